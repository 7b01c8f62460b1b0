package letter

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"imrdesk/domain"
)

// layouts are ways in which an office or a converter changes how a letter stands on the page and nothing of what it
// says. Each gives the letter of the form anew; a letter that it does not fit comes back as it was.
var layouts = map[string]func(string) string{
	"line ends of Windows":      func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"no end of the last line":   func(s string) string { return strings.TrimRight(s, "\n") },
	"indented":                  func(s string) string { return indent.ReplaceAllString(s, "            $1") },
	"tabs for indents":          func(s string) string { return indent.ReplaceAllString(s, "\t$1") },
	"no-break spaces":           func(s string) string { return strings.ReplaceAll(s, ", ", ",\u00a0") },
	"a page before each part":   func(s string) string { return headingLine.ReplaceAllString(s, "\f$1") },
	"two blank lines":           func(s string) string { return strings.ReplaceAll(s, "\n\n", "\n\n\n") },
	"headings in small letters": func(s string) string { return headingLine.ReplaceAllStringFunc(s, strings.ToLower) },
	"headings in title case":    func(s string) string { return headingLine.ReplaceAllStringFunc(s, titled) },
	"headings with a colon":     func(s string) string { return headingLine.ReplaceAllStringFunc(s, coloned) },
	"headings underlined":       func(s string) string { return headingLine.ReplaceAllString(s, "$1\n--------------------") },
	"headings in bold":          func(s string) string { return headingLine.ReplaceAllString(s, "**$1**") },
	"zero-width marks":          func(s string) string { return "\ufeff" + s },
	"lines of their own": func(s string) string {
		return strings.ReplaceAll(s, "\n", "\n\n") // as text boxes of a converter give them
	},
	"labels with a space before the colon": func(s string) string {
		return strings.NewReplacer("w guideline:", "w guideline :", "r guideline:", "r guideline :", "rationale:", "rationale :", "Decision Date:", "Decision Date :").Replace(s)
	},
	"labels in capitals": func(s string) string {
		return strings.NewReplacer("Claims Administrator guideline:", "CLAIMS ADMINISTRATOR GUIDELINE:", "Decision rationale:", "DECISION RATIONALE:",
			"Sample Review guideline:", "SAMPLE REVIEW GUIDELINE:", "Priority:", "PRIORITY:", "Case Number:", "CASE NUMBER:").Replace(s)
	},
	"labels with capitals": func(s string) string {
		return strings.NewReplacer("w guideline:", "w Guideline:", "r guideline:", "r Guidelines:", "Decision rationale:", "Decision Rationale:").Replace(s)
	},
	"labels wrapped": func(s string) string {
		return strings.NewReplacer("Claims Administrator guideline:", "Claims Administrator\nguideline:", "Decision rationale:", "Decision\nrationale:").Replace(s)
	},
	"decisions in capitals": func(s string) string {
		return strings.NewReplacer(" Upheld", " UPHELD", "\nUpheld", "\nUPHELD").Replace(s)
	},
	"decisions in small letters": func(s string) string {
		return strings.NewReplacer(" Upheld", " upheld", "\nUpheld", "\nupheld").Replace(s)
	},
	"dashes before decisions": func(s string) string {
		return strings.NewReplacer(": Upheld", " \u2013 Upheld", ":  Upheld", " - Upheld").Replace(s)
	},
}

var (
	indent      = regexp.MustCompile(`(?m)^[ \t]*(\S)`)
	headingLine = regexp.MustCompile(`(?m)^ *((?:HOW THE|CLINICAL CASE|IMR |DOCUMENTS REVIEWED|INDEPENDENT MEDICAL|ISSUE AT|CASE SUMMARY|MEDICAL REVIEWER)[A-Z ,()]*:?)$`)
)

func titled(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

func coloned(s string) string { return strings.TrimRight(s, " :") + ":" }

// TestLayoutSaysNothing reads the letter of each form in every layout to the same case, with nothing more unread.
func TestLayoutSaysNothing(t *testing.T) {
	for form, letter := range fixtures {
		want, err := Parse(letter)
		if err != nil {
			t.Fatal(err)
		}
		for name, change := range layouts {
			got, err := Parse(change(letter))
			if err != nil {
				t.Errorf("%s, %s: %v", form, name, err)
				continue
			}
			if d := Diff(&want.Case, &got.Case); len(d) > 0 {
				t.Errorf("%s, %s: %v", form, name, d)
			}
			if got.Case.Origin.Generation != want.Case.Origin.Generation {
				t.Errorf("%s, %s: read as %s", form, name, got.Case.Origin.Generation)
			}
			if a, b := unreadText(&want.Case), unreadText(&got.Case); a != b {
				t.Errorf("%s, %s: unread %q, not %q", form, name, b, a)
			}
		}
	}
}

func unreadText(c *domain.Case) string {
	var b strings.Builder
	for _, u := range c.Unread {
		fmt.Fprintf(&b, "%s|", u.Text)
	}
	return b.String()
}
