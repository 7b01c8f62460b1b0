package ui_test

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/ui"
	"imrdesk/ui/linear"
	"imrdesk/ui/run"
	"imrdesk/ui/uitest"
)

// converse holds the workstation in plain lines and gives what it said.
func converse(t *testing.T, s station, lines ...string) string {
	t.Helper()
	cfg, work := s.parts()
	var out strings.Builder
	err := linear.Run(cfg, run.New(work), linear.Terminal{In: bufio.NewReader(strings.NewReader(strings.Join(lines, "\n") + "\n")), Out: &out})
	if err != nil {
		t.Fatalf("%v after\n%s", err, out.String())
	}
	return out.String()
}

// TestAWholeCaseInPlainLines: from the first start to the written letter without a screen.
func TestAWholeCaseInPlainLines(t *testing.T) {
	s := station{path: uitest.Place(t)}
	file := filepath.Join(t.TempDir(), "letter.txt")
	said := converse(t, s,
		uitest.Passphrase, uitest.Passphrase, "", // a new vault, and its recovery code
		"California", "Pain Medicine", "", "", "",
		"sample",
		"overturn",
		"cite",
		"case summary", "change 2", "The lumbar spine was operated on. She had physical therapy after the operation. The report of 10/17/2013 shows pain.", ".",
		"rationale", "change 1", "The records show that the pain limits her. The guideline lets a first trial of visits begin.",
		"The report of 10/17/2013 documents the need. The request for 8 visits is medically necessary.", ".",
		"undo", "redo",
		"attest", "1", "1", "2", "a relative works there", "done",
		"preview", "back",
		"export", file,
		"quit")
	for _, want := range []string{"Recovery code", "1 of 5: Licensed in", "Item 1 of 1, Rationale.", "Paragraph 2: The report of 10/17/2013", "decided 1 of 1", "Note: written: "} {
		if !strings.Contains(said, want) {
			t.Errorf("it never said %q", want)
		}
	}
	if i := regexp.MustCompile(`[\x00-\x09\x0b-\x1f\x7f]|[\x{2500}-\x{28ff}]`).FindStringIndex(said); i != nil {
		t.Errorf("it drew: %q", said[max(0, i[0]-60):i[1]+20])
	}
	c := reopen(t, s.path)
	if got := c.Services[0]; got.Decision != domain.Overturned || got.ReviewerGuideline.Empty() || !strings.HasSuffix(got.Rationale.String(), "The request for 8 visits is medically necessary.") {
		t.Errorf("kept is %v, %q, %q", got.Decision, got.ReviewerGuideline, got.Rationale)
	}
	letter, err := os.ReadFile(file)
	if err != nil || !strings.Contains(strings.Join(strings.Fields(string(letter)), " "), "documents the need. The request for 8 visits is medically necessary.") {
		t.Errorf("the letter is %q (%v)\n%s", letter, err, said)
	}
	if t.Failed() {
		t.Log(said)
	}
}

// TestEveryActionHasANameInPlainLines: every binding of the table can be done by its name, at every place.
func TestEveryActionHasANameInPlainLines(t *testing.T) {
	s := station{path: uitest.Place(t)}
	uitest.Closed(t, s.path)
	said := converse(t, s, uitest.Passphrase, "?", "sample", "?", "preview", "?", "quit")
	lists := strings.Split(said, "\n> ")
	if len(lists) < 7 {
		t.Fatalf("it took %d lines:\n%s", len(lists), said)
	}
	for _, n := range []int{1, 3, 5} {
		for _, b := range ui.Bindings {
			if !strings.Contains(lists[n], "("+string(b.Intent)+")") {
				t.Errorf("list %d does not have %s", n, b.Intent)
			}
		}
	}
}

// TestPlainLinesEndAnywhere: an input that ends early loses nothing.
func TestPlainLinesEndAnywhere(t *testing.T) {
	s := station{path: uitest.Place(t)}
	uitest.Closed(t, s.path)
	converse(t, s, uitest.Passphrase, "sample", "rationale", "write", "Kept although nobody said goodbye.")
	if got := reopen(t, s.path).Services[0].Rationale.String(); !strings.HasSuffix(got, "\nKept although nobody said goodbye.") {
		t.Errorf("kept is %q", got)
	}
	said := converse(t, s, "a wrong passphrase it is", uitest.Passphrase)
	if !strings.Contains(said, "Next try in 1 s") {
		t.Errorf("a wrong passphrase was answered with\n%s", said)
	}
}

// TestPlainLinesTeach: what cannot be done says why, and what is not known is not guessed.
func TestPlainLinesTeach(t *testing.T) {
	s := station{path: uitest.Place(t)}
	uitest.Closed(t, s.path)
	said := converse(t, s, uitest.Passphrase, "help", "zebra", "preview", "99", "filter", "nothing here", "sample", "findings", "pane-5", "go 2", "go 99", "explain", "", "remove 9", "theme", "zzz", "/leave", "jump", "quit")
	for _, want := range []string{`No action fits "zebra"`, "Note: works in: desk.", "There is no 99 in the last list.", "Chosen: ", "There are entries 1 to", "Nothing fits", "labels need a screen"} {
		if !strings.Contains(said, want) {
			t.Errorf("it never said %q in\n%s", want, said)
		}
	}
}
