package ui

import (
	"reflect"
	"time"
	"unsafe"

	tea "charm.land/bubbletea/v2"
)

// Bubble Tea draws when its ticker ticks, by day and night, and its options know nothing but how often: at 120 a second a key
// waits 4 ms for its turn, the first frame 8 ms, and the processor is woken 120 times a second for nothing. Its renderer is
// fine otherwise. So the ticker is set by us: quick while there is something to draw, slow while there is not.
const (
	framesPerSecond = 120 // where the ticker is out of reach
	quickTick       = 500 * time.Microsecond
	slowTick        = 250 * time.Millisecond // a frame that a busy machine did not hand over in time is drawn with the next tick
	quickFor        = 12 * time.Millisecond
)

// pace sets when Bubble Tea draws.
type pace struct {
	ticker *time.Ticker
	slow   *time.Timer
}

// paceOf takes hold of the ticker of a program that does not run yet. A Bubble Tea without that ticker keeps its own time.
func paceOf(p *tea.Program) *pace {
	field, ok := reflect.TypeFor[tea.Program]().FieldByName("ticker")
	if !ok || field.Type != reflect.TypeFor[*time.Ticker]() {
		return &pace{}
	}
	ticker := time.NewTicker(slowTick)
	*(**time.Ticker)(unsafe.Add(unsafe.Pointer(p), field.Offset)) = ticker // Bubble Tea makes its own only where there is none
	return &pace{ticker, time.AfterFunc(slowTick, func() { ticker.Reset(slowTick) })}
}

// draw has what View gives drawn at once.
func (p *pace) draw() {
	if p == nil || p.ticker == nil {
		return
	}
	p.ticker.Reset(quickTick)
	p.slow.Reset(quickFor)
}
