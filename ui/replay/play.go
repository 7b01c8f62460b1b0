package replay

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/ui"
)

// Frame is the screen after an event of a log.
type Frame struct {
	At    time.Duration
	Event string // in words
	ui.Picture
}

// Play runs a log again on a model that writes nothing, and gives the screen after each event to show until it says false. The
// configuration brings library, checker and template; the rest is the log's.
func Play(in io.Reader, cfg ui.Config, show func(Frame) bool) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 64<<20)
	var p *player
	for n := 1; lines.Scan(); n++ {
		var e entry
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			return domain.Invalid("line %d is no line of a recording: %v", n, err)
		}
		if p == nil {
			if e.Start == nil || e.Start.Form != Form {
				return domain.Invalid("the file is no recording that this program can replay")
			}
			p = newPlayer(cfg, *e.Start)
			continue
		}
		words, msg := e.event(&p.root)
		if msg == nil {
			continue
		}
		p.step(e.At, msg)
		if !show(Frame{At: time.Duration(e.At) * time.Millisecond, Event: words, Picture: p.root.Draw()}) {
			return nil
		}
	}
	if p == nil && lines.Err() == nil {
		return domain.Invalid("the file is empty")
	}
	return lines.Err()
}

type player struct {
	root  ui.Root
	began time.Time
}

// dawn is when the replay of a recording begins that does not say when it was made.
var dawn = time.Date(2000, 1, 3, 9, 0, 0, 0, time.UTC)

func newPlayer(cfg ui.Config, s start) *player {
	cfg.Theme, cfg.Colour, cfg.Demo, cfg.NewVault, cfg.VaultName = s.Theme, s.Colour, s.Demo, s.New, "recording"
	p := &player{began: s.Began}
	if p.began.IsZero() {
		p.began = dawn
	}
	p.root, _ = ui.New(cfg)
	return p
}

// step gives the model an event; what it asks to be saved is saved at once.
func (p *player) step(ms int64, msg any) {
	at := p.began.Add(time.Duration(ms) * time.Millisecond)
	for queue := []any{msg}; len(queue) > 0; queue = queue[1:] {
		next, effects := p.root.Step(ui.Event{At: at, Msg: queue[0]})
		p.root = next
		for _, e := range effects {
			switch e := e.(type) {
			case ui.Journal:
				queue = append(queue, ui.Journaled{ID: e.ID, Rev: e.Base + uint64(len(e.Changes))})
			case ui.Save:
				queue = append(queue, ui.Saved{ID: e.ID, Rev: e.Draft.Rev})
			case ui.FullCheck:
				queue = append(queue, ui.Checked{ID: e.ID, Report: p.root.Check(e.Draft)})
			}
		}
	}
}

// event is the message of a line, and its words.
func (e *entry) event(r *ui.Root) (string, any) {
	switch {
	case e.Key != nil:
		return "key " + e.Key.Name, ui.Key{Press: *e.Key}
	case e.Paste != nil:
		return fmt.Sprintf("paste of %d bytes", len(*e.Paste)), ui.Paste{Text: *e.Paste}
	case e.Size != nil:
		return fmt.Sprintf("size %dx%d", e.Size.W, e.Size.H), *e.Size
	case e.Dark != nil:
		return "background", ui.Background{Dark: *e.Dark}
	case e.Exact != nil:
		return "keyboard", ui.Keyboard{Exact: *e.Exact}
	case e.Mouse != nil:
		return "mouse", *e.Mouse
	case e.Timer != nil:
		return fmt.Sprintf("timer %d", *e.Timer), r.Newest(*e.Timer)
	case e.Case != nil:
		return "case opened", ui.Loaded{ID: "recorded", Draft: draft.Draft{Case: *e.Case, Rev: e.Rev}, Saved: e.Rev}
	case e.List != nil:
		return "worklist", ui.Listed{Rows: *e.List}
	case e.Open:
		return "vault opened", ui.Opened{}
	}
	return "", nil
}

// name is the kind of a message.
func name(msg any) string { return reflect.TypeOf(msg).Name() }
