package input

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"imrdesk/domain/text"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

func feed(l *Line, names ...string) {
	for _, n := range names {
		k := keys.Press{Name: n}
		if word, ok := strings.CutPrefix(n, "'"); ok {
			k.Text = word
		}
		l.Handle(k)
	}
}

func TestLineEdits(t *testing.T) {
	for _, c := range []struct {
		start string
		keys  []string
		want  string // the caret is a bar
	}{
		{"", []string{"'a", "'b", "left", "'c"}, "ac|b"},
		{"e\u0301x", []string{"left", "backspace"}, "|x"},
		{"two words here", []string{"ctrl+w"}, "two words |"},
		{"two words here", []string{"alt+b", "alt+b", "alt+d"}, "two | here"},
		{"two words", []string{"home", "ctrl+right", "ctrl+k"}, "two|"},
		{"two words", []string{"ctrl+left", "ctrl+u"}, "|words"},
		{"two", []string{"ctrl+a", "delete", "end", "'!"}, "wo!|"},
		{"", []string{"'e", "'\u0301", "'f", "left", "left"}, "|e\u0301f"},
	} {
		l := NewLine(c.start)
		feed(&l, c.keys...)
		if got := l.value[:l.caret] + "|" + l.value[l.caret:]; got != c.want {
			t.Errorf("%q %v gives %q, want %q", c.start, c.keys, got, c.want)
		}
	}
}

func TestInsertedTextIsOneCleanLine(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\nb\tc\n":  "a b c",
		"\x1b[31mred":  "[31mred",
		"a\u202eb\xff": "ab",
	} {
		l := NewLine(in)
		if l.Value() != want {
			t.Errorf("%q becomes %q, want %q", in, l.Value(), want)
		}
	}
	var l Line
	if l.Insert(strings.Repeat("\u00e9", maxLine)) || len(l.Value()) > maxLine || !strings.HasSuffix(l.Value(), "\u00e9") {
		t.Error("a long text is cut at a character, and that is told")
	}
}

func TestLineStaysInOnePieceAndInItsCells(t *testing.T) {
	names := []string{"left", "right", "alt+b", "alt+f", "home", "end", "backspace", "delete", "ctrl+w", "alt+d", "ctrl+u", "ctrl+k"}
	rapid.Check(t, func(t *rapid.T) {
		var l Line
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			if rapid.Bool().Draw(t, "type") {
				l.Insert(rapid.String().Draw(t, "text"))
			} else {
				l.Handle(keys.Press{Name: rapid.SampledFrom(names).Draw(t, "key")})
			}
			if text.ClusterEnd(l.value, l.caret) != l.caret {
				t.Fatalf("the caret splits a character of %q at %d", l.value, l.caret)
			}
			w := rapid.IntRange(0, 12).Draw(t, "w")
			row, caret := l.Draw(theme.All[0], theme.Text, w, rapid.Bool().Draw(t, "secret"))
			if ansi.StringWidth(row) != w || caret < 0 || caret >= max(1, w) {
				t.Fatalf("%q in %d cells: %q, caret at %d", l.value, w, row, caret)
			}
		}
	})
}
