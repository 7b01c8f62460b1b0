package ui_test

import (
	"os"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/ui/uitest"
)

// TestACaseInFortyKeys: the sample, from the empty worklist to the written letter without an error left, in at most 40 keys
// besides the prose.
func TestACaseInFortyKeys(t *testing.T) {
	t.Chdir(t.TempDir()) // the letter goes where the program was started
	s := station{path: uitest.Place(t), w: 120, h: 50}
	uitest.Closed(t, s.path)
	scr := s.start(t)
	scr.Wait(`Passphrase`)
	scr.Type(uitest.Passphrase)
	scr.Press("enter")
	scr.Wait(`No case yet`)
	keys := 1 // Enter behind the passphrase
	press := func(until string, names ...string) {
		t.Helper()
		keys += len(names)
		scr.Press(names...)
		scr.Wait(until)
	}
	press(`decided 0 of 1`, "s")
	press(`decided 1 of 1`, "o")
	press(`cited in the reviewer's guideline`, "alt+c")
	press(`┏━ 1 Case summary`, "alt+1", "ctrl+a")
	scr.Type("The employee is a 38-year-old woman. Her injury is dated from 2/9/2002 to 3/25/2002 and concerns the low back. " +
		"The diagnosis is status after low back surgery. She had physical therapy after the operation. " +
		"The report of 10/17/2013 of the treating physician shows pain of the low back.")
	scr.Wait(`pain of the`)
	press(`┏━ 3 Item 1`, "alt+3", "ctrl+a")
	scr.Type("The guideline recommends a trial of supervised care when the pain is chronic. In this case the report of 10/17/2013 shows chronic low back pain " +
		"after surgery, and the care is part of an active program. The request is for 8 visits. The requested spinal stabilization program therapy is medically necessary.")
	scr.Wait(`necessary\.`)
	press(`Attestations`, "alt+i")
	scr.Wait(`conflict`)
	const confirmations = 13 // eleven parties, specialty and licence: a key each
	keys += confirmations
	scr.Wait(`> Employer `)
	for range confirmations {
		scr.Press("y")
	}
	scr.Wait(`License +confirmed`)
	press(`decided 1 of 1`, "ctrl+s")
	press(`Export the determination`, "alt+x")
	press(`written: `, "enter")
	press(`.*`, "ctrl+q")
	if err := scr.End(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d keys besides the prose", keys)
	if keys > 40 {
		t.Errorf("it took %d keys besides the prose", keys)
	}
	files, err := os.ReadDir(".")
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files were written, %v", len(files), err)
	}
	letter, _ := os.ReadFile(files[0].Name())
	if words := strings.Join(strings.Fields(string(letter)), " "); !strings.Contains(words, "Overturned") || !strings.Contains(words, "therapy is medically necessary.") {
		t.Errorf("the letter is\n%s", letter)
	}
	c := reopen(t, s.path)
	if c.Services[0].Decision != domain.Overturned {
		t.Error("the decision was not kept")
	}
	for _, d := range checker().Check(draft.Draft{Case: c}).Diagnostics {
		if d.Severity == check.Error {
			t.Errorf("left is the error %s: %s", d.Rule, d.Message)
		}
	}
}
