// Package ui is the workstation. Root is the whole state of the screen; Step takes an event and gives the next Root and
// the work to be done, and draws nothing, reads no file and no clock. Package ui/run does the work, app.go meets the
// terminal.
package ui

import (
	"os"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/calendar"
	"imrdesk/domain/check"
	"imrdesk/domain/check/druglist"
	"imrdesk/domain/letter"
	"imrdesk/domain/snippet"
	"imrdesk/guidelines"
	"imrdesk/store"
	"imrdesk/ui/config"
	"imrdesk/ui/dashboard"
	"imrdesk/ui/dialog"
	"imrdesk/ui/editor"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/preview"
	"imrdesk/ui/theme"
	"imrdesk/ui/vim"
	"imrdesk/ui/worklist"
)

// Screen is what fills the terminal.
type Screen uint8

// The screens.
const (
	ScreenLocked Screen = iota
	ScreenWorklist
	ScreenDesk
	ScreenPreview
	ScreenHistory
	ScreenFile
	ScreenDashboard
	ScreenSigning
	ScreenPublish
)

// Config is what the workstation is started with.
type Config struct {
	Library    *guidelines.Library
	Checker    *check.Checker
	Template   letter.Template
	Bindings   keys.Table
	VaultName  string // shown, never opened
	VaultPlace string // where it is, for the first start; the name when empty
	Home       string // the home folder, which "~" stands for in a path that is typed
	NewVault   bool   // there is no vault yet

	WrongTries int       // wrong passphrases before this start
	TryAt      time.Time // no passphrase is tried before
	Demo       bool      // a throw-away vault that is already open
	Clipboard  Clipboard // what copying reaches
	Colour     bool
	Dark       bool
	Theme      string // name of a theme, or empty for the terminal's
	Settings   config.Settings
	Recorder   Recorder // notes what happens, or nil
	Terminal   *os.File // what is read, or nil where the options of Run name the input
	AtOnce     bool     // a dialog that opens by itself is answered at once: for who cannot tell when its moment of rest is over
	// Prepare gives Library and Checker when they are not there at the start; it is asked when the vault is open.
	Prepare  func() (*guidelines.Library, *check.Checker)
	Snippets []snippet.Snippet // the reviewer's own

	DrugLists druglist.Lists // the reviewer's copies of the drug list
	Problems  []string       // what is wrong with the configuration, to be said once
}

// Root is the model. It is a value: Step gives the next one.
type Root struct {
	cfg    Config
	now    time.Time
	day    domain.Date // of the step before
	size   struct{ w, h int }
	theme  *theme.Theme
	dark   bool // the terminal's background
	screen Screen

	dialogs     []open // the last is on top
	lock        lock
	list        *worklist.List
	desk        desk
	sizes       sizes // of the panes, as the reviewer made them
	preview     *preview.Preview
	previewNote string // how an export of it will be marked
	past        past
	dashboard   *dashboard.Dashboard
	presence    store.Idle // when a key was pressed last
	profile     domain.Reviewer
	places      map[domain.CaseID]spot // where the reviewer left each case
	lastExport  string                 // where to the last export went
	palette     *editor.Palette
	texts       *guidelines.Shelf // the reviewer's own guideline texts
	reading     *dialog.Confirm   // says that one is being read
	importing   *dialog.Confirm   // shows how far an import has come
	ownWords    []string          // that the reviewer added to the dictionary
	vim         vim.State         // of the vim profile
	closure                       // what ends a determination

	notice  string
	said    time.Time // when the notice came up
	pressed string    // the keys so far of a sequence
	exact   bool      // Esc is never the beginning of another key
	escaped time.Time // when Esc came that may have been
	tour    tour
	labels  *jump       // labels are shown to jump to
	timers  [timers]int // the newest sequence number of each timer
	effects []Effect    // collected during a step
	next    func(*Root) // waits for everything to be in the vault
	hungUp  bool        // the terminal is gone
	blank   bool        // show nothing: the program ends

	clicks     clicks
	dialogAt   frame.Rect // where the dialog on top was drawn last
	still      bool       // the step left the guideline pane as it was
	guideDrawn guidePicture
	short      map[keys.Scope][]keys.Binding // what the footer may name, by the innermost scope
}

