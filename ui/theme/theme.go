// Package theme holds the colours and marks of the workstation by role. A pane names a role, never a colour, and every
// state that a colour shows has a letter or a word beside it.
package theme

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"
)

// Role is a use of colour.
type Role uint8

// The roles.
const (
	Text Role = iota
	Muted
	Title
	Accent
	Border
	BorderFocus
	Error
	Warning
	Note
	OK
	Selected // the chosen line of a list
	Marked   // selected text, a search hit
	Bar      // header and footer
	BarKey   // a key in the footer
	roles
)

// RGB is a colour as 0xRRGGBB; Default is the terminal's own.
type RGB int32

// Default is the terminal's own colour.
const Default RGB = -1

// Style is what a role looks like.
type Style struct {
	Fore, Back    RGB
	Bold, Reverse bool
	Underline     bool
}

// Theme is a set of styles with a name.
type Theme struct {
	Name   string
	About  string // what it is for, in a few words
	Dark   bool
	Colour bool // false: no colour at all, only bold, reverse and underline
	Own    bool // wants its own background, on whatever terminal
	ASCII  bool // draw borders and marks with ASCII only
	Back   RGB  // the background the contrast is reckoned against
	styles [roles]Style
	sgr    [roles]string
}

// Reset ends every style.
const Reset = "\x1b[m"

// SGR is the sequence that switches the role on; Reset switches it off.
func (t *Theme) SGR(r Role) string { return t.sgr[r] }

// Style is what the role looks like.
func (t *Theme) Style(r Role) Style { return t.styles[r] }

// Paint puts s into the role's style. s holds no sequences of its own.
func (t *Theme) Paint(r Role, s string) string {
	if s == "" || t.sgr[r] == "" {
		return s
	}
	return t.sgr[r] + s + Reset
}

// WithASCII is the theme with borders and marks of ASCII characters.
func (t *Theme) WithASCII() *Theme {
	out := *t
	out.ASCII = true
	return &out
}

// Underline is the sequence of a curly underline in the colour of the role, with a plain one before it for terminals
// that know no other.
func (t *Theme) Underline(r Role) string {
	c := t.styles[r].Fore
	if !t.Colour || c == Default {
		return "\x1b[4m"
	}
	return fmt.Sprintf("\x1b[4m\x1b[4:3m\x1b[58;2;%d;%d;%dm", c>>16&255, c>>8&255, c&255)
}

func build(t Theme) *Theme {
	for r := range t.styles {
		t.sgr[r] = sgr(t.styles[r], t.Colour)
	}
	return &t
}

// sgr is the sequence that Lip Gloss opens the style with. It is taken once a theme: painting a row must not build
// styles again.
func sgr(s Style, colour bool) string {
	style := lipgloss.NewStyle().Bold(s.Bold).Underline(s.Underline).Reverse(s.Reverse)
	if colour && s.Fore != Default {
		style = style.Foreground(s.Fore)
	}
	if colour && s.Back != Default {
		style = style.Background(s.Back)
	}
	open, _, _ := strings.Cut(style.Render(probe), probe)
	return open
}

const probe = "x"

// RGBA makes RGB a color.Color.
func (c RGB) RGBA() (r, g, b, a uint32) {
	const full = 0x101 // 8 bits to 16
	return uint32(c>>16&255) * full, uint32(c>>8&255) * full, uint32(c&255) * full, 0xffff
}
