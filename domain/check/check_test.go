package check_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// snippets are what the edits of the property tests put in: words that rules look for, and broken text.
var snippets = []string{
	"", "x", " ", ".", "The", "\n", " not", " is medically necessary.", "12 sessions", " left knee", "the the", "[fill in: a]", " 3/4/3026 ",
	"\"", "(", "\xff\xfe", "é日", "There is no documentation of numbness.", " Ms. Example", "MTUS is silent", "\x00\x1b[2J",
}

func drawEdit(t *rapid.T, d draft.Draft) (domain.Loc, text.Edit) {
	at := rapid.SampledFrom(d.Case.Texts()).Draw(t, "where")
	doc, _ := d.Case.Doc(at)
	from := rapid.IntRange(0, doc.Len()).Draw(t, "from")
	to := rapid.IntRange(from, min(doc.Len(), from+12)).Draw(t, "to")
	return at, text.Edit{At: text.Span{Start: from, End: to}, New: rapid.SampledFrom(snippets).Draw(t, "new")}
}

// local are the findings that the check while typing answers for, in full.
func local(r check.Report) []string {
	var out []string
	for _, d := range r.Diagnostics {
		if rule := rules.Rule(d.Rule); !rule.Waits() {
			out = append(out, fmt.Sprint(d.Rule, d.Loc, d.Span, d.Message, d.Severity))
		}
	}
	return out
}

