package domain

// Force tells whether an edition applied on a day.
type Force string

// The states of an edition on a day.
const (
	InForce         Force = "in force"
	NotYetInForce   Force = "not yet in force"
	NoLongerInForce Force = "no longer in force"
	EndNotConfirmed Force = "end not confirmed"
	// NotCurrent is a guideline outside the MTUS that was not reviewed within the five years before the day.
	NotCurrent Force = "not current"
)

// Topic is what the guideline library says on one service: an entry in one edition, as far as rules and panes need it.
type Topic struct {
	Ref        EntryRef
	Title      string
	Category   string
	Regions    []Region
	Tier       Tier // on the day asked for
	Force      Force
	Position   Position
	Citation   Citation // in the form the day asks for
	Limits     []Limit
	Criteria   []Criterion
	Confidence Confidence
}

// Edition is a guideline document as a citation names it.
type Edition struct {
	ID        string
	Title     string
	Publisher string
	Effective Period
	EndKnown  bool
	Tier      Tier // on the day asked for
	Force     Force
	Sure      Confidence // of the days
	Pages     int        // 0 when not known
}

// Library is what rules and panes may ask of the guideline library. All answers are facts with a source; none decides.
type Library interface {
	// Topics are the entries for the request on the day, best first; the zero day ignores editions' dates.
	Topics(r Request, on Date) []Topic
	// Topic is one entry.
	Topic(id string, on Date) (Topic, bool)
	// Edition is the document that a citation names, as of the day.
	Edition(c Citation, on Date) (Edition, bool)
}
