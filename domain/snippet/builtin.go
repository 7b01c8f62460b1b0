package snippet

import "imrdesk/domain"

// RationaleShortcut and SummaryShortcut are the shortcuts of the two scaffolds.
const (
	RationaleShortcut = "rat"
	SummaryShortcut   = "sum"
)

var (
	inRationale = []domain.Field{domain.FieldRationale}
	inSummary   = []domain.Field{domain.FieldSummary}
	inBoth      = []domain.Field{domain.FieldRationale, domain.FieldSummary}
)

// Builtin are the snippets that the program ships. Each is a frame in our own words; what a reviewer finds and concludes
// are its blanks.
func Builtin() []Snippet {
	return append([]Snippet{
		{Shortcut: RationaleShortcut, Title: "rationale: request, guideline, facts, application, conclusion", For: inRationale, Body: rationale(Guideline{}, factsOf[""])},
		{Shortcut: SummaryShortcut, Title: "case summary", For: inSummary, Body: summary},
		{Shortcut: "req", Title: "what is requested", For: inRationale, Body: requestFrame},
		{Shortcut: "con", Title: "conclusion", For: inRationale, Body: conclusionFrame},
		{Shortcut: "rec", Title: "what a record says", For: inBoth, Body: "The [___ kind of record] of [___ date] by [___ author's role] states that [___ finding]."},
		{Shortcut: "nodoc", Title: "a fact the records do not hold", For: inRationale,
			Body: "The guideline asks for [___ criterion]. The records reviewed, [___ which records, from when to when], do not document it."},
		{Shortcut: "part", Title: "a part of the request", For: inRationale,
			Body: "Of the request, [___ the part] meets the guideline because [___ reason]; [___ the rest] does not because [___ reason]."},
	}, serviceFacts()...)
}

const (
	requestFrame    = "{item} is requested for [___ condition and body part]."
	conclusionFrame = "{item} {is necessary} for this employee, because [___ the reason in one sentence]."
	summary         = "The employee is a {employee} with a date of injury of {injury date}. The mechanism of injury was [___ mechanism].\n" +
		"The diagnoses are [___ diagnoses].\n" +
		"Treatment to date: [___ treatment, with dates and response].\n" +
		"Findings at the last visit on [___ date], by the [___ author's role]: [___ complaints, examination, function].\n" +
		"Diagnostic studies: [___ study, date, result].\n" +
		"Requested: {items}. Utilization review denied on {ur date}, on the ground that [___ reason of the denial]."
)

// factsOf are the patient facts that a reader expects by the category of the service, as the library names it.
var factsOf = map[string]string{
	"":                "On these points the records show: [___ complaint, findings, treatment so far and its effect, each with date and author].",
	"pharmaceuticals": "The drug has been taken since [___ date] at [___ dose]. Under it, pain went from [___ before] to [___ now] and function changed as follows: [___ measured change]. Side effects and monitoring: [___ what is documented, with date].",
	"rehabilitation":  "To date [___ number] visits of [___ kind] took place, the last on [___ date]. Function changed as follows: [___ measured change]. What remains to be gained, and the home program: [___ what is documented].",
	"diagnostic-testing": "The findings that the study is to explain are [___ symptoms and signs, with date]. Earlier studies: [___ study, date, result]. Conservative care before the request: [___ care and its length]. " +
		"What the result would change: [___ plan].",
	"injections":        "The pain is [___ place and radiation]; the examination of [___ date] shows [___ signs]; imaging or electrodiagnostics of [___ date] show [___ result]. Earlier injections: [___ date, level, relief in percent and weeks].",
	"surgery":           "The findings of [___ date] are [___ signs]; imaging of [___ date] shows [___ result]. Conservative care before the request: [___ care, length and response]. Factors that bear on the outcome: [___ what is documented].",
	"dmepos":            "The device serves [___ purpose] for [___ finding, with date]. A trial took place from [___ date] to [___ date] with this effect: [___ measured change]. Requested is [___ rental or purchase, and for how long].",
	"behavioral-health": "The psychological findings of [___ date], by [___ author's role], are [___ findings and scores]. To date [___ number] sessions took place with this effect: [___ measured change].",
	"programs":          "Earlier treatment and why it failed: [___ treatment]. The evaluation of [___ date] shows [___ baseline of function, motivation, goals]. Options still open: [___ what is documented].",
	"home-health":       "The employee is [___ homebound or not, and why]. Help is needed with [___ tasks], for [___ hours and days], as ordered on [___ date] by [___ author's role].",
}

// serviceFacts are the patient facts of each category as snippets of their own.
func serviceFacts() []Snippet {
	var out []Snippet
	for _, s := range []struct{ shortcut, category, title string }{
		{"fact", "", "facts"}, {"drug", "pharmaceuticals", "facts on a drug"}, {"therapy", "rehabilitation", "facts on therapy"},
		{"study", "diagnostic-testing", "facts on a study"}, {"inj", "injections", "facts on an injection"}, {"surg", "surgery", "facts on an operation"},
		{"device", "dmepos", "facts on a device"}, {"psych", "behavioral-health", "facts on psychological care"},
		{"prog", "programs", "facts on a program"}, {"home", "home-health", "facts on home health"},
	} {
		out = append(out, Snippet{Shortcut: s.shortcut, Title: s.title, For: inRationale, Body: factsOf[s.category], Service: s.category})
	}
	return out
}
