// Package linear is the workstation for readers who hear the screen: plain lines one after the other, numbered lists in an
// order that stays, no borders, no colour, nothing that moves. It drives the same model as the screen does, so that every
// action is there by itself.
package linear

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"imrdesk/ui"
	"imrdesk/ui/dialog"
)

// Worker is a ui.Worker that can be waited for.
type Worker interface {
	ui.Worker
	// Settle returns when all that was handed over is done and its results were sent.
	Settle()
}

// Terminal is where lines come from and go to.
type Terminal struct {
	In     *bufio.Reader
	Out    io.Writer
	Secret func() (string, error) // reads a line that is not shown; nil reads it from In
	Clock  func() time.Time
}

// Run holds the conversation until the reviewer quits or the input ends; what was written is saved first either way.
func Run(cfg ui.Config, w Worker, t Terminal) error {
	if t.Clock == nil {
		t.Clock = time.Now
	}
	s := &session{terminal: t, worker: w}
	w.Start(s.arrived)
	root, effects := ui.New(cfg)
	s.root = root
	s.perform(effects)
	for !s.ended && s.turn() {
	}
	if !s.ended {
		s.step(ui.Hangup{})
	}
	return w.Stop()
}

type session struct {
	terminal Terminal
	worker   Worker
	root     ui.Root
	ended    bool

	mu      sync.Mutex
	waiting []any // results that were not taken yet

	said    string   // the place as it was read last, so that it is not read twice
	place   string   // its title: the actions are offered once a place
	choices []choice // what the numbers of the last list stand for
}

// choice is what a number does.
type choice struct {
	words string
	do    func(*session)
}

func (s *session) arrived(msg any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting = append(s.waiting, msg)
}

func (s *session) take() []any {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.waiting
	s.waiting = nil
	return out
}

// step gives the model one event, and then the results of what it asked for, until nothing is left to do.
func (s *session) step(msg any) {
	for queue := []any{msg}; len(queue) > 0 && !s.ended; {
		if queue[0] == ui.Finished() {
			s.ended = true
			return
		}
		next, effects := s.root.Step(ui.Event{At: s.terminal.Clock(), Msg: queue[0]})
		s.root = next
		s.perform(effects)
		queue = append(queue[1:], s.take()...)
	}
}

func (s *session) perform(effects []ui.Effect) {
	for _, e := range effects {
		s.worker.Do(e)
	}
	if len(effects) > 0 {
		s.worker.Settle()
	}
}

func (s *session) say(format string, args ...any) { fmt.Fprintf(s.terminal.Out, format+"\n", args...) }

// turn reads the place out when it is new, takes one line and does it; false at the end of the input.
func (s *session) turn() bool {
	for _, msg := range s.take() { // timers that ran out meanwhile
		s.step(msg)
	}
	now := s.root.Spoken()
	s.tell(now)
	line, err := s.line(now)
	if err != nil {
		return false
	}
	s.obey(now, line)
	return true
}

func (s *session) line(now ui.Spoken) (string, error) {
	switch {
	case now.Dialog != nil:
		fmt.Fprintf(s.terminal.Out, "%s: ", now.Dialog.Ask)
		if now.Dialog.Secret && s.terminal.Secret != nil {
			return s.terminal.Secret()
		}
	case now.Typing != "":
		fmt.Fprintf(s.terminal.Out, "%s: ", now.Typing)
	default:
		fmt.Fprint(s.terminal.Out, "> ")
	}
	return s.read()
}

