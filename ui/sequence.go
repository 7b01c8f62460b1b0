package ui

import (
	"strings"

	"imrdesk/ui/dialog"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// sequence takes a key that begins a sequence or goes on with one; it tells whether it was one. While a sequence is begun,
// what may follow is shown.
func (r *Root) sequence(k keys.Press) bool {
	begun := r.pressed
	so := k.Name
	if begun != "" {
		so = begun + keys.Between + k.Name
	}
	r.pressed = ""
	if r.cfg.Bindings.Begins(r.chain(), so) {
		r.pressed = so
		return true
	}
	if begun == "" {
		return false
	}
	switch b, ok := r.cfg.Bindings.Find(r.chain(), so); {
	case ok:
		r.press(b.Intent)
	case k.Name != "esc":
		r.say(keys.Name(so) + " does nothing here")
	}
	return true
}

// drawFollowing lays over the lower rows what may follow the keys pressed so far.
func (r *Root) drawFollowing(pic *Picture, w, h int) {
	if r.pressed == "" {
		return
	}
	list := r.cfg.Bindings.Follow(r.chain(), r.pressed)
	key, words := 1, 0
	for _, b := range list {
		key, words = max(key, frame.Width(keys.Name(b.Keys[0]))), max(words, frame.Width(b.Help))
	}
	const narrowest = 38 // of a column; more of them are better than long words
	across := max(1, (w-2)/narrowest)
	cell := min(key+words+4, (w-2)/across)
	down := min((len(list)+across-1)/across, max(1, h-4))
	rows := make([]string, down)
	for y := range rows {
		row := frame.NewRow(r.theme, w-2)
		for x := range across {
			i := x*down + y
			if i >= len(list) {
				break
			}
			role := theme.Text
			if r.whyNot(list[i].Intent) != "" {
				role = theme.Muted
			}
			end := row.Left() - cell
			row.Gap(1).Put(theme.Accent, frame.Pad(keys.Name(list[i].Keys[0]), key)).Gap(1).Put(role, inShort(list[i].Help, cell-key-3))
			row.Gap(row.Left() - end)
		}
		rows[y] = row.String()
	}
	box := frame.Box(r.theme, w, down+2, keys.Name(r.pressed)+" and then", "Esc leaves", true, rows)
	pic.Rows = frame.Over(pic.Rows, box, 0, h-1-len(box), w)
	pic.X = -1
}

// inShort is the help of a key in w cells: without what explains it where it is too long.
func inShort(help string, w int) string {
	if frame.Width(help) > w {
		help, _, _ = strings.Cut(help, ":")
	}
	if frame.Width(help) > w {
		help, _, _ = strings.Cut(help, ",")
	}
	return frame.Cut(help, w)
}

// sayProblems names what is wrong with the configuration, once.
func (r *Root) sayProblems() {
	if len(r.cfg.Problems) == 0 {
		return
	}
	body := "Each of these keys has its default; everything else is as you wrote it.\n\n" + strings.Join(r.cfg.Problems, "\n\n")
	r.ask(&dialog.Message{Title: "The configuration has problems", Body: body, Wait: true}, nil)
	r.cfg.Problems = nil
}
