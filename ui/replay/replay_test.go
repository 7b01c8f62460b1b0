package replay_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"pgregory.net/rapid"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
	"imrdesk/domain/sample"
	"imrdesk/guidelines"
	"imrdesk/ui"
	"imrdesk/ui/keys"
	"imrdesk/ui/replay"
	"imrdesk/ui/worklist"
)

var began = time.Date(2026, 3, 9, 9, 0, 0, 0, time.FixedZone("there", -7*60*60))

func config(t *testing.T) ui.Config {
	t.Helper()
	library, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	return ui.Config{Library: library, Checker: check.New(rules.All(), check.Policy{}, library), Template: letter.DefaultTemplate(), Colour: true, Dark: true, VaultName: "recording"}
}

// session is a run that is recorded while it goes on.
type session struct {
	t      *testing.T
	root   ui.Root
	rec    *replay.Recorder
	log    bytes.Buffer
	now    time.Time
	frames []string
}

func begin(t *testing.T, c domain.Case) *session {
	cfg := config(t)
	s := &session{t: t, now: began}
	s.rec = replay.NewRecorder(&s.log, cfg, began)
	s.root, _ = ui.New(cfg)
	s.step(ui.Resize{W: 120, H: 40})
	for _, k := range strings.Split("secret horse battery", "") {
		s.step(ui.Key{Press: keys.Press{Name: k, Text: k}})
	}
	s.press("enter")
	s.step(ui.Opened{})
	s.step(ui.Listed{Rows: []worklist.Row{{ID: "c1", Number: c.Number, Title: "Norco 10/325 mg", Items: 1, Due: domain.Date{Year: 2026, Month: 1, Day: 9}}}})
	s.step(ui.Loaded{ID: "c1", Draft: draft.Draft{Case: c}})
	return s
}

// step does what the replay does too: what is to be saved is saved at once. Keys of the locked screen make no frame there.
func (s *session) step(msg any) {
	locked := s.root.Locked()
	for queue := []any{msg}; len(queue) > 0; queue = queue[1:] {
		ev := ui.Event{At: s.now, Msg: queue[0]}
		s.rec.Record(&s.root, ev)
		next, effects := s.root.Step(ev)
		s.root = next
		for _, e := range effects {
			switch e := e.(type) {
			case ui.Journal:
				queue = append(queue, ui.Journaled{ID: e.ID, Rev: e.Base + uint64(len(e.Changes))})
			case ui.Save:
				queue = append(queue, ui.Saved{ID: e.ID, Rev: e.Draft.Rev})
			case ui.FullCheck:
				queue = append(queue, ui.Checked{ID: e.ID, Report: s.root.Check(e.Draft)})
			}
		}
	}
	if _, key := msg.(ui.Key); !key || !locked {
		s.frames = append(s.frames, strings.Join(s.root.Draw().Rows, "\n"))
	}
}

func (s *session) press(names ...string) *session {
	for _, name := range names {
		s.now = s.now.Add(137 * time.Millisecond)
		text := ""
		if utf8.RuneCountInString(name) == 1 {
			text = name
		}
		s.step(ui.Key{Press: keys.Press{Name: name, Text: text}})
	}
	return s
}

func (s *session) write(words string) *session { return s.press(strings.Split(words, "")...) }

// work is a run through most of the desk.
func work(s *session) {
	s.press("o", "alt+c", "enter", "ctrl+end").write("Xxxxxxx xxxxxxxx 00 xxxxxx.").press("ctrl+z", "ctrl+y", "f8", "alt+1", "alt+5", "down", "alt+z", "alt+z")
	s.step(ui.Paste{Text: "xxx\nxxx 0/0/0000"})
	s.press("alt+3")
	s.step(ui.Paste{Text: "xxx\nxxx 0/0/0000"})
	s.press("ctrl+p").write("theme").press("esc", "ctrl+f").write("xxxx").press("esc", "alt+v", "pgdown", "esc", "ctrl+o", "z", "esc")
	s.step(ui.Mouse{X: 3, Y: 4, Action: ui.MousePress})
	s.step(ui.Resize{W: 80, H: 24})
	s.step(s.root.Newest(ui.TimerNotice))
	s.press("alt+4", "down", "y")
}

