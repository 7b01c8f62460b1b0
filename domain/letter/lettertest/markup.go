package lettertest

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Markup is what stands in an HTML text: its words in order, style and head left out, and its element names.
type Markup struct {
	Words    []string
	Elements map[string]int
	Attrs    map[string]int // "element@attribute"
}

// inline are the elements that do not end a word.
var inline = []string{"strong", "em", "a", "code", "span"}

// ReadHTML reads well-formed HTML as a browser would split it.
func ReadHTML(b []byte) (Markup, error) {
	m := Markup{Elements: map[string]int{}, Attrs: map[string]int{}}
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	d.AutoClose = append(xml.HTMLAutoClose, "meta")
	d.Entity = xml.HTMLEntity
	var text strings.Builder
	hidden := 0
	for {
		tok, err := d.Token()
		if err == io.EOF {
			m.Words = strings.Fields(text.String())
			return m, nil
		}
		if err != nil {
			return m, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			m.Elements[t.Name.Local]++
			for _, a := range t.Attr {
				m.Attrs[t.Name.Local+"@"+a.Name.Local]++
			}
			if t.Name.Local == "head" {
				hidden++
			}
			if !slices.Contains(inline, t.Name.Local) {
				text.WriteByte(' ')
			}
		case xml.EndElement:
			if t.Name.Local == "head" {
				hidden--
			}
			if !slices.Contains(inline, t.Name.Local) {
				text.WriteByte(' ')
			}
		case xml.CharData:
			if hidden == 0 {
				text.Write(t)
			}
		}
	}
}

// FirstDifference shows where two lists of words part, with a few words before it; empty when they do not.
func FirstDifference(got, want []string) string {
	for i := range max(len(got), len(want)) {
		if i < len(got) && i < len(want) && got[i] == want[i] {
			continue
		}
		near := func(w []string) []string { return w[min(len(w), max(0, i-3)):min(len(w), i+5)] }
		return fmt.Sprintf(" at word %d\ngot  %q\nwant %q", i, near(got), near(want))
	}
	return ""
}
