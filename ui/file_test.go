package ui_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/ui/uitest"
)

// caseFile is a text of two records and a copy of the first.
func caseFile(t *testing.T) string {
	t.Helper()
	note := "Tollefsby Orthopedic Associates\n1180 Harbor Rise Avenue, Fresno, CA 93701\n\nPROGRESS REPORT (PR-2)\nDate of Service: 05/01/2014\n\n" +
		"Palpation reveals muscle spasm beside the spine.\nThe patient completed 6 sessions of physical therapy.\nElectronically signed by Maren Tollefsby, M.D."
	scan := "Elm Park Imaging Center\nMRI OF THE LUMBAR SPINE\nDate of exam: 05/06/2014\n\nA small bulge is seen.\nAmos Verhoeven, M.D."
	path := filepath.Join(t.TempDir(), "file.txt")
	if err := os.WriteFile(path, []byte(note+"\f"+scan+"\f"+note), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRecordsAreAddedReadPinnedAndReferredTo(t *testing.T) {
	scr, s := atSample(t, station{})
	scr.Press("alt+r")
	scr.Wait(`Case file`)
	scr.Press("a")
	scr.Wait(`Add to the case file`)
	scr.Type(caseFile(t))
	scr.Press("enter")
	scr.Wait(`Added to the case file`)
	scr.Wait(`3 pages in 3 records; 1 repeat`)
	scr.Wait(`2 never opened, 1 skipped`)
	scr.Press("esc")
	scr.WaitGone(`Added to the case file`)
	scr.Wait(`2 never opened, 1 skipped`)
	scr.Press("u")
	scr.Wait(`page 1 of 1`)
	scr.Press("f1")
	scr.Wait(`Keys: record `)
	scr.Press("esc")
	scr.WaitGone(`Keys: record `)
	scr.Press("p")
	scr.Wait(`pinned to 1`)
	scr.Press("i")
	scr.Wait(`inserted into item 1, rationale: \(`)
	scr.Press("r")
	scr.Wait(`marked: relied on`)
	scr.Press("/")
	scr.Type(`"small bulge"`)
	scr.Press("enter")
	scr.Wait(`Found:`)
	scr.Press("f1")
	scr.Wait(`Keys: places `)
	scr.Press("esc")
	scr.WaitGone(`Keys: places `)
	scr.Press("enter")
	scr.Wait(`A small bulge`)
	scr.Press("t")
	scr.Wait(`physical therapy: 0 days|so far`)
	scr.Press("v")
	scr.Wait(`Pinned to service 1`)
	scr.Press("enter")
	scr.Wait(`page 1 of 1`)
	scr.Press("ctrl+q")
	if err := scr.End(); err != nil {
		t.Fatal(err)
	}
	c := reopen(t, s.path)
	relied, copies := 0, 0
	for _, r := range c.Records {
		if r.Use == domain.ReliedOn {
			relied++
		}
		if r.DuplicateOf != "" {
			copies++
		}
	}
	if relied != 1 || copies != 1 || len(c.Services[0].Pins) != 1 {
		t.Errorf("%d relied on, %d copies, pins %v", relied, copies, c.Services[0].Pins)
	}
	if !strings.Contains(c.Services[0].Rationale.String(), ", 2014-05-0") {
		t.Error("the reference is not in the rationale")
	}
}

// TestAScanIsNotReadByOpeningIt: a record without a word is not read when it is opened, and a finding counts its pages; who looked at
// it elsewhere says so.
func TestAScanIsNotReadByOpeningIt(t *testing.T) {
	scr, s := atSample(t, station{})
	path := filepath.Join(t.TempDir(), "scan.pdf")
	if err := os.WriteFile(path, []byte(scanOfTwoPages), 0o600); err != nil {
		t.Fatal(err)
	}
	scr.Press("alt+r")
	scr.Wait(`Case file`)
	scr.Press("a")
	scr.Wait(`Add to the case file`)
	scr.Type(path)
	scr.Press("enter")
	scr.Wait(`Added to the case file`)
	scr.Wait(`2 pages without`)
	scr.Press("esc")
	scr.WaitGone(`Added to the case file`)
	scr.Press("u")
	scr.Wait(`page 1 of 2`)
	scr.Press("ctrl+q")
	if err := scr.End(); err != nil {
		t.Fatal(err)
	}
	c := reopen(t, s.path)
	last := c.Records[len(c.Records)-1]
	if last.Use != domain.Unopened || last.Bare != 2 || last.Reviewed() {
		t.Errorf("%+v", last)
	}
}

// scanOfTwoPages is a PDF whose pages have no text.
const scanOfTwoPages = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>\nendobj\n" +
	"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>\nendobj\n4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>\nendobj\n" +
	"trailer << /Size 5 /Root 1 0 R >>\n%%EOF\n"

// TestTheSearchOfTheGuidelinePaneFindsPages: what the case file says stands beside what the library says, and opens at its page.
func TestTheSearchOfTheGuidelinePaneFindsPages(t *testing.T) {
	scr, _ := atSample(t, station{})
	scr.Press("alt+r")
	scr.Wait(`Case file`)
	scr.Press("a")
	scr.Wait(`Add to the case file`)
	scr.Type(caseFile(t))
	scr.Press("enter")
	scr.Wait(`Added to the case file`)
	scr.Wait(`2 never opened, 1 skipped`)
	scr.Press("esc")
	scr.WaitGone(`Added to the case file`)
	scr.Press("esc")
	scr.Wait(`Disputed services`)
	scr.Press("alt+4", "/")
	scr.Type("small bulge")
	scr.Wait(`05/06/2014, page 1`)
	scr.Wait(`case file`)
	scr.Press("down") // past an entry that has one of the words
	scr.Wait(`> MRI of the Lumbar Spine`)
	scr.Press("enter")
	scr.Wait(`A small bulge is seen`)
	scr.Press("esc")
	scr.Wait(`Search small bulge`)
}

// TestUnderEachCriterionStandsWhatTheRecordSays: the passage of the case file with its page under the criterion that it speaks
// of, none under a criterion that no page speaks of, and the key at the criterion opens that page.
func TestUnderEachCriterionStandsWhatTheRecordSays(t *testing.T) {
	scr, _ := atSample(t, station{})
	path := caseFile(t)
	words, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	more := "\fTollefsby Orthopedic Associates\nPROGRESS REPORT (PR-2)\nDate of Service: 06/02/2014\nPage 1 of 2\n\nHe walks in unaided.\n" +
		"\fPage 2 of 2\nThe improvement of sleep goes on. " + strings.Repeat("He sits, stands and bends at the bench all day. ", 8) +
		"\nAfter the trial of six visits objective functional gains are on record.\nElectronically signed by Maren Tollefsby, M.D."
	if err := os.WriteFile(path, append(words, more...), 0o600); err != nil {
		t.Fatal(err)
	}
	addCaseFile(scr, path)
	scr.Press("esc")
	scr.Wait(`Disputed services`)
	scr.Press("alt+4", "alt+z")
	seen := scr.Wait(`\[ \] Objective functional improvement.*\n.*06/02/2014, page 2: .*After the trial of six visits`)
	if !regexp.MustCompile(`\[ \] The care is part of an active program +┃\n.*\[ \] Reassessed`).MatchString(seen) {
		t.Errorf("a passage stands under a criterion that none speaks of:\n%s", seen)
	}
	scr.Press("down")
	scr.Wait(`v page`)
	scr.Press("v")
	scr.Wait(`page 2 of 2`)
	scr.Wait(`After the trial of six visits objective functional gains`)
	scr.Press("esc")
	scr.Wait(`\[ \] Objective functional improvement`)
}

// TestAFindingOpensItsPageAndBack: the key at the finding opens the page that states what the rationale calls missing, with the
// passage, and one step back is the finding again.
func TestAFindingOpensItsPageAndBack(t *testing.T) {
	scr, _ := atSample(t, station{})
	addCaseFile(scr, caseFile(t))
	scr.Press("esc")
	scr.Wait(`Disputed services`)
	scr.Press("alt+2", "enter", "ctrl+end")
	scr.Type(" There is no documentation of muscle spasm.")
	scr.Press("left", "left")
	scr.Wait(`warning FAC-001`)
	scr.Press("f4")
	scr.Wait(`Palpation reveals muscle spasm`)
	scr.Wait(`page 1 of 1`)
	scr.Press("esc")
	scr.Wait(`Disputed services`)
	scr.Press("alt+m")
	scr.Wait(`open the record's page`)
	scr.Wait(`> 1 open the record`)
	scr.Press("enter")
	scr.Wait(`Palpation reveals muscle spasm`)
	scr.Press("esc")
	scr.Wait(`warning FAC-001`)
}

// addCaseFile adds a file to the case that is open, and stays in the case file.
func addCaseFile(scr *uitest.Screen, path string) {
	scr.Press("alt+r")
	scr.Wait(`Case file`)
	scr.Press("a")
	scr.Wait(`Add to the case file`)
	scr.Type(path)
	scr.Press("enter")
	scr.Wait(`Added to the case file`)
	scr.Wait(`[0-9] never opened, 1 skipped`)
	scr.Press("esc")
	scr.WaitGone(`Added to the case file`)
}

// TestRecordsArePartedAndJoinedByHand: a record that begins at a page of another one, joined again, and undone.
func TestRecordsArePartedAndJoinedByHand(t *testing.T) {
	note := "Tollefsby Orthopedic Associates\nPROGRESS REPORT (PR-2)\nDate of Service: 05/01/2014\nPage 1 of 2\n\nThe patient walks in.\n"
	rest := "Page 2 of 2\n\nThe plan goes on as before and nothing else was said.\nElectronically signed by Maren Tollefsby, M.D."
	path := filepath.Join(t.TempDir(), "file.txt")
	if err := os.WriteFile(path, []byte(note+"\f"+rest), 0o600); err != nil {
		t.Fatal(err)
	}
	scr, s := atSample(t, station{})
	scr.Press("alt+r")
	scr.Wait(`Case file`)
	scr.Press("a")
	scr.Wait(`Add to the case file`)
	scr.Type(path)
	scr.Press("enter")
	scr.Wait(`2 pages in 1 record`)
	scr.Press("esc")
	scr.WaitGone(`Added to the case file`)
	scr.Press("u")
	scr.Wait(`page 1 of 2`)
	scr.Press("b")
	scr.Wait(`a record begins at this page already`)
	scr.Press("]")
	scr.Wait(`page 2 of 2`)
	scr.Press("p")
	scr.Wait(`pinned to 1`)
	scr.Press("b")
	scr.Wait(`a record begins here`)
	scr.Wait(`page 1 of 1`)
	scr.Press("esc")
	scr.Wait(`Enter read`)
	scr.Press("J")
	scr.Wait(`joined; Ctrl\+Z parts them again`)
	scr.Wait(`7 records`)
	scr.Wait(`>read   05/01/2014`)
	scr.Press("ctrl+z")
	scr.Wait(`8 records`)
	scr.Press("ctrl+q")
	if err := scr.End(); err != nil {
		t.Fatal(err)
	}
	c := reopen(t, s.path)
	var filed []domain.Record
	for _, r := range c.Records {
		if r.Filed() {
			filed = append(filed, r)
		}
	}
	if len(filed) != 2 || filed[0].Pages != [2]int{1, 1} || filed[1].Pages != [2]int{2, 2} {
		t.Fatalf("records are %+v", filed)
	}
	if pin := c.Services[0].Pins[0]; pin.Record != filed[1].ID || pin.Page != 1 {
		t.Errorf("the pin is at %s page %d", pin.Record, pin.Page)
	}
}
