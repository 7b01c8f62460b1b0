package rules

import (
	"fmt"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/check/timeline"
	"imrdesk/domain/text"
)

// chronology are the rules that ask the time line of the case.
var chronology = []*check.Rule{
	{
		ID: "DAT-005", Title: "Examined only after the request", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.6.1(t), 9792.9.1(c)", Sure: true},
		Why: "A request rests on the visit before it. When every visit that the summary tells is later than the request for authorization, the record " +
			"on which the request was made is not summarized, or one of the days is wrong.",
		Run: visitAfterRequest,
	},
	{
		ID: "DAT-006", Title: "Until a day already past", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5)", Sure: true},
		Why:       "A report cannot keep the worker off work until a day that lies before the report: one of the two days is wrong.",
		Run:       untilPast,
	},
	{
		ID: "DAT-007", Title: "Weekday and day differ", Severity: check.Warning, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5)", Sure: true},
		Why:       "The day named was another weekday. One of the two is wrong.",
		Run:       weekday,
	},
	{
		ID: "DAT-008", Title: "No visit has a day", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why:       "Complaints and findings are told, and no visit, report or study with its day: a reader cannot tell which record is summarized.",
		Run:       undated,
	},
	{
		ID: "TIM-005", Title: "Guideline of another phase", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.23(b), 9792.24.2", Sure: true},
		Why: "The chronic pain guideline is for pain that lasts three months from its onset or longer. Less than twelve weeks after the injury the chapter " +
			"of the part of the body comes first, after an operation the postsurgical guideline. Within four weeks this is a warning, later a note.",
		Run: otherPhase,
	},
	{
		ID: "TIM-006", Title: "Length of time that does not fit", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5)", Sure: true},
		Why: "A treatment or complaint is said to last longer than the time since the injury, or the condition is called acute or chronic against the " +
			"days since the injury (acute to 4 weeks, subacute to 12).",
		Run: lengthsAndPhases,
	},
	{
		ID: "TIM-007", Title: "After an operation, by another guideline", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.24.3", Sure: true},
		Why: "Therapy within six months after an operation at the same part is for the postsurgical guideline, which gives visits and weeks by " +
			"procedure.",
		Run: afterOperation,
	},
}

// placeIn is the passage that holds the place, with the span in it.
func placeIn(list []check.Passage, at text.Span) (check.Passage, text.Span, bool) {
	for _, p := range list {
		if s := at.Shift(-p.Start); s.Start >= 0 && s.End <= p.Para.Len() {
			return p, s, true
		}
	}
	return check.Passage{}, text.Span{}, false
}

// passagesAt are the passages of the place.
func passagesAt(p *check.Pass, at domain.Loc) []check.Passage {
	if at.Service == "" {
		if at.Field == domain.FieldSummary {
			return p.Summary
		}
		return nil
	}
	for i := range p.Items {
		if it := &p.Items[i]; it.Service.ID == at.Service {
			switch at.Field {
			case domain.FieldTitle:
				return it.Title
			case domain.FieldRationale:
				return it.Rationale
			}
		}
	}
	return nil
}

func visitAfterRequest(p *check.Pass) {
	l := lineOf(p)
	var first, asked *timeline.Event
	for i := range l.Events {
		e := &l.Events[i]
		if !e.Exact() || e.Loc.Field != domain.FieldSummary || l.Injury.Valid() && e.From.Before(l.Injury) {
			continue
		}
		switch e.Kind {
		case timeline.Request:
			if asked == nil && !l.Denied.Before(e.From) {
				asked = e
			}
		case timeline.Visit, timeline.Other:
			if first == nil && e.From != l.Injury {
				first = e
			}
		}
	}
	if first == nil || asked == nil || !asked.From.Before(first.From) || first.Kind != timeline.Visit || l.Decided.Before(first.From) {
		return
	}
	p.Flag(first.Loc, first.Span, "the request of %s is older than every visit told", asked.From.US()).Related =
		[]check.Related{{Loc: asked.Loc, Span: asked.Span, Text: "the request"}}
}

// untilPast looks for "off work until" a day before the report that says so.
func untilPast(p *check.Pass) {
	for _, at := range p.Summary {
		var report domain.Date
		for _, d := range at.Dates {
			if d.Edition || !d.Date.Valid() {
				continue
			}
			if before := strings.TrimRight(at.Para.String()[:d.Start], " "); strings.HasSuffix(before, " until") {
				if report.Valid() && d.Date.Before(report) && at.Sentences[d.Sentence].Voice == facts.Author {
					p.Mark(at, d.Span, "the report that says so is of %s", report.US())
				}
				continue
			}
			report = d.Date
		}
	}
}

