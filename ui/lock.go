package ui

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"charm.land/bubbles/v2/spinner"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/store"
	"imrdesk/store/phrase"
	"imrdesk/ui/dialog"
)

// lock is the state of the door: first run, asking, waiting for the vault, open.
type lock struct {
	waiting bool          // the vault is being opened
	turn    int           // of the wheel that turns meanwhile
	tries   int           // wrong passphrases since the last right one
	until   time.Time     // no try before this
	prompt  dialog.Dialog // kept over wrong tries, so that its message stays
	back    backTo

	why     string // the screen was locked by itself
	saving  bool   // locked, but the vault cannot be closed before the last words are on the disk
	failed  error  // why they are not yet
	leaving bool   // the program is to end from there
}

// backTo is where a locked reviewer was.
type backTo struct{ id domain.CaseID }

// openLock asks for the passphrase, or for a new one when there is no vault yet.
func (r *Root) openLock() {
	if r.screen != ScreenLocked || r.lock.waiting || len(r.dialogs) > 0 {
		return
	}
	if r.cfg.NewVault {
		r.askNewVault()
		return
	}
	p := &dialog.Prompt{Title: "imrdesk", Label: "Passphrase", Secret: true, Hint: "Enter opens the vault; Ctrl+Q leaves",
		Body: r.doorWords()}
	r.lock.prompt = p
	r.askPassphrase(p)
}

// doorWords is what the locked screen says.
func (r *Root) doorWords() string {
	said := "The vault " + r.cfg.VaultName + " is locked."
	if r.lock.why != "" {
		said += " " + r.lock.why
	}
	switch {
	case r.lock.failed != nil:
		said += "\n\nThe last words are NOT SAVED yet: " + words(r.lock.failed) + ". They are in memory, and writing is tried again and again. The passphrase leads back to them."
	case r.lock.saving:
		said += "\n\nThe last words are still being saved."
	}
	return said
}

// sayAtDoor brings the words of the locked screen up to date; what is typed of a passphrase stays.
func (r *Root) sayAtDoor() {
	if p, ok := r.lock.prompt.(*dialog.Prompt); ok {
		p.Body = r.doorWords()
	}
}

func (r *Root) askPassphrase(p *dialog.Prompt) {
	r.ask(p, func(r *Root, answer any) {
		if wait := r.lock.until.Sub(r.now); wait > 0 {
			p.Refuse(fmt.Sprintf("wait %d s before the next try", int(wait.Seconds())+1))
			r.askPassphrase(p)
			return
		}
		if r.lock.saving {
			r.next = nil // who comes back needs the vault open
		}
		r.wait()
		r.do(OpenVault{Passphrase: []byte(answer.(string))})
	})
}

// askNewVault is the first run: a passphrase, twice.
func (r *Root) askNewVault() {
	fields := []dialog.Field{
		{Label: "Passphrase", Kind: dialog.SecretField, Hint: fmt.Sprintf("at least %d characters; five unrelated words are good", store.MinPassphrase), Check: goodPassphrase},
		{Label: "Once more", Kind: dialog.SecretField},
	}
	form := dialog.NewForm("Welcome to imrdesk", "Your cases are kept encrypted in one file on this computer:\n"+cmp.Or(r.cfg.VaultPlace, r.cfg.VaultName)+
		"\n\nNothing leaves it unless you export it. Choose a passphrase: you are asked for it at every start. Nobody can reset it.", fields).
		Checked(func(a []string) (int, error) {
			if !phrase.Same([]byte(a[0]), []byte(a[1])) {
				return 1, domain.Invalid("the two are not alike")
			}
			return 0, nil
		})
	r.ask(form, func(r *Root, answer any) {
		r.wait()
		r.do(CreateVault{Passphrase: []byte(answer.([]string)[0])})
	})
}

func goodPassphrase(s string) error { return store.CheckPassphrase([]byte(s)) }

// wheel turns while the vault opens; its pictures are ASCII.
var wheel = spinner.Line

// wait shows that the vault is being opened.
func (r *Root) wait() {
	r.lock.waiting = true
	r.after(TimerSpin, wheel.FPS)
}