// open is a dialog with what its answer means.
type open struct {
	dialog dialog.Dialog
	then   func(r *Root, answer any)
	left   func(r *Root) // after it was closed, whatever the answer
	typing func(r *Root) // after every key, for a search that follows the typing
	near   bool          // it stands at the caret and not in the middle
}

// New is the model before the first event, and the first work to be done.
func New(cfg Config) (Root, []Effect) {
	if cfg.Bindings == nil {
		cfg.Bindings = config.Keyed(Bindings)
	}
	if cfg.Settings == (config.Settings{}) {
		cfg.Settings = config.Default()
	}
	if cfg.Theme == "" {
		cfg.Theme = cfg.Settings.Theme
	}
	r := Root{cfg: cfg, closure: closure{holidays: calendar.Default()}, list: worklist.New(), places: map[domain.CaseID]spot{},
		short: map[keys.Scope][]keys.Binding{}}
	r.list.Teach(firstSteps(cfg.Bindings))
	r.lock.tries, r.lock.until = cfg.WrongTries, cfg.TryAt
	r.size.w, r.size.h = 80, 24
	r.chooseTheme(cfg.Dark)
	if cfg.Demo {
		r.screen = ScreenWorklist
		r.do(ListCases{})
		r.sayProblems()
	}
	r.openLock()
	return r, r.take()
}

// prepare takes what was loaded beside the first frame.
func (r *Root) prepare() {
	if r.cfg.Library != nil || r.cfg.Prepare == nil {
		return
	}
	library, checker := r.cfg.Prepare()
	r.cfg.Library = library
	if r.cfg.Checker == nil {
		r.cfg.Checker = checker
	}
}

// Step takes one event.
func (r Root) Step(ev Event) (Root, []Effect) {
	r.now, r.still = ev.At, false
	r.turnDay()
	r.handle(ev.Msg)
	r.followTour()
	r.followPrecedents()
	if !r.still {
		r.guideDrawn = guidePicture{}
	}
	return r, r.take()
}

func (r *Root) handle(msg any) {
	switch m := msg.(type) {
	case Key, Paste, Mouse, Do, Choose, Reply, WriteLine:
		r.input(m)
	case Resize:
		r.size.w, r.size.h = m.W, m.H
		if r.labels != nil {
			r.startJump() // what they stand on has moved
		}
	case Background:
		r.chooseTheme(m.Dark)
	case Keyboard:
		r.exact = m.Exact
	case Heard:
		r.notice = ""
	case Hangup:
		r.hungUp = true
		r.quit()
	case Due:
		r.due(m)
	default:
		r.answer(msg)
	}
}

// input takes what the reviewer does. A blank screen takes nothing: the program is about to end, and what came now would
// be seen by nobody.
func (r *Root) input(msg any) {
	if !r.touch() || r.blank {
		return
	}
	r.spend()
	switch m := msg.(type) {
	case Key:
		r.outlive()
		r.key(m.Press)
	case Paste:
		r.paste(m.Text)
	case Mouse:
		r.mouse(m)
	default:
		r.spokenInput(m)
	}
}