// weekday compares a weekday's name with the day behind it.
func weekday(p *check.Pass) {
	at := p.Passage
	if at.Loc.Field != domain.FieldSummary && at.Loc.Field != domain.FieldRationale {
		return
	}
	for _, d := range at.Dates {
		if !d.Date.Valid() {
			continue
		}
		before := strings.TrimRight(at.Para.String()[max(0, d.Start-14):d.Start], " ,")
		for day := time.Sunday; day <= time.Saturday; day++ {
			name := day.String()
			if len(before) < len(name) || !strings.EqualFold(before[len(before)-len(name):], name) {
				continue
			}
			if is := d.Date.Time().Weekday(); is != day {
				p.Mark(at, d.Span, "this day was a %s", is)
			}
		}
	}
}

// undated looks for a summary whose complaints and findings have no day.
func undated(p *check.Pass) {
	for _, e := range lineOf(p).Events {
		if e.Loc.Field != domain.FieldSummary || e.Kind == timeline.Injury {
			continue
		}
		if e.Kind != timeline.Review && e.Kind != timeline.Request {
			return
		}
	}
	told := compare(p).told
	s, ok := anyOf(told, func(s statement) bool {
		return s.By == frame.Patient && observedKind(s.Kind) && !dayIn(s.at, s.Sentence)
	})
	if !ok {
		return
	}
	found, examined := anyOf(told, func(o statement) bool { return o.By == frame.Examiner && o.Sentence != s.Sentence })
	if examined {
		p.Mark(s.at, s.sentence(), "complaints and findings are told, and no visit with its day").See(found.at, found.sentence(), "nor for this")
	}
}

// dayIn tells whether the sentence names a day.
func dayIn(at check.Passage, sentence int) bool {
	for _, d := range at.Dates {
		if d.Sentence == sentence {
			return true
		}
	}
	return false
}

// otherPhase looks for the chronic pain guideline where the injury is less than twelve weeks old. Items that cite it alike are
// one finding; of the others the sentences are looked at.
func otherPhase(p *check.Pass) {
	l := lineOf(p)
	days, ok := l.Days(l.Asked())
	if !ok || days < 0 || days >= timeline.Chronic {
		return
	}
	var found *check.Diagnostic
	for i := range p.Items {
		it := &p.Items[i]
		line, c, ok := onlyChronic(it)
		switch {
		case !ok:
		case found != nil:
			found.See(line, c.Span, "here too")
			seeChronic(found, it)
		default:
			found = p.Mark(line, c.Span, "the treatment was asked for %d days after the injury (%s); this guideline is for pain of three months and longer",
				days, timeline.PhaseOn(days))
			if days >= timeline.Subacute {
				found.Lower(check.Note)
			}
			seeChronic(found, it)
		}
	}
	for i := range p.Items {
		if _, _, ok := onlyChronic(&p.Items[i]); !ok {
			chronicWords(p, &p.Items[i], days)
		}
	}
}

// onlyChronic is the citation of the chronic pain guideline in an item's line that cites nothing for another phase.
func onlyChronic(it *check.Item) (check.Passage, domain.Citation, bool) {
	var at check.Passage
	var cite domain.Citation
	found := false
	for _, line := range it.Line {
		for _, c := range line.GuidelineLine().Citations {
			lower := strings.ToLower(c.Text)
			switch {
			case strings.Contains(lower, "chronic pain"):
				if !found {
					at, cite, found = line, c, true
				}
			case c.Tier == domain.TierMTUS && (strings.Contains(lower, "complaint") || strings.Contains(lower, "disorder") || strings.Contains(lower, "surgical") ||
				strings.Contains(lower, "general approach") || strings.Contains(lower, "initial")):
				return at, cite, false
			}
		}
	}
	return at, cite, found
}

// seeChronic adds the sentences of the rationale that speak of the guideline's phase, or the first of the guideline.
func seeChronic(d *check.Diagnostic, it *check.Item) {
	const most = 2
	n := 0
	var first check.Passage
	rule := -1
	for _, at := range it.Rationale {
		r := frame.Of(at.Facts)
		for i := range r.Told {
			if w := phaseWord(at, i); w != "" && n < most && (r.Told[i].Voice == frame.Guideline || ofPhase(at, i, w)) {
				d.See(at, sentenceOf(at, i), "the reasons speak of the phase here")
				n++
			}
			if rule < 0 && r.Told[i].Voice == frame.Guideline {
				first, rule = at, i
			}
		}
	}
	if n == 0 && rule >= 0 {
		d.See(first, sentenceOf(first, rule), "what the reasons take from it")
	}
}

