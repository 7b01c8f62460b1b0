package ui_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/sample"
	"imrdesk/ui"
	"imrdesk/ui/keys"
)

// TestResize draws every screen at any size, down to one in which nothing fits.
func TestResize(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for name, r := range ui.Screens(t, sample.Cases(domain.Date{Year: 2026, Month: 3, Day: 9})[7]) {
		size := func(w, h int) {
			r, _ = r.Step(ui.Event{Msg: ui.Resize{W: w, H: h}})
			ui.CheckPicture(t, name, &r, w, h)
		}
		size(300, 100)
		for w, h := 300, 100; w > 2 || h > 1; w, h = max(2, w-1-rng.IntN(17)), max(1, h-1-rng.IntN(6)) {
			size(w, h)
		}
		size(2, 1)
		for range 60 {
			size(1+rng.IntN(300), 1+rng.IntN(100))
		}
		size(80, 24)
		size(300, 100)
	}
}

// FuzzResize draws a screen at sizes in any order between 300x100 and 1x1, with a key between two sizes.
func FuzzResize(f *testing.F) {
	f.Add(uint8(0), []byte{255, 255, 0, 2, 1, 1, 80, 24, 2, 255, 255, 3})
	f.Add(uint8(17), []byte{120, 40, 4, 0, 0, 5, 200, 60, 6})
	screens := ui.Screens(f, sample.Cases(domain.Date{Year: 2026, Month: 3, Day: 9})[7])
	names := slices.Sorted(maps.Keys(screens))
	pressed := []string{"down", "pgdown", "end", "home", "up", "tab", "enter", "esc", "alt+z", "alt+3", "right", "f1"}
	f.Fuzz(func(t *testing.T, which uint8, steps []byte) {
		name := names[int(which)%len(names)]
		r := screens[name]
		for ; len(steps) >= 3; steps = steps[3:] {
			w, h := 1+int(steps[0])*299/255, 1+int(steps[1])*99/255
			r, _ = r.Step(ui.Event{Msg: ui.Resize{W: w, H: h}})
			ui.CheckPicture(t, name, &r, w, h)
			r, _ = r.Step(ui.Event{Msg: ui.Key{Press: keys.Press{Name: pressed[int(steps[2])%len(pressed)]}}})
			ui.CheckPicture(t, name, &r, w, h)
		}
	})
}
