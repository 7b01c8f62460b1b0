package intake_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"

	"imrdesk/store/intake"
)

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`
	relSpace  = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relType   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// para is a paragraph of one run.
func para(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }

// rels are relationships: identity, kind, target, three words for each.
func rels(words ...string) string {
	var b strings.Builder
	b.WriteString("<Relationships " + relSpace + ">")
	for i := 0; i+2 < len(words); i += 3 {
		b.WriteString(`<Relationship Id="` + words[i] + `" Type="` + relType + words[i+1] + `" Target="` + words[i+2] + `"/>`)
	}
	return b.String() + "</Relationships>"
}

// archive is a ZIP of name, content, name, content, ...
func archive(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(parts[i+1]))
	}
	z.Close()
	return b.Bytes()
}

func doc(space, body string) string {
	return `<w:document ` + space + `><w:body>` + body + `</w:body></w:document>`
}

func wideBytes(s string) string {
	b := []byte("\xff\xfe")
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// What word processors write beyond the usual form is read as well, each in the place where it stands.
func TestPartsOfDOCX(t *testing.T) {
	strict := strings.ReplaceAll(wordSpace, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
	item := func(list, level, text string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + list + `"/></w:numPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
	}
	lists := `<w:numbering ` + wordSpace + `><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>` +
		`<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2."/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`
	styles := `<w:styles ` + wordSpace + `><w:style w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="Sub"><w:basedOn w:val="Item"/></w:style></w:styles>`
	box := `<w:drawing><wps xmlns="x"><w:txbxContent>` + para("STAMPED") + `</w:txbxContent></wps></w:drawing>`
	for _, c := range []struct {
		name  string
		parts []string
		want  string
	}{
		{"main part of another name", []string{"_rels/.rels", rels("a", "officeDocument", "/word/body7.xml"), "word/body7.xml", doc(wordSpace, para("Knee pain."))}, "Knee pain.\n"},
		{"strict", []string{"word/document.xml", doc(strict, para("Knee pain."))}, "Knee pain.\n"},
		{"Windows-1252", []string{"word/document.xml", `<?xml version="1.0" encoding="windows-1252"?>` + doc(wordSpace, para("Pain \x96 na\xefve."))}, "Pain \u2013 na\u00efve.\n"},
		{"UTF-16", []string{"word/document.xml", wideBytes(`<?xml version="1.0" encoding="UTF-16"?>` + doc(wordSpace, para("Flexion 40\u00b0.")))}, "Flexion 40\u00b0.\n"},
		{"header and footer", []string{"word/document.xml", doc(wordSpace, para("Body.")+`<w:sectPr><w:headerReference r:id="h"/><w:headerReference r:id="f"/><w:footerReference r:id="g"/></w:sectPr>`),
			"word/_rels/document.xml.rels", rels("h", "header", "header3.xml", "f", "header", "header4.xml", "g", "footer", "footer1.xml"),
			"word/header3.xml", `<w:hdr ` + wordSpace + `>` + para("Ridge Clinic") + `</w:hdr>`, "word/header4.xml", `<w:hdr ` + wordSpace + `>` + para("Ridge Clinic") + `</w:hdr>`,
			"word/footer1.xml", `<w:ftr ` + wordSpace + `>` + para("Signed by R. Doe") + `</w:ftr>`}, "Ridge Clinic\nBody.\nSigned by R. Doe\n"},
		{"numbers of lists", []string{"word/document.xml", doc(wordSpace, item("1", "0", "Strain")+item("1", "1", "left")+item("1", "1", "right")+item("1", "0", "Sprain")+item("2", "0", "Rest")+item("5", "0", "Anew")+
			`<w:p><w:pPr><w:pStyle w:val="Sub"/></w:pPr><w:r><w:t>By style</w:t></w:r></w:p>`), "word/numbering.xml", lists, "word/styles.xml", styles},
			"1) Strain\n1a. left\n1b. right\n2) Sprain\n\u2022 Rest\n1) Anew\n2) By style\n"},
		{"inserted page", []string{"word/document.xml", doc(wordSpace, para("Cover.")+`<w:altChunk r:id="c"/>`+para("End.")), "word/_rels/document.xml.rels", rels("c", "aFChunk", "/chunks/one.html"),
			"chunks/one.html", "<html><head><title>no</title></head><body><p>Fusion at L4&#8209;5</p></body></html>"}, "Cover.\nFusion at L4\u20115\nEnd.\n"},
		{"signs", []string{"word/document.xml", doc(wordSpace, `<w:p><w:r><w:sym w:font="Symbol" w:char="F0A3"/><w:t>5 </w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>m</w:t></w:r><w:r><w:t>g</w:t></w:r></w:p>`)}, "\u22645 \u2611\u03bcg\n"},
		{"form of the older kind", []string{"word/document.xml", doc(wordSpace, `<w:p><w:r><w:ffData><w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox></w:ffData></w:r><w:r><w:t>yes</w:t></w:r><w:r><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:r><w:r><w:t>no</w:t></w:r>`+
			`<w:r><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="left"/><w:listEntry w:val="right"/></w:ddList></w:ffData></w:r></w:p>`)}, "\u2610yes\u2612noright\n"},
		{"moved text", []string{"word/document.xml", doc(wordSpace, `<w:p><w:moveFrom><w:r><w:t>Denied.</w:t></w:r></w:moveFrom></w:p>`+para("First.")+`<w:p><w:moveTo><w:r><w:t>Denied.</w:t></w:r></w:moveTo></w:p>`)}, "\nFirst.\nDenied.\n"},
		{"box in a sentence", []string{"word/document.xml", doc(wordSpace, `<w:p><w:r><w:t>The back </w:t></w:r><w:r>`+box+`</w:r><w:r><w:t>hurts.</w:t></w:r></w:p>`+para("Next."))}, "The back hurts.\nSTAMPED\nNext.\n"},
		{"stops on the ruler", []string{"word/document.xml", doc(wordSpace, `<w:p><w:pPr><w:tabs><w:tab/><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>`)}, "a\tb\n"},
		{"formula", []string{"word/document.xml", doc(wordSpace, `<w:p><w:r><w:t>BMI </w:t></w:r><m:oMath><m:f><m:num><m:r><m:t>kg</m:t></m:r></m:num><m:den><m:r><m:t>m</m:t></m:r></m:den></m:f></m:oMath></w:p>`)}, "BMI kg/m\n"},
	} {
		s, err := intakeBytes(t, intake.DefaultLimits(), "a.docx", archive(t, c.parts...))
		if err != nil || s.Text != c.want {
			t.Errorf("%s: %q %v, want %q", c.name, s.Text, err, c.want)
		}
	}
}

