package html_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"imrdesk/domain/letter"
	"imrdesk/domain/letter/html"
	"imrdesk/domain/letter/lettertest"
)

func write(t *testing.T, d letter.Document) []byte {
	t.Helper()
	b, err := html.Write(d)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A browser finds the words of the document, no others, and no element that could act.
func TestWords(t *testing.T) {
	known := []string{"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "strong", "br", "dl", "div", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"}
	for name, d := range map[string]letter.Document{"sample": lettertest.Sample(), "hostile": lettertest.Hostile(), "empty": {}} {
		b := write(t, d)
		m, err := lettertest.ReadHTML(b)
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, b)
		}
		if want := d.Shown().Words(); !slices.Equal(m.Words, want) {
			t.Errorf("%s: words differ%s", name, lettertest.FirstDifference(m.Words, want))
		}
		for e := range m.Elements {
			if !slices.Contains(known, e) {
				t.Errorf("%s: element %s", name, e)
			}
		}
		for a := range m.Attrs {
			if strings.HasPrefix(a, "p@") || strings.Contains(a, "@on") || strings.Contains(a, "@href") || strings.Contains(a, "@src") {
				t.Errorf("%s: attribute %s", name, a)
			}
		}
		if m.Elements["style"] != 1 || m.Elements["title"] != 1 {
			t.Errorf("%s: %d styles, %d titles", name, m.Elements["style"], m.Elements["title"])
		}
	}
}

// The policy allows the one style sheet that is there and nothing else.
func TestPolicy(t *testing.T) {
	for _, d := range []letter.Document{lettertest.Sample(), lettertest.Hostile()} {
		b := string(write(t, d))
		_, rest, _ := strings.Cut(b, "<style>")
		style, _, _ := strings.Cut(rest, "</style>")
		sum := sha256.Sum256([]byte(style))
		hash := strings.ReplaceAll(base64.StdEncoding.EncodeToString(sum[:]), "+", "&#43;")
		if !strings.Contains(b, `http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-`+hash) {
			t.Errorf("the style does not have the hash in the policy:\n%s", b[:600])
		}
	}
}

func TestStable(t *testing.T) {
	if a, b := write(t, lettertest.Sample()), write(t, lettertest.Sample()); !bytes.Equal(a, b) {
		t.Error("two writings differ")
	}
}

func BenchmarkWrite(b *testing.B) {
	d := lettertest.Long(40)
	for b.Loop() {
		if _, err := html.Write(d); err != nil {
			b.Fatal(err)
		}
	}
}

// The mark is the first thing on the screen, and stands at the head of each printed page.
func TestMark(t *testing.T) {
	d := lettertest.Sample()
	d.Mark = "DRAFT - not <signed>"
	b := write(t, d)
	m, err := lettertest.ReadHTML(b)
	if want := append(strings.Fields(d.Mark), d.Words()...); err != nil || !slices.Equal(m.Words, want) {
		t.Errorf("%v%s", err, lettertest.FirstDifference(m.Words, want))
	}
	if n := bytes.Count(b, []byte(`content: "DRAFT \00002d not \00003csigned\00003e`)); n != 2 {
		t.Errorf("%d heads of pages have the mark", n)
	}
	if bytes.Contains(write(t, lettertest.Sample()), []byte("DRAFT")) {
		t.Error("a mark without one")
	}
}
