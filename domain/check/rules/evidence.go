package rules

import (
	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

var evidence = []*check.Rule{
	{
		ID: "EVD-001", Title: "The MTUS is not the first source", Severity: check.Note, Kind: check.Both, Scope: check.Measured,
		Authority: check.Authority{Cite: "Labor Code 4604.5(a); 8 CCR 9792.21(c), 9792.21.1(a)(1)", Sure: true},
		Why:       "The MTUS is searched and cited first where it speaks of the service; the library has an entry that was in force.",
		Run:       mtusFirst,
	},
	{
		ID: "EVD-002", Title: "Outside the MTUS without saying why", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4610.5(c)(2); 8 CCR 9792.21(d), 9792.21.1(a)(2)", Sure: true},
		Why: "The MTUS comes first. A decision on another source says that the MTUS does not address the service, or how its presumption is " +
			"rebutted, before it turns to the next source.",
		Run: outsideUnexplained,
	},
	{
		ID: "EVD-003", Title: "Called silent and cited at once", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "8 CCR 9792.21(d), 9792.21.1(a)", Sure: true},
		Why:       "A source that does not speak of the service cannot be what the decision rests on. One of the two statements is wrong.",
		Run:       silentButCited,
	},
	{
		ID: "EVD-009", Title: "Called silent, and cited by the denial", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.21.1(a)", Sure: true},
		Why: "The MTUS is called silent, while the claims administrator decided by one of its chapters on the same part of the body. Say what it does " +
			"not answer, or take it as the first source.",
		Run: silentYetDenied,
	},
	{
		ID: "EVD-004", Title: "Denied only because a guideline is silent", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "8 CCR 9792.21(d), 9792.8(a)(2)", Sure: true},
		Why:       "Treatment is not refused for the sole reason that the MTUS does not address it: the search goes on to the next source.",
		Run:       silentOnly,
	},
	{
		ID: "EVD-005", Title: "A step of the search was skipped", Severity: check.Note, Kind: check.Both, Scope: check.PerItem, Since: check.E3,
		Authority: check.Authority{Cite: "8 CCR 9792.21.1(a)(2)(A)-(C)", Sure: true},
		Why:       "After the MTUS come ACOEM or ODG, then other guidelines, then studies. A later source is used once the earlier have nothing.",
		Run:       tierSkipped,
	},
	{
		ID: "EVD-006", Title: "Rebuttal without its parts", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4604.5(a); 8 CCR 9792.21.1", Sure: true},
		Why: "The presumption of the MTUS is rebutted by a preponderance of scientific medical evidence: a named study, and why a variance is " +
			"reasonably required for this patient.",
		Run: rebuttalParts,
	},
	{
		ID: "EVD-007", Title: "Competing recommendations not compared", Severity: check.Note, Kind: check.Both, Scope: check.Measured, Since: check.E3,
		Authority: check.Authority{Cite: "8 CCR 9792.25.1(a)", Sure: true},
		Why:       "When cited sources recommend different things, the determination says which applies to this worker and why.",
		Run:       notCompared,
	},
	{
		ID: "EVD-008", Title: "Several sources, none explained", Severity: check.Note, Kind: check.Both, Scope: check.PerItem, Since: check.E3,
		Authority: check.Authority{Cite: "8 CCR 9792.21.1(b)-(c)"},
		Why:       "One citation is the primary source. With more than one, a few words say what each adds that the primary does not address.",
		Run:       severalSources,
	},
}

func mtusFirst(p *check.Pass) {
	cites := p.Item.Cites().Citations
	if p.Library == nil || len(cites) == 0 || isMTUS(p, cites[0]) {
		return
	}
	if mtus, _ := cited(p, p.Item); mtus {
		return
	}
	if explained(p.Item.Rationale) || namesPhase(p.Item.Rationale) {
		return // the reasons say why
	}
	if t, ok := mtusTopic(p); ok && !(anyHolds(p.Item.Title, "platelet") || anyHolds(p.Item.Title, "prp")) {
		p.Flag(p.Item.At(domain.FieldReviewerGuideline), lineSpan(p.Item), "the library has an MTUS entry for this service: %s", t.Title)
	}
}

// namesPhase tells whether a sentence on the MTUS says for which phase it is: "the MTUS chapter is on acute care".
func namesPhase(list []check.Passage) bool {
	for _, at := range list {
		for i, s := range at.Sentences {
			if !at.Says(i, facts.NamesMTUS) {
				continue
			}
			for w := s.First; w < s.Last; w++ {
				if at.Is(w, "acute", "subacute", "phase", "initial") {
					return true
				}
			}
		}
	}
	return false
}

