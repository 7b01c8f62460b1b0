package pdf

import (
	"fmt"
	"strings"

	"imrdesk/domain/letter"
)

// Break is where a page begins: before the row of a list or table, or after so many words of a paragraph or heading.
type Break struct {
	Block int // of the document
	Row   int // of a list or table
	Words int // of the paragraph's Lead and Text, that stand on earlier pages
}

// Breaks are the pages of the document after the first, as Write prints them. A row that two pages share breaks before it.
func Breaks(d letter.Document) ([]Break, error) {
	t, err := typefaces()
	if err != nil {
		return nil, fmt.Errorf("setting pages: %w", err)
	}
	d = covered(d.Shown(), t)
	c := newComposer(t)
	for i, b := range d.Blocks {
		c.here = Break{Block: i}
		c.block(b)
	}
	return c.breaks, nil
}

// words is how many words the lines hold; one that goes on in the next line counts there.
func words(lines []line) int {
	n := 0
	for _, l := range lines {
		for _, r := range l.runs {
			n += len(strings.Fields(r.text))
		}
		if l.torn {
			n--
		}
	}
	return n
}
