package ui

import (
	"fmt"
	"time"

	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/store"
	"imrdesk/ui/dialog"
)

// saving is how far the draft has got to the disk. Typing goes to the journal at once after a rest, else within a tenth of a
// second; a revision follows when the reviewer pauses, leaves or asks for one. What was handed over is tried until it is written; "saved"
// is only ever said of what the vault acknowledged.
type saving struct {
	pending []draft.Change // not handed over yet, oldest first
	base    uint64         // the revision that pending[0] follows
	handed  time.Time      // when the journal was given something last
	onDisk  uint64         // the newest revision that the vault acknowledged
	at      time.Time      // when it did
	asked   uint64         // the newest revision handed over in full
	revised uint64         // the newest acknowledged in full
	since   time.Time      // when writing began to fail
	failed  error          // why it fails
}

// pend notes a change that must get to the disk.
func (r *Root) pend(base uint64, ch draft.Change) {
	s := &r.desk.save
	first := len(s.pending) == 0
	if first {
		s.base = base
	}
	s.pending = append(s.pending[:len(s.pending):len(s.pending)], ch)
	// A clock that was set back must not put it off.
	if rest := r.now.Sub(s.handed); rest < 0 || rest >= store.JournalAfter {
		r.flush()
	} else if first {
		r.after(TimerJournal, store.JournalAfter-rest)
	}
}

// flush hands what is pending to the journal at once.
func (r *Root) flush() {
	s := &r.desk.save
	if r.desk.id == "" || len(s.pending) == 0 {
		return
	}
	r.do(Journal{ID: r.desk.id, Base: s.base, Changes: s.pending})
	s.pending, s.handed = nil, r.now
}

// revise hands the draft over as a revision.
func (r *Root) revise(act string) {
	d := &r.desk
	r.flush()
	if d.save.asked != d.draft.Rev {
		r.write(act)
	}
}

// write hands the draft over as a revision, also when nothing changed since the last one.
func (r *Root) write(act string) { r.hand(Save{Act: act}) }

// hand fills in what every revision holds, and hands it over.
func (r *Root) hand(s Save) {
	d := &r.desk
	if d.id == "" || d.readOnly != "" {
		return
	}
	d.save.asked = d.draft.Rev
	s.ID, s.Draft, s.History, s.Counts = d.id, d.draft, d.history, d.counts()
	r.do(s)
}

func (r *Root) journaled(m Journaled) {
	if m.ID == r.desk.id {
		r.acknowledged(m.Rev)
	}
}

func (r *Root) saved(m Saved) {
	if m.ID != r.desk.id {
		return
	}
	s := &r.desk.save
	s.revised = max(s.revised, m.Rev)
	r.acknowledged(m.Rev)
	if r.next != nil {
		r.revise("typed while saving")
	}
	r.goOn()
}

func (r *Root) acknowledged(rev uint64) {
	s := &r.desk.save
	s.failed = nil
	if rev >= s.onDisk {
		s.onDisk, s.at = rev, r.now
	}
}

// notSaved keeps everything; the writer goes on trying. Whoever waited for the save is asked before words are lost.
func (r *Root) notSaved(m NotSaved) {
	s := &r.desk.save
	s.failed, s.since = m.Err, m.Since
	if r.lock.saving && !r.lock.leaving && !r.hungUp {
		r.lock.failed = m.Err
		r.sayAtDoor()
		return
	}
	next := r.next
	r.next = nil
	switch {
	case next == nil:
	case r.hungUp:
		next(r) // nobody is there to ask
	default:
		r.blank = false
		body := "Not saved: " + words(m.Err) + ".\n\nYour words are still here, and writing is tried again and again. Going on now loses what came after " + s.since.Format("15:04:05") + "."
		r.ask(&dialog.Confirm{Title: "Go on without saving?", Body: body, Yes: "go on and lose it", Type: "lose"}, func(r *Root, _ any) { next(r) })
		r.dialogs[len(r.dialogs)-1].left = (*Root).stayAtDoor
	}
}

// resumed takes back that something was not saved.
func (r *Root) resumed() {
	r.desk.save.failed, r.lock.failed = nil, nil
	r.sayAtDoor()
}

// refused says that the vault will never take what was written here, such as another's newer revision.
func (r *Root) refused(m Refused) {
	if m.ID != r.desk.id {
		return
	}
	r.next = nil
	r.blank = false
	r.desk.save.failed, r.desk.save.since = m.Err, r.now
	r.ask(&dialog.Message{Title: "The vault does not take this", Body: wordsAndStep(m.Err), Wait: true}, nil)
}

// rescued says where the sealed copy lies after the vault was lost.
func (r *Root) rescued(m Rescued) {
	r.desk.save.failed, r.desk.save.since = m.Err, r.now
	r.ask(&dialog.Message{Title: "The vault file is lost to us", Wait: true,
		Body: wordsAndStep(m.Err) + "\n\nYour draft was sealed into a file of its own, which the same passphrase opens:\n" + m.File}, nil)
	if next := r.next; next != nil {
		r.next = nil
		if r.hungUp {
			next(r)
			return
		}
		r.blank = false // where the draft lies must be read before the program ends
		r.dialogs[len(r.dialogs)-1].left = next
	}
}

// words about how far the draft is saved, for the header; false when something is wrong.
func (s *saving) words(rev uint64) (string, bool) {
	switch {
	case s.failed != nil:
		return "NOT SAVED since " + s.since.Format("15:04:05"), false
	case rev > s.onDisk:
		return "saving", true
	case s.at.IsZero():
		return fmt.Sprintf("saved, rev %d", s.onDisk), true
	}
	return fmt.Sprintf("saved %s, rev %d", s.at.Format("15:04:05"), s.onDisk), true
}

// settled tells whether everything is in the vault.
func (r *Root) settled() bool {
	d := &r.desk
	return d.id == "" || d.readOnly != "" || d.save.revised == d.draft.Rev && len(d.save.pending) == 0
}

// whenSaved writes everything to the vault, and goes on when the vault has acknowledged it.
func (r *Root) whenSaved(act string, next func(*Root)) {
	r.next = next
	r.revise(act)
	r.goOn()
}

// goOn does what waited for the save.
func (r *Root) goOn() {
	if r.next != nil && r.settled() {
		next := r.next
		r.next = nil
		next(r)
	}
}

// quit saves and ends.
func (r *Root) quit() {
	r.lock.leaving = r.lock.saving
	r.whenSaved("quit", func(r *Root) {
		r.blank = true
		r.do(SetState{r.state()})
		r.do(Quit{})
	})
}

// counts are the open findings by severity.
func (d *desk) counts() (n [check.Error + 1]int) {
	for i, f := range d.report.Diagnostics {
		if !f.Acknowledged && d.leader(i) == i {
			n[f.Severity]++
		}
	}
	return n
}

func (r *Root) fullCheck() {
	if r.desk.id != "" {
		r.do(FullCheck{ID: r.desk.id, Draft: r.desk.draft, Today: r.today()})
	}
}

func (r *Root) checked(m Checked) {
	d := &r.desk
	if m.ID != d.id || m.Report.Rev != d.draft.Rev {
		return // an answer about words that are gone; a newer one is on its way
	}
	d.setReport(m.Report)
}