// mtusTopic is the library's best entry for the item when it is of the MTUS and was in force.
func mtusTopic(p *check.Pass) (domain.Topic, bool) {
	topics := p.Topics()
	if len(topics) == 0 {
		return domain.Topic{}, false
	}
	t := topics[0]
	return t, t.Tier == domain.TierMTUS && t.Force == domain.InForce && t.Position != domain.NotAddressed
}

func outsideUnexplained(p *check.Pass) {
	it := p.Item
	mtus, outside := cited(p, it)
	if mtus || !outside || empty(it.Rationale) || it.Service.AncillaryTo != "" || explained(it.Rationale) {
		return
	}
	d := p.Flag(it.At(domain.FieldReviewerGuideline), lineSpan(it), "the decision rests on a source outside the MTUS; the rationale does not say why")
	d.Fix("Begin the rationale with a sentence to complete", insertAt(it, "The MTUS does not address [fill in: the service]. "))
}

// explained tells whether a sentence says that a source is silent or that its presumption is rebutted.
func explained(list []check.Passage) bool {
	for _, p := range list {
		for i, s := range p.Sentences {
			if p.Says(i, facts.RebutWords) {
				return true
			}
			for _, h := range p.HitsIn(s.First, s.Last) {
				if h.Set == facts.SilentWords && s.Voice != facts.Denial && (sourceSilent(p, s, h, facts.SourceNames) || sourceSilent(p, s, h, facts.NamesMTUS)) {
					return true
				}
			}
		}
	}
	return false
}

// silence is the first sentence that calls the MTUS silent.
func silence(list []check.Passage) (check.Passage, int, bool) {
	for _, p := range list {
		if !p.Has(facts.SilentWords) || !p.Has(facts.NamesMTUS) {
			continue
		}
		for i, s := range p.Sentences {
			if p.Says(i, facts.RequestTail) {
				continue
			}
			for _, h := range p.HitsIn(s.First, s.Last) {
				if h.Set == facts.SilentWords && sourceSilent(p, s, h, facts.NamesMTUS) {
					return p, i, true
				}
			}
		}
	}
	return check.Passage{}, 0, false
}

// sourceSilent tells whether it is the source that the words call silent: "the MTUS does not address braces", "braces are not
// addressed by the MTUS"; not "the MTUS recommends it, but there was no mention of gains" or "lack of what the guidelines ask for".
func sourceSilent(p check.Passage, s facts.Sentence, h facts.Hit, sources facts.Set) bool {
	const reach = 4
	for i := h.First - 1; i >= s.First; i-- {
		switch {
		case p.Starts(sources, i):
			return true
		case p.Words[i].Byte == ';' || p.Starts(facts.PatientWords, i) || p.Starts(facts.RecordWords, i):
			return false
		case p.Is(i, "there", "here", "provider", "physician"):
			if !p.Is(i, "there") || !p.Between(h.Last, min(h.Last+reach, s.Last), sources) {
				return false
			}
		}
	}
	if p.Is(h.First, "lack", "lacks", "lacking") {
		return false
	}
	return p.Between(h.Last, min(h.Last+reach, s.Last), sources) && !p.Is(h.Last, "of")
}

func silentButCited(p *check.Pass) {
	mtus, _ := cited(p, p.Item)
	if !mtus {
		return
	}
	at, i, ok := silence(p.Item.Rationale)
	if !ok || namesOtherPart(p.Item, at, i) {
		return
	}
	d := p.Mark(at, sentenceOf(at, i), "the MTUS is called silent, yet the decision is based on it")
	d.Related = []check.Related{{Loc: p.Item.At(domain.FieldReviewerGuideline), Span: lineSpan(p.Item), Text: "cites the MTUS"}}
}

// namesOtherPart tells whether what the guideline is silent on is a part of the body that the item does not name: "does
// not address the hip".
func namesOtherPart(it *check.Item, at check.Passage, sentence int) bool {
	silent, ok := at.Find(facts.SilentWords, at.Sentences[sentence].First)
	if !ok {
		return false
	}
	for _, h := range at.Hits {
		if h.Set == facts.PartName && h.First >= silent.Last && h.First <= silent.Last+2 && !anyPart(it.Title, facts.Part(h.Value)) {
			return true
		}
	}
	return false
}

func anyPart(list []check.Passage, part facts.Part) bool {
	for _, at := range list {
		for _, h := range at.Hits {
			if h.Set == facts.PartName && facts.Part(h.Value).Region() == part.Region() {
				return true
			}
		}
	}
	return false
}

func silentOnly(p *check.Pass) {
	it := p.Item
	if it.Service.Decision != domain.Upheld {
		return
	}
	at, i, ok := silence(it.Rationale)
	if !ok {
		return
	}
	if _, outside := cited(p, it); outside || otherGround(it.Rationale, at, i) {
		return
	}
	p.Mark(at, sentenceOf(at, i), "the only ground given is that the guideline does not address the service")
}

