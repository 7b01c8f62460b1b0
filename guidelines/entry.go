package guidelines

import (
	"strings"

	"imrdesk/domain"
)

// Partial is a date of which the day, or the day and the month, may not be known: "2013", "2014-01", "2016-07-28".
type Partial string

// First is the first day the date can mean; the zero Date when nothing is stated.
func (p Partial) First() domain.Date { return p.day("-01-01") }

// Last is the last day the date can mean.
func (p Partial) Last() domain.Date {
	d := p.day("-12-31")
	if len(p) == len("2014-01") {
		first := domain.Date{Year: d.Year, Month: d.Month, Day: 1}
		return domain.DateOf(first.Time().AddDate(0, 1, -1))
	}
	return d
}

func (p Partial) day(rest string) domain.Date {
	s := string(p)
	switch len(s) {
	case len("2013"):
		s += rest
	case len("2014-01"):
		s += "-01"
	}
	d, err := domain.ParseDate(s)
	if err != nil {
		return domain.Date{}
	}
	return d
}

// Span is a stretch of time whose ends may be known only in part.
type Span struct {
	From      Partial `json:"from,omitempty"`
	To        Partial `json:"to,omitempty"`
	ToUnknown bool    `json:"to_unknown,omitempty"` // To is the last day known to hold; the end is not confirmed
}

// Ranked is the rank of a document in the search sequence of 8 CCR 9792.21.1(a) over a stretch of time: an ACOEM
// edition is outside the MTUS until the order that adopts it.
type Ranked struct {
	Tier domain.Tier `json:"tier"`
	Span
}

// Pages is a range of pages, both ends included.
type Pages struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Chapter is a part of a document that is cited under its own name and year.
type Chapter struct {
	No    string `json:"no"`
	Title string `json:"title"`
	Year  string `json:"year,omitempty"`
	Pages *Pages `json:"pages,omitempty"`
	// SupersededBy is the document that took the chapter's place.
	SupersededBy string `json:"superseded_by,omitempty"`
}

// Document is one edition of a guideline, a regulation or a study.
type Document struct {
	ID             string            `json:"id"`
	Title          string            `json:"title"`
	ShortName      string            `json:"short_name"`
	CiteAs         string            `json:"cite_as,omitempty"` // name in a citation, when it has no chapters
	Form           string            `json:"form,omitempty"`    // guideline, study or statute; otherwise the tier tells
	Publisher      string            `json:"publisher,omitempty"`
	Edition        string            `json:"edition,omitempty"`
	Published      Partial           `json:"published,omitempty"`
	Reviewed       Partial           `json:"reviewed,omitempty"` // last review, when it is later than Published
	Year           string            `json:"year,omitempty"`     // year a citation prints
	Jurisdiction   string            `json:"jurisdiction"`
	Tiers          []Ranked          `json:"tiers"`
	LegalCite      string            `json:"legal_cite,omitempty"`
	EffectiveFrom  Partial           `json:"effective_from,omitempty"`
	EffectiveTo    Partial           `json:"effective_to,omitempty"`
	EndUnknown     bool              `json:"effective_to_unknown,omitempty"`
	Supersedes     []string          `json:"supersedes,omitempty"`
	SupersededBy   []string          `json:"superseded_by,omitempty"`
	PageCount      int               `json:"page_count,omitempty"`
	Paging         string            `json:"paging,omitempty"` // document, chapter or none
	Chapters       []Chapter         `json:"chapters,omitempty"`
	Vocabulary     bool              `json:"vocabulary,omitempty"` // a list of names, not a guideline
	Rolling        bool              `json:"rolling,omitempty"`    // changed chapter by chapter all the time
	LicenceNote    string            `json:"licence_note,omitempty"`
	URLNote        string            `json:"url_note,omitempty"`
	Note           string            `json:"note,omitempty"`
	Confidence     domain.Confidence `json:"confidence"`
	ConfidenceNote string            `json:"confidence_note,omitempty"`
	SourceRead     string            `json:"source_read,omitempty"`
}

// Source is one place of a document that an entry rests on.
type Source struct {
	Doc         string  `json:"doc"`
	Chapter     string  `json:"chapter,omitempty"`
	Section     string  `json:"section,omitempty"`
	Pages       []Pages `json:"pages,omitempty"`
	Subdivision string  `json:"subdivision,omitempty"`
	Primary     bool    `json:"primary,omitempty"`
	// HeadingOnly says that the heading is known, and that its text was not compared with the criteria of the entry.
	HeadingOnly bool   `json:"heading_only,omitempty"`
	Note        string `json:"note,omitempty"`
}

// Group joins criteria: all of them, any of them, or at least N.
type Group struct {
	ID    string `json:"id"`
	Rule  string `json:"rule"` // all, any, at_least
	N     int    `json:"n,omitempty"`
	Label string `json:"label"`
}

