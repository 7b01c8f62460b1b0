package dialog

import (
	"strings"
	"testing"

	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

func points(n int) []Point {
	out := make([]Point, n)
	for i := range out {
		out[i] = Point{Words: "no record of treatment " + string(rune('a'+i)), Where: "item 1, rationale", Status: "contradicted", Role: theme.Warning, Ticked: i == 1}
	}
	return out
}

func TestTickListAnswers(t *testing.T) {
	l := &TickList{Title: "Claims", Intro: "Go through them.", Points: points(4)}
	for _, c := range []struct {
		keys []string
		want Marked
	}{
		{[]string{"enter"}, Marked{0, false}},
		{[]string{"down", "space"}, Marked{1, true}},
		{[]string{"end", "enter"}, Marked{3, false}},
		{[]string{"down", "up", "space"}, Marked{2, true}},
	} {
		var out Outcome
		for _, k := range c.keys {
			out = l.Handle(keys.Press{Name: k})
		}
		if !out.Done || out.Answer != c.want {
			t.Errorf("%v answers %+v, want %+v", c.keys, out, c.want)
		}
	}
	if out := l.Handle(keys.Press{Name: "esc"}); !out.Done || out.Answer != nil {
		t.Errorf("Esc answers %+v", out)
	}
	if out := (&TickList{}).Handle(keys.Press{Name: "space"}); out.Done {
		t.Error("an empty list is ticked")
	}
}

// The chosen entry is in sight at every size, and what lies out of sight is said.
func TestTickListDraws(t *testing.T) {
	for _, h := range []int{8, 14, 24, 60} {
		l := &TickList{Title: "Claims", Intro: strings.Repeat("Go through them one by one. ", 8), Points: points(12), At: 11}
		pic := l.Draw(theme.For(true, false), 80, h)
		all := strings.Join(pic.Rows, "\n")
		if len(pic.Rows) > h || !strings.Contains(all, "treatment l") || !strings.Contains(all, "12 of 12") {
			t.Errorf("in %d rows:\n%s", h, all)
		}
		if h < 24 && !strings.Contains(all, "more above") {
			t.Errorf("nothing says that there is more above:\n%s", all)
		}
	}
	l := &TickList{Title: "Claims", Points: points(3)}
	if all := strings.Join(l.Draw(theme.For(true, false), 100, 24).Rows, "\n"); strings.Count(all, "[x]") != 1 || strings.Count(all, "[ ]") != 2 {
		t.Errorf("the ticks are not shown:\n%s", all)
	}
}

// Without a screen the list is answered by numbers.
func TestTickListSpoken(t *testing.T) {
	l := &TickList{Title: "Claims", Points: points(3)}
	p := l.Speak()
	if len(p.Items) != 3 || !strings.HasPrefix(p.Items[1], "ticked: ") || !strings.Contains(p.Items[0], "contradicted") {
		t.Errorf("spoken is %+v", p)
	}
	for line, want := range map[string]any{"2": Marked{1, false}, "tick 3": Marked{2, true}, "4": nil, "tick": nil} {
		if out := l.Reply(line); out.Answer != want || out.Done != (want != nil) {
			t.Errorf("%q answers %+v", line, out)
		}
	}
	if !l.Reply(Leave).Done {
		t.Error("it cannot be left")
	}
}
