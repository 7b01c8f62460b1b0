package precedents

import (
	"fmt"
	"strconv"
	"strings"

	"imrdesk/domain/precedent"
	"imrdesk/domain/text"
)

// DecidedOn is the day of the decision in ISO form, or the year where only that is known.
func DecidedOn(l precedent.Letter) string {
	if l.Decided.IsZero() && l.Year != 0 {
		return strconv.Itoa(l.Year)
	}
	return l.Decided.String()
}

// Page is a determination in plain lines, safe to show.
func Page(l precedent.Letter) string {
	var b strings.Builder
	put := func(label, words string) {
		if words != "" {
			fmt.Fprintf(&b, "%s: %s\n", label, text.Show(words))
		}
	}
	put("Case", l.Number)
	put("Decided", DecidedOn(l))
	put("Specialty", l.Specialty)
	put("Source", l.Source)
	if l.Summary != "" {
		fmt.Fprintf(&b, "\nCase summary\n\n%s\n", lines(l.Summary))
	}
	for i, it := range l.Items {
		fmt.Fprintf(&b, "\nItem %d of %d: %s\n\n", i+1, len(l.Items), text.Show(it.Title))
		put("Decision", it.Decision.Word())
		put("Claims administrator's guideline", it.Claims)
		put("Reviewer's guideline", it.Guideline)
		if it.Rationale != "" {
			fmt.Fprintf(&b, "\n%s\n", lines(it.Rationale))
		}
	}
	return b.String()
}

// lines are the paragraphs of a text, each safe to show.
func lines(s string) string {
	parts := strings.Split(s, "\n")
	for i, p := range parts {
		parts[i] = text.Show(p).String()
	}
	return strings.Join(parts, "\n")
}