// TestAReplayShowsTheSameFrames: every screen of a run is shown again cell for cell.
func TestAReplayShowsTheSameFrames(t *testing.T) {
	s := begin(t, replay.MaskCase(sample.Case()))
	s.frames = s.frames[:0] // the worklist shows words that the recording does not have
	work(s)
	if err := s.rec.Close(); err != nil {
		t.Fatal(err)
	}
	var got []replay.Frame
	if err := replay.Play(&s.log, config(t), func(f replay.Frame) bool { got = append(got, f); return true }); err != nil {
		t.Fatal(err)
	}
	got = got[len(got)-len(s.frames):]
	for i, want := range s.frames {
		if rows := strings.Join(got[i].Rows, "\n"); rows != want {
			for y, row := range strings.Split(want, "\n") {
				if row != got[i].Rows[y] {
					t.Errorf("frame %d, after %s, row %d: the replay shows\n%q\nthe run showed\n%q", i, got[i].Event, y, got[i].Rows[y], row)
				}
			}
			return
		}
	}
}

var word = regexp.MustCompile(`[A-Za-z]{3,}`)

// TestNoWordOfACaseIsRecorded: neither what was opened nor what was typed, pasted or asked for.
func TestNoWordOfACaseIsRecorded(t *testing.T) {
	c := sample.Case()
	c.Reviewer.Specialties = []string{"Pain Medicine"}
	s := begin(t, c)
	s.press("enter", "ctrl+end").write(" Zorbaxian therapy was tried on 11/12/2013 ")
	s.step(ui.Paste{Text: "Quillfeather memo"})
	s.press("ctrl+s").write("Wobblethorpe version").press("enter", "alt+1", "ctrl+f").write("sciatica").press("enter", "esc", "alt+4", "/").write("lumbago")
	if err := s.rec.Close(); err != nil {
		t.Fatal(err)
	}
	log := strings.ToLower(s.log.String())
	words := "Zorbaxian tried Quillfeather memo Wobblethorpe sciatica lumbago secret horse battery Norco Pain Medicine " + c.Summary.String()
	for i := range c.Services {
		words += " " + c.Services[i].Text.String() + " " + c.Services[i].Rationale.String()
	}
	for _, r := range c.Records {
		words += " " + r.Title + " " + r.Author
	}
	// Words of the form itself, and the kinds of record that the program names, are no words of the case.
	form := regexp.MustCompile(`"type":"[^"]*"|"[a-z-]+":`).FindAllString(log, -1)
	own := strings.Join(form, " ") + " report treating key name text enter paste size time the and for with other date female records sex standard"
	for _, w := range word.FindAllString(words, -1) {
		if w = strings.ToLower(w); strings.Contains(own, w) {
			continue
		}
		if regexp.MustCompile(`\b` + w + `\b`).MatchString(log) {
			t.Errorf("the recording holds %q", w)
		}
	}
	for _, figure := range []string{"2013", "2002", "9990001", "325"} {
		if strings.Contains(log, figure) {
			t.Errorf("the recording holds %q", figure)
		}
	}
	for line := range strings.Lines(s.log.String()) {
		if !json.Valid([]byte(line)) {
			t.Errorf("no JSON: %s", line)
		}
	}
}

func TestMaskKeepsTheShape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		got := replay.Mask(s)
		if !utf8.ValidString(s) {
			return
		}
		if len(got) != len(s) || utf8.RuneCountInString(got) != utf8.RuneCountInString(s) {
			t.Fatalf("%q became %q", s, got)
		}
		if replay.Mask(got) != got {
			t.Fatalf("masked twice %q is %q", got, replay.Mask(got))
		}
	})
	for in, want := range map[string]string{"Dr. O'Neil, 10/17/2013": "Xx. X'Xxxx, 00/00/0000", "Zoë": "Xxé", "慢性 pain": "口口 xxxx", "\t\n": "\t\n"} {
		if got := replay.Mask(in); got != want || displaywidth.String(got) != displaywidth.String(in) {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

// TestBadRecordings: what is no recording says so, and never panics.
func TestBadRecordings(t *testing.T) {
	for in, want := range map[string]string{
		"": "empty", "hello": "line 1 is no line", `{"ms":1,"key":{"Name":"a"}}`: "no recording", `{"start":{"form":99}}`: "no recording",
		"{\"start\":{\"form\":1}}\n{\"ms\":": "line 2",
	} {
		if err := replay.Play(strings.NewReader(in), config(t), func(replay.Frame) bool { return true }); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", in, err, want)
		}
	}
	odd := "{\"start\":{\"form\":1}}\n{\"size\":{\"W\":2,\"H\":1}}\n{\"timer\":250}\n{\"case\":{}}\n{\"key\":{\"Name\":\"alt+v\"}}\n{\"mouse\":{\"X\":-5,\"Y\":900}}\n{\"list\":null}\n"
	if err := replay.Play(strings.NewReader(odd), config(t), func(replay.Frame) bool { return true }); err != nil {
		t.Error(err)
	}
}