// What a DOCX holds and is not read is counted.
func TestWhatOfDOCXIsNotRead(t *testing.T) {
	s, err := intakeBytes(t, intake.DefaultLimits(), "a.docx", archive(t, "word/document.xml", doc(wordSpace+` xmlns:a="a"`,
		`<w:p><w:r><w:t>Seen.</w:t><w:commentReference w:id="1"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Unseen.</w:t></w:r><w:r><w:drawing><a:blip/></w:drawing></w:r><w:r><w:sym w:font="Wingdings" w:char="F041"/></w:r></w:p><w:altChunk r:id="c"/>`),
		"word/_rels/document.xml.rels", rels("c", "aFChunk", "one.rtf"), "word/one.rtf", `{\rtf1 x}`))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(s.Text, "Unseen") {
		t.Errorf("%q", s.Text)
	}
	all := strings.Join(s.Notices, "\n")
	for _, want := range []string{"comments in the margin, which are not read: 1", "pictures in the document, which are not read: 1", "hidden passages, which are left out: 1",
		"inserted in a form that is not read: 1", "picture font that are not known"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in %q", want, all)
		}
	}
}

// A document that holds itself ends.
func TestDOCXInsideItself(t *testing.T) {
	inner := archive(t, "word/document.xml", doc(wordSpace, para("Inner.")))
	for range 6 {
		inner = archive(t, "word/document.xml", doc(wordSpace, para("Outer.")+`<w:altChunk r:id="c"/>`), "word/_rels/document.xml.rels", rels("c", "aFChunk", "in.docx"), "word/in.docx", string(inner))
	}
	if s, err := intakeBytes(t, intake.DefaultLimits(), "a.docx", inner); err == nil && strings.Contains(s.Text, "Inner.") {
		t.Error("read to any depth")
	}
}

// A message fits what the file is.
func TestMessagesFitTheFile(t *testing.T) {
	old := func(stream string) []byte {
		return []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600) + wideBytes(stream)[2:])
	}
	for _, c := range []struct {
		name string
		file []byte
		says string
	}{
		{"a.docx", old("EncryptedPackage"), "password"},
		{"b.docx", old("nothing known"), "password"},
		{"a.doc", old("WordDocument"), "an old Word file"},
		{"a.msg", old("__substg1.0_001A001F"), "Outlook"},
		{"a.xls", old("Workbook"), "spreadsheet"},
		{"a.odt", archive(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<x/>"), "OpenDocument"},
		{"a.xlsx", archive(t, "xl/workbook.xml", "<x/>"), "spreadsheet"},
		{"p.json", []byte(wideBytes(`{"format": 1}`)), "UTF-16"},
		{"q.json", []byte(wideBytes(`{"format": 1}`)[2:]), "UTF-16"},
	} {
		if _, err := intakeBytes(t, intake.DefaultLimits(), c.name, c.file); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v does not say %q", c.name, err, c.says)
		}
	}
}

func TestWebPages(t *testing.T) {
	page := "<!-- saved --><!DOCTYPE html><html><head><title>Visit</title><style>p{}</style></head><body><script>var a='x'</script><p>Pain  6/10,\n flexion 40&deg;.</p>" +
		"<table><tr><td>Knee</td><td>left</td></tr></table><input type=checkbox checked> improved <input type=\"checkbox\"> worse<br>End</body></html>"
	s, err := intakeBytes(t, intake.DefaultLimits(), "visit.txt", []byte(page))
	if want := "Pain 6/10, flexion 40\u00b0.\nKnee\tleft\t\n\u2612 improved \u2610 worse\nEnd\n"; err != nil || s.Kind != intake.HTML || s.Text != want {
		t.Errorf("%s %q %v", s.Kind, s.Text, err)
	}
	s, err = intakeBytes(t, intake.DefaultLimits(), "old.html", []byte("<html><head><meta charset=\"windows-1252\"></head><body>na\xefve</body></html>"))
	if err != nil || s.Text != "na\u00efve\n" {
		t.Errorf("%q %v", s.Text, err)
	}
}
