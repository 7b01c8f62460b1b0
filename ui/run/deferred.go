package run

import (
	"sync"
	"time"

	"imrdesk/ui"
)

// Deferred is a worker whose Runner is made beside the first frame: the guideline library and the rules take longer to load
// than a first frame may wait, and nothing before the passphrase needs them.
type Deferred struct {
	get  func() *Runner
	send func(any)
}

// Later makes a Deferred. Make is called once, a moment after Start or when something is to be done.
func Later(make func() *Runner) *Deferred {
	d := &Deferred{}
	d.get = sync.OnceValue(func() *Runner {
		r := make()
		r.Start(d.send)
		return r
	})
	return d
}

// headStart is what the first frame has the processor for itself.
const headStart = 40 * time.Millisecond

// Start lets the Runner be made after the first frame; results go to send.
func (d *Deferred) Start(send func(msg any)) {
	d.send = send
	time.AfterFunc(headStart, func() { d.get() })
}

// Do begins an effect as soon as there is a Runner.
func (d *Deferred) Do(e ui.Effect) { d.get().Do(e) }

// Settle waits for what was handed over.
func (d *Deferred) Settle() { d.get().Settle() }

// Stop ends the work.
func (d *Deferred) Stop() error { return d.get().Stop() }
