package facts

import (
	"regexp"
	"strings"
)

// PhrasePatterns are the phrases of all tables as regular expressions over text, for programs that look for such.
func PhrasePatterns() []string {
	var out []string
	add := func(lines string) {
		for line := range strings.Lines(lines) {
			if slots := strings.Fields(line); len(slots) > 0 {
				out = append(out, textPattern(slots))
			}
		}
	}
	for set := range setCount {
		if wordBit[set] == 0 {
			add(phraseTables[set])
		}
	}
	for _, d := range drugs {
		add(d.names)
	}
	for _, p := range parts {
		add(p.names)
	}
	for _, c := range concepts {
		add(c.phrases)
	}
	return out
}

func textPattern(slots []string) string {
	var b strings.Builder
	for i, slot := range slots {
		slot, optional := strings.CutSuffix(slot, "?")
		var words []string
		for w := range strings.SplitSeq(slot, "/") {
			if w == "_" {
				w = `\w+`
			} else {
				w = regexp.QuoteMeta(w)
			}
			words = append(words, w)
		}
		one := "(?:" + strings.Join(words, "|") + ")"
		if i < len(slots)-1 {
			one += `\s+`
		}
		if optional {
			one = "(?:" + one + ")?"
		}
		b.WriteString(one)
	}
	return b.String()
}
