package rules

import (
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/text"
)

// summaryAgainstItself compares the statements of the summary with each other: a thing that is there and is not, on the same
// day and at the same part; visits that were counted twice with another result.
func summaryAgainstItself(p *check.Pass) {
	c := compare(p)
	for _, a := range c.told {
		if a.Polarity != frame.Present || !observedKind(a.Kind) || a.Kind == frame.Symptom || a.What == the().findings {
			continue
		}
		b, ok := anyOf(c.told, func(b statement) bool {
			return b.Polarity == frame.Absent && a.What.Is(b.What) && sameSpot(a, b) && a.When == b.When
		})
		if ok {
			p.Mark(a.at, a.Span, "the summary says of %s that it is there and that it is not", a.What.Name()).See(b.at, b.Span, "says that there is none")
			break
		}
	}
	visitsDiffer(p)
}

// sameSpot tells whether both statements name the same part and no other side.
func sameSpot(a, b statement) bool {
	return a.Place.Part == b.Place.Part && frame.SidesAgree(a.Place.Side, b.Place.Side)
}

// visitsDiffer compares the visits of therapy that two sentences call done.
func visitsDiffer(p *check.Pass) {
	type count struct {
		at check.Passage
		a  facts.Amount
	}
	seen := map[frame.Concept]count{}
	for _, at := range p.Summary {
		for _, a := range at.Amounts {
			of, ok := doneCare(at, a)
			if a.Unit != facts.Visits || !ok {
				continue
			}
			o, again := seen[of]
			if again && o.a.Min != a.Min {
				p.Mark(at, a.Span, "%g visits of %s here, %g above", a.Min, of.Name(), o.a.Min).See(o.at, o.a.Span, "counts otherwise")
				return
			}
			seen[of] = count{at, a}
		}
	}
}

// doneCare is the treatment of which the amount counts visits that were had: the one named next behind it, else ahead.
func doneCare(at check.Passage, a facts.Amount) (of frame.Concept, ok bool) {
	const reach = 8 // words
	for _, f := range frame.Of(at.Facts).In(a.Sentence) {
		if f.Kind != frame.Treatment || f.First-a.Word >= reach || a.Word-f.Last >= reach {
			continue
		}
		of, ok = f.What, f.Act == frame.Done && f.Told() && f.By != frame.Review
		if f.First >= a.Word {
			break
		}
	}
	return of, ok
}

// requestDiffers compares the requests and plans of the summary with the item: the service is not among them, or stands
// there for another part or side only.
func requestDiffers(p *check.Pass) {
	c := compare(p)
	for i := range c.items {
		if it := &c.items[i]; !it.dependent && len(c.asked) > 0 {
			requestOf(p, c, it)
		}
	}
}

func requestOf(p *check.Pass, c *statements, it *compared) {
	for _, t := range it.title {
		if !careKind(t.Kind) {
			continue
		}
		if _, ok := anyOf(c.summary, func(s statement) bool { return related(s.What, t.What) && it.at(s) }); ok {
			return
		}
		whole := text.Span{Start: 0, End: it.Title[0].Para.Len()}
		other, ok := anyOf(c.asked, func(s statement) bool { return related(s.What, t.What) })
		switch {
		case ok && t.Place.Part != 0 && other.Place.Near:
			p.Mark(t.at, whole, "the summary has this request for %s", spoken(other.Place)).See(other.at, other.sentence(), "asks for another part or side")
			return
		case !ok && !wordsOf(t, p.Summary):
			last := c.asked[len(c.asked)-1]
			p.Mark(t.at, whole, "neither plan nor request of the summary has this").See(last.at, last.sentence(), "lists what was asked for")
			return
		}
	}
}

func spoken(p frame.Place) string {
	if p.Side == "" {
		return "the " + p.Part.Name()
	}
	return "the " + string(p.Side) + " " + p.Part.Name()
}

// asked are the services that the statements call planned, asked for, authorized or refused.
func asked(list []statement) []statement {
	var out []statement
	for _, s := range list {
		if careKind(s.Kind) && (s.Act == frame.Planned || s.Act == frame.Requested || s.Act == frame.Refused || s.Act == frame.Authorized || s.By == frame.Review) {
			out = append(out, s)
		}
	}
	return out
}