// otherGround tells whether a sentence beside the silent one names another source, or states a fact of the patient.
func otherGround(list []check.Passage, silent check.Passage, sentence int) bool {
	for _, p := range list {
		for i, s := range p.Sentences {
			if p.Facts == silent.Facts && i == sentence {
				continue
			}
			if p.Says(i, facts.NamesODG) || p.Says(i, facts.StudyWords) || p.Says(i, facts.PatientFacts) && s.Voice == facts.Author && !hasVerdict(p, i) {
				return true
			}
		}
	}
	return false
}

func hasVerdict(p check.Passage, sentence int) bool {
	for _, v := range p.Verdicts {
		if v.Sentence == sentence {
			return true
		}
	}
	return false
}

func tierSkipped(p *check.Pass) {
	later, earlier := false, anyHas(p.Item.Rationale, facts.NamesODG) || anyHas(p.Item.Rationale, facts.NamesACOEM)
	var mark text.Span
	for _, c := range p.Item.Cites().Citations {
		switch c.Tier {
		case domain.TierMTUS, domain.TierACOEMODG:
			e, known := p.Edition(c)
			earlier = earlier || !known || e.Force != domain.NotCurrent // an outdated guideline is no step of the search
		case domain.TierGuideline, domain.TierStudy:
			later, mark = true, c.Span
		}
	}
	if later && !earlier && !explained(p.Item.Rationale) {
		p.Mark(p.Item.Line[0], mark, "a later source is cited without a word on the MTUS, ACOEM or ODG")
	}
}

func rebuttalParts(p *check.Pass) {
	for _, at := range p.Item.Rationale {
		h, ok := at.Find(facts.RebutWords, 0)
		if !ok || !at.Says(h.Sentence, facts.PresumptionWords) || at.Sentences[h.Sentence].Voice == facts.Denial {
			continue
		}
		if anyHas(p.Item.Rationale, facts.StudyWords) || hasStudy(p.Item) {
			return
		}
		p.Mark(at, sentenceOf(at, h.Sentence), "a rebuttal needs a named study and why the variance is reasonably required")
		return
	}
}

func hasStudy(it *check.Item) bool {
	for _, c := range it.Cites().Citations {
		if c.Tier == domain.TierStudy {
			return true
		}
	}
	return false
}

// notCompared finds one guideline sentence that recommends and one of another source that does not.
func notCompared(p *check.Pass) {
	if len(p.Item.Cites().Citations) < 2 || anyHas(p.Item.Rationale, facts.CompareWords) {
		return
	}
	for _, at := range p.Item.Rationale {
		yes, no := -1, -1
		for i, s := range at.Sentences {
			switch {
			case s.Voice != facts.Guideline:
			case at.Says(i, facts.NotRecommended):
				no = i
			case at.Says(i, facts.Recommended):
				yes = i
			}
		}
		if yes >= 0 && no >= 0 && at.Says(yes, facts.NamesODG) != at.Says(no, facts.NamesODG) {
			p.Mark(at, sentenceOf(at, max(yes, no)), "recommends otherwise than the other source; say which applies here").See(at, sentenceOf(at, min(yes, no)), "the other source")
			return
		}
	}
}

func severalSources(p *check.Pass) {
	if mtus, outside := cited(p, p.Item); !mtus || !outside || empty(p.Item.Rationale) || anyHas(p.Item.Rationale, facts.CompareWords) || eachNamed(p) {
		return
	}
	p.Flag(p.Item.At(domain.FieldReviewerGuideline), lineSpan(p.Item), "several sources are cited; the rationale does not say what each adds")
}

// eachNamed tells whether the rationale names every source of the line in a sentence of its own.
func eachNamed(p *check.Pass) bool {
	for _, c := range p.Item.Cites().Citations {
		set := facts.NamesODG
		switch {
		case isMTUS(p, c):
			set = facts.NamesMTUS
		case c.Publisher == "ACOEM":
			set = facts.NamesACOEM
		case c.Publisher != "ODG":
			return false
		}
		if !alone(p.Item.Rationale, set) {
			return false
		}
	}
	return true
}

// alone tells whether a sentence names the source and no other.
func alone(list []check.Passage, set facts.Set) bool {
	for _, at := range list {
		for i := range at.Sentences {
			if !at.Says(i, set) {
				continue
			}
			other := false
			for _, o := range [...]facts.Set{facts.NamesMTUS, facts.NamesODG} {
				other = other || o != set && set != facts.NamesACOEM && at.Says(i, o)
			}
			if !other {
				return true
			}
		}
	}
	return false
}

// lineSpan is the whole reviewer's guideline line.
func lineSpan(it *check.Item) text.Span {
	return text.Span{Start: 0, End: it.Service.ReviewerGuideline.Len()}
}
