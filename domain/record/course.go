package record

import (
	"cmp"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

// EventKind is what a line of the course is about.
type EventKind string

// The kinds of event.
const (
	Visit      EventKind = "visit"
	Procedure  EventKind = "procedure"
	Therapy    EventKind = "therapy"
	Medication EventKind = "medication"
	Result     EventKind = "result"
	WorkStatus EventKind = "work status"
)

// EventKinds are all kinds in the order a filter offers them.
var EventKinds = []EventKind{Visit, Procedure, Therapy, Medication, Result, WorkStatus}

// Care is a kind of treatment that comes in visits.
type Care string

// The kinds of care whose visits are counted.
const (
	PhysicalTherapy Care = "physical therapy"
	Chiropractic    Care = "chiropractic"
	Acupuncture     Care = "acupuncture"
	Psychotherapy   Care = "psychotherapy"
)

var careConcepts = map[string]Care{"physical-therapy": PhysicalTherapy, "chiropractic": Chiropractic, "acupuncture": Acupuncture}

// Event is a line of the course of a case, with the place where the file says it.
type Event struct {
	Kind   EventKind
	Date   domain.Date // zero when neither the sentence nor the record has one
	Record domain.RecordID
	Page   int       // of the record, from 1
	At     text.Span // of the page
	Words  string    // on one line
	Care   Care      // of therapy
	Count  float64   // visits that the words speak of; 0 when they give no number
}

const mostWords = 160 // bytes of an event's words

// course reads what a passage says of treatment, drugs and work.
func (s *Source) course(page, from int, f *facts.Facts) {
	for _, d := range f.Doses {
		sent := f.Sentences[d.Sentence]
		if sent.Voice == facts.Author && !sent.Family && !f.Between(max(sent.First, wordAt(f, d.Start)-4), wordAt(f, d.Start), facts.NegationBefore) {
			s.note(event{page: page, at: d.Span.Shift(from), kind: Medication, words: f.Text(d.Span)})
		}
	}
	for i, sent := range f.Sentences {
		if sent.Voice != facts.Author || sent.Family {
			continue
		}
		words := f.Text(sent.Span)
		if hasAny(words, "dut", "work", "isabl", "ifting", "tationary", "TTD") && workStatus().MatchString(words) {
			s.note(event{page: page, at: sent.Span.Shift(from), kind: WorkStatus, words: words})
		}
		s.treatment(page, from, f, i)
	}
	if impression().MatchString(f.Para.String()) {
		s.note(event{page: page, at: text.Span{Start: from, End: from + f.Para.Len()}, kind: Result, words: f.Para.String()})
	}
}

func hasAny(s string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(s, p) })
}

func wordAt(f *facts.Facts, byte int) int {
	i, _ := slices.BinarySearchFunc(f.Words, byte, func(w facts.Word, b int) int { return w.Start - b })
	return i
}

var (
	workStatus = text.Regexp(`(?i)\b(temporarily (totally|partially) disabled|TTD\b|modified (duty|work|duties)|full duty|light duty|off work|return(ed)? to (full|regular|modified|usual|work)|work status|no lifting (over|more than|greater than)|restricted (duty|to)|permanent and stationary|remain off|sedentary work|lifting restriction)`)
	impression = text.Regexp(`(?i)^(impression|conclusion|interpretation)s?\s*[:.\d]?`)
	visitOf    = text.Regexp(`(?i)\bvisit\s*(?:no\.?|number|#)?\s*:?\s*(\d{1,3})(?:\s*(?:of|/)\s*(\d{1,3}))?\b|\bvisits? (?:to date|so far|attended|completed)\s*:?\s*(\d{1,3})\b`)
)

// procedures are concepts that are done once: each statement with a day is an event.
var procedures = map[string]bool{"surgery": true, "injection": true, "epidural": true, "facet-injection": true}

// treatment reads visits and procedures of a sentence.
func (s *Source) treatment(page, from int, f *facts.Facts, i int) {
	sent := f.Sentences[i]
	for _, m := range f.Mentions {
		if m.Sentence != i || m.Negated || m.Planned || m.Denial || m.Claimed || !m.Done {
			continue
		}
		e := event{page: page, at: sent.Span.Shift(from), words: f.Text(sent.Span)}
		for _, d := range f.Dates {
			if d.Sentence == i && !d.Edition && d.Date.Valid() {
				e.date = d.Date
				break
			}
		}
		switch care, counted := careConcepts[m.Concept.ID()]; {
		case counted:
			e.kind, e.care = Therapy, care
			for _, a := range f.Amounts {
				if a.Sentence == i && a.Unit == facts.Visits && a.Min == a.Max {
					e.count = a.Max
				}
			}
			if e.count > 0 {
				s.note(e)
				return
			}
		case procedures[m.Concept.ID()]:
			e.kind = Procedure
			s.note(e)
			return
		}
	}
	if words := f.Text(sent.Span); !hasAny(words, "isit", "ISIT") {
		return
	} else if m := visitOf().FindStringSubmatch(words); m != nil {
		n := atoi(m[1] + m[3])
		s.note(event{page: page, at: sent.Span.Shift(from), kind: Therapy, words: f.Text(sent.Span), count: float64(n)})
	}
}

