package ui

import (
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/ui/dialog"
	"imrdesk/ui/keys"
)

var guidelineActs = map[keys.Intent]act{
	"criterion-up":             {do: func(r *Root) { r.desk.guide.StepCriterion(-1) }},
	"criterion-down":           {do: func(r *Root) { r.desk.guide.StepCriterion(1) }},
	"entry-previous":           {do: func(r *Root) { r.desk.guide.Step(-1) }, why: needEntry},
	"entry-next":               {do: func(r *Root) { r.desk.guide.Step(1) }, why: needEntry},
	"criterion-met":            {do: func(r *Root) { r.answerCriterion(domain.Met) }, why: needCriterion},
	"criterion-not-met":        {do: func(r *Root) { r.answerCriterion(domain.NotMet) }, why: needCriterion},
	"criterion-not-documented": {do: func(r *Root) { r.answerCriterion(domain.NotDocumented) }, why: needCriterion},
	"criterion-not-applicable": {do: func(r *Root) { r.answerCriterion(domain.NotApplicable) }, why: needCriterion},
	"criterion-open":           {do: func(r *Root) { r.answerCriterion("") }, why: needCriterion},
	"cite":                     {do: (*Root).cite, why: needEntry},
	"search-guidelines":        {do: (*Root).askSearch},
	"guideline-down":           {do: func(r *Root) { r.desk.guide.Scroll(8) }},
	"guideline-up":             {do: func(r *Root) { r.desk.guide.Scroll(-8) }},
}

func needEntry(r *Root) string {
	_, ok := r.desk.guide.Match()
	return when(!ok, "no guideline entry is shown")
}

func needCriterion(r *Root) string {
	_, ok := r.desk.guide.Criterion()
	return when(!ok || r.desk.item == "", "there is no criterion to answer here")
}

// showGuideline opens the guideline pane at what fits the item that is looked at.
func (r *Root) showGuideline() {
	d := &r.desk
	s, i, ok := d.service()
	if !ok {
		d.guide.Show("", "", domain.Date{}, nil)
		return
	}
	if d.guide.For == s.ID && d.guide.Query == "" && d.guideText == s.Text.String() {
		return
	}
	on := d.draft.Case.GuidelineDate()
	request := domain.ParseRequest(s.Text.String())
	d.guideText = s.Text.String()
	matches := r.cfg.Library.Fit(request, on, r.facts(request), r.context(i)...)
	d.guide.Show(s.ID, "", on, pinnedFirst(matches, s.Pinned))
}

// pinnedFirst puts the entries that the reviewer chose before the others.
func pinnedFirst(matches []guidelines.Match, pinned []domain.EntryRef) []guidelines.Match {
	isPinned := func(m guidelines.Match) bool {
		return slices.ContainsFunc(pinned, func(p domain.EntryRef) bool { return p.ID == m.Entry.ID })
	}
	slices.SortStableFunc(matches, func(a, b guidelines.Match) int {
		switch pa, pb := isPinned(a), isPinned(b); {
		case pa && !pb:
			return -1
		case pb && !pa:
			return 1
		}
		return 0
	})
	return matches
}

// facts is what the case states beside the request.
func (r *Root) facts(domain.Request) guidelines.Facts {
	var f guidelines.Facts
	if age := r.desk.draft.Case.Employee.Age; age > 0 {
		years := float64(age)
		f.Age = &years
	}
	return f
}

// context are the other items, which tell the body part where an item leaves it out.
func (r *Root) context(but int) []string {
	var out []string
	for i, s := range r.desk.draft.Case.Services {
		if i != but {
			out = append(out, s.Text.String())
		}
	}
	return append(out, r.desk.draft.Case.Summary.Slice(text.Span{Start: 0, End: 1500}))
}

func (r *Root) answerCriterion(state domain.AnswerState) {
	m, _ := r.desk.guide.Match()
	c, _ := r.desk.guide.Criterion()
	answer := domain.Answer{Entry: m.Entry.Ref(), Criterion: c.ID, State: state}
	if r.change(draft.SetAnswer{Service: r.desk.item, Answer: answer}, "answer a criterion") && state != "" {
		r.desk.guide.StepCriterion(1)
	}
}

// cite puts the citation of the shown entry into the reviewer's guideline line, merged in the published form with what
// is cited there already, and notes which entry the service is judged by.
func (r *Root) cite() {
	d := &r.desk
	m, _ := d.guide.Match()
	s, _, ok := d.service()
	if !ok {
		r.say("there is no disputed service to cite for")
		return
	}
	citation, missing := r.cfg.Library.Cite(m.Entry, d.draft.Case.GuidelineDate())
	line := s.ReviewerGuideline.String()
	had := domain.ParseGuidelineLine(line).Citations
	next := guidelines.Line(append(slices.Clone(had), citation))
	if next == line {
		r.say("cited already")
		return
	}
	loc := domain.In(s.ID, domain.FieldReviewerGuideline)
	changes := []draft.Change{draft.EditText{Loc: loc, Edit: text.Edit{At: text.Span{End: s.ReviewerGuideline.Len()}, New: next}}}
	if !slices.Contains(s.Pinned, m.Entry.Ref()) {
		changes = append(changes, draft.SetPinned{Service: s.ID, Entries: append(slices.Clone(s.Pinned), m.Entry.Ref())})
	}
	if r.change(draft.Batch{Label: "cite", Changes: changes}, "cite "+m.Entry.Title) {
		if len(missing) > 0 {
			r.say("cited; it lacks " + strings.Join(missing, ", "))
		} else {
			r.say("cited in the reviewer's guideline")
		}
	}
}

// askSearch searches the library as the words are typed.
func (r *Root) askSearch() {
	p := (&dialog.Prompt{Title: "Search the guideline library", Label: "Words",
		Hint: "service, drug, body part; nothing typed shows what fits the service"}).Set(r.desk.guide.Query)
	r.ask(p, func(r *Root, answer any) { r.searchGuidelines(answer.(string)) })
	r.dialogs[len(r.dialogs)-1].typing = func(r *Root) { r.searchGuidelines(p.Value()) }
}

func (r *Root) searchGuidelines(query string) {
	d := &r.desk
	if strings.TrimSpace(query) == "" {
		d.guide.For = ""
		r.showGuideline()
		return
	}
	on := d.draft.Case.GuidelineDate()
	var request domain.Request
	if s, _, ok := d.service(); ok {
		request = domain.ParseRequest(s.Text.String())
	}
	asked := r.cfg.Library.Ask(request, r.facts(request))
	hits := r.cfg.Library.Search(query, guidelines.SearchOptions{On: on, Limit: 40})
	matches := make([]guidelines.Match, len(hits))
	for i, hit := range hits {
		matches[i] = guidelines.Match{Entry: hit.Entry, Score: hit.Score, Standing: hit.Standing, Compared: asked.Compare(hit.Entry)}
	}
	d.guide.Show(d.item, query, on, matches)
}
