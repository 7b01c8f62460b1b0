package ui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/services"
	"imrdesk/ui/theme"
)

// Spoken is the screen in plain lines, for a front end that has none.
type Spoken struct {
	Title   string
	Status  string   // how the case stands
	Lines   []string // what the place shows, without borders
	Entries []string // of a list; Choose takes their numbers
	Paras   []string // of a text that can be written; WriteLine changes them
	Writing bool
	Typing  string         // what the next line is typed into, or nothing
	Dialog  *dialog.Plain  // what is asked, or nil
	Notice  string         // said once
	Actions []SpokenAction // of the place, in the order of the table
}

// SpokenAction is an action that can be named.
type SpokenAction struct {
	Intent keys.Intent
	Help   string
	Short  bool   // among the few of the place
	Why    string // not now
}

// What a front end without a screen sends instead of keys.
type (
	// Do does the action with this name, wherever it works.
	Do struct{ Intent keys.Intent }
	// Choose chooses an entry of the list, counted from 1.
	Choose struct{ N int }
	// Reply answers the dialog, or what is typed into.
	Reply struct{ Line string }
	// Heard says that the notice was read out.
	Heard struct{}
	// WriteLine changes the text of the place by paragraphs.
	WriteLine struct {
		How  WriteHow
		Para int // counted from 1; for all but Append
		Line string
	}
)

// WriteHow is how a line goes into a text.
type WriteHow uint8

// The ways of writing a line.
const (
	Append  WriteHow = iota // a new last paragraph
	Insert                  // before a paragraph
	Replace                 // instead of a paragraph
	Remove                  // takes the paragraph away
)

// The screen on which places are drawn to be read as lines.
const spokenWidth, spokenHeight = 100, 400

// Spoken gives the screen in plain lines.
func (r *Root) Spoken() Spoken {
	s := Spoken{Notice: r.notice}
	if r.blank {
		return s
	}
	if len(r.dialogs) > 0 {
		p := speak(r.dialogs[len(r.dialogs)-1].dialog)
		s.Title, s.Dialog = p.Title, &p
		return s
	}
	plain := *r // drawn without colour and borders; nothing of it is kept
	plain.theme = theme.Named("ASCII")
	plain.palette = paletteOf(plain.theme)
	plain.size.w, plain.size.h = spokenWidth, spokenHeight
	plain.notice, plain.pressed, plain.labels = "", "", nil
	switch r.screen {
	case ScreenDesk:
		plain.speakDesk(&s)
	case ScreenWorklist:
		s.Title = "Worklist"
		if r.list.Len() == 0 {
			s.Lines = []string{"There is no case yet."}
		}
		s.Entries = r.list.Entries(domain.CaliforniaDay(r.now))
		if r.list.Filtering() {
			s.Typing = "Words to narrow the list by, empty for all"
		}
	default:
		s.Title = string(r.chain()[0])
		s.Lines = trimmed(plain.Draw().Rows[1 : spokenHeight-1])
	}
	if r.tour.On && r.screen != ScreenLocked {
		named := r.tourWords(func(i keys.Intent) string { return "the action " + string(i) })
		s.Lines = append([]string{fmt.Sprintf("Tour, step %d of %d: %s", r.tour.Step+1, len(stops), named)}, s.Lines...)
	}
	chain := r.chain()
	for _, a := range r.actions() {
		s.Actions = append(s.Actions, SpokenAction{a.Intent, a.Help, a.Short != "" && slices.Contains(chain, a.Scope), a.why})
	}
	return s
}

// speak gives a dialog in lines; one that cannot speak is read from its picture.
func speak(d dialog.Dialog) dialog.Plain {
	if s, ok := d.(dialog.Spoken); ok {
		return s.Speak()
	}
	pic := d.Draw(theme.Named("ASCII"), spokenWidth, spokenHeight)
	rows := trimmed(pic.Rows)
	return dialog.Plain{Lines: rows, Ask: "Words, or a key as in key=esc"}
}

func (r *Root) speakDesk(s *Spoken) {
	d := &r.desk
	s.Title = strings.Join(r.crumbs(false), ", ")
	var parts []string
	for _, f := range r.caseFacts() {
		parts = append(parts, f.words)
	}
	saved, _ := d.save.words(d.draft.Rev)
	s.Status = strings.Join(append(parts, saved), ", ")
	switch {
	case d.focus == paneServices:
		s.Entries = serviceLines(r.serviceItems())
	case d.focus == paneFindings:
		items, _ := r.findingItems()
		for _, it := range items {
			s.Entries = append(s.Entries, it.Letter+" "+it.Rule+", "+it.Where+": "+it.Message.String()+map[bool]string{true: " (acknowledged)"}[it.Acknowledged])
		}
	case r.spokenText(s):
	default:
		at := frame.Rect{W: spokenWidth, H: spokenHeight}
		rows, _, _ := r.drawPane(d.focus, at)
		for i, row := range rows {
			rows[i] = strings.TrimSuffix(strings.TrimPrefix(ansi.Strip(row), "|"), "|")
		}
		s.Lines = trimmed(rows[1 : len(rows)-1])
		if d.focus == paneGuideline && d.guide.Typing {
			s.Typing = "Words to search the guidelines for"
		}
	}
}

