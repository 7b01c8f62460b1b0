package seal

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/attest"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
	"imrdesk/domain/sample"
	"imrdesk/domain/text"
)

var today = domain.Date{Year: 2026, Month: 3, Day: 9}

// ready is a case that nothing stands in the way of.
func ready(t testing.TB) Desk {
	t.Helper()
	for _, c := range sample.Cases(today) {
		if c.Number == "CM17-9990009" {
			var answers []attest.Answer
			for _, q := range attest.Questions(&c) {
				if !q.Free {
					answers = append(answers, attest.Answer{ID: q.ID, State: attest.Confirmed})
				}
			}
			c.Attestations = attest.Answered(&c, answers, "2026-03-09T12:00:00Z")
			return look(c)
		}
	}
	t.Fatal("the finished sample is gone")
	return Desk{}
}

func look(c domain.Case) Desk {
	d := draft.Draft{Case: c, Rev: 3}
	r := check.New(rules.All(), check.Policy{}, nil).Check(d).Acknowledge(&c, c.Acknowledged)
	return Desk{Case: &c, Rev: 3, Report: r, Read: true, Letter: letter.DefaultTemplate().Compose(&c).Plain()}
}

func open(points []Point) string {
	var out []string
	for _, p := range points {
		for _, o := range p.Open {
			out = append(out, string(p.Kind)+": "+o.Words)
		}
	}
	return strings.Join(out, "\n")
}

func TestGateLetsAFinishedCasePass(t *testing.T) {
	points := Gate(ready(t))
	if !Ready(points) || Refusal(points) != nil {
		t.Errorf("what stands before signing:\n%s", open(points))
	}
}

func TestGateBlocks(t *testing.T) {
	set := func(f func(c *domain.Case)) func(t *testing.T) Desk {
		return func(t *testing.T) Desk {
			c := *ready(t).Case
			c.Services = append([]domain.DisputedService(nil), c.Services...)
			f(&c)
			return look(c)
		}
	}
	for name, c := range map[string]struct {
		desk func(t *testing.T) Desk
		want string
	}{
		"no number":        {set(func(c *domain.Case) { c.Number = " " }), "case: the case number"},
		"no decision date": {set(func(c *domain.Case) { c.Decided = domain.Date{} }), "case: the decision date"},
		"no licence":       {set(func(c *domain.Case) { c.Reviewer.Licensure = nil }), "case: the state of licensure"},
		"no summary":       {set(func(c *domain.Case) { c.Summary = text.NewDoc(" \n") }), "case: the case summary is empty"},
		"no service":       {set(func(c *domain.Case) { c.Services = nil }), "decisions: there is no disputed service"},
		"undecided":        {set(func(c *domain.Case) { c.Services[0].Decision = domain.Undecided }), "decisions: item 1 is not decided"},
		"no rationale":     {set(func(c *domain.Case) { c.Services[0].Rationale = text.Doc{} }), "decisions: item 1 has no rationale"},
		"no guideline":     {set(func(c *domain.Case) { c.Services[0].ReviewerGuideline = text.Doc{} }), "decisions: item 1 cites no guideline"},
		"an error":         {set(func(c *domain.Case) { c.Denied = c.Decided.AddDays(9) }), "errors: "},
		"a blank":          {set(func(c *domain.Case) { c.Summary = text.NewDoc(c.Summary.String() + " Seen on ____.") }), "blanks: summary"},
		"fill in": {set(func(c *domain.Case) {
			c.Services[0].Rationale = text.NewDoc("[fill in: the reason] " + c.Services[0].Rationale.String())
		}), "blanks: item 1, rationale"},
		"a warning": {set(func(c *domain.Case) { c.Summary = text.NewDoc(c.Summary.String() + " Ms. Lopez was seen.") }), "warnings: summary"},
		"not attested": {set(func(c *domain.Case) {
			c.Attestations = attest.Answered(c, []attest.Answer{{ID: "conflict:employer"}}, "")
		}), "attestations: employer: not answered"},
		"a new name": {set(func(c *domain.Case) { c.Parties = []domain.Party{{Role: domain.RoleInsurer, Name: "Lakeside"}} }), "attestations: insurer: not answered"},
		"a tie": {set(func(c *domain.Case) {
			c.Attestations = attest.Answered(c, []attest.Answer{{ID: "conflict:attorney", State: attest.Denied}}, "")
		}), "attestations: attorney: you cannot confirm it"},
		"not read":            {func(t *testing.T) Desk { d := ready(t); d.Read = false; return d }, "read: the letter was not read"},
		"not checked":         {func(t *testing.T) Desk { d := ready(t); d.Rev++; return d }, "errors: the last words are not checked yet"},
		"the reviewer's name": {func(t *testing.T) Desk { d := ready(t); d.Profile.Names = []string{"physiatrist"}; return d }, "confidential: "},
	} {
		t.Run(name, func(t *testing.T) {
			points := Gate(c.desk(t))
			if got := open(points); !strings.Contains(got, c.want) {
				t.Errorf("open is\n%s\nwant %s", got, c.want)
			}
			if Ready(points) || !errors.Is(Refusal(points), domain.ErrInvalid) {
				t.Error("it passes the gate")
			}
		})
	}
}

