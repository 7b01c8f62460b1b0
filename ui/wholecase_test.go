//go:build unix

package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"imrdesk/domain/handoff"
	"imrdesk/domain/letter"
	"imrdesk/domain/letter/pdf"
	"imrdesk/domain/seal"
	"imrdesk/store/envelope"
	"imrdesk/ui/closing"
	"imrdesk/ui/uitest"
)

// TestAWholeCaseKilledAtEachStep goes from a PDF to a signed hand-off in a real terminal. Behind each step the program is
// killed (SIGKILL) and started again; nothing of the steps before may be gone.
func TestAWholeCaseKilledAtEachStep(t *testing.T) {
	dir := t.TempDir()
	path := uitest.Place(t)
	uitest.Closed(t, path)
	c := finished(t)
	item := c.Services[0]
	c.Services = nil // what the file has is the head and the summary, as a referral does
	b, err := pdf.Write(letter.DefaultTemplate().Compose(&c))
	if err != nil {
		t.Fatal(err)
	}
	source, out := filepath.Join(dir, "case.pdf"), filepath.Join(dir, "case.age")
	if err := os.WriteFile(source, b, 0o600); err != nil {
		t.Fatal(err)
	}
	const passphrase, more = "five words for the office", " The visit is one."
	for _, step := range []struct {
		name string
		do   func(p *process)
	}{
		{"import the PDF", func(p *process) {
			p.Wait(`No case yet`)
			p.Press("i")
			p.Wait(`Import letters`)
			p.Paste(source)
			p.Press("enter")
			p.Wait(`Case number: CM17-9990009`)
			p.Press("y")
			p.Wait(`CM17-9990009 .*decided 0 of 0`)
			p.Press("a")
			p.Wait(`Add a disputed service`)
			p.Paste(item.Text.String())
			p.Press("enter")
			p.Wait(`saved [0-9:]+, rev 1`) // and before it that this case is open
		}},
		{"write", func(p *process) {
			p.Wait(`CM17-9990009 .*decided 0 of 1`)
			p.Press("o")
			p.Wait(`decided 1 of 1`)
			for key, words := range map[string]string{"c": item.ClaimsGuideline.String(), "r": item.ReviewerGuideline.String(), "enter": item.Rationale.String() + more} {
				p.Press(key)
				p.Wait(`┏━ 3 Item 1`)
				p.Paste(words)
				p.Press("alt+2")
				p.Wait(`┏━ 2 Disputed services`)
			}
			p.Wait(`saved [0-9:]+, rev 5`)
		}},
		{"attest", func(p *process) {
			p.Wait(`CM17-9990009 .*decided 1 of 1`)
			attestAll(p.Screen)
			p.Wait(`saved [0-9:]+, rev 6`)
		}},
		{"sign", func(p *process) {
			p.Wait(`rev 6`)
			readAndSign(p.Screen, uitest.Passphrase)
			p.Wait(`1 +determination, signed`)
		}},
		{"hand off", func(p *process) {
			p.Wait(`CM17-9990009 .*decided 1 of 1`)
			p.Press("f12")
			p.Wait(`1 +determination, signed`)
			p.Press("h")
			p.Wait(`Hand off to an office`)
			for range 60 {
				p.Press("backspace")
			}
			p.Paste(out)
			p.Press("tab", "tab")
			p.Type(passphrase)
			p.Press("tab")
			p.Type(passphrase)
			p.Press("tab", "enter")
			p.Wait(`written: `)
		}},
	} {
		t.Log(step.name)
		p := launch(t, path)
		step.do(p)
		p.cmd.Process.Kill()
		p.gone(t)
	}
	sealed, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	bundle, err := envelope.Open(sealed, envelope.With{Passphrase: []byte(passphrase)})
	if err != nil {
		t.Fatal(err)
	}
	v := handoff.Verify(bundle, closing.Remake)
	if len(v.Damage) > 0 || len(v.Remade) != 2 {
		t.Errorf("damage %v, made again %v", v.Damage, v.Remade)
	}
	if words := strings.Join(strings.Fields(v.Statement.Letter), " "); !strings.Contains(words, "medically necessary."+more) {
		t.Errorf("what was typed is not in the letter:\n%s", words)
	}
	origin := false
	for _, r := range v.Statement.Records {
		origin = origin || r.SHA256 == seal.Sum(b)
	}
	if !origin {
		t.Errorf("the statement is not bound to the PDF: %v", v.Statement.Records)
	}
}