// What phase 1 finds in the text that was typed into is what the full check finds there.
func TestUpdateFindsWhatCheckFinds(t *testing.T) {
	c := check.New(rules.All(), check.Policy{}, nil)
	rapid.Check(t, func(t *rapid.T) {
		d := sampleDraft(4)
		r := c.Check(d)
		for range rapid.IntRange(1, 5).Draw(t, "edits") {
			at, e := drawEdit(t, d)
			next, _, err := draft.Apply(d, draft.EditText{Loc: at, Edit: e})
			if err != nil {
				t.Fatal(err)
			}
			changed := []domain.Loc{at}
			if at.Service == "" { // every item is compared with the summary
				for _, s := range next.Case.Services {
					changed = append(changed, domain.In(s.ID, domain.FieldDecision))
				}
			}
			r, d = c.Update(r.Map(at, e), next, changed), next
			if got, want := local(r), local(c.Check(d)); !slices.Equal(got, want) {
				t.Fatalf("after %v at %v:\n%s\nwant\n%s", e, at, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	})
}

// A finding's span always lies in its text, for any bytes.
func TestSpansLieInTheirText(t *testing.T) {
	c := check.New(rules.All(), check.Policy{}, nil)
	rapid.Check(t, func(t *rapid.T) {
		d := sampleDraft(4)
		for range 4 {
			at, e := drawEdit(t, d)
			d, _, _ = draft.Apply(d, draft.EditText{Loc: at, Edit: e})
		}
		within(t, c.Check(d), d)
		at, e := drawEdit(t, d)
		next, _, _ := draft.Apply(d, draft.EditText{Loc: at, Edit: e})
		within(t, c.Check(d).Map(at, e), next)
	})
}

type failer interface{ Fatalf(string, ...any) }

func within(t failer, r check.Report, d draft.Draft) {
	for _, f := range r.Diagnostics {
		doc, ok := d.Case.Doc(f.Loc)
		if ok && (f.Span.Start < 0 || f.Span.End < f.Span.Start || f.Span.End > doc.Len()) {
			t.Fatalf("%s marks %v of a text of %d bytes", f.Rule, f.Span, doc.Len())
		}
		for _, fix := range f.Fixes {
			if _, _, err := draft.Apply(d, fix.Change()); err != nil {
				t.Fatalf("%s: the fix %q does not apply: %v", f.Rule, fix.Title, err)
			}
		}
	}
}

func FuzzCheck(f *testing.F) {
	for _, s := range snippets {
		f.Add(s, s)
	}
	f.Add(sampleSummary, sampleRationale)
	c := check.New(rules.All(), check.Policy{}, nil)
	f.Fuzz(func(t *testing.T, summary, rationale string) {
		d := sampleDraft(4)
		d.Case.Summary = text.NewDoc(summary)
		for i := range d.Case.Services {
			s := &d.Case.Services[i]
			s.Rationale, s.Text, s.ReviewerGuideline = text.NewDoc(rationale), text.NewDoc(summary), text.NewDoc(rationale)
		}
		r := c.Check(d)
		within(t, r, d)
		if again := c.Check(fresh(d)); !slices.Equal(local(r), local(again)) {
			t.Fatal("the same text gives other findings")
		}
	})
}

func TestDecisionWordRaisesAtOnce(t *testing.T) {
	c := check.New(rules.All(), check.Policy{}, nil)
	d := sampleDraft(4)
	r := c.Check(d)
	next, undo, err := draft.Apply(d, draft.Decide("s1", domain.Overturned))
	if err != nil {
		t.Fatal(err)
	}
	r2 := c.Update(r, next, []domain.Loc{domain.In("s1", domain.FieldDecision)})
	i := slices.IndexFunc(r2.Diagnostics, func(d check.Diagnostic) bool { return d.Rule == "DEC-002" })
	if i < 0 || r2.Rev != next.Rev {
		t.Fatal("DEC-002 is not raised by the decision")
	}
	doc, _ := next.Case.Doc(r2.Diagnostics[i].Loc)
	if got := doc.Slice(r2.Diagnostics[i].Span); got != "Therefore, the request is not medically necessary." {
		t.Errorf("it marks %q", got)
	}
	back, _, _ := draft.Apply(next, undo)
	if got := c.Update(r2, back, []domain.Loc{domain.In("s1", domain.FieldDecision)}); !slices.Equal(local(got), local(r)) {
		t.Error("taking the decision back leaves other findings")
	}
}

func TestAcknowledgementFollowsItsWords(t *testing.T) {
	c := check.New(rules.All(), check.Policy{}, nil)
	d := sampleDraft(4)
	d.Case.Summary = text.NewDoc("Seen in May. The Ms. Example of the file is named. It ended.")
	find := func(d draft.Draft, acks []check.Acknowledgement) (check.Diagnostic, bool) {
		for _, f := range c.Check(d).Acknowledge(&d.Case, acks).Diagnostics {
			if f.Rule == "PRI-002" {
				return f, true
			}
		}
		return check.Diagnostic{}, false
	}
	f, ok := find(d, nil)
	if !ok {
		t.Fatal("nothing to acknowledge")
	}
	if _, err := check.Acknowledge(&d.Case, f, " ", ""); !errors.Is(err, domain.ErrInvalid) {
		t.Errorf("without a reason: %v", err)
	}
	ack, err := check.Acknowledge(&d.Case, f, "the name is invented", "2026-01-01T00:00:00Z")
	if err != nil {
		t.Fatal(err)
	}
	moved, _, _ := draft.Apply(d, draft.EditText{Loc: domain.At(domain.FieldSummary), Edit: text.Insert(0, "Before all this. ")})
	if f, ok := find(moved, []check.Acknowledgement{ack}); !ok || !f.Acknowledged {
		t.Error("text put far in front asks again")
	}
	changed, _, _ := draft.Apply(d, draft.EditText{Loc: domain.At(domain.FieldSummary), Edit: text.Insert(f.Span.End, " the second")})
	if f, ok := find(changed, []check.Acknowledgement{ack}); !ok || f.Acknowledged {
		t.Error("other words around keep the acknowledgement")
	}
	f.Severity = check.Error
	if _, err := check.Acknowledge(&d.Case, f, "because", ""); !errors.Is(err, domain.ErrInvalid) {
		t.Errorf("an error is acknowledged: %v", err)
	}
}

func TestPolicy(t *testing.T) {
	p, err := check.ParsePolicy("policy.toml", []byte("[rules.TXT-006]\nseverity = \"warning\"\nwords = 20\n[rules.CON-002]\non = false\n"), rules.All())
	if err != nil {
		t.Fatal(err)
	}
	d := sampleDraft(4)
	d.Case.Records = nil
	r := check.New(rules.All(), p, nil).Check(d)
	letter := d
	letter.Case.Origin.Letter = true
	ofLetter, err := check.ParsePolicy("policy.toml", []byte("[rules.TXT-006]\nseverity = \"warning\"\non_letters = \"off\"\nwords = 20\n"), rules.All())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range check.New(rules.All(), ofLetter, nil).Check(letter).Diagnostics {
		if f.Rule == "TXT-006" {
			t.Error("a rule that is off on letters speaks on one")
		}
	}
	long, list := 0, 0
	for _, f := range r.Diagnostics {
		switch f.Rule {
		case "TXT-006":
			long++
			if f.Severity != check.Warning {
				t.Errorf("TXT-006 is a %s", f.Severity)
			}
		case "CON-002":
			list++
		}
	}
	if long == 0 || list > 0 {
		t.Errorf("%d long sentences, %d missing lists", long, list)
	}
	for _, bad := range []struct{ toml, want string }{
		{"[rules.TXT-999]\non = false\n", "policy.toml:1: rules.TXT-999: there is no such rule"},
		{"\n[rules.TXT-006]\nwrods = 3\n", "policy.toml:3: rules.TXT-006.wrods: the rule has no such setting"},
		{"[rules.TXT-006]\nwords = 3\n", "policy.toml:2: rules.TXT-006.words: a number from 15 to 200"},
		{"[rules.TXT-006]\nseverity = \"bad\"\n", "policy.toml:2: rules.TXT-006.severity: one of"},
		{"[rules.TXT-006]\non = 1\n", "policy.toml:2: rules.TXT-006.on: true or false"},
		{"[rules.TXT-006\n", "policy.toml:1: "},
		{"words = 3\n", "policy.toml:1: words: settings stand in a table"},
		{"[other]\n", "policy.toml:1: other: only [rules.ID]"},
	} {
		_, err := check.ParsePolicy("policy.toml", []byte(bad.toml), rules.All())
		if !errors.Is(err, domain.ErrInvalid) || !strings.Contains(err.Error(), bad.want) {
			t.Errorf("%q: %v, want %q", bad.toml, err, bad.want)
		}
	}
}

// claimsCase has a claim that its summary contradicts and one that nothing is known of.
func claimsCase() domain.Case {
	return domain.Case{
		Summary: text.NewDoc("The patient completed twelve sessions of physical therapy in May. The knee is stiff."),
		Services: []domain.DisputedService{{ID: "s1", Text: text.NewDoc("MRI of the knee"), Decision: domain.Upheld, Rationale: text.NewDoc(
			"There is no documentation of physical therapy. The guideline says that no evidence of benefit is needed. The records do not show why.")}},
	}
}

func TestClaimsListsWhatIsCalledMissing(t *testing.T) {
	c := claimsCase()
	list := check.New(rules.All(), check.Policy{}, nil).Check(draft.Draft{Case: c}).Claims(&c)
	if len(list) != 2 || len(list[0].Topics) != 1 || list[0].Topics[0] != "physical therapy" {
		t.Fatalf("claims %+v", list)
	}
	if list[0].Status() != "contradicted" || list[1].Status() != "not read by the program: look it up in the records" {
		t.Errorf("the claims are %q and %q", list[0].Status(), list[1].Status())
	}
	if got := c.Services[0].Rationale.Slice(list[1].Object); got != "why" {
		t.Errorf("the second claim is about %q", got)
	}
}

// A tick is a change that undoes. It stays while the claim's words stay, and lets no finding stand.
func TestTickedClaimFollowsItsWords(t *testing.T) {
	checker := check.New(rules.All(), check.Policy{}, nil)
	claims := func(d draft.Draft) []check.AbsenceClaim {
		return checker.Check(d).Acknowledge(&d.Case, d.Case.Acknowledged).Claims(&d.Case)
	}
	d := draft.Draft{Case: claimsCase()}
	ticked, undo, err := draft.Apply(d, claims(d)[0].Tick(&d.Case, "2026-01-01T00:00:00Z"))
	if err != nil {
		t.Fatal(err)
	}
	list := claims(ticked)
	if !list[0].Checked || list[1].Checked || list[0].Contradicted == nil || list[0].Contradicted.Acknowledged {
		t.Errorf("after the tick %+v", list)
	}
	if back, _, _ := draft.Apply(ticked, undo); claims(back)[0].Checked {
		t.Error("undo leaves the tick")
	}
	if again, _, _ := draft.Apply(ticked, list[0].Tick(&ticked.Case, "")); claims(again)[0].Checked {
		t.Error("a second tick does not take the first back")
	}
	at := domain.In("s1", domain.FieldRationale)
	far, _, _ := draft.Apply(ticked, draft.EditText{Loc: at, Edit: text.Insert(list[1].Span.End, " so")})
	if !claims(far)[0].Checked {
		t.Error("words of another sentence take the tick away")
	}
	near, _, _ := draft.Apply(ticked, draft.EditText{Loc: at, Edit: text.Insert(list[0].Span.End, " of the knee")})
	if claims(near)[0].Checked {
		t.Error("other words in the claim keep the tick")
	}
}

// A rule names what it rests on for the day of the determination: the law was amended and lettered anew.
func TestAuthorityOfTheDay(t *testing.T) {
	day := func(s string) domain.Date { d, _ := domain.ParseDate(s); return d }
	expedited := &check.Rule{ID: "TIM-003", Authority: check.Authority{Cite: "8 CCR 9792.6.1(j)", Sure: true}}
	for on, cite := range map[string]string{"2026-03-31": "8 CCR 9792.6.1(j)", "": "8 CCR 9792.6.1(j)",
		"2026-04-01": "Labor Code 4610.6(d)(1)(C); 8 CCR 9792.6.1 (re-lettered from 2026-04-01: look up the letter)"} {
		if got := expedited.On(day(on)); got.Cite != cite {
			t.Errorf("%s: %s", on, got.Cite)
		}
	}
	if check.EraOf(day("2026-04-01")) != check.E5 || check.EraOf(day("2026-03-31")) != check.E4 {
		t.Error("the changed rules begin on 2026-04-01")
	}
	silent := &check.Rule{ID: "EVD-004", Authority: check.Authority{Cite: "8 CCR 9792.21(d)", Sure: true}}
	if got := silent.On(day("2014-03-01")); got.Cite == silent.Authority.Cite || !got.Sure {
		t.Errorf("in 2014 the rule rests on %s", got.Cite)
	}
}