func (s *Source) note(e event) {
	e.words = strings.Join(strings.Fields(e.words), " ")
	if len(e.words) > mostWords {
		e.words = e.words[:text.ClusterStart(e.words, mostWords)]
	}
	s.events = append(s.events, e)
}

// Course is the dated course of the case: what the records that are not skipped say, oldest first and undated last. A record's
// own visit or procedure stands at its first page.
func (f *File) Course(records []domain.Record) []Event {
	var out []Event
	for i := range records {
		if e, ok := ownEvent(&records[i]); ok {
			out = append(out, e)
		}
	}
	for _, s := range f.Sources {
		owners := s.Owners(records)
		for _, e := range s.events {
			if owners[e.page] < 0 {
				continue
			}
			r := &records[owners[e.page]]
			if !tells(r, e) {
				continue
			}
			care := e.care
			if e.kind == Therapy && care == "" {
				care = careOf(r)
			}
			out = append(out, Event{e.kind, cmp.Or(e.date, r.Dates.From), r.ID, e.page + 2 - r.Pages[0], e.at, e.words, care, e.count})
		}
	}
	out = slices.DeleteFunc(out, func(e Event) bool { return e.Kind == Therapy && e.Care == "" })
	slices.SortStableFunc(out, func(a, b Event) int {
		if az, bz := a.Date.IsZero(), b.Date.IsZero(); az != bz {
			if az {
				return 1
			}
			return -1
		}
		return a.Date.Compare(b.Date)
	})
	return slices.CompactFunc(out, func(a, b Event) bool {
		return a.Kind == b.Kind && a.Date == b.Date && a.Words == b.Words && a.Record == b.Record
	})
}

// tells tells whether an event counts in a record of the kind: results are those of studies, requests tell nothing.
func tells(r *domain.Record, e event) bool {
	if r.Skipped() || !r.Type.Clinical() {
		return false
	}
	switch e.kind {
	case Result:
		return r.Type == domain.RecordImaging || r.Type == domain.RecordElectro || r.Type == domain.RecordLaboratory
	case Therapy:
		return e.care != "" || r.Type == domain.RecordTherapy || r.Type == domain.RecordPsychology
	}
	return true
}

// ownEvent is what a record by its kind says happened on its day.
func ownEvent(r *domain.Record) (Event, bool) {
	e := Event{Date: r.Dates.From, Record: r.ID, Page: 1, Words: r.Title}
	if r.Author != "" {
		e.Words += ", " + r.Author
	}
	if !r.Filed() || r.Skipped() {
		return e, false
	}
	switch r.Type {
	case domain.RecordPR2, domain.RecordInitial, domain.RecordConsultation, domain.RecordPermanent, domain.RecordMedicalLegal, domain.RecordHospital, domain.RecordPsychology:
		e.Kind = Visit
	case domain.RecordOperative:
		e.Kind = Procedure
	case domain.RecordTherapy:
		e.Kind, e.Care = Therapy, careOf(r)
	case domain.RecordImaging, domain.RecordElectro, domain.RecordLaboratory:
		e.Kind = Result
	case domain.RecordWorkStatus:
		e.Kind = WorkStatus
	default:
		return e, false
	}
	return e, true
}

// careOf is the care that a therapy note is about.
func careOf(r *domain.Record) Care {
	title := plain(r.Title)
	switch {
	case r.Type == domain.RecordPsychology || strings.Contains(title, "psych") || strings.Contains(title, "cognitive"):
		return Psychotherapy
	case strings.Contains(title, "chiro"):
		return Chiropractic
	case strings.Contains(title, "acupunct"):
		return Acupuncture
	}
	return PhysicalTherapy
}

// Total is the visits of one kind of care so far, with what speaks for it.
type Total struct {
	Care   Care
	Notes  int     // days with a note of their own
	Stated float64 // the most that a record states
	By     Event   // where it states that
}

// Visits is the number to compare with a limit: whichever of notes and statement is larger.
func (t Total) Visits() float64 { return max(float64(t.Notes), t.Stated) }

// Words say what was counted.
func (t Total) Words() string {
	s := itoa(t.Notes) + " days with a note"
	if t.Notes == 1 {
		s = "1 day with a note"
	}
	if t.Stated > 0 {
		s += "; a record of " + t.By.Date.String() + " speaks of " + itoa(int(t.Stated))
	}
	return s
}

// Totals counts the visits of each kind of care up to the day; the zero day counts all.
func Totals(course []Event, until domain.Date) []Total {
	var out []Total
	for _, care := range []Care{PhysicalTherapy, Chiropractic, Acupuncture, Psychotherapy} {
		t := Total{Care: care}
		days := map[domain.Date]bool{}
		for _, e := range course {
			if e.Kind != Therapy || e.Care != care || !until.IsZero() && until.Before(e.Date) {
				continue
			}
			if e.Count > t.Stated {
				t.Stated, t.By = e.Count, e
			}
			if e.Count == 0 && !e.Date.IsZero() {
				days[e.Date] = true
			}
		}
		if t.Notes = len(days); t.Visits() > 0 {
			out = append(out, t)
		}
	}
	return out
}
