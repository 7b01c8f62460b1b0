package guidelines

import (
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// SearchOptions narrow and weigh a search. The zero value searches everything with no date.
type SearchOptions struct {
	Region domain.Region // entries of this region come first
	On     domain.Date   // entries in force on this day come first
	Limit  int           // 0 means 20
}

// Hit is an entry found, with the places to mark in its title and summary.
type Hit struct {
	Entry        *Entry
	Score        float64
	Standing     Standing
	TitleMarks   []text.Span
	SummaryMarks []text.Span
	Folded       bool // as of a Match

	offered
}

const (
	usualLimit = 20
	// forWords brings the score of words into the range of what a service, drug or synonym named counts in a lookup.
	forWords = 0.8
)

// Search finds entries as the query is typed: by the services, drugs and synonyms it names, and by its words.
func (l *Library) Search(q string, o SearchOptions) []Hit {
	if o.Limit <= 0 {
		o.Limit = usualLimit
	}
	query := ParseQuery(q)
	if query.Empty() {
		return nil
	}
	scores := map[*Entry]float64{}
	for _, s := range l.entryIndex().Search(query, len(l.entries)) {
		scores[&l.entries[s.Doc]] = forWords * s.Score
	}
	named := map[*Entry]naming{}
	if !strings.Contains(q, `"`) {
		named = l.addNamed(scores, q)
	}
	hits := make([]Hit, 0, len(scores))
	for i := range l.entries { // by id, so that what is alike keeps that order
		e := &l.entries[i]
		score, found := scores[e]
		if !found {
			continue
		}
		st := l.Standing(e, o.On)
		score += regionBoost(e, o.Region)
		fits := offered{fits: score, at: st}
		if n, ok := named[e]; ok || len(named) > 0 {
			fits.fits, fits.named, fits.drug = n.score, n.exact, n.drug // words alone do not outweigh what they name
		}
		hits = append(hits, Hit{Entry: e, Score: score + eraScore(st, o.On)/2, Standing: st, offered: fits})
	}
	hits = inOrderOfOffer(hits, func(h *Hit) (*offered, float64) { return &h.offered, h.Score })
	hits = hits[:min(len(hits), o.Limit)]
	for i := range hits {
		hits[i].Folded = hits[i].folded
		hits[i].TitleMarks = query.Marks(hits[i].Entry.Title)
		hits[i].SummaryMarks = query.Marks(hits[i].Entry.Summary)
	}
	return hits
}

// addNamed adds what the words of the query name, and tells how strongly they name each entry.
func (l *Library) addNamed(scores map[*Entry]float64, q string) map[*Entry]naming {
	r := l.read(q)
	own := map[*Entry]naming{}
	named := l.named(r)
	l.addKin(r, named)
	for id, n := range named {
		e := l.byID[id]
		if e == nil {
			continue
		}
		if region, ok := regionScore(e, r, n.exact); ok {
			n.score += region + phaseScore(e, r) + forTitleWord*float64(titleWords(e, r))
			n.drug = n.drug && phaseScore(e, r) >= 0
			own[e] = n
			scores[e] += n.score
		}
	}
	return own
}

func regionBoost(e *Entry, region domain.Region) float64 {
	if region == "" || region == domain.AnyRegion {
		return 0
	}
	if slices.Contains(e.Regions, region) {
		return forRegion
	}
	if slices.Contains(e.Regions, domain.AnyRegion) {
		return 0
	}
	return -forRegion
}

// entryIndex indexes the fields of every entry; the number of a section is the number of its entry.
func (l *Library) entryIndex() *Index {
	l.indexOnce.Do(func() {
		b := NewIndexBuilder()
		for i := range l.entries {
			b.Add(l.fields(&l.entries[i])...)
		}
		l.index = b.Index()
	})
	return l.index
}

func (l *Library) fields(e *Entry) []Field {
	var service, sources, regions, asks []string
	if s := l.serviceBy[e.Service]; s != nil {
		service = append(service, s.Title, s.Subcategory)
	}
	for _, s := range e.Sources {
		sources = append(sources, s.Section)
		if d := l.docByID[s.Doc]; d != nil {
			sources = append(sources, d.ShortName)
		}
	}
	for _, r := range e.Regions {
		regions = append(regions, strings.ReplaceAll(string(r), "-", " "))
	}
	for _, c := range e.Criteria {
		asks = append(asks, c.Text)
	}
	asks = append(asks, e.Exceptions...)
	asks = append(asks, e.Pitfalls...)
	asks = append(asks, e.Notes...)
	return []Field{
		{strings.ReplaceAll(e.ID, "-", " "), 1}, {e.Title, 3}, {strings.Join(e.Synonyms, " ; "), 3},
		{strings.Join(e.Conditions, " ; "), 1.5}, {strings.Join(service, " "), 1.5}, {strings.Join(regions, " "), 1},
		{strings.Join(sources, " ; "), 0.8}, {e.Summary, 1}, {strings.Join(asks, " ; "), 0.7},
	}
}
