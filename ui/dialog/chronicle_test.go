package dialog

import (
	"fmt"
	"strings"
	"testing"

	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// moments are n lines with a rule behind the second.
func moments(n int) []Moment {
	out := make([]Moment, n)
	for i := range out {
		out[i] = Moment{Day: fmt.Sprintf("11/%02d/2016", i+1), Since: fmt.Sprintf("%+d", i), Kind: "visit", Words: fmt.Sprintf("The report number %d tells of pain.", i), Where: "case summary",
			Status: "acute", Role: theme.Muted}
	}
	out[2] = Moment{Day: "11/03/2016", Words: "subacute from here", Rule: true}
	out[3].Odd, out[3].Status, out[3].Role = true, "after the denial", theme.Warning
	return out
}

func TestChronicleAnswers(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want any
	}{
		{[]string{"enter"}, 0},
		{[]string{"down", "enter"}, 1},
		{[]string{"down", "down", "enter"}, 3}, // over the rule
		{[]string{"end", "enter"}, 7},
		{[]string{"end", "home", "down", "down", "up", "enter"}, 1},
		{[]string{"esc"}, nil},
	} {
		l := &Chronicle{Title: "Line", Moments: moments(8)}
		var out Outcome
		for _, k := range c.keys {
			out = l.Handle(keys.Press{Name: k})
		}
		if !out.Done || out.Answer != c.want {
			t.Errorf("%v answers %+v, want %v", c.keys, out, c.want)
		}
	}
	if out := (&Chronicle{}).Handle(keys.Press{Name: "enter"}); !out.Done || out.Answer != nil {
		t.Errorf("an empty line answers %+v", out)
	}
	for _, k := range []string{"up", "down", "home", "end", "pgdown"} {
		(&Chronicle{}).Handle(keys.Press{Name: k})
	}
}

// The chosen line is in sight at every size, all its words and what is odd are shown, and a press with the mouse goes to it.
func TestChronicleDraws(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {80, 10}, {120, 40}, {40, 12}, {200, 60}} {
		l := &Chronicle{Title: "Line", Moments: moments(30), At: 29}
		pic := l.Draw(theme.For(true, false), size[0], size[1])
		all := strings.Join(pic.Rows, "\n")
		if len(pic.Rows) > size[1] || !strings.Contains(all, "11/30/2016") || !strings.Contains(all, "29 of 29") {
			t.Errorf("at %v:\n%s", size, all)
		}
	}
	l := &Chronicle{Title: "Line", Moments: moments(6)}
	pic := l.Draw(theme.For(true, false), 100, 24)
	if all := strings.Join(pic.Rows, "\n"); !strings.Contains(all, "after the denial") || !strings.Contains(all, "subacute from here") {
		t.Errorf("what is odd, or the phase, is not shown:\n%s", all)
	}
	for row, line := range pic.Rows {
		if strings.Contains(line, "report number 4") {
			if l.Click(row); l.At != 4 {
				t.Errorf("a press on row %d stands at %d", row, l.At)
			}
			if out := l.Click(row); out.Answer != 4 {
				t.Errorf("a second press answers %+v", out)
			}
		}
	}
}

// Without a screen the lines are answered by numbers.
func TestChronicleSpoken(t *testing.T) {
	l := &Chronicle{Title: "Line", Moments: moments(5)}
	p := l.Speak()
	if len(p.Items) != 5 || p.Items[1] != "11/02/2016, day +1, visit: The report number 1 tells of pain. (case summary: acute)" || p.Items[2] != "11/03/2016, subacute from here" {
		t.Errorf("spoken is %q", p.Items)
	}
	if out := l.Reply("4"); !out.Done || out.Answer != 3 {
		t.Errorf("4 answers %+v", out)
	}
	for _, line := range []string{"3", "0", "9", "x", ""} {
		if out := l.Reply(line); out.Done {
			t.Errorf("%q answers %+v", line, out)
		}
	}
}
