package checktest

import (
	"fmt"
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Library is the guideline library of a case: the topics and editions that its lines name.
type Library struct {
	topics   []domain.Topic
	editions []domain.Edition
}

// library reads "topic: id | title | regions | tier | position | chapter | year | section | limits | criteria" and
// "edition: id | title | publisher | from | to | tier | pages | force on the day".
func (r *reader) library(key, value string) error {
	if r.Lib == nil {
		r.Lib = &Library{}
	}
	if key == "edition" {
		return r.edition(cells(value, 8))
	}
	p := cells(value, 10)
	t := domain.Topic{
		Ref: domain.EntryRef{ID: p[0], Rev: 1}, Title: p[1], Tier: domain.Tier(p[3]), Position: domain.Position(p[4]), Force: domain.InForce,
		Citation: domain.Citation{Tier: domain.Tier(p[3]), Chapter: p[5], Year: p[6]}, Confidence: domain.Confirmed,
	}
	if p[7] != "" {
		t.Citation.Sections = strings.Split(p[7], "; ")
	}
	for _, region := range strings.Fields(p[2]) {
		t.Regions = append(t.Regions, domain.Region(region))
	}
	if err := limits(&t, p[8]); err != nil {
		return err
	}
	for _, id := range strings.Fields(p[9]) {
		t.Criteria = append(t.Criteria, domain.Criterion{ID: id, Text: strings.ReplaceAll(id, "-", " "), Kind: "question", Required: true})
	}
	r.Lib.topics = append(r.Lib.topics, t)
	return nil
}

// limits reads "visits 10 visit; visits_trial 6 visit": kind, largest value, unit.
func limits(t *domain.Topic, s string) error {
	for _, one := range strings.Split(s, ";") {
		f := strings.Fields(one)
		if len(f) == 0 {
			continue
		}
		if len(f) != 3 {
			return fmt.Errorf("a limit is kind, number and unit")
		}
		n, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			return err
		}
		t.Limits = append(t.Limits, domain.Limit{Kind: f[0], Max: &n, Unit: f[2], Hard: true})
	}
	return nil
}

func (r *reader) edition(p []string) error {
	from, err := domain.ParseDate(p[3])
	if err != nil {
		return err
	}
	to, err := domain.ParseDate(p[4])
	if err != nil {
		return err
	}
	pages, _ := strconv.Atoi(p[6])
	r.Lib.editions = append(r.Lib.editions, domain.Edition{
		ID: p[0], Title: p[1], Publisher: p[2], Effective: domain.Period{From: from, To: to}, EndKnown: !to.IsZero(),
		Tier: domain.Tier(p[5]), Pages: pages, Force: domain.Force(p[7]), Sure: domain.Confirmed,
	})
	return nil
}

// Topics are the topics whose title shares a word with the service.
func (l *Library) Topics(r domain.Request, on domain.Date) []domain.Topic {
	var out []domain.Topic
	service := strings.ToLower(r.Service)
	for _, t := range l.topics {
		for _, w := range strings.Fields(strings.ToLower(t.Title)) {
			if len(w) > 2 && strings.Contains(service, w) {
				out = append(out, t)
				break
			}
		}
	}
	return out
}

// Topic is the topic of that name.
func (l *Library) Topic(id string, on domain.Date) (domain.Topic, bool) {
	for _, t := range l.topics {
		if t.Ref.ID == id {
			return t, true
		}
	}
	return domain.Topic{}, false
}

// Edition is the edition whose title the citation's chapter holds, with the citation's year when it names one.
func (l *Library) Edition(c domain.Citation, on domain.Date) (domain.Edition, bool) {
	for _, e := range l.editions {
		year := strconv.Itoa(e.Effective.From.Year)
		if strings.Contains(strings.ToLower(c.Chapter), strings.ToLower(e.Title)) && (c.Year == "" || c.Year == year) {
			return e, true
		}
	}
	return domain.Edition{}, false
}

// quote reads "state | page | title | printed page | quoted word => source's word": what the case's full text answers to
// every quotation.
func (r *reader) quote(value string) error {
	p := cells(value, 5)
	page, _ := strconv.Atoi(p[1])
	r.Quote = &domain.Quote{State: domain.QuoteState(p[0]), Page: page, Title: p[2], Printed: p[3]}
	if quoted, source, ok := strings.Cut(p[4], " => "); ok {
		r.Quote.Changes = []domain.QuoteChange{{Quoted: quoted, Source: source}}
	}
	return nil
}

// fullText answers every quotation alike; words that differ are found where the quotation has them, and where it has
// none the quotation is exact.
type fullText struct{ quote domain.Quote }

func (f fullText) Quote(words string, _ domain.Citation) domain.Quote {
	q := f.quote
	q.Changes = nil
	for _, c := range f.quote.Changes {
		if at := strings.Index(words, c.Quoted); at >= 0 {
			c.At = text.Span{Start: at, End: at + len(c.Quoted)}
			q.Changes = append(q.Changes, c)
		}
	}
	if q.State == domain.QuoteChanged && len(q.Changes) == 0 {
		q.State = domain.QuoteExact
	}
	return q
}

func (f fullText) Pasted(string) []text.Span { return nil }

// speller knows the words of the case's "knows" line only, and suggests the first that begins alike.
type speller struct{ words []string }

func (s speller) Known(word string) bool {
	for _, w := range s.words {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

func (s speller) Suggest(word string, n int) []string {
	for _, w := range s.words {
		if len(w) > 1 && len(word) > 1 && strings.EqualFold(w[:2], word[:2]) {
			return []string{w}
		}
	}
	return nil
}

// Formulary is the drug list of a case: the status by generic name.
type Formulary map[string]string

// Status is the status of the drug.
func (f Formulary) Status(generic string, _ domain.Date) (string, string, bool) {
	s, ok := f[generic]
	return s, "", ok
}