// chronicWords looks in an item for a guideline's sentence that speaks of chronic conditions only, where no sentence speaks of
// another phase.
func chronicWords(p *check.Pass, it *check.Item, days int) {
	var first check.Passage
	sentence := -1
	for _, at := range it.Rationale {
		r := frame.Of(at.Facts)
		for s := range r.Told {
			switch w := phaseWord(at, s); {
			case (w == "acute" || w == "subacute") && r.Told[s].Voice == frame.Guideline:
				return
			case sentence < 0 && r.Told[s].Voice == frame.Guideline && (w == "chronic" && painBehind(at, s) && (r.Told[s].Source || setsCondition(r, s) || r.Told[s].Quoted) || longUse(at, r, s, days)):
				first, sentence = at, s
			}
		}
	}
	if sentence >= 0 {
		p.Mark(first, sentenceOf(first, sentence), "said of chronic conditions; the treatment was asked for %d days after the injury (%s)", days,
			timeline.PhaseOn(days)).Lower(check.Note)
	}
}

// painBehind tells whether the sentence speaks of chronic pain or of a chronic injury, and not of a chronic disease.
func painBehind(at check.Passage, sentence int) bool {
	s := at.Sentences[sentence]
	for i := s.First; i < s.Last; i++ {
		if at.Words[i].Kind != text.Word || !strings.EqualFold(at.Bare(i), "chronic") {
			continue
		}
		for j := i + 1; j < min(i+5, s.Last) && at.Words[j].Kind == text.Word; j++ {
			switch strings.ToLower(at.Bare(j)) {
			case "pain", "injury", "condition", "conditions", "strain", "stage", "phase", "use":
				return true
			}
		}
	}
	return false
}

// longUse tells whether the guideline's sentence speaks of what has lasted twelve weeks or more, and longer than there was.
func longUse(at check.Passage, r *frame.Reading, sentence, days int) bool {
	if setsCondition(r, sentence) {
		return false // what is asked for is not yet met, which may be the reason
	}
	for _, t := range at.Times() {
		if t.Sentence == sentence && t.Kind == facts.Lasting && t.Min >= timeline.Chronic-1 && t.Min > days {
			return true
		}
	}
	return false
}

// phaseWord is the first word of a phase in the sentence: acute, subacute or chronic; empty for none.
func phaseWord(at check.Passage, sentence int) string {
	s := at.Sentences[sentence]
	for i := s.First; i < s.Last; i++ {
		if n := at.Words[i].Len(); at.Words[i].Kind != text.Word || n != len("acute") && n != len("chronic") && n != len("subacute") {
			continue
		}
		switch b := at.Words[i].Byte | 0x20; b {
		case 'a', 's', 'c':
		default:
			continue
		}
		switch w := strings.ToLower(at.Bare(i)); w {
		case "acute", "subacute", "chronic":
			if w == "acute" && i > s.First && strings.EqualFold(at.Bare(i-1), "sub") {
				return "subacute"
			}
			if w == "acute" && i > s.First+1 && at.Words[i-1].Byte == '-' && strings.EqualFold(at.Bare(i-2), "sub") {
				return "subacute"
			}
			return w
		}
	}
	return ""
}

// lengthsAndPhases looks for lengths of time longer than there was, and for phases that the days do not bear out.
func lengthsAndPhases(p *check.Pass) {
	l := lineOf(p)
	for i := range l.Events {
		e := &l.Events[i]
		if e.Lasts == 0 || e.Doubt == "" {
			continue
		}
		at, s, ok := placeIn(passagesAt(p, e.Loc), e.Span)
		if !ok || beforeInjury(at, s) {
			continue
		}
		days := l.Injury.DaysUntil(e.To)
		p.Mark(at, s, "%s", fmt.Sprintf("there were %d days since the injury", days))
	}
	phaseAgainstDays(p, l)
}

