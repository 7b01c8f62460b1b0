package findings

import (
	"strings"
	"testing"

	"imrdesk/domain/text"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// plain is a row without its colours.
func plain(row string) string {
	var b strings.Builder
	for i := 0; i < len(row); i++ {
		if row[i] == 0x1b {
			i += strings.IndexByte(row[i:], 'm')
			continue
		}
		b.WriteByte(row[i])
	}
	return b.String()
}

func items(n int) []Item {
	out := make([]Item, n)
	for i := range out {
		out[i] = Item{Letter: "W", Role: theme.Warning, Rule: "TXT-00" + string(rune('1'+i)), Where: "case summary", Message: text.Show("something is wrong here")}
	}
	return out
}

func TestNoteCountsWhatIsOutOfSight(t *testing.T) {
	th := theme.For(true, false)
	for _, c := range []struct {
		n, h, chosen int
		want         string
	}{
		{5, 5, 0, "5"},
		{9, 5, 0, "9, 4 more below"},
		{9, 5, 6, "9, 2 more above, 2 more below"},
		{9, 5, 8, "9, 4 more above"},
	} {
		rows, first := Rows(th, 100, c.h, items(c.n), c.chosen, true)
		if got := Note(first, c.h); got != c.want {
			t.Errorf("%d findings in %d rows with %d chosen: %q, want %q", c.n, c.h, c.chosen, got, c.want)
		}
		if len(rows) != c.h || !strings.Contains(plain(strings.Join(rows, "\n")), ">W TXT-00"+string(rune('1'+c.chosen))) {
			t.Errorf("the chosen of %d findings is not in sight", c.n)
		}
	}
}

func TestRowsFillTheirCells(t *testing.T) {
	list := items(4)
	list[1].Message = text.Show(strings.Repeat("a long message that needs more than one row ", 6))
	list[2].Fixable, list[3].Acknowledged = true, true
	for _, dark := range []bool{true, false} {
		for _, w := range []int{12, 40, 78, 198} {
			rows, first := Rows(theme.For(dark, true), w, 7, list, 1, true)
			if len(rows) != 7 || len(first) != len(list) {
				t.Fatalf("%d rows, %d findings", len(rows), len(first))
			}
			for _, row := range rows {
				if n := frame.Width(plain(row)); n != w {
					t.Errorf("a row of %d cells among %d: %q", n, w, plain(row))
				}
			}
		}
	}
}

// The chosen finding is shown in full; the others in one row, with what can be done about them in words.
func TestChosenIsShownInFull(t *testing.T) {
	list := items(3)
	list[0].Message = text.Show("one two three four five six seven eight nine ten eleven twelve")
	list[1].Fixable, list[2].Acknowledged = true, true
	rows, first := Rows(theme.For(true, false), 50, 8, list, 0, true)
	all := strings.Join(rows, "\n")
	for _, want := range []string{"twelve", "[fix: f]", "[acknowledged]"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not shown in\n%s", want, all)
		}
	}
	if first[1] < 2 {
		t.Errorf("the second finding begins on row %d", first[1])
	}
	if rows, first := Rows(theme.For(true, false), 50, 3, nil, 0, true); !strings.Contains(rows[0], "No findings.") || Note(first, 3) != "0" {
		t.Errorf("without findings %q", rows)
	}
}
