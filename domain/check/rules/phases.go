package rules

import (
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/check/timeline"
	"imrdesk/domain/text"
)

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
			case sentence >= 0 || r.Told[s].Voice != frame.Guideline:
			case w == "chronic" && painBehind(at, s) && rulesOn(at, r, s), longUse(at, r, s, days):
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
				if beyond(w, days) {
					p.Mark(at, sentenceOf(at, s), "called %s %d days after the injury", w, days)
				}
			}
		}
	}
}

// beyond tells whether so many days after the injury no longer, or not yet, are the phase; at its edges a week or two are left.
func beyond(phase string, days int) bool {
	switch phase {
	case "acute":
		return days >= timeline.Chronic
	case "subacute":
		return days >= timeline.Chronic+2*7
	}
	return days < timeline.Chronic-7
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