// answer takes the results of effects.
func (r *Root) answer(msg any) {
	if r.screen == ScreenLocked && !atDoor(msg) {
		return
	}
	switch m := msg.(type) {
	case Opened:
		r.opened(m)
	case Listed:
		r.listed(m)
	case Loaded:
		r.loaded(m)
	case Journaled:
		r.journaled(m)
	case Saved:
		r.saved(m)
	case NotSaved:
		r.notSaved(m)
	case Resumed:
		r.resumed()
	case Refused:
		r.refused(m)
	case Rescued:
		r.rescued(m)
	case Checked:
		r.checked(m)
	case Sharpened:
		r.cfg.Checker = m.Checker
		r.fullCheck()
	case Learned:
		r.learned(m)
	case FileOpened:
		r.fileOpened(m)
	case FilesReading:
		r.filesReading(m)
	case FilesAdded:
		r.filesAdded(m)
	case Shelved:
		r.shelved(m)
	case TextReading:
		r.textReading(m)
	case TextRead:
		r.textRead(m)
	case Read:
		r.read(m)
	case ReadMany:
		r.readMany(m)
	case Progress:
		r.progressed(m)
	case Added:
		r.added(m)
	case NotesRead:
		r.notesRead(m)
	case Revisions:
		r.listedRevisions(m)
	case RevisionLoaded:
		r.loadedRevision(m)
	case BackupFailed:
		r.say("no backup was made: " + words(m.Err))
	case PrecedentsFound:
		r.precedentsFound(m)
	case Surveyed:
		r.surveyed(m)
	case Exported:
		r.exported(m)
	case Signatures:
		r.signatures(m)
	case Signed:
		r.signed(m)
	case HandedOff:
		r.handedOff(m)
	case Published:
		r.published(m)
	case Remarked:
		r.remarked(m)
	}
}

// do adds work to be done after this step.
func (r *Root) do(e Effect) { r.effects = append(r.effects, e) }

func (r *Root) take() []Effect {
	out := r.effects
	r.effects = nil
	return out
}

// after starts a timer anew; the one that ran before counts no more.
func (r *Root) after(t Timer, d time.Duration) {
	r.timers[t]++
	r.do(After{Delay: d, Timer: t, Seq: r.timers[t]})
}

func (r *Root) due(m Due) {
	if m.Seq != r.timers[m.Timer] {
		return
	}
	switch m.Timer {
	case TimerJournal:
		r.flush()
	case TimerCheck:
		r.fullCheck()
	case TimerRevision:
		r.revise("autosave")
	case TimerIdle:
		r.idle()
	case TimerNotice:
		r.notice = ""
	case TimerSpin:
		r.spin()
	case TimerArm:
		r.arm()
	case TimerDay: // it ran out before midnight: a step of the new day has set another
		r.after(TimerDay, untilMidnight(r.now))
	}
}

// say shows a notice in the footer for a while. It takes no key and hides nothing.
func (r *Root) say(words string) {
	r.notice, r.said = words, r.now
	r.after(TimerNotice, noticeTime)
}

// outlive lets a notice that was there long enough to be read go with the next key, so that it does not stand before what the
// footer says of the next place.
func (r *Root) outlive() {
	if r.notice != "" && r.now.Sub(r.said) >= noticeLeast {
		r.notice = ""
	}
}

// ask opens a dialog. One that could swallow a letter meant for the text answers to nothing for a moment.
func (r *Root) ask(d dialog.Dialog, then func(r *Root, answer any)) {
	r.dialogs = append(r.dialogs[:len(r.dialogs):len(r.dialogs)], open{dialog: d, then: then})
	switch a, ok := d.(dialog.Arming); {
	case ok && r.cfg.AtOnce:
		a.Arm()
	case ok:
		r.after(TimerArm, armDelay)
	}
}

// askNear is ask for a dialog that stands at the caret, beside the words it is about.
func (r *Root) askNear(d dialog.Dialog, then func(r *Root, answer any)) {
	r.ask(d, then)
	r.dialogs[len(r.dialogs)-1].near = true
}

func (r *Root) arm() {
	for _, o := range r.dialogs {
		if a, ok := o.dialog.(dialog.Arming); ok {
			a.Arm()
		}
	}
}

func (r *Root) chooseTheme(dark bool) {
	r.dark = dark
	r.theme = theme.For(dark, r.cfg.Colour)
	if t := theme.Named(r.cfg.Theme); t != nil {
		r.theme = t
	}
	if r.cfg.Settings.ASCII {
		r.theme = r.theme.WithASCII()
	}
	r.palette = paletteOf(r.theme)
}

const (
	noticeTime  = 6 * time.Second
	noticeLeast = time.Second
	checkPause  = 300 * time.Millisecond
	revisePause = 20 * time.Second
	armDelay    = 300 * time.Millisecond
)
