package ui_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/sample"
	"imrdesk/store"
	"imrdesk/ui/uitest"
)

func TestFirstRun(t *testing.T) {
	s := station{path: uitest.Place(t)}
	scr := s.start(t)
	scr.Wait(`Welcome to imrdesk`)
	scr.Type("too short")
	scr.Press("tab")
	scr.Wait(`has 9 characters`)
	scr.Press("shift+tab")
	scr.Type(" but now longer")
	scr.Press("tab")
	scr.Type("another one of this length")
	scr.Press("enter")
	scr.Wait(`not alike`)
	scr.Press("ctrl+u")
	for range len("another one of this length") {
		scr.Press("backspace")
	}
	scr.Type("too short but now longer")
	scr.Press("enter")
	screen := scr.Wait(`Recovery code`)
	if !regexp.MustCompile(`[0-9A-Z]{4,}-[0-9A-Z]{4,}`).MatchString(screen) {
		t.Errorf("no code is shown:\n%s", screen)
	}
	scr.Press("esc")
	scr.Wait(`Reviewer profile`)
	scr.Type("California, Nevada")
	scr.Press("tab")
	scr.Type("Pain Medicine")
	scr.Press("ctrl+s")
	scr.WaitGone(`Reviewer profile`)
	scr.Press("s")
	scr.Wait(`decided 0 of 1`)
	scr.Press("ctrl+q")
	if err := scr.End(); err != nil {
		t.Fatal(err)
	}
	again := s.start(t)
	again.Wait(`is locked`)
	again.Type("not the passphrase")
	again.Press("enter")
	again.Wait(`Next try in 1 s`)
	again.Press("ctrl+q")
	if err := again.End(); err != nil {
		t.Error(err)
	}
	v, err := store.Open(s.path, []byte("too short but now longer"), uitest.Options())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	profile, err := v.Setting("profile")
	if err != nil || !strings.Contains(string(profile), "Nevada") || !strings.Contains(string(profile), "Pain Medicine") {
		t.Errorf("the profile is %s (%v)", profile, err)
	}
}

// letterText is a letter in our own words, in the form of 2014 to 2017.
const letterText = `Case Number: CM16-7770042
Date of Injury: 03/04/2015
Priority: Standard
Date Assigned: 05/02/2016
UR Denial Date: 03/21/2016
Application Received: 04/11/2016

HOW THE IMR FINAL DETERMINATION WAS MADE
The reviewer has no affiliation with the parties of this dispute.
State(s) of Licensure: California
Certification(s)/Specialty: Physical Medicine & Rehabilitation

CLINICAL CASE SUMMARY
The injured worker is a 51 year old female who slipped on a wet floor and hurt the right knee.

IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items/services set forth below:

Physical therapy 2 times a week for 4 weeks, right knee: Upheld
Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.
MAXIMUS guideline: Decision based on MTUS Physical Medicine 2009.
Decision rationale: The records show twelve visits of physical therapy for the right knee without a gain in function. The request is not medically necessary.
`

func TestImport(t *testing.T) {
	s := station{path: uitest.Place(t)}
	uitest.Closed(t, s.path, sample.Case())
	file := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(file, []byte(letterText), 0o600); err != nil {
		t.Fatal(err)
	}
	scr := s.start(t)
	scr.Wait(`Passphrase`)
	scr.Type(uitest.Passphrase)
	scr.Press("enter")
	scr.Wait(`CM13-9990001`)
	scr.Press("i")
	scr.Wait(`Import letters`)
	scr.Paste(filepath.Join(filepath.Dir(file), "missing.txt"))
	scr.Press("enter")
	scr.Wait(`Not imported`)
	scr.Press("esc")
	scr.WaitGone(`Not imported`)
	scr.Press("i")
	scr.Wait(`Import letters`)
	scr.Paste(file)
	scr.Press("enter")
	scr.Wait(`Case number: CM16-7770042`)
	scr.Wait(`y\s+import`)
	scr.Press("y")
	scr.Wait(`CM16-7770042 .*decided`)
	scr.Wait(`Physical therapy 2 times a week`)
	scr.Press("esc")
	scr.Wait(`CM16-7770042 .*Physical`)
	scr.Wait(`CM13-9990001 .*Spinal`)
}

