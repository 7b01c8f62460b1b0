package packet

import (
	"reflect"

	"imrdesk/domain"
)

// words are the values that the closed word lists of a case have. The empty word, where it may stand, says that nothing
// is known or decided.
var words = map[reflect.Type][]string{
	reflect.TypeFor[domain.Priority]():    list(domain.PriorityUnknown, domain.Standard, domain.Expedited),
	reflect.TypeFor[domain.Sex]():         list(domain.SexUnknown, domain.Female, domain.Male),
	reflect.TypeFor[domain.Decision]():    list(domain.Undecided, domain.Upheld, domain.Overturned),
	reflect.TypeFor[domain.Generation]():  list("", domain.G1, domain.G2, domain.G3, domain.G4, domain.G5, domain.G6),
	reflect.TypeFor[domain.Use]():         list(domain.Unopened, domain.Opened, domain.ReliedOn, domain.Considered, domain.NotRelevant),
	reflect.TypeFor[domain.RecordType]():  list(append([]domain.RecordType{""}, domain.RecordTypes...)...),
	reflect.TypeFor[domain.Role]():        list(domain.Roles...),
	reflect.TypeFor[domain.AnswerState](): list(domain.Met, domain.NotMet, domain.NotDocumented, domain.NotApplicable),
}

func list[T ~string](values ...T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// wordsOf are the words of the type, or nil when any string may stand there.
func wordsOf(t reflect.Type) map[string]bool {
	if words[t] == nil {
		return nil
	}
	set := make(map[string]bool, len(words[t]))
	for _, w := range words[t] {
		set[w] = true
	}
	return set
}
