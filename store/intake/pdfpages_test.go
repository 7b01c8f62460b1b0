package intake_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"imrdesk/store/intake"
)

// words are the words of a PDF, as its pages give them.
func pdfWords(t *testing.T, file []byte) (string, []string) {
	t.Helper()
	s, err := intakeBytes(t, intake.DefaultLimits(), "page.pdf", file)
	if err != nil {
		t.Fatal(err)
	}
	if s.Kind != intake.PDF {
		t.Fatalf("read as %s", s.Kind)
	}
	return strings.Join(strings.Fields(s.Text), " "), s.Notices
}

// Text that is turned on a page that is turned is read from its first line to its last.
func TestPagesThatAreNotUpright(t *testing.T) {
	for text := 0; text < 360; text += 90 {
		for page := 0; page < 360; page += 90 {
			sin, cos := math.Sincos(float64(text) * math.Pi / 180)
			var content, want strings.Builder
			for i := range 9 {
				x, y := 20.0, -14*float64(i)
				fmt.Fprintf(&content, "BT /F1 10 Tf %.0f %.0f %.0f %.0f %.2f %.2f Tm (Line %d has pain %d.) Tj ET\n",
					cos, sin, -sin, cos, 300+x*cos-y*sin, 400+x*sin+y*cos, i, i+10)
				fmt.Fprintf(&want, "Line %d has pain %d. ", i, i+10)
			}
			file := pdfFile(catalog, tree, strings.Replace(leaf, "/MediaBox", fmt.Sprintf("/Rotate %d /MediaBox", page), 1), stream([]byte(content.String()), ""), font)
			if got, _ := pdfWords(t, file); got != strings.TrimSpace(want.String()) {
				t.Errorf("text %d, page %d: %q", text, page, got)
			}
		}
	}
}

// A table's rows stay apart where they are closer than the gaps of its columns are wide.
func TestTableOfAPDF(t *testing.T) {
	var content, want strings.Builder
	for row := range 25 {
		for column, cell := range []string{fmt.Sprint("Assay", row), fmt.Sprint(100 + row), fmt.Sprint(row * 37 % 11), "mg/dL"} {
			fmt.Fprintf(&content, "BT /F1 7 Tf %d %d Td (%s) Tj ET\n", 72+110*column, 700-8*row, cell)
			want.WriteString(cell + " ")
		}
	}
	if got, _ := pdfWords(t, onePage([]byte(content.String()), "")); got != strings.TrimSpace(want.String()) {
		t.Errorf("%q", got)
	}
}

func field(kind, name, value, rest, rect string) string {
	return fmt.Sprintf("<< /Type /Annot /Subtype /Widget /FT /%s /T (%s) %s %s /Rect [%s] /F 4 >>", kind, name, value, rest, rect)
}

