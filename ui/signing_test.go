package ui_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/handoff"
	"imrdesk/domain/packet"
	"imrdesk/domain/sample"
	"imrdesk/domain/seal"
	"imrdesk/store"
	"imrdesk/store/envelope"
	"imrdesk/ui/closing"
	"imrdesk/ui/uitest"
)

// finished is the sample that no rule has an error or a warning for.
func finished(t testing.TB) domain.Case {
	t.Helper()
	for _, c := range sample.Cases(domain.Date{Year: 2026, Month: 3, Day: 9}) {
		if c.Number == "CM17-9990009" {
			return c
		}
	}
	t.Fatal("the finished sample is gone")
	return domain.Case{}
}

// atFinished opens the workstation at the finished case.
func atFinished(t testing.TB, c domain.Case) (*uitest.Screen, station) {
	t.Helper()
	s := station{path: uitest.Place(t), w: 120, h: 40}
	uitest.Closed(t, s.path, c)
	scr := s.start(t)
	scr.Wait(`Passphrase`)
	scr.Type(uitest.Passphrase)
	scr.Press("enter")
	scr.Wait(`CM17-9990009`)
	scr.Press("enter")
	scr.Wait(`decided 1 of 1`)
	return scr, s
}

// attestAll answers every question with the group's key.
func attestAll(scr *uitest.Screen) {
	scr.Press("alt+i")
	scr.Wait(`Conflict of interest`)
	scr.Press("a")
	scr.Wait(`Attorney +confirmed`)
	scr.Press("a")
	scr.Wait(`No QME appointment +confirmed`)
	scr.Press("ctrl+s")
	scr.WaitGone(`Conflict of interest`)
}

// readAndSign reads the letter to its end from the page of signing, and signs.
func readAndSign(scr *uitest.Screen, passphrase string) {
	scr.Press("f12")
	scr.Wait(`Sign CM17-9990009`)
	scr.Press("v")
	scr.Wait(`The letter as it will print`)
	scr.Press("home")
	scr.PressUntil("pgdown", `read to the end`)
	scr.Press("esc")
	scr.Wait(`Ready to sign`)
	scr.Press("s")
	scr.Wait(`Passphrase of the vault`)
	scr.Type(passphrase)
	scr.Press("enter")
}

func TestAttestation(t *testing.T) {
	c := finished(t)
	c.Attestations = nil
	c.Parties = []domain.Party{{Role: domain.RoleEmployer, Name: "Westhaven Orchards"}}
	scr, s := atFinished(t, c)
	scr.Press("alt+i")
	screen := scr.Wait(`Employer: Westhaven Orchards +not answered`)
	if !strings.Contains(screen, "Labor Code 139.5(d)(5)") {
		t.Errorf("the question does not say what asks for it:\n%s", screen)
	}
	scr.Press("y")
	scr.Wait(`Employer: Westhaven Orchards +confirmed`)
	scr.Press("n")
	scr.Wait(`Why it cannot be confirmed`)
	scr.Type("a cousin works there")
	scr.Press("enter")
	scr.Wait(`cannot confirm \(a cousin works there\)`)
	scr.Press("ctrl+s")
	scr.WaitGone(`Conflict of interest`)
	scr.Press("f12")
	scr.Wait(`you cannot confirm it, so that the case goes back`)
	scr.Press("esc")
	scr.Wait(`┏━ 2 Disputed services`)
	scr.Press("ctrl+z") // answers are changes like any other
	scr.Press("f12")
	scr.Wait(`open +Attestations: 14 things are open`)
	scr.Press("esc")
	scr.Wait(`┏━ 2 Disputed services`)
	scr.Press("ctrl+y")
	scr.Press("ctrl+q")
	if err := scr.End(); err != nil {
		t.Fatal(err)
	}
	if got := reopen(t, s.path).Attestations; len(got) != 2 || !got[0].Yes || got[1].Yes || got[1].Note != "a cousin works there" {
		t.Errorf("kept is %+v", got)
	}
}

func TestBlockedSigning(t *testing.T) {
	scr, s := atSample(t, station{w: 120, h: 50})
	scr.Press("f12")
	screen := scr.Wait(`Not ready\.`)
	for _, want := range []string{`open +Case facts`, `open +Disputed services`, `item 1 is not decided`, `open +Blanks`, `item 1, rationale: a blank`, `open +Errors`, `open +Warnings`, `open +Attestations`, `open +The letter`} {
		if !regexp.MustCompile(want).MatchString(screen) {
			t.Errorf("it does not show %s:\n%s", want, screen)
		}
	}
	scr.Press("s")
	scr.Wait(`not yet: `)
	scr.Press("ctrl+q")
	if err := scr.End(); err != nil {
		t.Fatal(err)
	}
	v := openedVault(t, s.path)
	list, err := v.Cases()
	if err != nil {
		t.Fatal(err)
	}
	if signed, err := v.Signatures(list[0].ID); err != nil || len(signed) != 0 {
		t.Errorf("%d signatures, %v", len(signed), err)
	}
}

