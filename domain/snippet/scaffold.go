package snippet

import (
	"strings"

	"imrdesk/domain"
)

// Guideline is what a rationale is written against: the entry the reviewer chose, in the library's words.
type Guideline struct {
	Title    string // what the entry is about
	Citation string // in the printed form
	Criteria []Criterion
}

// Criterion is what the entry asks for, with the reviewer's answer.
type Criterion struct {
	Text   string
	Answer domain.AnswerState // empty while it is open
	Note   string             // what the reviewer noted of it
}

// Rationale is the scaffold of a rationale for the entry: the request, the guideline, the patient facts that belong to a
// service of the category, the application criterion by criterion, and the conclusion. Its variables are not filled in yet.
func Rationale(g Guideline, category string) string {
	facts, ok := factsOf[category]
	if !ok {
		facts = factsOf[""]
	}
	return rationale(g, facts)
}

func rationale(g Guideline, facts string) string {
	parts := []string{requestFrame, guidelineFrame(g), facts}
	parts = append(parts, applications(g)...)
	return strings.Join(append(parts, conclusionFrame), "\n")
}

func guidelineFrame(g Guideline) string {
	source := "{guideline}"
	if g.Citation != "" {
		source = literal(strings.TrimRight(g.Citation, ". "))
	}
	if g.Title == "" {
		return "The guideline applied is " + source + ". It asks for [___ criteria]."
	}
	return "The guideline applied is " + source + ", on " + literal(lowerFirst(g.Title)) + "."
}

// applications hold each criterion against the facts; what was answered is said, what is open is a blank.
func applications(g Guideline) []string {
	if len(g.Criteria) == 0 {
		return []string{"Held against the guideline: [___ criterion by criterion, met or not, and by which fact]."}
	}
	var out []string
	for _, c := range g.Criteria {
		if c.Answer == domain.NotApplicable {
			continue
		}
		evidence := Blank("fact, with date and record")
		if c.Note != "" {
			evidence = literal(strings.TrimRight(c.Note, ". "))
		}
		out = append(out, literal(strings.TrimRight(c.Text, ". "))+": "+answers[c.Answer]+", "+evidence+".")
	}
	return out
}

var answers = map[domain.AnswerState]string{
	"": Blank("met, not met or not documented"), domain.Met: "met", domain.NotMet: "not met", domain.NotDocumented: "not documented",
}

// literal is text in which nothing is a variable.
func literal(s string) string { return strings.NewReplacer("{", "(", "}", ")").Replace(s) }

// lowerFirst is a title as it stands inside a sentence; an abbreviation keeps its capitals.
func lowerFirst(s string) string {
	if len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'a' && s[1] <= 'z' {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}
