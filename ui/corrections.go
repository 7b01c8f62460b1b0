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

// lines offers each of the things of a kind as one line, and an empty one for a new thing; what is emptied goes away.
func lines[T any](c *correction, label, hint string, have []T, write func(T) string, parse func(string) (T, error), put func(*guidelines.Entry, int, T)) {
	check := func(s string) error {
		if s == "" {
			return nil
		}
		_, err := parse(s)
		return err
	}
	for i := range len(have) + 1 {
		line := ""
		if i < len(have) {
			line = write(have[i])
		}
		c.field(dialog.Field{Label: label + " " + strconv.Itoa(i+1), Value: line, Hint: hint + "; empty takes it away", Check: check}, func(e *guidelines.Entry, answer string) {
			if v, err := parse(answer); err == nil && answer != "" {
				put(e, i, v)
			}
		})
	}
}

// criteria keep their ids, so that answers given to them still count.
func (c *correction) criteria(have []domain.Criterion) {
	taken := map[string]bool{}
	for _, crit := range have {
		taken[crit.ID] = true
	}
	lines(c, "Criterion", "document, required, group NAME, >= 50 percent: words", have, guidelines.CriterionLine, guidelines.ParseCriterion,
		func(e *guidelines.Entry, i int, crit domain.Criterion) {
			if i < len(have) {
				crit.ID, crit.Hint, crit.Cite = have[i].ID, have[i].Hint, have[i].Cite
			} else {
				n := len(have) + 1
				for taken["own-"+strconv.Itoa(n)] {
					n++
				}
				crit.ID = "own-" + strconv.Itoa(n)
			}
			e.Criteria = append(e.Criteria, crit)
		})
}

// words offers a list of phrases on one line, parted by semicolons.
func (c *correction) words(label, hint string, have []string, put func(*guidelines.Entry, []string)) {
	c.field(dialog.Field{Label: label, Value: strings.Join(have, "; "), Hint: hint + "; parted by semicolons"}, func(e *guidelines.Entry, answer string) {
		put(e, dialog.SplitList(answer))
	})
}

// meaning is what an entry is about: by it requests find the entry.
func (c *correction) meaning(e *guidelines.Entry, services []string) {
	regions := make([]string, len(e.Regions))
	for i, r := range e.Regions {
		regions[i] = string(r)
	}
	c.field(dialog.Field{Label: "Kind of service", Value: e.Service, Kind: dialog.ChoiceField, Options: services}, func(e *guidelines.Entry, s string) { e.Service = s })
	c.words("Regions", "neck, low-back, forearm-wrist-hand, any, ...", regions, func(e *guidelines.Entry, list []string) {
		e.Regions = nil
		for _, r := range list {
			e.Regions = append(e.Regions, domain.Region(r))
		}
	})
	c.words("Conditions", "the diagnoses it is for", e.Conditions, func(e *guidelines.Entry, list []string) { e.Conditions = list })
	c.words("Phase", "acute, subacute, chronic, postoperative", e.Phase, func(e *guidelines.Entry, list []string) { e.Phase = list })
	c.words("Words", "phrases by which requests name it", e.Synonyms, func(e *guidelines.Entry, list []string) { e.Synonyms = list })
	lines(c, "Source", "DOCUMENT; chapter 13; section TITLE; pages 340-342; primary", e.Sources, guidelines.SourceLine, guidelines.ParseSource,
		func(e *guidelines.Entry, _ int, s guidelines.Source) { e.Sources = append(e.Sources, s) })
}

var positionOrder = []string{string(domain.Recommended), string(domain.Conditional), string(domain.NotRecommended),
	string(domain.Insufficient), string(domain.NotAddressed), string(domain.RuleOnly)}

var confidenceOrder = []string{string(domain.Confirmed), string(domain.MemoryHigh), string(domain.Memory), string(domain.MemoryLow)}

func newCorrection(e *guidelines.Entry, services []string) *correction {
	c := &correction{}
	c.field(dialog.Field{Label: "Reason", Hint: "why the entry is changed; kept with the day", Check: needWords("why the entry is changed")}, func(*guidelines.Entry, string) {})
	c.field(dialog.Field{Label: "Title", Value: e.Title}, func(e *guidelines.Entry, s string) { e.Title = s })
	c.field(dialog.Field{Label: "Position", Value: string(e.Position), Kind: dialog.ChoiceField, Options: positionOrder}, func(e *guidelines.Entry, s string) { e.Position = domain.Position(s) })
	c.field(dialog.Field{Label: "Summary", Value: e.Summary, Hint: "own words, at most 400 characters"}, func(e *guidelines.Entry, s string) { e.Summary = s })
	lines(c, "Limit", "KIND NUMBER UNIT; for what: visits <=18 visit; total", e.Limits, guidelines.LimitLine, guidelines.ParseLimit,
		func(e *guidelines.Entry, _ int, l domain.Limit) { e.Limits = append(e.Limits, l) })
	c.criteria(e.Criteria)
	lines(c, "Group", "NAME any: words, NAME all: words or NAME at_least 2: words", e.Groups, guidelines.GroupLine, guidelines.ParseGroup,
		func(e *guidelines.Entry, _ int, g guidelines.Group) { e.Groups = append(e.Groups, g) })
	c.list("Exception", e.Exceptions, func(e *guidelines.Entry) *[]string { return &e.Exceptions })
	c.list("Look out", e.Pitfalls, func(e *guidelines.Entry) *[]string { return &e.Pitfalls })
	c.list("Note", e.Notes, func(e *guidelines.Entry) *[]string { return &e.Notes })
	c.meaning(e, services)
	c.field(dialog.Field{Label: "How sure", Value: string(e.Confidence), Kind: dialog.ChoiceField, Options: confidenceOrder}, func(e *guidelines.Entry, s string) { e.Confidence = domain.Confidence(s) })
	c.field(dialog.Field{Label: "Read in", Value: e.Provenance.ReadFrom, Hint: "the source; needed for what is confirmed"}, func(e *guidelines.Entry, s string) { e.Provenance.ReadFrom = s })
	return c
}

// overlay is the correction as answered.
func (c *correction) overlay(old *guidelines.Entry, answers []string, on domain.Date) guidelines.Overlay {
	e := *old
	e.Limits, e.Criteria, e.Groups, e.Sources, e.Exceptions, e.Pitfalls, e.Notes = nil, nil, nil, nil, nil, nil, nil
	for i, put := range c.put {
		put(&e, answers[i])
	}
	return guidelines.Overlay{Entry: e, Reason: strings.TrimSpace(answers[0]), On: on}
}

// askCorrection edits the entry that is shown. What would make it unsound is refused in the form.
func (r *Root) askCorrection() {
	m, _ := r.desk.guide.Match()
	library := r.cfg.Library
	var services []string
	for _, s := range library.Services() {
		services = append(services, s.ID)
	}
	c := newCorrection(m.Entry, services)
	on := r.today()
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
	r.ask(p, func(r *Root, answer any) { r.do(ExportCorrections{Path: r.typedPath(answer.(string))}) })
}

func (r *Root) askImportCorrections() {
	p := &dialog.Prompt{Title: "Read a file of corrections", Label: "File", Check: needWords("where it lies")}
	r.ask(p, func(r *Root, answer any) { r.do(ImportCorrections{Path: r.typedPath(answer.(string))}) })
}