func openedVault(t testing.TB, path string) *store.Vault {
	t.Helper()
	v, err := store.Open(path, []byte(uitest.Passphrase), uitest.Options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

// TestSigningAndAfter: read, sign, refuse every change, hand off, add, open again, change, sign the next version.
func TestSigningAndAfter(t *testing.T) {
	scr, s := atFinished(t, finished(t))
	attestAll(scr)
	readAndSign(scr, "not the passphrase of it")
	scr.Wait(`not the passphrase of this vault`)
	scr.Press("enter")
	scr.Wait(`Ready to sign`)
	scr.Press("s")
	scr.Wait(`Passphrase of the vault`)
	scr.Type(uitest.Passphrase)
	scr.Press("enter")
	scr.Wait(`Signed\.`)
	scr.Wait(`1 +determination, signed`)
	refusesChanges(scr)

	file := filepath.Join(t.TempDir(), "out.age")
	scr.Press("f12")
	scr.Wait(`Signed\.`)
	scr.Press("h")
	scr.Wait(`Hand off to an office`)
	scr.Press("ctrl+u")
	for range 80 {
		scr.Press("backspace")
	}
	scr.Paste(file)
	scr.Press("tab", "tab")
	scr.Type("five words for the office")
	scr.Press("tab")
	scr.Type("five words for the office")
	scr.Press("tab")
	for range len("pdf, docx") {
		scr.Press("backspace")
	}
	scr.Type("md")
	scr.Press("enter")
	scr.Wait(`written: `)

	scr.Press("d")
	scr.Wait(`Addendum`)
	scr.Type("A record came late and changes nothing.")
	scr.Press("tab")
	scr.Type("a late record")
	scr.Press("tab")
	scr.Type(uitest.Passphrase)
	scr.Press("enter")
	scr.Wait(`2 +addendum to a determination`)

	scr.Press("r")
	scr.Wait(`Open the determination again`)
	scr.Type("the office asks for a date")
	scr.Press("enter")
	scr.Wait(`saved, rev`)
	scr.Press("alt+3")
	scr.Wait(`┏━ 3 Item 1`)
	scr.Press("ctrl+end")
	scr.Type(" The visit was asked for on 12/20/2016.")
	scr.Wait(`12/20/2016\.`)
	readAndSign(scr, uitest.Passphrase)
	scr.Wait(`3 +determination, signed`)
	scr.Wait(`because: the office asks for a date`)
	scr.Press("ctrl+q")
	if err := scr.End(); err != nil {
		t.Fatal(err)
	}
	holds(t, s.path, file)
}

// refusesChanges tries what changes a case, and sees the reason.
func refusesChanges(scr *uitest.Screen) {
	scr.Press("esc")
	scr.Wait(`┏━ 2 Disputed services`)
	scr.Press("u")
	scr.Wait(`signed and can no longer be changed`)
	scr.Press("alt+3")
	scr.Wait(`┏━ 3 Item 1`)
	scr.Type("more")
	scr.Wait(`signed and can no longer be changed`)
	scr.Press("alt+i")
	scr.Wait(`signed and can no longer be changed`)
}

// holds opens what was handed off and what the vault keeps.
func holds(t *testing.T, path, file string) {
	t.Helper()
	sealed, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b, err := envelope.Open(sealed, envelope.With{Passphrase: []byte("five words for the office")})
	if err != nil {
		t.Fatal(err)
	}
	v := handoff.Verify(b, closing.Remake)
	if len(v.Damage) > 0 || len(v.Remade) != 1 {
		t.Errorf("damage %v, made again %v", v.Damage, v.Remade)
	}
	vault := openedVault(t, path)
	list, err := vault.Cases()
	if err != nil || list[0].State != store.StateSigned {
		t.Fatalf("%v %v", list, err)
	}
	signed, err := vault.Signatures(list[0].ID)
	if err != nil || len(signed) != 3 {
		t.Fatalf("%d statements, %v", len(signed), err)
	}
	first, _ := seal.ParseStatement(signed[0].Statement)
	last, _ := seal.ParseStatement(signed[2].Statement)
	if strings.Contains(first.Letter, "asked for on 12/20/2016") || !strings.Contains(strings.Join(strings.Fields(last.Letter), " "), "asked for on 12/20/2016") {
		t.Error("a version does not say what was signed in it")
	}
	if key, _ := vault.PublicKey(); v.Key != key || last.Reason != "the office asks for a date" || last.Before != signed[1].Signature.SHA256 {
		t.Errorf("key %s, reason %q", v.Key, last.Reason)
	}
}

// TestQualityRemarks: a returned packet opens its remarks as findings beside the text, also of a signed case.
func TestQualityRemarks(t *testing.T) {
	c := finished(t)
	scr, s := atFinished(t, c)
	attestAll(scr)
	readAndSign(scr, uitest.Passphrase)
	scr.Wait(`1 +determination, signed`)
	back := c
	back.Remarks = []domain.Remark{{ID: "q1", Loc: domain.In(c.Services[0].ID, domain.FieldRationale), Quote: "pain of the left leg grew worse", Text: "Which report says so?"}}
	b, err := packet.Write(back)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "back.json")
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	scr.Press("esc")
	scr.Wait(`┏━ 2 Disputed services`)
	scr.Press("esc")
	scr.Wait(`CM17-9990009 .*signed`)
	scr.Press("i")
	scr.Wait(`Import letters`)
	scr.Paste(file)
	scr.Press("enter")
	scr.Wait(`Take the remarks into the case\?`)
	scr.Press("y")
	scr.Wait(`REM-001 +item 1, rationale: Which report says so\?|REM-001 .*Which report`)
	scr.Wait(`┏━ 5 Findings`)
	scr.Press("a")
	scr.Wait(`Acknowledge REM-001`)
	scr.Type("The report of 12/20/2016, page 2.")
	scr.Press("enter")
	scr.Wait(`\[acknowledged\]`)
	scr.Press("ctrl+q")
	if err := scr.End(); err != nil {
		t.Fatal(err)
	}
	got := reopen(t, s.path)
	if len(got.Remarks) != 1 || len(got.Acknowledged) != 1 || got.Acknowledged[0].Rule != "REM-001" {
		raw, _ := json.Marshal(got.Acknowledged)
		t.Errorf("kept are %v, %s", got.Remarks, raw)
	}
}
