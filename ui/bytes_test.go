package ui_test

import "testing"

// TestBytesPerLetter: a letter typed on an unchanged layout is a few cells of change for the terminal, not a screen. Over a
// slow line that is the difference between writing and waiting.
func TestBytesPerLetter(t *testing.T) {
	const most = 150
	scr, _ := atSample(t, station{w: 200, h: 60})
	scr.Press("enter")
	scr.Wait(`┏━ 3 Item 1`)
	scr.Press("ctrl+end", "enter")
	scr.Type("start")
	scr.Wait(`start`)
	scr.Wait(`saved \d`)
	begin := len(scr.Raw())
	typed := "start"
	const letters = 24
	for i := range letters {
		typed += string(rune('a' + i))
		scr.Type(typed[len(typed)-1:])
		scr.Wait(typed + `[^a-z]`)
	}
	scr.Wait(`saved \d`) // with all that follows the letters: counts, findings, the time of saving
	each := (len(scr.Raw()) - begin) / letters
	t.Logf("%d bytes for a letter", each)
	if each > most {
		t.Errorf("%d bytes are written for a letter, more than %d", each, most)
	}
}
