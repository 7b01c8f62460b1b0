package markdown_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"imrdesk/domain/letter"
	"imrdesk/domain/letter/lettertest"
	"imrdesk/domain/letter/markdown"
)

// A reader of Markdown finds the words of the document, no others, and no markup that was not meant.
func TestWords(t *testing.T) {
	for name, d := range map[string]letter.Document{"sample": lettertest.Sample(), "hostile": lettertest.Hostile()} {
		b, err := markdown.Write(d)
		if err != nil {
			t.Fatal(err)
		}
		var page bytes.Buffer
		if err := goldmark.New(goldmark.WithExtensions(extension.Table)).Convert(b, &page); err != nil {
			t.Fatal(err)
		}
		m, err := lettertest.ReadHTML(page.Bytes())
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, page.Bytes())
		}
		if want := d.Shown().Words(); !slices.Equal(m.Words, want) {
			t.Errorf("%s: words differ%s", name, lettertest.FirstDifference(m.Words, want))
		}
		for e := range m.Elements {
			if !slices.Contains([]string{"h1", "h2", "h3", "p", "strong", "br", "table", "thead", "tbody", "tr", "th", "td"}, e) {
				t.Errorf("%s: element %s", name, e)
			}
		}
	}
}

func TestStable(t *testing.T) {
	a, _ := markdown.Write(lettertest.Sample())
	b, _ := markdown.Write(lettertest.Sample())
	if !bytes.Equal(a, b) || len(a) == 0 || bytes.Contains(a, []byte("\n\n\n")) {
		t.Errorf("%s", a)
	}
}

func BenchmarkWrite(b *testing.B) {
	d := lettertest.Long(40)
	for b.Loop() {
		if _, err := markdown.Write(d); err != nil {
			b.Fatal(err)
		}
	}
}

func TestTheMarkIsTheFirstLine(t *testing.T) {
	d := lettertest.Sample()
	plain, _ := markdown.Write(d)
	d.Mark = "DRAFT - not *signed*"
	b, err := markdown.Write(d)
	if want := append([]byte("**DRAFT - not \\*signed\\***\n\n"), plain...); err != nil || !bytes.Equal(b, want) {
		t.Errorf("%v: %.80q", err, b)
	}
}