// Relation points from an entry to another one.
type Relation struct {
	Rel string `json:"rel"` // see-also, alternative, successor, predecessor, requires
	ID  string `json:"id"`
}

// Provenance tells where the facts of an entry come from and who looked at them.
type Provenance struct {
	ReadFrom  string `json:"read_from,omitempty"`
	ReadOn    string `json:"read_on,omitempty"`
	By        string `json:"by,omitempty"`
	CheckedBy string `json:"checked_by,omitempty"`
	CheckedOn string `json:"checked_on,omitempty"`
}

// Entry is what one or more editions say on one service for one condition, in our own words.
type Entry struct {
	ID             string             `json:"id"`
	Rev            int                `json:"rev"`
	Title          string             `json:"title"`
	Category       string             `json:"category"`
	Service        string             `json:"service_type"`
	Regions        []domain.Region    `json:"body_regions"`
	Conditions     []string           `json:"conditions,omitempty"`
	Phase          []string           `json:"phase,omitempty"` // acute, subacute, chronic, postoperative
	Sources        []Source           `json:"citations"`
	Position       domain.Position    `json:"position"`
	Strength       string             `json:"strength,omitempty"`
	Evidence       string             `json:"evidence,omitempty"`
	Summary        string             `json:"summary"`
	Limits         []domain.Limit     `json:"limits,omitempty"`
	Criteria       []domain.Criterion `json:"criteria,omitempty"`
	Groups         []Group            `json:"groups,omitempty"`
	Exceptions     []string           `json:"exceptions,omitempty"`
	NoExceptions   bool               `json:"no_exceptions,omitempty"` // said so, not merely left out
	Pitfalls       []string           `json:"pitfalls,omitempty"`
	Related        []Relation         `json:"related,omitempty"`
	Synonyms       []string           `json:"synonyms,omitempty"`
	Codes          []string           `json:"codes,omitempty"`
	Specialties    []string           `json:"specialties,omitempty"`
	Notes          []string           `json:"notes,omitempty"`
	Today          string             `json:"today,omitempty"` // what took its place, in words
	Effective      *Span              `json:"effective,omitempty"`
	Confidence     domain.Confidence  `json:"confidence"`
	ConfidenceNote string             `json:"confidence_note,omitempty"`
	Provenance     Provenance         `json:"provenance"`
}

// Sure says in a word or two how sure the entry is: "read in the source", "read in part", "secondary: check it" for what
// a report of the source says, or "from memory: check it".
func (e *Entry) Sure() string {
	switch {
	case e.Confidence == domain.Confirmed && strings.Contains(e.ConfidenceNote, "from memory"):
		return "read in part"
	case e.Confidence == domain.Confirmed:
		return "read in the source"
	case strings.HasPrefix(e.ConfidenceNote, "secondary"):
		return "secondary: check it"
	}
	return "from memory: check it"
}

// Ref names the entry at its revision.
func (e *Entry) Ref() domain.EntryRef { return domain.EntryRef{ID: e.ID, Rev: e.Rev} }

// Service is a kind of treatment that a request can name, with its class in the DWC's reports and what a request for
// it has to state.
type Service struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Category    string   `json:"category"`
	Subcategory string   `json:"subcategory"`
	Words       []string `json:"words"`
	Needs       []string `json:"needs,omitempty"` // quantity, side, level, region, duration, strength
	Kin         []string `json:"kin,omitempty"`   // services whose entries serve where it has none for the region
	Specialties []string `json:"specialties,omitempty"`
}

// ServiceCategory is a treatment request category of the DWC's yearly report.
type ServiceCategory struct {
	ID         string            `json:"id"`
	Title      string            `json:"title"`
	Confidence domain.Confidence `json:"confidence"`
}

// Drug is a drug with its brand names, its class as a service, and the entries that speak of it.
type Drug struct {
	Name      string   `json:"name"`
	Brands    []string `json:"brands,omitempty"`
	Class     string   `json:"class"` // id of a Service
	Entries   []string `json:"entries,omitempty"`
	OnSkin    []string `json:"on_skin,omitempty"`    // entries when it is put on the skin
	MEDFactor float64  `json:"med_factor,omitempty"` // mg morphine equivalent for a mg by mouth; 0 not known
	MEDNote   string   `json:"med_note,omitempty"`
	Also      []string `json:"also,omitempty"` // further active parts
	Topical   bool     `json:"topical,omitempty"`
	Compound  bool     `json:"compound,omitempty"`
}

// Synonym is a search word that leads to entries.
type Synonym struct {
	Words   []string `json:"words"`
	Entries []string `json:"entries"`
}

// RegionWords are the words by which a request names a region of the body.
type RegionWords struct {
	Region domain.Region `json:"region"`
	Words  []string      `json:"words"`
}