// spokenText gives the paragraphs of the text in focus, each followed by what is found in it.
func (r *Root) spokenText(s *Spoken) bool {
	loc, ok := r.desk.focusedText()
	if !ok {
		return false
	}
	doc, ok := r.desk.draft.Case.Doc(loc)
	if !ok {
		return false
	}
	s.Writing = true
	if doc.Empty() {
		return true
	}
	for i := range doc.Paras() {
		at := doc.ParaSpan(doc.Start(i))
		words := text.Show(doc.Slice(at)).String()
		for _, f := range r.desk.report.Diagnostics {
			if f.Loc == loc && !f.Acknowledged && f.Span.Start >= at.Start && f.Span.Start <= at.End {
				words += "\n   " + severityLook[f.Severity].letter + " " + f.Rule + ": " + text.Show(f.Message).String()
			}
		}
		s.Paras = append(s.Paras, words)
	}
	return true
}

// trimmed are rows without styles and without what is blank at their ends.
func trimmed(rows []string) []string {
	out := make([]string, len(rows))
	last := 0
	for i, row := range rows {
		out[i] = strings.TrimRight(ansi.Strip(row), " ")
		if out[i] != "" {
			last = i + 1
		}
	}
	return out[:last]
}

// spokenInput takes what a front end without a screen sends.
func (r *Root) spokenInput(msg any) {
	switch m := msg.(type) {
	case Do:
		r.doNamed(m.Intent)
	case Choose:
		r.chooseEntry(m.N - 1)
	case Reply:
		r.reply(m.Line)
	case WriteLine:
		r.writeLine(m)
	}
}

func (r *Root) doNamed(i keys.Intent) {
	for _, a := range r.actions() {
		if a.Intent == i {
			if a.why != "" {
				r.say(a.why)
				return
			}
			r.run(a)
			if r.labels != nil { // they stand on a screen
				r.labels = nil
				r.say("labels need a screen; go and a number chooses an entry, and every pane has an action that goes there")
			}
			return
		}
	}
}

func (r *Root) chooseEntry(n int) {
	switch {
	case r.screen == ScreenWorklist:
		r.list.Choose(n)
	case r.screen == ScreenDesk && r.desk.focus == paneFindings:
		r.chooseFinding(n)
	case r.screen == ScreenDesk:
		r.chooseRow(paneServices, n)
	}
}

// reply answers what is asked. There is no typing in flight without a screen: a dialog takes its answer at once.
func (r *Root) reply(line string) {
	switch {
	case len(r.dialogs) > 0:
		r.arm()
		top := r.dialogs[len(r.dialogs)-1]
		if s, ok := top.dialog.(dialog.Spoken); ok {
			r.outcome(s.Reply(line))
			return
		}
		if name, ok := strings.CutPrefix(line, "key="); ok {
			r.dialogKey(keys.Press{Name: name})
			return
		}
		top.dialog.Paste(line)
		r.dialogKey(keys.Press{Name: "enter"})
	case r.screen == ScreenWorklist && r.list.Filtering():
		r.list.Filter(line)
		r.list.EndFilter()
	case r.screen == ScreenDesk && r.desk.guide.Typing:
		r.searchKey(keys.Press{Name: "ctrl+u"})
		r.searchKey(keys.Press{Text: line})
		r.desk.guide.Typing = false
	}
}

// writeLine changes the text in focus by a paragraph, as one step of undo.
func (r *Root) writeLine(m WriteLine) {
	loc, ok := r.desk.focusedText()
	doc, isText := r.desk.draft.Case.Doc(loc)
	if !ok || !isText {
		r.say("there is no text here")
		return
	}
	if m.How != Append && (m.Para < 1 || m.Para > doc.Paras()) {
		r.say(fmt.Sprintf("there is no paragraph %d", m.Para))
		return
	}
	e := text.Edit{At: spanAt(doc.Len()), New: m.Line}
	if m.How == Append {
		if !doc.Empty() {
			e.New = "\n" + m.Line
		}
	} else {
		at := doc.ParaSpan(doc.Start(m.Para - 1))
		switch m.How {
		case Insert:
			e = text.Edit{At: spanAt(at.Start), New: m.Line + "\n"}
		case Replace:
			e = text.Edit{At: at, New: m.Line}
		case Remove:
			e = text.Edit{At: withBreak(doc, at)}
		}
	}
	r.change(draft.EditText{Loc: loc, Edit: e}, "typing")
}

// withBreak is a paragraph with the break that parts it from its neighbour.
func withBreak(doc text.Doc, at text.Span) text.Span {
	switch {
	case at.End < doc.Len():
		at.End++
	case at.Start > 0:
		at.Start--
	}
	return at
}

// serviceLines are the disputed services as lines: words, decision, what is missing.
func serviceLines(items []services.Item) []string {
	var out []string
	for _, it := range items {
		words := it.Title.String() + ": " + decisionWords(it.Decision)
		if !it.Written {
			words += ", no rationale"
		}
		if !it.Cited && it.Ancillary == 0 {
			words += ", no guideline"
		}
		if it.Ancillary > 0 {
			words += fmt.Sprintf(", goes with item %d", it.Ancillary)
		}
		if it.Errors+it.Warnings > 0 {
			words += ", " + plural(it.Errors, "error") + " and " + plural(it.Warnings, "warning")
		}
		out = append(out, words)
	}
	return out
}
