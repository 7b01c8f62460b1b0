package ui

import (
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/ui/dialog"
	"imrdesk/ui/keys"
)

// Recorder notes every event before the model takes it.
type Recorder interface {
	Record(before *Root, ev Event)
}

// Locked tells whether the vault is closed, so that what is typed is a passphrase.
func (r *Root) Locked() bool { return r.screen == ScreenLocked }

// Words tells whether the key would be written as words: into a text, a question or a search. Otherwise it is a command.
func (r *Root) Words(k keys.Press) bool {
	if k.Text == "" {
		return false
	}
	if len(r.dialogs) > 0 {
		switch d := r.dialogs[len(r.dialogs)-1].dialog.(type) {
		case *dialog.Questions:
			return d.Noting()
		case *dialog.Confirm, *dialog.Menu, *dialog.Message, *dialog.Palette, *dialog.Checklist, *dialog.TickList:
			return false
		}
		return true
	}
	switch {
	case r.screen == ScreenWorklist && r.list.Filtering(), r.screen == ScreenDesk && r.desk.focus == paneGuideline && r.desk.guide.Typing:
		return true
	case r.labels != nil || r.pressed != "":
		return false
	}
	_, bound := r.cfg.Bindings.Find(r.chain(), k.Name)
	return !bound
}

// Awaits tells whether the timer is the newest of its kind.
func (r *Root) Awaits(m Due) bool { return m.Seq == r.timers[m.Timer] }

// Newest is the running out of the newest timer of the kind.
func (r *Root) Newest(t Timer) Due {
	if t >= timers {
		return Due{}
	}
	return Due{Timer: t, Seq: r.timers[t]}
}

// Check is the report of all rules over the draft.
func (r *Root) Check(d draft.Draft) check.Report { return r.checker().Check(d) }
