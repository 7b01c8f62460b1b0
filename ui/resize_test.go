package ui_test

import (
	"math/rand/v2"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/sample"
	"imrdesk/ui"
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