// A warning passes with its reason, an error never, and a blank neither, whatever was acknowledged.
func TestReasonsOpenTheGateForWarningsOnly(t *testing.T) {
	c := *ready(t).Case
	c.Summary = text.NewDoc(c.Summary.String() + " Ms. Lopez was seen on ____.")
	for _, d := range look(c).Report.Diagnostics {
		if d.Severity == check.Warning {
			a, err := check.Acknowledge(&c, d, "it must stay", "2026-03-09T12:00:00Z")
			if err != nil {
				t.Fatal(err)
			}
			c.Acknowledged = append(c.Acknowledged, a)
		}
	}
	got := open(Gate(look(c)))
	if strings.Contains(got, "warnings:") || !strings.Contains(got, "blanks:") {
		t.Errorf("open is\n%s", got)
	}
}

func TestRefusalHoldsNoWordsOfTheCase(t *testing.T) {
	c := *ready(t).Case
	c.Summary = text.NewDoc("Ms. Marker was seen on ____.")
	if err := Refusal(Gate(look(c))); err == nil || strings.Contains(err.Error(), "Marker") {
		t.Errorf("%v", err)
	}
}

func TestBetrays(t *testing.T) {
	p := check.Profile{Names: []string{"Querling", "Li"}, Numbers: []string{"G99812"}}
	for s, want := range map[string]bool{
		"seen by Dr. Querling": true, "QUERLING, M.D.": true, "querling's report": true, "no. g99812.": true, "(Querling)": true,
		"Querlingson": false, "the clinic": false, "G998123": false, "": false,
	} {
		if Betrays(p, []byte(s)) != want {
			t.Errorf("%q: want %v", s, want)
		}
	}
}

// A reviewer whose name is a word can sign; beside a title or another of the names it is the name.
func TestNamesThatAreWords(t *testing.T) {
	p := check.Profile{Names: []string{"Jordan", "Long", "Low", "Ng"}}
	for s, want := range map[string]bool{
		"long-term use": false, "Long-term use of it.": false, "Low Back Complaints": false, "a LOW BACK chapter": false, "the long head": false,
		"Dr. Long wrote": true, "Jordan Long": true, "jordan long": true, "LONG, JORDAN": true, "J. Long": true, "Long, M.D.": true, "seen by Long on Monday": true,
		"Ng": true, "angle": false, "Seen by Ng.": true,
	} {
		if Betrays(p, []byte(s)) != want {
			t.Errorf("%q: want %v", s, want)
		}
	}
}

// A name that may be another's is shown with its place, and passes with a reason that is kept.
func TestConfirmedNameOpensTheGate(t *testing.T) {
	desk := func(c domain.Case) Desk {
		d := look(c)
		d.Profile.Names = []string{"Murphy"}
		checker := check.New(rules.All(), check.Policy{}, nil).By(d.Profile)
		d.Report = checker.Check(draft.Draft{Case: c, Rev: d.Rev}).Acknowledge(&c, c.Acknowledged)
		return d
	}
	c := *ready(t).Case
	c.Summary = text.NewDoc(c.Summary.String() + " The Murphy sign was absent.")
	d := desk(c)
	if got := open(Gate(d)); !strings.Contains(got, `confidential: summary: "Murphy"`) {
		t.Fatalf("open is\n%s", got)
	}
	for _, f := range d.Report.Diagnostics {
		if f.Rule == "PRI-001" {
			a, err := check.Acknowledge(&c, f, "a sign of the gall bladder", "2026-03-09T12:00:00Z")
			if err != nil {
				t.Fatal(err)
			}
			c.Acknowledged = append(c.Acknowledged, a)
		}
	}
	if got := open(Gate(desk(c))); strings.Contains(got, "confidential:") {
		t.Errorf("open is\n%s", got)
	}
	d = desk(c)
	signed := Statement{Case: c, Checks: ReportOf(rules.All(), d.Report, &c, Gate(d))}
	if BetraysUnconfirmed(d.Profile, []byte("MURPHY"), signed) || !BetraysUnconfirmed(check.Profile{Names: []string{"Murphy", "Ada"}}, []byte("Ada"), signed) {
		t.Error("what passed with a reason passes in the parts, and nothing else")
	}
}

