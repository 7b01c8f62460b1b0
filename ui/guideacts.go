package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/ui/casefile"
	"imrdesk/ui/dialog"
	"imrdesk/ui/guide"
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
	"search-guidelines":        {do: (*Root).startSearch},
	"criterion-note":           {do: (*Root).askCriterionNote, why: needCriterion},
	"criterion-page":           {do: (*Root).openSaid, why: needSaid},
	"open-related":             {do: (*Root).askRelated, why: needRelated},
	"hit-next":                 {do: func(r *Root) { r.desk.guide.StepHit(1) }, why: needHit},
	"hit-previous":             {do: func(r *Root) { r.desk.guide.StepHit(-1) }, why: needHit},
	"hit-open":                 {do: (*Root).openHit, why: needHit},
	"guideline-back":           {do: (*Root).guidelineBack},
	"correct-entry":            {do: (*Root).askCorrection, why: needEntry},
	"uncorrect-entry":          {do: (*Root).askUncorrect, why: needCorrected},
	"corrections-export":       {do: (*Root).askExportCorrections},
	"corrections-import":       {do: (*Root).askImportCorrections},
	"texts":                    {do: (*Root).askTexts},
	"text-page-next":           {do: func(r *Root) { r.desk.guide.Page.Step(1) }, why: needPage},
	"text-page-previous":       {do: func(r *Root) { r.desk.guide.Page.Step(-1) }, why: needPage},
	"text-goto":                {do: (*Root).askPage, why: needPage},
	"text-headings":            {do: (*Root).askHeading, why: needPage},
	"text-find":                {do: (*Root).askFindInTexts, why: needPage},
	"text-find-next":           {do: func(r *Root) { r.desk.guide.Page.StepHit(1) }, why: needPage},
	"text-find-previous":       {do: func(r *Root) { r.desk.guide.Page.StepHit(-1) }, why: needPage},
	"text-quote":               {do: (*Root).quotePassage, why: needPassage},
	"text-remove":              {do: (*Root).askRemoveText, why: needPage},
	"quotations":               {do: (*Root).askQuotations, why: needQuotations},
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
	r.still = false
	d := &r.desk
	s, i, ok := d.service()
	if !ok {
		d.guide.Show("", domain.Date{}, nil)
		return
	}
	if d.guide.For == s.ID && d.guide.Query == "" && d.guideText == s.Text.String() {
		return
	}
	on := r.guidelineDay()
	request := domain.ParseRequest(s.Text.String())
	d.guideText = s.Text.String()
	matches, held := r.cfg.Library.Offer(request, on, r.facts(request), r.context(i)...)
	if d.readOnly != "" {
		r.asRead(matches, s)
	}
	d.guide.Show(s.ID, on, pinnedFirst(matches, s.Pinned))
	if !held {
		d.guide.NothingHeld()
	}
}

// formulary is what the drug list means for the item on the day of its guidelines; nil when it is no drug, or before there was
// a list.
func (r *Root) formulary(service *guidelines.Service, request domain.Request) *guide.Formulary {
	on := r.guidelineDay()
	version, ok := domain.CurrentLaw().List(on)
	if service == nil || !r.cfg.Library.IsDrug(service) || !ok || !on.Valid() {
		return nil
	}
	f := &guide.Formulary{Drug: r.cfg.Library.GenericOf(request), On: on, Version: version}
	if f.Drug == "" {
		f.Drug = service.Title
	}
	f.Copy, f.Held = r.cfg.DrugLists.On(on)
	return f
}

// known is what of the case the guideline pane shows beside an entry.
func (r *Root) known() guide.Case {
	c := guide.Case{Answers: r.answers(), Records: r.desk.draft.Case.Records}
	if s, _, ok := r.desk.service(); ok {
		request := domain.ParseRequest(s.Text.String())
		service, _ := r.cfg.Library.ServiceOf(request)
		if service != nil {
			c.Service = service.Title
		}
		c.Drug = r.formulary(service, request)
		c.Asked = r.visitsAsked(request)
	}
	r.lookForCriteria()
	return c
}

