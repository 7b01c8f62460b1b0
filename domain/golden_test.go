package domain

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"imrdesk/domain/text"
)

var update = flag.Bool("update", false, "write what is read into the golden files")

// TestItemsAreReadWhole and TestLinesAreReadWhole hold everything that is read of an item or a guideline line, the spans
// too: a change of one part shows as a difference of a line in testdata.
func TestItemsAreReadWhole(t *testing.T) {
	golden(t, "items", func(s string) any {
		r := ParseRequest(s)
		return struct {
			Request
			Unread []string `json:"unread,omitempty"`
		}{r, spelled(s, r.Unread)}
	})
}

func TestLinesAreReadWhole(t *testing.T) {
	golden(t, "lines", func(s string) any {
		l := ParseGuidelineLine(s)
		for _, c := range l.Citations {
			if c.Text != s[c.Span.Start:c.Span.End] {
				t.Errorf("%q is not at %v of %q", c.Text, c.Span, s)
			}
		}
		return struct {
			GuidelineLine
			Unread []string `json:"Unread,omitempty"`
		}{l, spelled(s, l.Unread)}
	})
}

func spelled(s string, spans []text.Span) (out []string) {
	for _, at := range spans {
		out = append(out, s[at.Start:at.End])
	}
	return out
}

// golden reads each line of testdata/NAME.txt and compares what was read with testdata/NAME.golden.
func golden(t *testing.T, name string, read func(string) any) {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	for line := range strings.SplitSeq(strings.TrimSuffix(string(raw), "\n"), "\n") {
		b, err := json.Marshal(read(line))
		if err != nil {
			t.Fatal(err)
		}
		got.WriteString(line + "\n\t" + short(string(b)) + "\n")
	}
	file := "testdata/" + name + ".golden"
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a, b := strings.Split(got.String(), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("%s, line %d is read anew:\n%s\n(go test ./domain -run ReadWhole -update)", file, i+1, strings.Join(a[max(0, i-1):min(len(a), i+1)], "\n"))
		}
	}
}

// short leaves out what is not stated.
func short(s string) string {
	for _, name := range []string{"amount", "frequency", "duration", "total", "quantity"} {
		s = strings.ReplaceAll(s, `"`+name+`":{"min":0,"max":0,"unit":""},`, "")
		s = strings.ReplaceAll(s, `,"`+name+`":{"min":0,"max":0,"unit":""}`, "")
	}
	return s
}
