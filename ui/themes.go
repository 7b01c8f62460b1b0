package ui

import (
	"imrdesk/ui/dialog"
	"imrdesk/ui/theme"
)

// ground are the colours of the terminal's own text and background while the theme is not made for them, such as a light one on
// a dark terminal; the terminal has its own again at the end.
func (r *Root) ground() (fore, back theme.RGB, ok bool) {
	th := r.theme
	if !th.Colour || th.Dark == r.dark && !th.Own {
		return 0, 0, false
	}
	return th.Style(theme.Title).Fore, th.Back, true
}

// askTheme chooses a theme. The screen shows the one that the list stands on; leaving brings the old one back.
func (r *Root) askTheme() {
	was := r.cfg.Theme
	items := make([]dialog.Item, len(theme.All))
	at := 0
	for i, t := range theme.All {
		items[i] = dialog.Item{Label: t.Name, Detail: t.About}
		if t.Name == r.theme.Name {
			at = i
		}
	}
	menu := dialog.NewMenu("Theme", items).At(at)
	show := func(r *Root, name string) {
		r.cfg.Theme = name
		r.chooseTheme(r.dark)
	}
	r.ask(menu, func(_ *Root, answer any) {
		if n, ok := answer.(int); ok {
			was = theme.All[n].Name
		}
	})
	top := &r.dialogs[len(r.dialogs)-1]
	top.typing = func(r *Root) {
		if n, ok := menu.Chosen(); ok {
			show(r, theme.All[n].Name)
		}
	}
	top.left = func(r *Root) { show(r, was) }
}