// beforeInjury tells whether the sentence at the span speaks of what was before the injury, or of what may be.
func beforeInjury(at check.Passage, s text.Span) bool {
	for i := range at.Sentences {
		if !at.Sentences[i].Contains(s.Start) {
			continue
		}
		if at.Sentences[i].Family {
			return true
		}
		for j := at.Sentences[i].First; j < at.Sentences[i].Last; j++ {
			switch strings.ToLower(at.Bare(j)) {
			case "prior", "previous", "previously", "preexisting", "pre", "before", "employed", "worked", "working", "smokes", "smoking", "smoker", "drinks",
				"diabetes", "hypertension", "would", "should", "may", "practice", "career", "job", "old", "age", "if", "cumulative", "repetitive":
				return true
			}
		}
	}
	return false
}

// phaseAgainstDays compares "in the acute phase" of the reviewer with the days from the injury to the request.
func phaseAgainstDays(p *check.Pass, l *timeline.Line) {
	days, ok := l.Days(l.Asked())
	if !ok || days < 0 {
		return
	}
	for i := range p.Items {
		for _, at := range p.Items[i].Rationale {
			r := frame.Of(at.Facts)
			for s := range r.Told {
				w := phaseWord(at, s)
				if w == "" || r.Told[s].Voice != frame.Writer || at.Sentences[s].Voice != facts.Author || !ofPhase(at, s, w) {
					continue
				}
				if wrong := w == "acute" && days >= timeline.Chronic || w == "subacute" && days >= timeline.Chronic+2*7 || w == "chronic" && days < timeline.Chronic-7; wrong {
					p.Mark(at, sentenceOf(at, s), "called %s %d days after the injury", w, days)
				}
			}
		}
	}
}

// ofPhase tells whether the phase's word is said of this injury's phase: "in the acute phase".
func ofPhase(at check.Passage, sentence int, phase string) bool {
	s := at.Sentences[sentence]
	for i := s.First; i+1 < s.Last; i++ {
		if at.Words[i].Kind != text.Word || !strings.EqualFold(at.Bare(i), phase) {
			continue
		}
		for j := i + 1; j < min(i+3, s.Last); j++ {
			switch strings.ToLower(at.Bare(j)) {
			case "phase", "stage", "period":
				return true
			case "injury":
				return j == i+1
			}
		}
	}
	return false
}

// afterOperation looks for therapy soon after an operation at its part, whose line and reasons never name the postsurgical
// guideline.
func afterOperation(p *check.Pass) {
	const window = 183 // days
	l := lineOf(p)
	c := compare(p)
	for i := range c.items {
		it := &c.items[i]
		_, therapy := anyOf(it.title, func(s statement) bool { return s.What.Is(the().therapy) })
		if !therapy || it.dependent || empty(it.Line) || len(it.Cites().Citations) == 0 || namesPostsurgical(it.Item) {
			continue
		}
		for _, s := range c.told {
			if !s.What.Is(the().surgery) || s.Act != frame.Done || !it.at(s) {
				continue
			}
			day, ok := operationDay(l, s)
			if n := day.DaysUntil(l.Asked()); !ok || n < 0 || n > window {
				continue
			}
			d := p.Flag(it.At(domain.FieldReviewerGuideline), text.Span{Start: 0, End: it.Service.ReviewerGuideline.Len()},
				"asked for %d days after the operation; the postsurgical guideline is not named", day.DaysUntil(l.Asked()))
			d.See(s.at, s.sentence(), "the operation")
			break
		}
	}
}

// namesPostsurgical tells whether the line names the postsurgical guideline, or a sentence of the reasons does.
func namesPostsurgical(it *check.Item) bool {
	for _, at := range it.Line {
		if strings.Contains(strings.ToLower(at.Para.String()), "surgical") {
			return true
		}
	}
	for _, at := range it.Rationale {
		for _, s := range at.Sentences {
			if words := strings.ToLower(at.Text(s.Span)); strings.Contains(words, "surgical") && (strings.Contains(words, "mtus") || strings.Contains(words, "guideline")) {
				return true
			}
		}
	}
	return false
}

// operationDay is the day that the sentence gives the operation, which is not before the injury.
func operationDay(l *timeline.Line, s statement) (domain.Date, bool) {
	in := s.at.In(s.sentence())
	for i := range l.Events {
		e := &l.Events[i]
		if e.Loc == s.at.Loc && in.Contains(e.Span.Start) && e.Kind == timeline.Operation && e.From.Valid() && !e.From.Before(l.Injury) {
			return e.From, true
		}
	}
	return domain.Date{}, false
}