// visitsAsked is how many visits the item asks for, with those that the case file has before; empty where it counts none.
func (r *Root) visitsAsked(request domain.Request) string {
	for _, a := range [...]domain.Amount{request.Total, request.Amount} {
		if a.Max == 0 || a.Unit != "visit" && a.Unit != "session" {
			continue
		}
		words := fmt.Sprintf("for %g visits", a.Max)
		if before := r.earlierVisits(request); before != nil {
			words += fmt.Sprintf(", after %g in the case file", *before)
		}
		return words
	}
	return ""
}

// leastOfCriterion is how many words of a criterion a passage of the case file has to have to speak of it.
const leastOfCriterion = 2

// lookForCriteria searches the case file for what the criteria of the entry shown ask for, once for each entry.
func (r *Root) lookForCriteria() {
	search, records := r.desk.file.search, r.desk.draft.Case.Records
	state := len(records)
	entry, unread := r.desk.guide.Unread(state)
	if !unread || search == nil {
		return
	}
	e, ok := r.cfg.Library.Get(entry)
	if !ok || entry == guidelines.SearchEntry || entry == guidelines.FormularyEntry {
		r.desk.guide.Said(entry, state, nil)
		return
	}
	hits := map[string]guide.RecordHit{}
	for _, c := range e.Criteria {
		for _, h := range search.Find(records, c.Text+" ", 1) {
			if casefile.Named(h) >= leastOfCriterion {
				hits[c.ID] = r.recordHit(h)
			}
		}
	}
	r.desk.guide.Said(entry, state, hits)
}

func needSaid(r *Root) string {
	_, ok := r.desk.guide.Says()
	return when(!ok, "no page of the case file is shown under this criterion")
}

// openSaid opens the page of the case file that stands under the criterion, at the passage.
func (r *Root) openSaid() {
	hit, _ := r.desk.guide.Says()
	r.visitPage(hit.Record, hit.Page, hit.At)
}

// asRead puts entries at the revision that was read when the case can no longer be changed.
func (r *Root) asRead(matches []guidelines.Match, s domain.DisputedService) {
	refs := slices.Clone(s.Pinned)
	for _, a := range s.Answers {
		refs = append(refs, a.Entry)
	}
	asked := r.asked()
	for i := range matches {
		for _, ref := range refs {
			if e, ok := r.cfg.Library.Revision(ref); ok && ref.ID == matches[i].Entry.ID {
				matches[i].Entry, matches[i].Compared = e, asked.Compare(e)
			}
		}
	}
}

// asked is the request of the item, ready for comparison with entries.
func (r *Root) asked() guidelines.Asked {
	var request domain.Request
	if s, _, ok := r.desk.service(); ok {
		request = domain.ParseRequest(s.Text.String())
	}
	return r.cfg.Library.Ask(request, r.facts(request))
}

// match is an entry as the pane shows it for the item.
func (r *Root) match(e *guidelines.Entry) guidelines.Match {
	return guidelines.Match{Entry: e, Standing: r.cfg.Library.Standing(e, r.desk.draft.Case.GuidelineDate()), Compared: r.asked().Compare(e)}
}

