package cli

// The form of a check's result that other programs read. Lists are never null. Offsets are bytes of the field's text
// as "show --format json" prints it.

// report is what the rules found in one file or case.
type report struct {
	File       string    `json:"file"`
	CaseNumber string    `json:"case_number"`
	Findings   []finding `json:"findings"`
	Claims     []claim   `json:"claims,omitzero"`   // with --claims
	Timeline   []event   `json:"timeline,omitzero"` // with --timeline
}

// claim is a statement of a rationale that something is missing.
type claim struct {
	Field   string    `json:"field"`
	Start   int       `json:"start"`
	End     int       `json:"end"`
	Text    string    `json:"text"`
	Topics  []string  `json:"topics"` // the clinical concepts it names
	Status  string    `json:"status"` // in words
	Against []passage `json:"against"`
	Nearest []passage `json:"nearest"` // what the case says elsewhere of the same thing, where nothing stands against the claim
}

// finding is one thing a rule says of one place.
type finding struct {
	Rule     string    `json:"rule"`
	Severity string    `json:"severity"` // error, warning or note
	Field    string    `json:"field"`    // "summary", "services[0].rationale", "decided" ...
	Start    int       `json:"start"`
	End      int       `json:"end"`
	Text     string    `json:"text"`
	Message  string    `json:"message"`
	Cite     string    `json:"cite"`
	Related  []passage `json:"related"`
	Fixes    []string  `json:"fixes"`
}

// passage is another place that a finding speaks of.
type passage struct {
	Field string `json:"field"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	Why   string `json:"why"` // why the place matters, in words
}

// The severities, gravest first.
var severities = []string{"error", "warning", "note"}

// count is the number of findings of a severity.
func (r report) count(severity string) int {
	n := 0
	for _, f := range r.Findings {
		if f.Severity == severity {
			n++
		}
	}
	return n
}

// failed tells whether the report holds an error or a warning.
func (r report) failed() bool { return r.count("error")+r.count("warning") > 0 }
