package ui

import (
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"

	"imrdesk/domain"
	"imrdesk/ui/keys"
	"imrdesk/ui/tty"
)

// Worker does the effects, in the order given as far as they concern the vault. ui/run has the real one.
type Worker interface {
	// Start names where results go.
	Start(send func(msg any))
	// Do begins an effect and returns at once.
	Do(e Effect)
	// Stop ends the work; everything that was handed over to be saved is saved before it returns.
	Stop() error
}

// fromOutside is a message to the model that does not come from Bubble Tea.
type fromOutside struct{ msg any }

// finished says that all effects before Quit are done.
type finished struct{}

// Finished is what a Worker sends for Quit.
func Finished() any { return finished{} }

// Run opens the workstation on the terminal and returns when it ended. The options may name another input than cfg.Terminal.
func Run(cfg Config, w Worker, opts ...tea.ProgramOption) error {
	// Bubble Tea writes traces and panics to files when these are set; they would hold words of a case.
	os.Unsetenv("TEA_TRACE")
	os.Unsetenv("TEA_DEBUG")
	a := &app{worker: w, clock: time.Now}
	root, effects := New(cfg)
	a.root, a.first = root, effects
	own := []tea.ProgramOption{tea.WithoutSignalHandler(), tea.WithoutCatchPanics(), tea.WithFPS(framesPerSecond)}
	release := func() {}
	if cfg.Terminal != nil {
		input, end, err := tty.Open(cfg.Terminal)
		if err != nil {
			return err
		}
		own, release = append(own, tea.WithInput(input)), end
	}
	p := tea.NewProgram(a, append(own, opts...)...)
	a.pace = paceOf(p)
	w.Start(func(msg any) { p.Send(fromOutside{msg}) })
	stop := a.watchSignals(p)
	_, err := p.Run()
	release() // what is typed from now on is the shell's
	stop()
	a.lastWords()
	if stopErr := w.Stop(); stopErr != nil {
		return stopErr
	}
	if a.broken {
		return domain.ErrInternal
	}
	if a.hungUp {
		return nil // a terminal that is gone is no error of ours
	}
	return err
}

// app lets Root meet Bubble Tea.
type app struct {
	root   Root
	first  []Effect
	worker Worker
	clock  func() time.Time
	pace   *pace

	mu     sync.Mutex // the signal handler looks at broken and hungUp
	broken bool       // a fault of the program ended it
	hungUp bool
	view   string
	frame  Picture
	fresh  bool // frame shows root as it is
}

func (a *app) Init() tea.Cmd {
	return tea.Batch(a.perform(a.first), tea.RequestBackgroundColor)
}

// Update takes a message of Bubble Tea or a result. A fault of the program saves what there is before it ends it.
func (a *app) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	defer func() {
		if recover() != nil { // its value may hold words of a case: it is not printed
			a.broken = true
			m, cmd = a, tea.Quit
		}
	}()
	if m, ok := msg.(fromOutside); ok && m.msg == Finished() {
		return a, tea.Quit
	}
	ev := translate(msg)
	if ev == nil {
		return a, nil
	}
	event := Event{At: a.clock(), Msg: ev}
	if rec := a.root.cfg.Recorder; rec != nil {
		rec.Record(&a.root, event)
	}
	next, effects := a.root.Step(event)
	a.root, a.fresh = next, false
	return a, a.perform(effects)
}

// perform hands the effects to the worker, and gives what the terminal is to do.
func (a *app) perform(effects []Effect) (cmd tea.Cmd) {
	for _, e := range effects {
		if c, ok := e.(Copy); ok {
			cmd = tea.SetClipboard(c.Words)
			continue
		}
		a.worker.Do(e)
	}
	return cmd
}

// lastWords hands over what a program that ended in an unforeseen way has not handed over yet.
func (a *app) lastWords() {
	defer func() { _ = recover() }()
	if a.root.settled() {
		return
	}
	next, effects := a.root.Step(Event{At: a.clock(), Msg: Hangup{}})
	a.root = next
	a.perform(effects)
}

func (a *app) View() (v tea.View) {
	defer func() {
		if recover() != nil {
			a.broken = true
			v = tea.NewView("")
			v.AltScreen = true
		}
	}()
	a.pace.draw()
	if !a.fresh {
		a.frame = a.root.Draw()
		a.view, a.fresh = strings.Join(a.frame.Rows, "\n"), true
	}
	v = tea.NewView(a.view)
	v.AltScreen = true
	if a.root.cfg.Settings.Mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.WindowTitle = "imrdesk"
	if fore, back, ok := a.root.ground(); ok {
		v.ForegroundColor, v.BackgroundColor = fore, back
	}
	if a.frame.X >= 0 {
		v.Cursor = tea.NewCursor(a.frame.X, a.frame.Y)
		if a.frame.Bar {
			v.Cursor.Shape = tea.CursorBar
		}
	}
	return v
}

// translate makes an event's message of a message of Bubble Tea; nil for what the model does not care about.
func translate(msg tea.Msg) any {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		return Key{keys.Press{Name: m.String(), Text: m.Text}}
	case tea.PasteMsg:
		return Paste{m.Content}
	case tea.WindowSizeMsg:
		return Resize{m.Width, m.Height}
	case tea.BackgroundColorMsg:
		return Background{m.IsDark()}
	case tea.KeyboardEnhancementsMsg:
		return Keyboard{m.SupportsKeyDisambiguation()}
	case tea.MouseClickMsg:
		if m.Button == tea.MouseLeft {
			return Mouse{m.X, m.Y, MousePress}
		}
	case tea.MouseMotionMsg:
		if m.Button == tea.MouseLeft {
			return Mouse{m.X, m.Y, MouseDrag}
		}
	case tea.MouseReleaseMsg:
		return Mouse{m.X, m.Y, MouseRelease}
	case tea.MouseWheelMsg:
		switch m.Button {
		case tea.MouseWheelUp:
			return Mouse{m.X, m.Y, WheelUp}
		case tea.MouseWheelDown:
			return Mouse{m.X, m.Y, WheelDown}
		}
	case fromOutside:
		return m.msg
	}
	return nil
}

// lastWait is how long a closed terminal may keep the process while it saves.
const lastWait = 10 * time.Second

// watchSignals turns the end of the terminal or of the session into a save and a proper end.
func (a *app) watchSignals(p *tea.Program) (stop func()) {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, endSignals...)
	done := make(chan struct{})
	go func() {
		select {
		case s := <-signals:
			a.mu.Lock()
			a.hungUp = s != syscall.SIGINT
			a.mu.Unlock()
			p.Send(fromOutside{Hangup{}})
		case <-done:
			return
		}
		select {
		case <-time.After(lastWait):
			p.Kill()
		case <-done:
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
	}
}
