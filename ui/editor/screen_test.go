package editor

import (
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"

	"imrdesk/domain/text"
)

// screen draws the frame on an emulated terminal.
func screen(f Frame, w int) *vt.Emulator {
	em := vt.NewEmulator(w, len(f.Rows))
	em.WriteString(strings.Join(f.Rows, "\r\n"))
	return em
}

func TestOnATerminal(t *testing.T) {
	const words = "Ibuprofe\u0301n 日本 \U0001F1FA\U0001F1F8 a\x1b[2J end"
	ed := New(text.NewDoc(words), Options{Margin: true})
	ed.Resize(40, 3)
	ed.Move(DocEnd, false)
	f := ed.Draw([]Mark{{text.Span{Start: 0, End: 11}, Error}}, testPalette)
	em := screen(f, 40)
	for i, want := range []string{"E", " ", "I", "b", "u", "p", "r", "o", "f", "e\u0301", "n"} {
		c := em.CellAt(i, 0)
		if c == nil || c.Content != want {
			t.Fatalf("cell %d holds %+v, want %q", i, c, want)
		}
		if curly := c.Style.Underline == uv.UnderlineCurly; curly != (i >= 2) {
			t.Errorf("cell %d: underline %v", i, c.Style.Underline)
		}
	}
	if row := strings.TrimRight(em.String()[:strings.Index(em.String(), "\n")], " "); row != "E Ibuprofe\u0301n 日本 \U0001F1FA\U0001F1F8 a␛[2J end" {
		t.Errorf("the screen shows %q", row)
	}
	if c := em.CellAt(f.X-1, 0); c.Content != "d" {
		t.Errorf("before the cursor stands %q", c.Content)
	}
}