func (r *Root) spin() {
	if r.lock.waiting {
		r.lock.turn++
		r.after(TimerSpin, wheel.FPS)
	}
}

// words is the line that is shown meanwhile.
func (l *lock) words() string {
	return wheel.Frames[l.turn%len(wheel.Frames)] + " Opening the vault ..."
}

// opened takes the vault's answer to a passphrase.
func (r *Root) opened(m Opened) {
	r.lock.waiting = false
	if m.Err != nil {
		r.notOpened(m.Err)
		return
	}
	r.lock.tries, r.lock.prompt, r.lock.why = 0, nil, ""
	if m.Kept {
		r.lock.saving, r.lock.leaving, r.lock.failed, r.screen = false, false, nil, ScreenDesk
		r.touch()
		return
	}
	r.profile, r.identity, r.holidays = m.Profile, m.Identity, m.Holidays
	if m.HolidaysErr != nil {
		r.say(words(m.HolidaysErr) + "; no holiday is counted")
	}
	r.prepare()
	r.dialogs = nil // nothing of the door stays
	r.screen, r.blank = ScreenWorklist, false
	r.restore(m.State)
	r.touch()
	r.do(ListCases{})
	r.sayProblems()
	r.sayUnreadable(m.Unreadable)
	if r.cfg.NewVault {
		r.cfg.NewVault = false
		r.showRecovery(m.Recovery)
	}
	if id := r.lock.back.id; id != "" {
		r.lock.back = backTo{}
		r.do(LoadCase{ID: id})
	}
}

// notOpened says why, and lets the next try wait longer each time.
func (r *Root) notOpened(err error) {
	r.lock.tries++
	wait := store.Delay(r.lock.tries)
	r.lock.until = r.now.Add(wait)
	p, again := r.lock.prompt.(*dialog.Prompt)
	if !again {
		r.ask(&dialog.Message{Title: "The vault did not open", Body: words(err)}, nil)
		return
	}
	p.Refuse(fmt.Sprintf("%s. Next try in %d s.", words(err), int(wait.Seconds())))
	r.askPassphrase(p)
	if r.lock.saving {
		r.next = (*Root).shut
		r.goOn()
	}
}

func (r *Root) showRecovery(code string) {
	body := "If the passphrase is ever lost, this code opens the vault. It is shown only now. Write it on paper and keep it away from this computer.\n\n" + code
	r.ask(&dialog.Message{Title: "Recovery code", Body: body, Wait: true}, nil)
	r.askProfileFirst()
}

// sayUnreadable says which settings of the vault are damaged. They look like ones that were never set, and a letter would
// not be searched for names that nobody can read.
func (r *Root) sayUnreadable(list []error) {
	if len(list) == 0 {
		return
	}
	var body strings.Builder
	for _, err := range list {
		body.WriteString(words(err) + "\n\n")
	}
	body.WriteString("Each counts as not set. What is there is kept in the vault beside what you enter now; your profile is behind 'p' in the worklist.")
	r.ask(&dialog.Message{Title: "Some settings cannot be read", Body: body.String(), Wait: true}, nil)
}

// askProfileFirst puts the profile under the recovery code, so that it comes up next.
func (r *Root) askProfileFirst() {
	top := r.dialogs[len(r.dialogs)-1]
	r.dialogs = r.dialogs[:len(r.dialogs)-1]
	r.askProfile()
	r.dialogs = append(r.dialogs, top)
}