func (s *session) read() (string, error) {
	line, err := s.terminal.In.ReadString('\n')
	if err != nil && line == "" {
		return "", err
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// tell reads out what is new: the notice, then the place or the dialog, and at a new place what can be done there.
func (s *session) tell(now ui.Spoken) {
	if now.Notice != "" {
		s.say("Note: %s.", strings.TrimSuffix(now.Notice, "."))
		s.step(ui.Heard{})
	}
	words := describe(now)
	if words == s.said {
		return
	}
	s.said = words
	fmt.Fprint(s.terminal.Out, words)
	if now.Dialog != nil || now.Typing != "" || now.Title == s.place {
		return
	}
	s.place = now.Title
	s.offer(now, func(a ui.SpokenAction) bool { return a.Short && a.Why == "" })
	s.say("A number or a name does an action. ? lists all %d, ?words finds some, help tells the rest.", len(now.Actions))
}

// describe is the place in lines.
func describe(now ui.Spoken) string {
	var b strings.Builder
	add := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	if now.Dialog != nil {
		if now.Dialog.Title != "" {
			add("\n%s.", strings.TrimSuffix(now.Dialog.Title, "."))
		}
		for _, l := range now.Dialog.Lines {
			add("%s", l)
		}
		for i, it := range now.Dialog.Items {
			add("%d. %s", i+1, it)
		}
		return b.String()
	}
	add("\n%s.", now.Title)
	if now.Status != "" {
		add("%s.", now.Status)
	}
	for _, l := range now.Lines {
		add("%s", l)
	}
	for i, e := range now.Entries {
		add("Entry %d: %s", i+1, e)
	}
	for i, p := range now.Paras {
		add("Paragraph %d: %s", i+1, p)
	}
	if now.Writing && len(now.Paras) == 0 {
		add("The text is empty; write begins it.")
	}
	return b.String()
}

// offer lists actions with numbers; the numbers hold until the next list.
func (s *session) offer(now ui.Spoken, which func(ui.SpokenAction) bool) int {
	s.choices = nil
	for _, a := range now.Actions {
		if !which(a) {
			continue
		}
		words := fmt.Sprintf("%s (%s)", a.Help, a.Intent)
		if a.Why != "" {
			words += ", not now: " + a.Why
		}
		s.choices = append(s.choices, choice{words, func(s *session) { s.step(ui.Do{Intent: a.Intent}) }})
		s.say("%d. %s", len(s.choices), words)
	}
	return len(s.choices)
}

const helping = `Lines you can type here:
  a number       does the action with that number in the last list
  a name         does the action, by its name in brackets or by words of its help
  ?              lists every action of the program; ?words lists those that fit
  go 3           chooses entry 3 of the list
  read           reads the place again
  write          adds paragraphs to the text; each line is one, a line with a single point ends it
  change 2       writes paragraph 2 anew; insert 2 writes before it; remove 2 takes it away
In a question, ` + dialog.Leave + ` leaves it without an answer.`

// obey does what the line says.
func (s *session) obey(now ui.Spoken, line string) {
	if now.Dialog != nil || now.Typing != "" {
		s.said = ""
		s.step(ui.Reply{Line: line})
		return
	}
	line = strings.TrimSpace(line)
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	switch {
	case line == "":
	case line == "help":
		s.say(helping)
	case line == "read":
		s.said, s.place = "", ""
	case line[0] == '?':
		s.list(now, strings.TrimSpace(line[1:]))
	case word == "go" && rest != "":
		s.choose(now, rest)
	case (word == "write" || word == "change" || word == "insert" || word == "remove") && now.Writing:
		s.write(word, rest)
	default:
		s.act(now, line)
	}
}

func (s *session) list(now ui.Spoken, words string) {
	fits := map[string]bool{}
	for _, a := range fitting(now, words) {
		fits[string(a.Intent)] = true
	}
	if s.offer(now, func(a ui.SpokenAction) bool { return fits[string(a.Intent)] }) == 0 {
		s.say("No action fits %q.", words)
	}
}

// fitting are the actions whose name or help holds every one of the words.
func fitting(now ui.Spoken, words string) []ui.SpokenAction {
	var out []ui.SpokenAction
	for _, a := range now.Actions {
		name := strings.ToLower(string(a.Intent) + " " + a.Help)
		if !slices.ContainsFunc(strings.Fields(strings.ToLower(words)), func(w string) bool { return !strings.Contains(name, w) }) {
			out = append(out, a)
		}
	}
	return out
}

func (s *session) choose(now ui.Spoken, rest string) {
	n, err := strconv.Atoi(rest)
	if err != nil || n < 1 || n > len(now.Entries) {
		s.say("There are entries 1 to %d.", len(now.Entries))
		return
	}
	s.step(ui.Choose{N: n})
	s.say("Chosen: %s", now.Entries[n-1])
	s.said = describe(s.root.Spoken())
}

// act does an action by its number, its name, or words that fit one only.
func (s *session) act(now ui.Spoken, line string) {
	if n, err := strconv.Atoi(line); err == nil {
		if n < 1 || n > len(s.choices) {
			s.say("There is no %d in the last list.", n)
			return
		}
		s.choices[n-1].do(s)
		return
	}
	for _, a := range now.Actions {
		if string(a.Intent) == line {
			s.step(ui.Do{Intent: a.Intent})
			return
		}
	}
	if list := fitting(now, line); len(list) == 1 {
		s.step(ui.Do{Intent: list[0].Intent})
		return
	}
	s.list(now, line)
}

// write takes lines into the text until a single point.
func (s *session) write(how, rest string) {
	n := 0
	if how != "write" {
		var err error
		if n, err = strconv.Atoi(rest); err != nil {
			s.say("Say which paragraph: %s 2.", how)
			return
		}
	}
	if how == "remove" {
		s.step(ui.WriteLine{How: ui.Remove, Para: n})
		return
	}
	mode := map[string]ui.WriteHow{"write": ui.Append, "insert": ui.Insert, "change": ui.Replace}[how]
	s.say("Write; a line with a single point ends it.")
	for {
		line, err := s.read()
		if err != nil || line == "." {
			return
		}
		s.step(ui.WriteLine{How: mode, Para: n, Line: line})
		if mode == ui.Replace { // the lines after the first go behind it
			mode, n = ui.Insert, n+1
			if n > s.paras() {
				mode = ui.Append
			}
		} else if mode == ui.Insert {
			n++
		}
	}
}

func (s *session) paras() int { return len(s.root.Spoken().Paras) }
