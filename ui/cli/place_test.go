package cli

import (
	"strings"
	"testing"
)

// A field as a reader of letters makes it: furniture gone, lines joined, torn words mended.
func TestPlaceFindsTheWayBack(t *testing.T) {
	file := strings.Join([]string{
		"CLINICAL CASE SUMMARY",
		"  The worker fell from a ladder on 12-02-",
		"  2016 and hurt the left knee.",
		"",
		"Page 2 of 5    CM16-0000001",
		"",
		"  Therapy helped a little.Then it stopped.",
		"MRI of the knee: Upheld",
		"  Therapy helped a little.",
	}, "\n")
	summary := "The worker fell from a ladder on 12-02-2016 and hurt the left knee. Therapy helped a little. Then it stopped."
	rationale := "Therapy helped a little."
	o := newOrigin(file)
	for _, c := range []struct {
		field, whole, words string
		line, column        int
		marked              string
	}{
		{"summary", summary, "The worker", 2, 3, "The worker"},
		{"summary", summary, "12-02-2016", 2, 36, "12-02-"},
		{"summary", summary, "left knee", 3, 21, "left knee"},
		{"summary", summary, "helped", 7, 11, "helped"},
		{"summary", summary, "Then it stopped.", 7, 27, "Then it stopped."},
		{"title", "MRI of the knee", "knee", 8, 12, "knee"},
		{"rationale", rationale, "Therapy", 9, 3, "Therapy"},
	} {
		at := strings.Index(c.whole, c.words)
		from, to, ok := o.find(c.field, c.whole, at, at+len(c.words))
		if !ok {
			t.Errorf("%q is not found", c.words)
			continue
		}
		p := o.position(from, to, false)
		if got := p.Text[p.From:p.To]; p.Line != c.line || p.Column != c.column || got != c.marked {
			t.Errorf("%q is at %d:%d %q, want %d:%d %q", c.words, p.Line, p.Column, got, c.line, c.column, c.marked)
		}
	}
	if _, _, ok := o.find("gone", "These words stand nowhere in the file at all.", 0, 3); ok {
		t.Error("words that are not in the file are found")
	}
}

func TestPlaceCountsLinesByPage(t *testing.T) {
	o := newOrigin("one\ntwo\n\fthree\nfour five\n")
	from, to, ok := o.find("f", "four five", 5, 9)
	if p := o.position(from, to, true); !ok || p.Page != 2 || p.Line != 2 || p.Column != 6 {
		t.Errorf("at %+v", p)
	}
}

func FuzzPlace(f *testing.F) {
	f.Add("The file has\n  some words", "has some words", 1, 5)
	f.Add("", "x", 0, 1)
	f.Add("\xff\u00e9", "\u00e9", 1, 2)
	f.Fuzz(func(t *testing.T, file, field string, start, end int) {
		o := newOrigin(file)
		for _, paged := range []bool{false, true} {
			from, to, ok := o.find("f", field, start, end)
			if !ok {
				return
			}
			if from < 0 || to < from || to > len(file) {
				t.Fatalf("span %d-%d of %d bytes", from, to, len(file))
			}
			if p := o.position(from, to, paged); p.From < 0 || p.To < p.From || p.To > len(p.Text) || p.Line < 1 || p.Column < 1 {
				t.Fatalf("position %+v", p)
			}
		}
	})
}
