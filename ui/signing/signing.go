// Package signing draws what stands before a signature, point by point, and what was signed already. It decides nothing: the
// points come from the gate (domain/seal).
package signing

import (
	"fmt"
	"time"

	"imrdesk/domain/seal"
	"imrdesk/domain/text"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// Version is a signed statement of the case.
type Version struct {
	N       int
	Meaning string
	At      time.Time
	Digest  string // SHA-256
	Key     string // in words
	Reason  string
}

// Screen is the list with its cursor.
type Screen struct {
	points   []seal.Point
	versions []Version
	signed   bool
	lines    []line
	at, top  int
	page     int
}

// line is a row of the list. One with a point can be chosen.
type line struct {
	role  theme.Role
	state string // met, open, or nothing
	words string
	point seal.Kind
	open  *seal.Open
}

// New is the screen for the gate as it stands; signed tells that the case can be changed no more.
func New(points []seal.Point, versions []Version, signed bool) *Screen {
	s := &Screen{points: points, versions: versions, signed: signed, page: 10}
	s.arrange()
	return s
}

// mostOpen is how many open things of a point are listed.
const mostOpen = 8

func (s *Screen) arrange() {
	s.lines = nil
	if !s.signed {
		for _, p := range s.points {
			if len(p.Open) == 0 {
				s.lines = append(s.lines, line{theme.OK, "met", p.Title + ": " + p.Met, p.Kind, nil})
				continue
			}
			s.lines = append(s.lines, line{theme.Error, "open", fmt.Sprintf("%s: %s", p.Title, count(len(p.Open))), p.Kind, &p.Open[0]})
			for i := range p.Open[:min(len(p.Open), mostOpen)] {
				s.lines = append(s.lines, line{theme.Text, "", text.Show(p.Open[i].Words).String(), p.Kind, &p.Open[i]})
			}
			if more := len(p.Open) - mostOpen; more > 0 {
				s.lines = append(s.lines, line{theme.Muted, "", fmt.Sprintf("and %d more", more), p.Kind, &p.Open[mostOpen]})
			}
		}
	}
	for i := len(s.versions) - 1; i >= 0; i-- {
		v := s.versions[i]
		s.lines = append(s.lines, line{theme.Title, fmt.Sprintf("%d", v.N), fmt.Sprintf("%s, signed %s", v.Meaning, v.At.Format("01/02/2006 15:04 MST")), "", nil},
			line{theme.Muted, "", "SHA-256 " + v.Digest, "", nil}, line{theme.Muted, "", "key " + v.Key, "", nil})
		if v.Reason != "" {
			s.lines = append(s.lines, line{theme.Muted, "", "because: " + text.Show(v.Reason).String(), "", nil})
		}
	}
	s.at = max(0, min(s.at, len(s.lines)-1))
}

func count(n int) string {
	if n == 1 {
		return "1 thing is open"
	}
	return fmt.Sprintf("%d things are open", n)
}

// Signed tells whether the case can be changed no more.
func (s *Screen) Signed() bool { return s.signed }

// Ready tells whether nothing stands before the signature.
func (s *Screen) Ready() bool { return !s.signed && seal.Ready(s.points) }

// Up and Down move the cursor.

func (s *Screen) Up()   { s.at = max(0, s.at-1) }
func (s *Screen) Down() { s.at = max(0, min(s.at+1, len(s.lines)-1)) }

// PageUp and PageDown move it by what is seen.

func (s *Screen) PageUp()   { s.at = max(0, s.at-max(1, s.page-1)) }
func (s *Screen) PageDown() { s.at = max(0, min(s.at+max(1, s.page-1), len(s.lines)-1)) }

// FirstOpen puts the cursor on the first point that is open.
func (s *Screen) FirstOpen() {
	for i, l := range s.lines {
		if l.open != nil {
			s.at = i
			return
		}
	}
}

// Chosen is the point under the cursor and the open thing; nil when it is met.
func (s *Screen) Chosen() (seal.Kind, *seal.Open) {
	if s.at >= len(s.lines) {
		return "", nil
	}
	return s.lines[s.at].point, s.lines[s.at].open
}

// Draw gives h rows of w cells.
func (s *Screen) Draw(th *theme.Theme, w, h int) []string {
	if w < 1 || h < 1 {
		return frame.Fit(nil, w, h)
	}
	s.page = max(1, h-2)
	s.top = max(0, min(frame.Scroll(s.top, s.at, s.page), len(s.lines)-s.page))
	rows := []string{s.head(th, w), frame.NewRow(th, w).String()}
	for i := s.top; i < min(s.top+s.page, len(s.lines)); i++ {
		rows = append(rows, s.row(th, w, s.lines[i], i == s.at))
	}
	return frame.Fit(rows, w, h)
}

func (s *Screen) head(th *theme.Theme, w int) string {
	row := frame.NewRow(th, w).Gap(1)
	switch {
	case s.signed:
		return row.Put(theme.OK, "Signed.").Gap(1).Put(theme.Text, "Nothing of it can be changed; it can be opened again with a reason, or added to.").String()
	case s.Ready():
		return row.Put(theme.OK, "Ready to sign.").Gap(1).Put(theme.Text, "Every point is met.").String()
	}
	open := 0
	for _, p := range s.points {
		if len(p.Open) > 0 {
			open++
		}
	}
	return row.Put(theme.Error, "Not ready.").Gap(1).Put(theme.Text, fmt.Sprintf("%d of %d points are open; Enter goes to the one that is chosen.", open, len(s.points))).String()
}

func (s *Screen) row(th *theme.Theme, w int, l line, chosen bool) string {
	row := frame.NewRow(th, w)
	state, words := l.role, theme.Text
	if l.state == "" {
		words = l.role
	}
	if chosen {
		row = frame.NewBar(th, w, theme.Selected).Put(theme.Selected, ">")
		state, words = theme.Selected, theme.Selected
	} else {
		row.Gap(1)
	}
	const column = 6
	if l.state == "" {
		row.Gap(column)
	} else {
		row.Put(state, frame.Pad(l.state, column-1)).Gap(1)
	}
	return row.Put(words, frame.Cut(l.words, row.Left())).String()
}