func statement(t testing.TB) Statement {
	d := ready(t)
	entry, err := EntryOf(domain.EntryRef{ID: "tens", Rev: 2}, []byte("{ \"title\": \"a < b & c\" }"))
	if err != nil {
		t.Fatal(err)
	}
	return Statement{Meaning: Determination, Vault: "v", Version: 1, SignedAt: "2026-03-09T12:00:00Z", Revision: 3, Letter: string(d.Letter), Case: *d.Case,
		Library: Library{Digest: "00", Entries: []Entry{entry}}, Checks: ReportOf(rules.All(), d.Report, d.Case, Gate(d))}
}

func TestStatementIsCanonical(t *testing.T) {
	a, err := statement(t).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	s, err := ParseStatement(a)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := s.Bytes(); err != nil || !bytes.Equal(a, b) {
		t.Errorf("read and written again it is another (%v)", err)
	}
	for name, bad := range map[string][]byte{
		"white space":    append([]byte(" "), a...),
		"more behind":    append(bytes.Clone(a), '1'),
		"a key too many": bytes.Replace(a, []byte(`{"format"`), []byte(`{"x":1,"format"`), 1),
		"a key twice":    bytes.Replace(a, []byte(`"version":1`), []byte(`"version":2,"version":1`), 1),
		"another order":  bytes.Replace(a, []byte(`"vault":"v","version":1`), []byte(`"version":1,"vault":"v"`), 1),
		"an escape":      bytes.Replace(a, []byte(`"vault":"v"`), []byte(`"vault":"\u0076"`), 1),
	} {
		if bytes.Equal(bad, a) {
			t.Fatalf("%s: the test changes nothing", name)
		}
		if _, err := ParseStatement(bad); err == nil {
			t.Errorf("%s passes for canonical", name)
		}
	}
	if _, err := ParseStatement([]byte(`{"format":"imrdesk.determination/9"}`)); !errors.Is(err, domain.ErrNewer) {
		t.Error(err)
	}
}

func TestSignatureHoldsForItsBytesOnly(t *testing.T) {
	seed := bytes.Repeat([]byte{7}, ed25519.SeedSize)
	b, err := statement(t).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	sig, err := Sign(seed, ForStatement, b)
	if err != nil {
		t.Fatal(err)
	}
	for i := range b {
		bad := bytes.Clone(b)
		bad[i] ^= 1
		if sig.Check(ForStatement, bad) == nil {
			t.Fatalf("byte %d changed, and the signature holds", i)
		}
	}
	raw, err := sig.Encode()
	if err != nil {
		t.Fatal(err)
	}
	for i := range raw {
		bad := bytes.Clone(raw)
		bad[i] ^= 1
		if s, err := ParseSignature(bad); err == nil && s.Check(ForStatement, b) == nil {
			t.Fatalf("byte %d of the signature changed, and it holds: %s", i, bad)
		}
	}
	if other, _ := Sign(bytes.Repeat([]byte{8}, 32), ForStatement, b); other.Key == sig.Key || KeyWords(other.Key) == KeyWords(sig.Key) {
		t.Error("two keys look alike")
	}
	if _, err := Sign(seed[:31], ForStatement, b); err == nil {
		t.Error("a short seed signs")
	}
}

func TestSignedRoundTrip(t *testing.T) {
	b, _ := statement(t).Bytes()
	sig, err := Sign(bytes.Repeat([]byte{7}, 32), ForStatement, b)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := Signed{b, sig}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	one, s, err := ParseSigned(raw)
	if err != nil || one.Signature != sig || s.Version != 1 || s.Letter == "" {
		t.Errorf("%+v %v", one.Signature, err)
	}
	if _, _, err := ParseSigned(bytes.Replace(raw, []byte(sig.Sig), []byte(strings.Repeat("A", 86)+"=="), 1)); err == nil {
		t.Error("another signature passes")
	}
}

func TestVersionsFollowTheRule(t *testing.T) {
	r := *rules.All()[0]
	a := Versions([]*check.Rule{&r})[0]
	r.Why += "."
	if b := Versions([]*check.Rule{&r})[0]; a == b || a.ID != b.ID {
		t.Error("a rule that says something else has the same digest")
	}
	if !json.Valid([]byte(`"`+a.Digest+`"`)) || len(a.Digest) != 16 {
		t.Errorf("digest %q", a.Digest)
	}
}
