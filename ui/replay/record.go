package replay

import (
	"bufio"
	"encoding/json"
	"io"
	"reflect"
	"sync"
	"time"

	"imrdesk/domain"
	"imrdesk/ui"
	"imrdesk/ui/keys"
	"imrdesk/ui/worklist"
)

// Form is the version of the log's form.
const Form = 1

// entry is one line of a log. One field besides At is set.
type entry struct {
	At    int64           `json:"ms"` // since the start
	Start *start          `json:"start,omitempty"`
	Key   *keys.Press     `json:"key,omitempty"`
	Paste *string         `json:"paste,omitempty"`
	Size  *ui.Resize      `json:"size,omitempty"`
	Dark  *bool           `json:"dark,omitempty"`
	Exact *bool           `json:"exact,omitempty"`
	Mouse *ui.Mouse       `json:"mouse,omitempty"`
	Timer *ui.Timer       `json:"timer,omitempty"`
	Case  *domain.Case    `json:"case,omitempty"`
	Rev   uint64          `json:"rev,omitempty"` // of Case
	List  *[]worklist.Row `json:"list,omitempty"`
	Open  bool            `json:"open,omitempty"`  // the vault was opened
	Other string          `json:"other,omitempty"` // a result that is not replayed, by its name
}

// start is the first line.
type start struct {
	Form   int    `json:"form"`
	Theme  string `json:"theme,omitempty"`
	Colour bool   `json:"colour"`
	Demo   bool   `json:"demo"`
	New    bool   `json:"new"`
	// Began is when the recording began: dates lie in the future, and editions are in force, as of a day.
	Began time.Time `json:"began,omitzero"`
}

// Recorder writes what happens to the workstation as lines. What is typed while the vault is locked is no part of it.
type Recorder struct {
	mu    sync.Mutex
	out   *bufio.Writer
	began time.Time
	err   error
}

// NewRecorder writes to w what happens from began on.
func NewRecorder(w io.Writer, cfg ui.Config, began time.Time) *Recorder {
	r := &Recorder{out: bufio.NewWriter(w), began: began}
	r.write(entry{Start: &start{Form: Form, Theme: cfg.Theme, Colour: cfg.Colour, Demo: cfg.Demo, New: cfg.NewVault, Began: began}})
	return r
}

// Close writes what is left, and says what went wrong while writing.
func (r *Recorder) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.out.Flush(); r.err == nil {
		r.err = err
	}
	return r.err
}

func (r *Recorder) write(e entry) {
	r.mu.Lock()
	defer r.mu.Unlock()
	b, err := json.Marshal(e)
	if err == nil {
		_, err = r.out.Write(append(b, '\n'))
	}
	if err == nil {
		err = r.out.Flush() // a crash is what it is for
	}
	if r.err == nil {
		r.err = err
	}
}

// Record notes an event that the model is about to take.
func (r *Recorder) Record(before *ui.Root, ev ui.Event) {
	e := entry{At: ev.At.Sub(r.began).Milliseconds()}
	switch m := ev.Msg.(type) {
	case ui.Key:
		if before.Locked() {
			return
		}
		k := m.Press
		if before.Words(k) {
			k = keys.Press{Name: Mask(k.Name), Text: Mask(k.Text)}
		}
		e.Key = &k
	case ui.Paste:
		if before.Locked() {
			return
		}
		words := Mask(m.Text)
		e.Paste = &words
	case ui.Resize:
		e.Size = &m
	case ui.Background:
		e.Dark = &m.Dark
	case ui.Keyboard:
		e.Exact = &m.Exact
	case ui.Mouse:
		e.Mouse = &m
	case ui.Due:
		if !before.Awaits(m) {
			return
		}
		e.Timer = &m.Timer
	default:
		if !e.result(m) {
			return
		}
	}
	r.write(e)
}

// result notes what came back from the vault.
func (e *entry) result(msg any) bool {
	switch m := msg.(type) {
	case ui.Opened:
		e.Open = m.Err == nil
	case ui.Listed:
		rows := make([]worklist.Row, len(m.Rows))
		for i, row := range m.Rows {
			rows[i] = masked(reflect.ValueOf(row)).Interface().(worklist.Row)
		}
		e.List = &rows
	case ui.Loaded:
		if m.Err != nil {
			return false
		}
		c := MaskCase(m.Draft.Case)
		e.Case, e.Rev = &c, m.Draft.Rev
	case ui.Saved, ui.Journaled, ui.Checked:
		return false // the replay does these itself
	default:
		e.Other = name(msg)
	}
	return true
}