// What was filled into a form stands behind its label.
func TestFieldsOfAForm(t *testing.T) {
	page := strings.Replace(leaf, "/Contents", "/Annots [6 0 R 7 0 R 8 0 R 9 0 R 10 0 R 11 0 R 12 0 R] /Contents", 1)
	file := pdfFile(strings.Replace(catalog, "/Pages", "/AcroForm << /Fields [6 0 R 7 0 R 8 0 R 9 0 R 10 0 R 11 0 R] >> /Pages", 1), tree, page,
		stream([]byte("BT /F1 10 Tf 72 700 Td (Diagnosis: __________) Tj 0 -20 Td (Body part:) Tj 0 -20 Td (Expedited:    yes     no) Tj 0 -60 Td (Remarks:) Tj ET"), ""), font,
		field("Tx", "diagnosis", "/V (Lumbar strain)", "", "125 696 300 712"),
		field("Ch", "part", "/V (Low back)", "/Ff 131072 /Opt [(Neck) (Low back)]", "125 676 300 692"),
		field("Btn", "yes", "/V /On", "/AS /On /AP << /N << /On 13 0 R /Off 13 0 R >> >>", "125 658 133 666"),
		field("Btn", "no", "/V /Off", "/AS /Off /AP << /N << /On 13 0 R /Off 13 0 R >> >>", "160 658 168 666"),
		field("Tx", "remarks", "/V (Right knee too.\\rSeen twice.)", "/Ff 4096", "125 560 300 612"),
		strings.Replace(field("Tx", "hidden", "/V (Not to be seen)", "", "125 500 300 520"), "/F 4", "/F 2", 1),
		"<< /Type /Annot /Subtype /FreeText /Contents (Addendum of 1/9/2015) /Rect [72 450 300 470] /F 4 >>",
		stream(nil, "/Type /XObject /Subtype /Form /BBox [0 0 8 8]"))
	got, _ := pdfWords(t, file)
	for _, want := range []string{"Diagnosis: Lumbar strain", "Body part: Low back", "\u2612", "\u2610", "Right knee too. Seen twice.", "Addendum of 1/9/2015"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	if strings.Index(got, "\u2612") > strings.Index(got, "\u2610") || strings.Contains(got, "Not to be seen") {
		t.Errorf("%q", got)
	}
}

// Notes pinned to a page and words whose font tells no characters are counted.
func TestPartsOfAPageThatAreNotRead(t *testing.T) {
	page := strings.Replace(leaf, "/Contents", "/Annots [6 0 R] /Contents", 1)
	page = strings.Replace(page, "/F1 5 0 R", "/F1 5 0 R /F2 7 0 R", 1)
	file := pdfFile(catalog, tree, page, stream([]byte("BT /F1 10 Tf 72 700 Td (Statement) Tj /F2 10 Tf 3 Tr 1 0 0 1 72 680 Tm <b2a1> Tj ET"), ""), font,
		"<< /Type /Annot /Subtype /Text /Contents (Ask the clinic) /Rect [10 10 30 30] /F 4 >>",
		"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun-GBK-EUC-H /Encoding /GBK-EUC-H /DescendantFonts [8 0 R] >>",
		"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 9 0 R >>",
		"<< /Type /FontDescriptor /FontName /SimSun /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 860 /StemV 80 >>")
	_, notices := pdfWords(t, file)
	all := strings.Join(notices, "\n")
	if !strings.Contains(all, "some words on page 1 could not be read") || !strings.Contains(all, "notes pinned to page 1, which are not read: 1") {
		t.Errorf("%q", all)
	}
}

// Printers and mail gateways write before the header of a PDF; a text that speaks of PDF is none.
func TestBytesBeforeTheHeader(t *testing.T) {
	file := onePage([]byte("BT /F1 12 Tf 72 700 Td (Read all the same) Tj ET"), "")
	for _, before := range []string{"\n", "\r\n\r\n", "@PJL SET COPIES=1\n@PJL ENTER LANGUAGE=PDF\n", strings.Repeat("X-Route: gateway\r\n", 200)} {
		if got, _ := pdfWords(t, append([]byte(before), file...)); got != "Read all the same" {
			t.Errorf("behind %d bytes: %q", len(before), got)
		}
	}
	s, err := intakeBytes(t, intake.DefaultLimits(), "note.txt", []byte("The header of such a file is %PDF-1.4 and no more.\n"))
	if err != nil || s.Kind != intake.Text {
		t.Errorf("a text about PDF: %s %v", s.Kind, err)
	}
}

// A font that does not tell its characters gives none that are made up.
func TestCharactersThatTheFontDoesNotTell(t *testing.T) {
	page := strings.Replace(leaf, "/F1 5 0 R", "/F1 5 0 R /F2 6 0 R", 1)
	file := pdfFile(catalog, tree, page, stream([]byte("BT /F1 10 Tf 72 700 Td (Statement) Tj /F2 10 Tf 0 -20 Td <b2a1c8cb> Tj ET"), ""), font,
		"<< /Type /Font /Subtype /Type0 /BaseFont /Farsong /Encoding /Identity-H /DescendantFonts [7 0 R] >>",
		"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Farsong /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 8 0 R >>",
		"<< /Type /FontDescriptor /FontName /Farsong /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 860 /StemV 80 >>")
	got, notices := pdfWords(t, file)
	if strings.Contains(got, "\ub2a1") || !strings.Contains(strings.Join(notices, "\n"), "could not be read") {
		t.Errorf("%q %q", got, notices)
	}
}
