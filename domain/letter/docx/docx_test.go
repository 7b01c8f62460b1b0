package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"imrdesk/domain/letter"
	"imrdesk/domain/letter/docx"
	"imrdesk/domain/letter/lettertest"
	"imrdesk/store/intake"
)

func write(t testing.TB, d letter.Document) []byte {
	t.Helper()
	b, err := docx.Write(d)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// parts are the unpacked parts, each of which must be well formed.
func parts(t testing.TB, b []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(content)
		d := xml.NewDecoder(bytes.NewReader(content))
		for err == nil {
			_, err = d.Token()
		}
		if err != io.EOF {
			t.Errorf("%s is not well formed: %v", f.Name, err)
		}
	}
	return out
}

// The program's own reader finds the words of the document between those of its head and of its foot, and no others.
func TestWords(t *testing.T) {
	for name, d := range map[string]letter.Document{"sample": lettertest.Sample(), "hostile": lettertest.Hostile()} {
		b := write(t, d)
		s, err := intake.NewReader(intake.DefaultLimits()).ReadBytes(t.Context(), name+".docx", b)
		if err != nil {
			t.Fatal(err)
		}
		shown := d.Shown()
		want := append(strings.Fields(shown.Header), shown.Words()...)
		want = append(want, strings.Fields(shown.Footer+" \u2013 Page 1 of 1")...)
		if got := strings.Fields(s.Text); !slices.Equal(got, want) {
			t.Errorf("%s: words differ%s", name, lettertest.FirstDifference(got, want))
		}
	}
}

// No word of a letter becomes a field, a link or an element.
func TestInert(t *testing.T) {
	p := parts(t, write(t, lettertest.Hostile()))
	for name, content := range p {
		if strings.Contains(content, `TargetMode="External"`) || strings.Contains(content, "<script") || strings.Contains(content, "hyperlink") {
			t.Errorf("%s holds a link or script", name)
		}
		if n := strings.Count(content, "<w:instrText"); n != 0 && (name != "word/footer1.xml" || n != 2) {
			t.Errorf("%s holds %d fields", name, n)
		}
	}
}

func TestStructure(t *testing.T) {
	p := parts(t, write(t, lettertest.Sample()))
	for part, wants := range map[string][]string{
		"word/document.xml": {`<w:pStyle w:val="Title"/>`, `<w:pStyle w:val="Heading1"/>`, `<w:pStyle w:val="Heading2"/>`, `<w:tblHeader/>`, `<w:headerReference`},
		"word/header1.xml":  {"Independent Medical Review"},
		"word/footer1.xml":  {"Case CM26-0000017", " PAGE ", " NUMPAGES "},
		"word/styles.xml":   {`<w:lang w:val="en-US"/>`},
		"docProps/core.xml": {"<dc:title>Final Determination CM26-0000017</dc:title>", "2026-03-02T00:00:00Z"},
	} {
		for _, want := range wants {
			if !strings.Contains(p[part], want) {
				t.Errorf("%s lacks %s", part, want)
			}
		}
	}
}

func TestStable(t *testing.T) {
	if a, b := write(t, lettertest.Sample()), write(t, lettertest.Sample()); !bytes.Equal(a, b) {
		t.Error("two writings differ")
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("]]> &#x202e; <w:p>")
	f.Fuzz(func(t *testing.T, s string) {
		parts(t, write(t, letter.Document{Title: s, Header: s, Blocks: []letter.Block{{Text: s, Lead: s}, {Kind: letter.Table, Rows: [][]string{{s}, {s}}}}}))
	})
}

func BenchmarkWrite(b *testing.B) {
	d := lettertest.Long(40)
	for b.Loop() {
		if _, err := docx.Write(d); err != nil {
			b.Fatal(err)
		}
	}
}

// The mark stands in the head of the first page and of the others.
func TestMark(t *testing.T) {
	d := lettertest.Sample()
	d.Mark = "DRAFT - not signed & <x>"
	p := parts(t, write(t, d))
	for _, name := range []string{"word/header1.xml", "word/header2.xml"} {
		if !strings.Contains(p[name], "DRAFT - not signed &amp; &lt;x&gt;") {
			t.Errorf("%s: %s", name, p[name])
		}
	}
	if doc := p["word/document.xml"]; !strings.Contains(doc, `<w:headerReference w:type="first" r:id="rId5"/>`) || strings.Contains(doc, "DRAFT") {
		t.Error("the first page has no head of its own, or the mark is among the words")
	}
	if p := parts(t, write(t, lettertest.Sample())); strings.Contains(p["word/header1.xml"]+p["word/header2.xml"], "8B0000") {
		t.Error("a mark without one")
	}
}
