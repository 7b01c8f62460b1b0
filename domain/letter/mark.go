package letter

import (
	"strings"
	"unicode/utf8"

	"imrdesk/domain"
)

// defaultMark is what an export says of itself until the determination is signed.
const defaultMark = "DRAFT - not signed"

// longestMark is how many characters fit on a line at the head of a page.
const longestMark = 60

func checkMark(mark string) error {
	if strings.ContainsAny(mark, "\r\n\f") || utf8.RuneCountInString(mark) > longestMark {
		return domain.Invalid("draft_mark has %d characters; it is one line of at most %d, or \"\" for no mark", utf8.RuneCountInString(mark), longestMark)
	}
	return nil
}

// ComposeDraft makes the document of a case that is not signed.
func (t Template) ComposeDraft(c *domain.Case) Document {
	d := t.Compose(c)
	d.Mark = t.DraftMark
	return d
}

// Finished tells whether the case was read from a letter that was done: each of its items is decided.
func Finished(c *domain.Case) bool {
	for i := range c.Services {
		if c.Services[i].Decision == domain.Undecided {
			return false
		}
	}
	return c.Origin.Letter && len(c.Services) > 0
}

// cutMark takes out the lines by which a draft says what it is: the first of the file, and such lines at the head of its
// pages. They are no words of the letter. A file that does not begin with the mark keeps every line.
func (t Template) cutMark(lines []line) (rest []line, draft bool) {
	if len(lines) == 0 || !t.isMark(lines[0].words) {
		return lines, false
	}
	rest = lines[:0]
	at, page := 0, 0 // where on which page
	for _, l := range lines {
		if l.page != page {
			at, page = 0, l.page
		}
		if at++; at > edge || !t.isMark(l.words) {
			rest = append(rest, l)
		}
	}
	return rest, true
}

func (t Template) isMark(words string) bool {
	k := key(words)
	return k != "" && (k == key(defaultMark) || k == key(t.DraftMark))
}
