package rules_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/checktest"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/check/spelling"
	"imrdesk/domain/draft"
	"imrdesk/guidelines"
)

// ownLetter is a whole letter in our own words. Its rule is the one whose defect it holds; empty when it holds none.
type ownLetter struct {
	checktest.Case
	rule string
}

// ownLetters reads the letters of a file in testdata/letters and gives them the header that each would have.
func ownLetters(t *testing.T, name string) []ownLetter {
	t.Helper()
	file := filepath.Join("testdata", "letters", name)
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cases, err := checktest.Parse(file, string(raw))
	if err != nil {
		t.Fatal(err)
	}
	out := make([]ownLetter, len(cases))
	for i, c := range cases {
		out[i].Case = c
		if c.Kind == checktest.Flag {
			out[i].rule, _, _ = strings.Cut(c.Title, ":")
		}
		complete(&out[i].Draft.Case)
	}
	return out
}

// complete fills in what a letter of 2016 has in its header, where the letter does not say otherwise.
func complete(c *domain.Case) {
	orDay := func(d *domain.Date, s string) {
		if d.IsZero() {
			*d = day(s)
		}
	}
	c.Number, c.Priority = "CM16-0000000", domain.Standard
	if len(c.Injuries) == 0 {
		c.Injuries = []domain.Period{domain.On(day("2016-03-14"))}
	}
	orDay(&c.Denied, "2016-11-15")
	orDay(&c.Received, "2016-11-28")
	orDay(&c.Assigned, "2016-12-01")
	orDay(&c.RecordsReceived, "2016-12-05")
	orDay(&c.Decided, "2016-12-20")
	c.Reviewer.Licensure = []string{"California"}
	if len(c.Reviewer.Specialties) == 0 {
		c.Reviewer.Specialties = []string{"Physical Medicine and Rehabilitation"}
	}
	if len(c.Records) == 0 {
		c.Records = []domain.Record{
			{ID: "r1", Type: domain.RecordPR2, Title: "Progress report", Author: "Treating physician", Dates: domain.On(day("2016-10-20"))},
			{ID: "r2", Type: domain.RecordUR, Title: "Denial", Author: "Claims administrator", Dates: domain.On(day("2016-11-15"))},
		}
	}
	c.Attestations = []domain.Attestation{{ID: check.AttestNoConflict, Yes: true}}
}

// everyRule is a checker with all rules, the guideline library and the dictionary.
func everyRule(t *testing.T) *check.Checker {
	t.Helper()
	lib, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	return check.New(rules.All(), check.Policy{}, lib).With(nil, speller(t))
}

var dictionary = sync.OnceValues(func() (*spelling.Words, error) { return spelling.Load() })

func speller(t *testing.T) *spelling.Words {
	t.Helper()
	words, err := dictionary()
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// Letters without a defect raise no error and no warning; a letter with one raises its rule at the words. later.txtar was
// written when the rules were done, in the style of the published letters.
func TestOwnLetters(t *testing.T) {
	for _, files := range [][]string{{"clean.txtar", "defects.txtar"}, {"later.txtar"}} {
		var s score
		for _, f := range files {
			for _, l := range ownLetters(t, f) {
				s.judge(t, l)
			}
		}
		t.Logf("%v: %d of %d letters without a defect alarmed; %d of %d defects found; %d other errors and warnings beside them",
			files, s.alarmed, s.clean, s.found, s.faulty, s.other)
		if float64(s.alarmed) > 0.02*float64(s.clean) || float64(s.found) < 0.95*float64(s.faulty) || s.other > 1 {
			t.Errorf("%v: want at most 2 %% alarmed and at least 95 %% found", files)
		}
	}
}

// score counts what the rules say of letters.
type score struct{ clean, alarmed, faulty, found, other int }

func (s *score) judge(t *testing.T, l ownLetter) {
	hit, alarm := false, 0
	for _, d := range everyRule(t).Check(draft.Draft{Case: l.Draft.Case}).Diagnostics {
		switch at := marked(l, d); {
		case at && d.Rule == l.rule:
			hit = true
		case d.Severity >= check.Warning && !at:
			alarm++
			t.Logf("%q: %s at %s %q: %s", l.Title, d.Rule, l.Draft.Case.Path(d.Loc), words(&l.Draft.Case, d), d.Message)
		}
	}
	switch {
	case l.rule == "" && alarm > 0:
		s.clean, s.alarmed = s.clean+1, s.alarmed+1
	case l.rule == "":
		s.clean++
	case hit:
		s.faulty, s.found, s.other = s.faulty+1, s.found+1, s.other+alarm
	default:
		s.faulty, s.other = s.faulty+1, s.other+alarm
		t.Logf("%q: not found", l.Title)
	}
}

func words(c *domain.Case, d check.Diagnostic) string {
	doc, ok := c.Doc(d.Loc)
	if !ok {
		return ""
	}
	return doc.String()[d.Span.Start:d.Span.End]
}

// marked tells whether the finding touches words that the letter marks.
func marked(l ownLetter, d check.Diagnostic) bool {
	for _, m := range l.Marks {
		if m.Loc == d.Loc && d.Span.Start < m.Span.End && m.Span.Start < d.Span.End {
			return true
		}
	}
	return false
}
