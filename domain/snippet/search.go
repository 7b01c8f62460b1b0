package snippet

import (
	"strings"

	"imrdesk/domain"
)

// searchSteps are the steps of 8 CCR 9792.21.1(a), by the ids of their criteria, with the words a sentence has for each.
var searchSteps = []struct{ id, source string }{
	{"mtus", "the MTUS in force on the day"}, {"acoem-odg", "current ACOEM and ODG"},
	{"other-guideline", "other current guidelines that are nationally recognized"}, {"study", "current peer-reviewed studies"},
}

// SearchSentences are the scaffold of what was searched and what was found, from the reviewer's answers to the steps: what was
// answered is said with its note, what is open is a blank, and nothing is said behind the first step that found something.
func SearchSentences(service string, answers []domain.Answer) string {
	var out []string
	for _, step := range searchSteps {
		a := answerTo(step.id, answers)
		note := Blank("chapters, sections or terms searched, and what was found")
		if a.Note != "" {
			note = literal(strings.TrimRight(a.Note, ". "))
		}
		if a.State == domain.NotApplicable {
			continue
		}
		switch a.State {
		case domain.Met:
			out = append(out, "A search of "+step.source+" found that it addresses "+service+": "+note+".")
			return strings.Join(out, " ")
		case domain.NotMet:
			out = append(out, "A search of "+step.source+" found nothing that addresses "+service+": "+note+".")
		case domain.NotDocumented:
			out = append(out, "Whether "+step.source+" addresses "+service+" could not be established: "+note+".")
		default:
			out = append(out, "A search of "+step.source+" found "+Blank("that it addresses or does not address")+" "+service+": "+note+".")
			return strings.Join(out, " ")
		}
	}
	return strings.Join(out, " ")
}

func answerTo(criterion string, answers []domain.Answer) domain.Answer {
	for _, a := range answers {
		if a.Criterion == criterion {
			return a
		}
	}
	return domain.Answer{}
}

// Searched is the scaffold of a rationale where the library holds nothing for the service: the request, the search, the
// patient facts, and the conclusion.
func Searched(service, category string, answers []domain.Answer) string {
	facts, ok := factsOf[category]
	if !ok {
		facts = factsOf[""]
	}
	return strings.Join([]string{requestFrame, SearchSentences(service, answers), facts,
		"Held against what was found: [___ point by point, met or not, and by which fact].", conclusionFrame}, "\n")
}
