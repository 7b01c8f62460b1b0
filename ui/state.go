package ui

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
	"imrdesk/ui/editor"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// spot is where the reviewer left a case.
type spot struct {
	Focus pane             `json:"focus"`
	Item  domain.ServiceID `json:"item"`
	Field domain.Field     `json:"field"`
	Caret int              `json:"caret"`
	Spent time.Duration    `json:"spent,omitempty"` // worked on the case
}

// kept is what the workstation remembers from one start to the next, sealed in the vault.
type kept struct {
	Open   domain.CaseID          `json:"open"` // the case that was open
	Places map[domain.CaseID]spot `json:"places"`
	Theme  string                 `json:"theme,omitempty"`
	Sizes  sizes                  `json:"sizes,omitzero"`
	Tour   tour                   `json:"tour,omitzero"`
}

// leave notes where the open case is left.
func (r *Root) leave() {
	d := &r.desk
	if d.id == "" {
		return
	}
	s := spot{Focus: d.focus, Item: d.item, Field: d.field, Spent: d.spent}
	if v := d.view(); v != nil {
		s.Caret = v.Cursor()
	}
	next := map[domain.CaseID]spot{}
	for id, old := range r.places {
		next[id] = old
	}
	next[d.id] = s
	r.places = next
}

// state is what SetState keeps.
func (r *Root) state() []byte {
	r.leave()
	b, err := json.Marshal(kept{Open: r.desk.id, Places: r.places, Theme: r.cfg.Theme, Sizes: r.sizes, Tour: r.tour})
	if err != nil {
		return nil // only ever lost: where the caret stood
	}
	return b
}

// restore takes up what was kept; a form that is not known is as good as none.
func (r *Root) restore(b []byte) {
	var k kept
	if json.Unmarshal(b, &k) != nil {
		return
	}
	if k.Places != nil {
		r.places = k.Places
	}
	r.sizes = k.Sizes
	if k.Tour.Step >= 0 && k.Tour.Step < len(stops) {
		r.tour = k.Tour
	}
	if k.Theme != "" && r.cfg.Theme == "" {
		r.cfg.Theme = k.Theme
		r.chooseTheme(r.dark)
	}
	if k.Open != "" && r.lock.back.id == "" {
		r.lock.back = backTo{k.Open}
	}
}

// paletteOf makes the editor's palette from a theme: parameters of SGR sequences by the kind of mark.
func paletteOf(t *theme.Theme) *editor.Palette {
	if !t.Colour {
		p := editor.NoColour
		return &p
	}
	var p editor.Palette
	line := func(r theme.Role) string {
		c := t.Style(r).Fore
		return fmt.Sprintf("4:3;58:2::%d:%d:%d", c>>16&255, c>>8&255, c&255)
	}
	for kind, role := range map[editor.Kind]theme.Role{editor.Note: theme.Note, editor.Warning: theme.Warning, editor.Error: theme.Error, editor.Spelling: theme.Note} {
		p.Marks[kind], p.Margin[kind] = line(role), params(t, role)
	}
	for kind, role := range map[editor.Kind]theme.Role{editor.Faint: theme.Muted, editor.Strong: theme.Title, editor.Found: theme.Marked,
		editor.Hit: theme.Selected, editor.Selected: theme.Marked, editor.Focused: theme.Selected} {
		p.Marks[kind] = params(t, role)
	}
	p.Marks[editor.Blank] = params(t, theme.Accent)
	return &p
}

// params are the parameters between "ESC [" and "m" of the role's sequence.
func params(t *theme.Theme, r theme.Role) string {
	return strings.TrimSuffix(strings.TrimPrefix(t.SGR(r), "\x1b["), "m")
}

// showUnread shows what of the imported file fits no field.
func (r *Root) showUnread() {
	r.ask(&dialog.Message{Title: "Not understood in the imported file", Body: unreadWords(r.desk.draft.Case.Unread)}, nil)
}

func unreadWords(list []domain.Unread) string {
	var parts []string
	for _, u := range list {
		parts = append(parts, fmt.Sprintf("%s: %s", u.Where, u.Why), text.Show(u.Text).String())
	}
	return strings.Join(parts, "\n\n")
}

// brief is the beginning of a long text.
func brief(s string) string {
	const most = 160
	if s == "" {
		return "nothing"
	}
	return frame.Cut(text.Show(s).String(), most)
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
