package ui

import (
	"fmt"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/sample"
	"imrdesk/domain/text"
)

// TestWrittenWordsAreSeen writes a paragraph into each empty text of the desk, at each size, and holds after every word that
// the first word and the last stand on the screen: there is room for all of it.
func TestWrittenWordsAreSeen(t *testing.T) {
	places := map[string][]string{"summary": {"alt+1"}, "rationale": {"enter"}, "reviewer's line": {"r"}, "claims line": {"c"}, "request": {"t"}}
	for _, size := range [][2]int{{80, 24}, {110, 34}, {120, 40}, {200, 60}} {
		for name, way := range places {
			t.Run(fmt.Sprintf("%s %dx%d", name, size[0], size[1]), func(t *testing.T) {
				c := sample.Case()
				c.Summary = text.Doc{}
				s := &c.Services[0]
				s.Text, s.Rationale, s.ReviewerGuideline, s.ClaimsGuideline = text.Doc{}, text.Doc{}, text.Doc{}, text.Doc{}
				m := atDesk(t, c)
				m.step(Resize{size[0], size[1]}).press(way...)
				for i := range 24 {
					m.write(fmt.Sprintf("w%02d ", i))
					if shown := plainRows(&m.Root); !strings.Contains(shown, "w00") || !strings.Contains(shown, fmt.Sprintf("w%02d", i)) {
						t.Fatalf("after word %d of the %s (%v):\n%s", i, name, m.desk.focus, shown)
					}
				}
				if loc, ok := m.desk.focusedText(); !ok || loc.Field == domain.FieldSummary != (name == "summary") {
					t.Errorf("the words went to %v", loc)
				}
			})
		}
	}
}