func TestDecideAgainstTheWords(t *testing.T) {
	s := station{path: uitest.Place(t), w: 120, h: 60} // all findings fit
	uitest.Closed(t, s.path, letterCase(t))
	scr := s.start(t)
	scr.Wait(`Passphrase`)
	scr.Type(uitest.Passphrase)
	scr.Press("enter")
	scr.Wait(`CM16-7770042`)
	scr.Press("enter")
	before := findingCount(t, scr.Wait(`decided 1 of 1`))
	scr.Press("o")
	screen := scr.Wait(`DEC-002 +item 1, rationale`)
	if !regexp.MustCompile(`│[EW] .*(The request|not medically)`).MatchString(screen) {
		t.Errorf("the closing sentence is not marked:\n%s", screen)
	}
	scr.Press("ctrl+z")
	if after := findingCount(t, scr.WaitGone(`DEC-002`)); after != before {
		t.Errorf("before it were %q, after the undo %q", before, after)
	}
	scr.Press("ctrl+y")
	scr.Wait(`DEC-002`)
}

// findingCount is what the desk's header says of the findings.
func findingCount(t *testing.T, screen string) string {
	t.Helper()
	n := regexp.MustCompile(`E\d+ W\d+ N\d+`).FindString(screen)
	if n == "" {
		t.Fatalf("the header counts no findings:\n%s", screen)
	}
	return n
}

func letterCase(t testing.TB) domain.Case {
	t.Helper()
	read, err := letter.Parse(letterText)
	if err != nil {
		t.Fatal(err)
	}
	return read.Case
}

func TestFindingAppearsAndVanishes(t *testing.T) {
	scr, _ := atSample(t, station{})
	before := findingCount(t, scr.Text())
	scr.Press("enter")
	scr.Wait(`┏━ 3 Item 1`)
	scr.Press("ctrl+end", "enter")
	scr.Wait(`saved|saving`)
	scr.Type("The care is denied.She agrees")
	scr.Wait(`W +The care is denied\.She agrees`)
	scr.Press("alt+5", "end")
	for range 9 {
		scr.Press("down")
	}
	scr.Wait(`TXT-001 +item 1, rationale`)
	scr.Press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
	if after := findingCount(t, scr.WaitGone(`denied`)); after != before {
		t.Errorf("before the typing were %q, after the undo %q", before, after)
	}
}

func TestCiteFixAcknowledge(t *testing.T) {
	scr, s := atSample(t, station{})
	scr.Press("alt+c")
	scr.Wait(`cited in the reviewer's guideline`)
	scr.Wait(`Reviewer's guideline: Decision based on`)
	scr.Press("alt+5")
	scr.Wait(`┏━ 5 Findings`)
	scr.PressUntil("down", `>W TXT-001`)
	scr.Press("f")
	scr.Wait(`done: `)
	scr.Wait(`after the operation\.\s`)
	scr.WaitGone(`TXT-001`)
	scr.Wait(`W OPP-001`)
	scr.Press("down", "up")
	scr.PressUntil("down", `>W`) // an error asks for words, not for a reason
	scr.Press("a")
	scr.Wait(`Acknowledge [A-Z]+-\d+`)
	scr.Type("The records were read twice.")
	scr.Press("enter")
	scr.PressUntil("down", `\[acknowledged\]`) // they go to the end of the list
	scr.Press("ctrl+q")
	if err := scr.End(); err != nil {
		t.Fatal(err)
	}
	c := reopen(t, s.path)
	if len(c.Acknowledged) != 1 || c.Acknowledged[0].Reason != "The records were read twice." {
		t.Errorf("kept are the acknowledgements %+v", c.Acknowledged)
	}
	if c.Services[0].ReviewerGuideline.Empty() {
		t.Error("the citation was not kept")
	}
}