// pinnedFirst puts the entries that the reviewer chose before the others.
func pinnedFirst(matches []guidelines.Match, pinned []domain.EntryRef) []guidelines.Match {
	isPinned := func(m guidelines.Match) bool {
		return slices.ContainsFunc(pinned, func(p domain.EntryRef) bool { return p.ID == m.Entry.ID })
	}
	for i := range matches {
		matches[i].Folded = matches[i].Folded && !isPinned(matches[i])
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
func (r *Root) facts(request domain.Request) guidelines.Facts {
	var f guidelines.Facts
	f.EarlierVisits = r.earlierVisits(request)
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
	answer, _ := r.answerTo(m.Entry.ID, c.ID) // what was noted stays
	answer.Entry, answer.Criterion, answer.State = m.Entry.Ref(), c.ID, state
	if r.change(draft.SetAnswer{Service: r.desk.item, Answer: answer}, "answer a criterion") && state != "" {
		r.desk.guide.StepCriterion(1)
	}
}

// cite puts the citation of the shown entry into the reviewer's guideline line, merged in the published form with what
// is cited there already, and notes which entry the service is judged by.
func (r *Root) cite() {
	m, _ := r.desk.guide.Match()
	citation, missing := r.cfg.Library.Cite(m.Entry, r.guidelineDay())
	r.putCitation(citation, m.Entry.Title, missing, m.Entry.Ref())
}

// putCitation puts a citation into the reviewer's guideline line and pins the entry it is of, if it is of one.
func (r *Root) putCitation(citation domain.Citation, title string, missing []string, of domain.EntryRef) {
	s, _, ok := r.desk.service()
	if !ok {
		r.say("there is no disputed service to cite for")
		return
	}
	line := s.ReviewerGuideline.String()
	had := domain.ParseGuidelineLine(line).Citations
	next := guidelines.Line(append(slices.Clone(had), citation))
	if next == line {
		r.say("cited already")
		return
	}
	loc := domain.In(s.ID, domain.FieldReviewerGuideline)
	changes := []draft.Change{draft.EditText{Loc: loc, Edit: text.Edit{At: text.Span{End: s.ReviewerGuideline.Len()}, New: next}}}
	if of.ID != "" && !slices.Contains(s.Pinned, of) {
		changes = append(changes, draft.SetPinned{Service: s.ID, Entries: append(slices.Clone(s.Pinned), of)})
	}
	if r.change(draft.Batch{Label: "cite", Changes: changes}, "cite "+title) {
		if len(missing) > 0 {
			r.say("cited; it lacks " + strings.Join(missing, ", "))
		} else {
			r.say("cited in the reviewer's guideline")
		}
	}
}

// answerTo is the item's answer to a criterion.
func (r *Root) answerTo(entry, criterion string) (domain.Answer, bool) {
	for _, a := range r.answers() {
		if a.Entry.ID == entry && a.Criterion == criterion {
			return a, true
		}
	}
	return domain.Answer{}, false
}

var answerWords = []struct {
	state domain.AnswerState
	words string
}{{domain.Met, "met"}, {domain.NotMet, "not met"}, {domain.NotDocumented, "not documented"}, {domain.NotApplicable, "does not apply"}}

// askCriterionNote asks for an answer with what it rests on: a note, the record with its page, the day.
func (r *Root) askCriterionNote() {
	m, _ := r.desk.guide.Match()
	c, _ := r.desk.guide.Criterion()
	had, _ := r.answerTo(m.Entry.ID, c.ID)
	var states, records []string
	state, record, page := "met", "", ""
	for _, a := range answerWords {
		states = append(states, a.words)
		if a.state == had.State {
			state = a.words
		}
	}
	list := r.desk.draft.Case.Records
	records = append(records, "")
	for i, rec := range list {
		name := strconv.Itoa(i+1) + " " + rec.Title
		records = append(records, name)
		if rec.ID == had.Record && had.Record != "" {
			record = name
		}
	}
	if had.Page > 0 {
		page = strconv.Itoa(had.Page)
	}
	form := dialog.NewForm("Answer with its source", c.Text, []dialog.Field{
		{Label: "Criterion is", Value: state, Kind: dialog.ChoiceField, Options: states},
		{Label: "Note", Value: had.Note},
		{Label: "Record", Value: record, Kind: dialog.ChoiceField, Options: records, Hint: "of the records reviewed (Alt+R)"},
		{Label: "Page", Value: page, Check: wholeNumber},
		{Label: "Day", Value: had.Date.String(), Kind: dialog.DateField},
	}).On(domain.CaliforniaDay(r.now))
	r.ask(form, func(r *Root, answer any) {
		a := answer.([]string)
		next := domain.Answer{Entry: m.Entry.Ref(), Criterion: c.ID, State: answerWords[slices.Index(states, a[0])].state, Note: a[1]}
		if at := slices.Index(records, a[2]); at > 0 {
			next.Record = list[at-1].ID
		}
		next.Page, _ = strconv.Atoi(a[3])
		next.Date, _ = domain.ParseDate(a[4])
		r.change(draft.SetAnswer{Service: r.desk.item, Answer: next}, "answer a criterion")
	})
}

func wholeNumber(s string) error {
	if n, err := strconv.Atoi(s); s != "" && (err != nil || n < 1) {
		return domain.Invalid("a page is a number from 1")
	}
	return nil
}

func needRelated(r *Root) string {
	m, ok := r.desk.guide.Match()
	return when(!ok || len(m.Entry.Related) == 0, "this entry names no related one")
}

// askRelated opens a related entry; of several the reviewer picks one.
func (r *Root) askRelated() {
	m, _ := r.desk.guide.Match()
	var items []dialog.Item
	var entries []*guidelines.Entry
	for _, rel := range m.Entry.Related {
		if e, ok := r.cfg.Library.Get(rel.ID); ok {
			st := r.cfg.Library.Standing(e, r.desk.draft.Case.GuidelineDate())
			items = append(items, dialog.Item{Label: e.Title, Detail: st.Words()})
			entries = append(entries, e)
		}
	}
	if len(entries) == 1 {
		r.desk.guide.Put(r.match(entries[0]))
		return
	}
	r.ask(dialog.NewMenu("Related entries", items), func(r *Root, answer any) {
		if n, ok := answer.(int); ok {
			r.desk.guide.Put(r.match(entries[n]))
		}
	})
}

// guidelineBack goes a step back in the pane, else out of it.
func (r *Root) guidelineBack() {
	query := r.desk.guide.Query
	if !r.desk.guide.Back() {
		r.back()
		return
	}
	if query != "" && r.desk.guide.Query == "" {
		r.refit()
	}
}

// refit shows anew what fits the item.
func (r *Root) refit() {
	r.desk.guideText = ""
	r.desk.guide.For = ""
	r.showGuideline()
}

func needHit(r *Root) string {
	_, ok := r.desk.guide.Hit()
	return when(!ok || r.desk.guide.Mode() != guide.Found, "nothing was found")
}

// startSearch lets the keys go to the words of a search, which is done as they are typed.
func (r *Root) startSearch() {
	r.focusOn(paneGuideline)
	r.desk.guide.Search()
	r.searchGuidelines(r.desk.guide.Query)
}

// searchKey takes a key while the words of a search are typed; it tells whether the key was one of the search.
func (r *Root) searchKey(k keys.Press) bool {
	g := &r.desk.guide
	switch k.Name {
	case "esc":
		g.Back()
		r.refit()
	case "enter":
		r.openHit()
	case "up":
		g.StepHit(-1)
	case "down":
		g.StepHit(1)
	case "tab", "shift+tab":
		g.Typing = false
	default:
		before := g.Typed().Value()
		if !g.Typed().Handle(k) {
			return false
		}
		if now := g.Typed().Value(); now != before {
			r.searchGuidelines(now)
		}
	}
	return true
}

// openHit opens the chosen entry, or the chosen page of a full text at the passage found.
func (r *Root) openHit() {
	g := &r.desk.guide
	hit, ok := g.Hit()
	switch {
	case !ok:
		g.Typing = false
	case hit.Document != nil:
		g.Typing = false
		r.citeDocument(hit.Document.Document)
	case hit.Record != nil:
		g.Typing = false
		r.desk.file.view.Search(g.Query)
		r.visitPage(hit.Record.Record, hit.Record.Page, text.Span{})
	case hit.Page != nil:
		p := guide.OpenPage(hit.Page.Text, hit.Page.Page, hit.Page.At)
		p.Find(g.Query)
		g.Read(p)
	default:
		g.Open(hit.Match.Entry.ID)
	}
}

const mostHits = 40

// wordsOfDocument is from how many words a search names a document first: publisher, title, year.
const wordsOfDocument = 3

// searchGuidelines looks for the words in the library, in the reviewer's own texts and in the case file.
func (r *Root) searchGuidelines(query string) {
	on := r.desk.draft.Case.GuidelineDate()
	var hits []guide.Hit
	if strings.TrimSpace(query) != "" {
		documents, entries := r.documentHits(query, on), r.entryHits(query, on)
		if len(strings.Fields(query)) < wordsOfDocument {
			documents, entries = entries, documents // a word alone is of a treatment before it is of a title
		}
		hits = woven(documents, entries, r.textHits(query), r.recordHits(query))
	}
	r.desk.guide.Find(query, on, hits)
}

func (r *Root) entryHits(query string, on domain.Date) (hits []guide.Hit) {
	o := guidelines.SearchOptions{On: on, Limit: mostHits}
	if m := r.desk.draft.Case.Services; len(m) > 0 {
		o.Region = r.region()
	}
	asked := r.asked()
	for _, h := range r.cfg.Library.Search(query, o) {
		hits = append(hits, guide.Hit{Match: guidelines.Match{Entry: h.Entry, Score: h.Score, Standing: h.Standing, Compared: asked.Compare(h.Entry), Folded: h.Folded}})
	}
	return hits
}

func (r *Root) textHits(query string) (hits []guide.Hit) {
	if r.texts == nil {
		return nil
	}
	pages := r.texts.Search(query, mostHits/2)
	for i := range pages {
		hits = append(hits, guide.Hit{Page: &pages[i]})
	}
	return hits
}

func (r *Root) recordHits(query string) (hits []guide.Hit) {
	if r.desk.file.search == nil {
		return nil
	}
	for _, h := range r.desk.file.search.Find(r.desk.draft.Case.Records, query, mostHits/2) {
		hit := r.recordHit(h)
		hits = append(hits, guide.Hit{Record: &hit})
	}
	return hits
}

// recordHit is a page that a search of the case file found, under the record's title and day.
func (r *Root) recordHit(h casefile.Hit) guide.RecordHit {
	rec, _, _ := r.desk.draft.Case.Record(h.Record)
	name := rec.Title
	if day := rec.Dates.From.US(); day != "" {
		name += ", " + day
	}
	return guide.RecordHit{Record: h.Record, Name: name, Page: h.Page, At: h.At, Snippet: h.Snippet}
}

// documentHits are the documents of the library that the words name.
func (r *Root) documentHits(query string, on domain.Date) (hits []guide.Hit) {
	for _, d := range r.cfg.Library.FindDocuments(query, on) {
		hits = append(hits, guide.Hit{Document: &guide.DocumentHit{Document: d.Document, Standing: d.Standing}})
	}
	return hits
}

// citeDocument puts the document into the reviewer's guideline line, its section to be filled in.
func (r *Root) citeDocument(d *guidelines.Document) {
	r.putCitation(r.cfg.Library.CiteDocument(d, r.guidelineDay()), d.ShortName, nil, domain.EntryRef{})
}

// firstOfEach come before the rest, so that the best of every source is seen at once.
const firstOfEach = 3

func woven(sources ...[]guide.Hit) (hits []guide.Hit) {
	for _, found := range sources {
		hits = append(hits, found[:min(firstOfEach, len(found))]...)
	}
	for _, found := range sources {
		hits = append(hits, found[min(firstOfEach, len(found)):]...)
	}
	return hits
}

// region is the part of the body that the item names, when it names one.
func (r *Root) region() domain.Region {
	if s, _, ok := r.desk.service(); ok {
		if list := domain.ParseRequest(s.Text.String()).Regions; len(list) > 0 {
			return list[0]
		}
	}
	return ""
}
