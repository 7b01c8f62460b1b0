package ui

import (
	"slices"
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/guidelines"
	"imrdesk/ui/dialog"
)

func needCorrected(r *Root) string {
	m, ok := r.desk.guide.Match()
	if !ok {
		return needEntry(r)
	}
	_, corrected := r.cfg.Library.Corrected(m.Entry.ID)
	return when(!corrected, "you have not corrected this entry")
}

// correction is an entry being corrected: fields of a form, and how each goes back into the entry.
type correction struct {
	fields []dialog.Field
	put    []func(e *guidelines.Entry, answer string)
}

func (c *correction) field(f dialog.Field, put func(e *guidelines.Entry, answer string)) {
	c.fields, c.put = append(c.fields, f), append(c.put, put)
}

// list offers each of the sentences, and an empty one for a new sentence. One that is emptied goes away.
func (c *correction) list(label string, have []string, of func(*guidelines.Entry) *[]string) {
	for i, s := range append(slices.Clone(have), "") {
		name, hint := label+" "+strconv.Itoa(i+1), "empty takes it away"
		if s == "" {
			hint = "a new one, or nothing"
		}
		c.field(dialog.Field{Label: name, Value: s, Hint: hint}, func(e *guidelines.Entry, answer string) {
			if answer != "" {
				*of(e) = append(*of(e), answer)
			}
		})
	}
}

func (c *correction) limits(have []domain.Limit) {
	lines := []string{}
	for _, l := range have {
		lines = append(lines, guidelines.LimitLine(l))
	}
	for i, line := range append(lines, "") {
		c.field(dialog.Field{Label: "Limit " + strconv.Itoa(i+1), Value: line, Hint: "KIND NUMBER UNIT; for what: visits <=18 visit; total. Empty takes it away",
			Check: func(s string) error {
				if s == "" {
					return nil
				}
				_, err := guidelines.ParseLimit(s)
				return err
			}}, func(e *guidelines.Entry, answer string) {
			if l, err := guidelines.ParseLimit(answer); err == nil {
				e.Limits = append(e.Limits, l)
			}
		})
	}
}

// criteria keep their ids, so that answers given to them still count; an emptied one goes away.
func (c *correction) criteria(have []domain.Criterion) {
	for i, crit := range have {
		c.field(dialog.Field{Label: "Criterion " + strconv.Itoa(i+1), Value: crit.Text, Hint: "empty takes it away"}, func(e *guidelines.Entry, answer string) {
			if answer != "" {
				crit.Text = answer
				e.Criteria = append(e.Criteria, crit)
			}
		})
	}
	c.field(dialog.Field{Label: "New criterion", Hint: "a statement that can be met or not met"}, func(e *guidelines.Entry, answer string) {
		if answer == "" {
			return
		}
		taken := func(id string) bool {
			return slices.ContainsFunc(have, func(c domain.Criterion) bool { return c.ID == id })
		}
		n := len(have) + 1
		for taken("own-" + strconv.Itoa(n)) {
			n++
		}
		e.Criteria = append(e.Criteria, domain.Criterion{ID: "own-" + strconv.Itoa(n), Text: answer, Kind: "question"})
	})
}

var positionOrder = []string{string(domain.Recommended), string(domain.Conditional), string(domain.NotRecommended),
	string(domain.Insufficient), string(domain.NotAddressed), string(domain.RuleOnly)}

var confidenceOrder = []string{string(domain.Confirmed), string(domain.MemoryHigh), string(domain.Memory), string(domain.MemoryLow)}

func newCorrection(e *guidelines.Entry) *correction {
	c := &correction{}
	c.field(dialog.Field{Label: "Reason", Hint: "why the entry is changed; kept with the day", Check: needWords("why the entry is changed")}, func(*guidelines.Entry, string) {})
	c.field(dialog.Field{Label: "Title", Value: e.Title}, func(e *guidelines.Entry, s string) { e.Title = s })
	c.field(dialog.Field{Label: "Position", Value: string(e.Position), Kind: dialog.ChoiceField, Options: positionOrder}, func(e *guidelines.Entry, s string) { e.Position = domain.Position(s) })
	c.field(dialog.Field{Label: "Summary", Value: e.Summary, Hint: "own words, at most 400 characters"}, func(e *guidelines.Entry, s string) { e.Summary = s })
	c.limits(e.Limits)
	c.criteria(e.Criteria)
	c.list("Exception", e.Exceptions, func(e *guidelines.Entry) *[]string { return &e.Exceptions })
	c.list("Look out", e.Pitfalls, func(e *guidelines.Entry) *[]string { return &e.Pitfalls })
	c.list("Note", e.Notes, func(e *guidelines.Entry) *[]string { return &e.Notes })
	c.field(dialog.Field{Label: "How sure", Value: string(e.Confidence), Kind: dialog.ChoiceField, Options: confidenceOrder}, func(e *guidelines.Entry, s string) { e.Confidence = domain.Confidence(s) })
	c.field(dialog.Field{Label: "Read in", Value: e.Provenance.ReadFrom, Hint: "the source; needed for what is confirmed"}, func(e *guidelines.Entry, s string) { e.Provenance.ReadFrom = s })
	return c
}

// overlay is the correction as answered.
func (c *correction) overlay(old *guidelines.Entry, answers []string, on domain.Date) guidelines.Overlay {
	e := *old
	e.Limits, e.Criteria, e.Exceptions, e.Pitfalls, e.Notes = nil, nil, nil, nil, nil
	for i, put := range c.put {
		put(&e, answers[i])
	}
	return guidelines.Overlay{Entry: e, Reason: strings.TrimSpace(answers[0]), On: on}
}

// askCorrection edits the entry that is shown. What would make it unsound is refused in the form.
func (r *Root) askCorrection() {
	m, _ := r.desk.guide.Match()
	c := newCorrection(m.Entry)
	on := domain.DateOf(r.now)
	library := r.cfg.Library
	form := dialog.NewForm("Correct an entry", "The entry that came with the program stays as it was; yours lies over it, marked. A case keeps what was read.", c.fields).
		Checked(func(a []string) (int, error) {
			_, err := library.With(c.overlay(m.Entry, a, on))
			return 0, err
		})
	r.ask(form, func(r *Root, answer any) {
		r.do(Correct{Overlays: []guidelines.Overlay{c.overlay(m.Entry, answer.([]string), on)}})
	})
}

func (r *Root) askUncorrect() {
	m, _ := r.desk.guide.Match()
	r.ask(&dialog.Confirm{Title: "Take your correction back?", Body: m.Entry.Title + "\n\nThe entry is shown again as it came with the program.", Yes: "take it back"},
		func(r *Root, _ any) { r.do(Uncorrect{Entry: m.Entry.ID}) })
}

func (r *Root) askExportCorrections() {
	if len(r.cfg.Library.Corrections()) == 0 {
		r.say("you have corrected nothing yet")
		return
	}
	p := &dialog.Prompt{Title: "Write corrections to a file", Label: "File", Hint: "another reviewer reads it with I", Check: needWords("where to")}
	r.ask(p, func(r *Root, answer any) { r.do(ExportCorrections{Path: answer.(string)}) })
}

func (r *Root) askImportCorrections() {
	p := &dialog.Prompt{Title: "Read a file of corrections", Label: "File", Check: needWords("where it lies")}
	r.ask(p, func(r *Root, answer any) { r.do(ImportCorrections{Path: answer.(string)}) })
}
