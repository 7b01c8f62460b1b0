package rules_test

import (
	"os"
	"path/filepath"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
)

// spelledIn counts the words of the case's texts and what TXT-005 says of them.
func spelledIn(t *testing.T, c domain.Case) (words int, marked []string) {
	for _, at := range c.Texts() {
		doc, _ := c.Doc(at)
		for i := range doc.Paras() {
			words += len(facts.Of(doc.Para(i)).Words)
		}
	}
	checker := check.New([]*check.Rule{rules.Rule("TXT-005")}, check.Policy{}, nil).With(nil, speller(t))
	for _, d := range checker.Check(draft.Draft{Case: c}).Diagnostics {
		doc, _ := c.Doc(d.Loc)
		marked = append(marked, doc.String()[d.Span.Start:d.Span.End])
	}
	return words, marked
}

// Of the words of our own letters, which are spelled right, hardly one in a thousand is doubted.
func TestSpellingOfOwnLetters(t *testing.T) {
	words, marked := 0, []string(nil)
	for _, f := range []string{"clean.txtar", "defects.txtar", "later.txtar"} {
		for _, l := range ownLetters(t, f) {
			n, m := spelledIn(t, l.Draft.Case)
			words, marked = words+n, append(marked, m...)
		}
	}
	t.Logf("%d of %d words doubted, %.2f in 1,000: %q", len(marked), words, 1000*float64(len(marked))/float64(words), marked)
	if 1000*len(marked) > words {
		t.Error("more than one word in a thousand is doubted")
	}
}

// The same for published letters, whose slips are to be doubted; only the figure is logged, the words on request.
func TestSpellingOfPublishedLetters(t *testing.T) {
	dir := os.Getenv("IMRDESK_LETTERS")
	if dir == "" {
		t.Skip("IMRDESK_LETTERS names no folder of published letters")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	words, doubted := 0, 0
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		res, err := letter.Parse(string(raw))
		if err != nil {
			t.Fatal(err)
		}
		n, m := spelledIn(t, res.Case)
		words, doubted = words+n, doubted+len(m)
		if len(m) > 0 && os.Getenv("IMRDESK_SPELLED") != "" {
			t.Logf("%s: %q", filepath.Base(f), m)
		}
	}
	t.Logf("%d of %d words doubted, %.2f in 1,000", doubted, words, 1000*float64(doubted)/float64(words))
	if 1000*doubted > words {
		t.Error("more than one word in a thousand is doubted")
	}
}