// reopen gives the first case of a vault as another program run finds it.
func reopen(t *testing.T, path string) domain.Case {
	t.Helper()
	v, err := store.Open(path, []byte(uitest.Passphrase), uitest.Options())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	list, err := v.Cases()
	if err != nil || len(list) == 0 {
		t.Fatalf("%d cases, %v", len(list), err)
	}
	l, err := v.Load(list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return l.Draft.Case
}

func TestPreviewIsWhatIsExported(t *testing.T) {
	scr, _ := atSample(t, station{w: 120, h: 150})
	scr.Press("alt+v")
	scr.Wait(`The letter as it will print`)
	screen := scr.Wait(`6\. |Utilization review determination`)
	file := filepath.Join(t.TempDir(), "out.txt")
	scr.Press("x")
	scr.Wait(`Export the determination`)
	for range len("determination-cm13-9990001.txt") {
		scr.Press("backspace")
	}
	scr.Paste(file)
	scr.Press("enter")
	scr.Wait(`written: `)
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if shown, written := letterWords(screen), letterWords(string(b)); shown != written {
		t.Errorf("the preview shows\n%s\nand the file has\n%s", shown, written)
	}
}

// furniture is what stands on a page of paper, or on the screen, around the letter.
var furniture = regexp.MustCompile(`^(Independent Medical Review Final Determination|\S+ +Page \d+ of \d+|Page \d.*read to the end|.*decided \d+ of \d+.*|.*The letter as it will print.*|DRAFT - not signed|.*Esc back.*)$`)

// letterWords are the words of a letter without what stands around it.
func letterWords(s string) string {
	var words []string
	for line := range strings.Lines(s) {
		line = strings.Join(strings.FieldsFunc(line, func(r rune) bool { return r <= ' ' || r >= 0x2500 && r < 0x2580 }), " ")
		if !furniture.MatchString(line) {
			words = append(words, line)
		}
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

func TestLockReturnsToTheCase(t *testing.T) {
	scr, _ := atSample(t, station{})
	scr.Press("enter")
	scr.Wait(`┏━ 3 Item 1`)
	scr.Type(" Seen twice.")
	scr.Wait(`Seen twice\.`)
	scr.Press("alt+l")
	screen := scr.Wait(`is locked`)
	if strings.Contains(screen, "Seen") || strings.Contains(screen, "CM13") {
		t.Errorf("the locked screen tells of the case:\n%s", screen)
	}
	scr.Type(uitest.Passphrase)
	scr.Press("enter")
	scr.Wait(`┏━ 3 Item 1`)
	scr.Wait(`Seen twice\.`)
	scr.Type(" And once more.")
	scr.Wait(`Seen twice\. And once more\.`)
}

func TestNoColour(t *testing.T) {
	scr, _ := atSample(t, station{noColor: true, w: 100, h: 30})
	scr.Press("u", "enter")
	scr.Wait(`Upheld`)
	if i := regexp.MustCompile(`\x1b\[[0-9;:]*\b(3[0-7]|38|4[0-7]|48|9[0-7]|58)[;:m]`).FindString(scr.Raw()); i != "" {
		t.Errorf("a colour was sent though NO_COLOR is set: %q", i)
	}
}

func TestSmallTerminal(t *testing.T) {
	scr, _ := atSample(t, station{w: 80, h: 24})
	for i, want := range []string{`┏━ 1 Case summary`, `┏━ 2 Disputed services`, `┏━ 3 Item 1`, `┏━ 4 Guideline`, `┏━ 5 Findings`} {
		scr.Press("alt+" + string(rune('1'+i)))
		scr.Wait(want)
	}
	scr.Press("alt+2")
	scr.Wait(`┏━ 2 Disputed services`)
	scr.Press("o")
	scr.Wait(`decided 1 of 1`)
	scr.Press("alt+v")
	scr.Wait(`The letter as it will print`)
	scr.Press("esc")
	scr.Wait(`┏━ 2 Disputed services`)
	scr.Press("f1")
	scr.Wait(`decide: Upheld`)
}