// askProfile asks for what a letter may say of the reviewer, and for the names and numbers that none may carry.
func (r *Root) askProfile() {
	form := dialog.NewForm("Reviewer profile", "A determination names licensure and specialties (Labor Code 4610.6(f)). Your names and numbers are printed nowhere: they are kept encrypted, to find them in a letter before it leaves. All can be filled in later with 'p' in the worklist.", []dialog.Field{
		{Label: "Licensed in", Value: strings.Join(r.profile.Licensure, ", "), Kind: dialog.ListField, Hint: "states, separated by commas"},
		{Label: "Certification, specialty", Value: strings.Join(r.profile.Specialties, ", "), Kind: dialog.ListField, Hint: "separated by commas"},
		{Label: "Your names", Value: strings.Join(r.identity.Names, ", "), Kind: dialog.ListField, Hint: "family name and others, separated by commas; may stay empty"},
		{Label: "License and NPI numbers", Value: strings.Join(r.identity.Numbers, ", "), Kind: dialog.ListField, Hint: "separated by commas; may stay empty"},
		{Label: "Qualified medical evaluator", Value: qmeWord(r.identity.QME), Kind: dialog.ChoiceField, Options: []string{"no", "yes"}, Hint: "an appointment excludes from review since 2014 (Labor Code 139.5(d)(4)(D))"},
	})
	r.ask(form, func(r *Root, answer any) {
		a := answer.([]string)
		r.profile = domain.Reviewer{Licensure: dialog.SplitList(a[0]), Specialties: dialog.SplitList(a[1])}
		r.identity = check.Profile{Names: nameWords(a[2]), Numbers: dialog.SplitList(a[3]), QME: a[4] == "yes", Licences: r.profile.Licensure}
		r.do(SetProfile{r.profile, r.identity})
	})
}

func qmeWord(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// nameWords are names as single words, as a letter has them.
func nameWords(answer string) []string {
	var out []string
	for _, n := range dialog.SplitList(answer) {
		out = append(out, strings.Fields(n)...)
	}
	return out
}

// touch notes that somebody is there. After a night asleep the first key finds the vault locked: it is false then, and the
// key is not taken.
func (r *Root) touch() bool {
	switch {
	case r.cfg.Demo || r.screen == ScreenLocked:
	case r.presence == (store.Idle{}):
		r.watch()
	case r.presence.Due(r.now):
		r.lockIdle()
		return false
	default:
		r.presence = r.presence.Touch(r.now)
	}
	return true
}

// watch starts to look for a reviewer who has left.
func (r *Root) watch() {
	r.presence = store.NewIdle(r.cfg.Settings.LockAfter, r.now)
	r.after(TimerIdle, r.presence.Next(r.now))
}

// idle locks when nothing was pressed for long by the wall clock, so that time asleep counts too.
func (r *Root) idle() {
	switch {
	case r.screen == ScreenLocked:
	case r.presence.Due(r.now):
		r.lockIdle()
	default:
		r.after(TimerIdle, r.presence.Next(r.now))
	}
}

func (r *Root) lockIdle() {
	r.presence = store.Idle{}
	r.lockNow("No key was pressed for a while.")
}

// lockNow shows the door at once, whatever the disk does, and closes the vault when it has the last words. Until then they are
// kept behind the door.
func (r *Root) lockNow(why string) {
	if r.screen == ScreenLocked || r.cfg.Demo {
		return
	}
	r.do(SetState{r.state()})
	r.lock.back, r.lock.why, r.lock.saving, r.lock.failed = backTo{r.desk.id}, why, true, nil
	r.screen, r.preview, r.past, r.dashboard, r.dialogs, r.notice, r.labels = ScreenLocked, nil, past{}, nil, nil, "", nil
	r.list.Set(nil)
	r.openLock()
	r.whenSaved("locked", (*Root).shut)
	r.sayAtDoor()
}

// shut forgets the case and the keys.
func (r *Root) shut() {
	r.lock.saving, r.lock.failed = false, nil
	r.do(CloseVault{})
	r.desk = desk{}
	r.sayAtDoor()
}

// stayAtDoor goes on waiting for the disk, to close the vault, when the program does not end after all.
func (r *Root) stayAtDoor() {
	if r.lock.saving && r.lock.leaving && r.next == nil {
		r.lock.leaving = false
		r.next = (*Root).shut
		r.goOn()
	}
}

// atDoor tells whether an answer may be taken while the screen is locked: what was asked for before must not open it.
func atDoor(msg any) bool {
	switch msg.(type) {
	case Loaded, Listed, Read, Revisions, RevisionLoaded, Surveyed, Exported, TextRead:
		return false
	}
	return true
}
