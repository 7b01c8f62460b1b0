package dashboard

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"imrdesk/domain"
	"imrdesk/ui/theme"
)

var today = domain.Date{Year: 2026, Month: 11, Day: 23}

func some() Numbers {
	return Numbers{
		Decisions: []Outcomes{{"physical therapy", 6, 4, 1}, {"medication \x1b[2J", 9, 1, 0}, {"imaging", 0, 0, 0}},
		Rules:     []Rule{{"DEC-002", "decision and closing sentence differ", 7, 2}, {"TXT-001", "missing space", 1, 0}},
		Due:       map[domain.Date]int{today.AddDays(-3): 2, today: 1, today.AddDays(4): 5, today.AddDays(13): 1, today.AddDays(40): 9},
		Times:     []Spent{{"CM26-0000001", 95 * time.Minute}, {"CM26-0000002", 22 * time.Minute}},
	}
}

func TestDashboardFitsAnyScreen(t *testing.T) {
	for _, th := range theme.All {
		for _, n := range []Numbers{{}, some()} {
			d := New(n)
			for _, s := range [][2]int{{80, 24}, {120, 40}, {200, 60}, {110, 9}, {20, 5}, {2, 1}, {0, 0}} {
				rows := d.Draw(th, today, s[0], s[1])
				if len(rows) != s[1] {
					t.Errorf("%d rows in %v", len(rows), s)
				}
				for _, row := range rows {
					if ansi.StringWidth(row) != s[0] {
						t.Errorf("%s %v: %d cells: %q", th.Name, s, ansi.StringWidth(row), row)
					}
				}
				d.PageDown()
			}
		}
	}
}

func TestEveryNumberIsSaidInWords(t *testing.T) {
	shown := ansi.Strip(strings.Join(New(some()).Draw(theme.All[0], today, 120, 40), "\n"))
	for _, want := range []string{"overdue", "15 u, 5 o, 1 open", "7, 2 acknowledged", "1 h 35 min", "on average 59 min", "Fri 11/27"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in\n%s", want, shown)
		}
	}
}

func TestPartsFillTheirBar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var d Outcomes
		d.Upheld, d.Overturned, d.Undecided = rapid.IntRange(0, 500).Draw(t, "u"), rapid.IntRange(0, 500).Draw(t, "o"), rapid.IntRange(0, 9).Draw(t, "open")
		if d.Upheld+d.Overturned+d.Undecided == 0 {
			d.Upheld = 1
		}
		c := &chart{th: theme.All[0], w: rapid.IntRange(1, 200).Draw(t, "w")}
		c.bars([]bar{{value: d.Upheld + d.Overturned + d.Undecided, parts: []part{{d.Upheld, "u", theme.Note}, {d.Overturned, "o", theme.OK}, {d.Undecided, ".", theme.Muted}}}})
		got := strings.TrimSpace(ansi.Strip(c.rows[0]))
		if want := c.w - 5; want > 0 && len(got) != want {
			t.Fatalf("%d cells, want %d: %q", len(got), want, got)
		}
	})
}

func TestFrames(t *testing.T) {
	for name, s := range map[string][2]int{"narrow": {70, 32}, "wide": {120, 20}} {
		t.Run(name, func(t *testing.T) {
			golden.RequireEqual(t, ansi.Strip(strings.Join(New(some()).Draw(theme.All[0], today, s[0], s[1]), "\n")))
		})
	}
}
