package seal

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/text"
)

// TestAncillaryItemNeedsNoGuideline: an item that only goes with another rests on the other's evidence; it still needs a
// decision, words and a reason.
func TestAncillaryItemNeedsNoGuideline(t *testing.T) {
	c := *ready(t).Case
	assistant := domain.DisputedService{ID: "assistant", Text: text.NewDoc("Associated surgical service: assistant surgeon"),
		Decision: c.Services[0].Decision, Rationale: c.Services[0].Rationale, AncillaryTo: c.Services[0].ID}
	c.Services = append(c.Services[:len(c.Services):len(c.Services)], assistant)
	if got := decisionsOpen(&c); len(got) != 0 {
		t.Errorf("before signing stand %+v", got)
	}
	last := len(c.Services) - 1
	c.Services[last].AncillaryTo = ""
	if got := decisionsOpen(&c); len(got) != 1 || got[0].Loc != domain.In("assistant", domain.FieldReviewerGuideline) {
		t.Errorf("an item of its own without a guideline: %+v", got)
	}
	c.Services[last] = domain.DisputedService{ID: "assistant", AncillaryTo: c.Services[0].ID}
	if got := decisionsOpen(&c); len(got) != 3 {
		t.Errorf("an ancillary item without decision, words and reason: %+v", got)
	}
}

// TestEachCaseFactIsAPoint: each is missed on its own, and nothing else is.
func TestEachCaseFactIsAPoint(t *testing.T) {
	for field, take := range map[domain.Field]func(*domain.Case){
		domain.FieldNumber:      func(c *domain.Case) { c.Number = "" },
		domain.FieldDecided:     func(c *domain.Case) { c.Decided.Day = 40 },
		domain.FieldLicensure:   func(c *domain.Case) { c.Reviewer.Licensure = []string{} },
		domain.FieldSpecialties: func(c *domain.Case) { c.Reviewer.Specialties = nil },
		domain.FieldSummary:     func(c *domain.Case) { c.Summary = text.Doc{} },
	} {
		c := *ready(t).Case
		if got := caseOpen(&c); len(got) != 0 {
			t.Fatalf("open are %+v", got)
		}
		take(&c)
		if got := caseOpen(&c); len(got) != 1 || got[0].Loc != domain.At(field) || got[0].Words == "" {
			t.Errorf("without %s: %+v", field, got)
		}
	}
}

// TestFindingsOfAnOlderDraftDoNotCount: they ask for a check once, among the errors.
func TestFindingsOfAnOlderDraftDoNotCount(t *testing.T) {
	d := ready(t)
	d.Report = check.Report{Rev: d.Rev, Diagnostics: []check.Diagnostic{
		{Rule: "A", Severity: check.Error, Loc: domain.In(d.Case.Services[0].ID, domain.FieldReviewerGuideline), Message: "an error"},
		{Rule: "B", Severity: check.Warning, Loc: domain.At(domain.FieldSummary), Message: "a warning"},
		{Rule: "C", Severity: check.Warning, Loc: domain.At(domain.FieldSummary), Message: "a warning with its reason", Acknowledged: true},
		{Rule: "D", Severity: check.Note, Loc: domain.At(domain.FieldSummary), Message: "a note"},
	}}
	if got := found(d, check.Error); len(got) != 1 || got[0].Rule != "A" || got[0].Words != "item 1, reviewer guideline: an error" {
		t.Errorf("errors %+v", got)
	}
	if got := found(d, check.Warning); len(got) != 1 || got[0].Rule != "B" || got[0].Words != "summary: a warning" {
		t.Errorf("warnings %+v", got)
	}
	d.Rev++
	if e, w := found(d, check.Error), found(d, check.Warning); len(e) != 1 || e[0].Rule != "" || len(w) != 0 {
		t.Errorf("of an older draft: %+v, %+v", e, w)
	}
}

func TestRefusalCountsEachPoint(t *testing.T) {
	points := []Point{
		{Title: "Case facts", Open: make([]Open, 2)}, {Title: "Blanks"}, {Title: "The letter", Open: make([]Open, 1)},
	}
	if err := Refusal(points); err == nil || !strings.HasSuffix(err.Error(), "(case facts: 2 open; the letter: 1 open)") || Ready(points) {
		t.Errorf("%v", err)
	}
	if Refusal(points[1:2]) != nil || !Ready(points[1:2]) || !Ready(nil) {
		t.Error("points that are met refuse")
	}
	if lowerFirst("") != "" || lowerFirst("QME") != "QME" || lowerFirst("A tie") != "a tie" || lowerFirst("Each") != "each" {
		t.Error("a label within a sentence is another")
	}
}

// TestKeyWordsAreProquints: read back by the published table of consonants and vowels they are the first 128 bits.
func TestKeyWordsAreProquints(t *testing.T) {
	for _, key := range []string{"", "00", strings.Repeat("ab", 32)} {
		sum := sha256.Sum256([]byte(key))
		words := strings.Split(KeyWords(key), "-")
		if len(words) != 8 {
			t.Fatalf("%d words", len(words))
		}
		for i, w := range words {
			n := 0
			for k, r := range []byte(w) {
				if k%2 == 0 {
					n = n<<4 | strings.IndexByte("bdfghjklmnprstvz", r)
				} else {
					n = n<<2 | strings.IndexByte("aiou", r)
				}
			}
			if want := int(sum[2*i])*256 + int(sum[2*i+1]); n != want || len(w) != 5 {
				t.Errorf("word %d of %q, %q, is %04x, want %04x", i, key, w, n, want)
			}
		}
	}
}

// TestStatementWithoutLists: what is empty is written as an empty list, so that it is read and written again the same.
func TestStatementWithoutLists(t *testing.T) {
	b, err := Statement{Meaning: Addendum, Vault: "v"}.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"records":[]`, `"entries":[]`, `"rules":[]`, `"findings":[]`, `"acknowledged":[]`, `"points":[]`} {
		if !bytes.Contains(b, []byte(want)) {
			t.Errorf("%s is not in %s", want, b)
		}
	}
	s, err := ParseStatement(b)
	if err != nil || s.Meaning != Addendum {
		t.Errorf("%+v, %v", s, err)
	}
	full := statement(t)
	full.Records, full.Letter = []Record{{Kind: "pages", Bytes: 3}}, "a < b & c > d"
	if b, err = full.Bytes(); err != nil || !bytes.Contains(b, []byte("a < b & c > d")) {
		t.Errorf("signs of a letter are escaped (%v)", err)
	}
	if s, err = ParseStatement(b); err != nil || len(s.Records) != 1 || len(s.Library.Entries) != 1 || len(s.Checks.Rules) == 0 || len(s.Checks.Points) == 0 {
		t.Errorf("lists do not come back: %+v", err)
	}
}

func TestHugeStatementIsRefused(t *testing.T) {
	if _, err := ParseStatement(make([]byte, maxStatement+1)); !errors.Is(err, domain.ErrInvalid) || !strings.Contains(err.Error(), "64 are the most") {
		t.Errorf("%v", err)
	}
	if _, err := ParseStatement(make([]byte, 1<<10)); !errors.Is(err, domain.ErrDamaged) {
		t.Errorf("%v", err)
	}
}

// TestASignatureSaysWhatDoesNotHold: each part is checked on its own.
func TestASignatureSaysWhatDoesNotHold(t *testing.T) {
	seed, b := bytes.Repeat([]byte{7}, ed25519.SeedSize), []byte("words")
	good, err := Sign(seed, ForStatement, b)
	if err != nil {
		t.Fatal(err)
	}
	other, _ := Sign(bytes.Repeat([]byte{9}, ed25519.SeedSize), ForStatement, b)
	bundle, _ := Sign(seed, ForBundle, b)
	for want, change := range map[string]func(*Signature){
		"made for something else": func(s *Signature) { s.Purpose = ForBundle },
		"not those that were":     func(s *Signature) { s.SHA256 = other.SHA256[1:] },
		"cannot be read":          func(s *Signature) { s.Key = strings.ToUpper(s.Key) },
		"cannot be read ":         func(s *Signature) { s.Key = s.Key[2:] },
		"cannot be read  ":        func(s *Signature) { s.Sig = s.Sig[1:] },
		"cannot be read   ":       func(s *Signature) { s.Key = "zz" + s.Key[2:] },
		"does not hold":           func(s *Signature) { s.Key = other.Key },
		"does not hold ":          func(s *Signature) { s.Sig = bundle.Sig },
	} {
		s := good
		change(&s)
		if err := s.Check(ForStatement, b); !errors.Is(err, domain.ErrDamaged) || !strings.Contains(err.Error(), strings.TrimSpace(want)) {
			t.Errorf("%s: %v", want, err)
		}
	}
	raw, _ := good.Encode()
	if back, err := ParseSignature(raw); err != nil || back != good {
		t.Errorf("%+v, %v", back, err)
	}
	for _, bad := range [][]byte{append(bytes.Clone(raw), '\n'), []byte("{"), append([]byte(" "), raw...)} {
		if _, err := ParseSignature(bad); !errors.Is(err, domain.ErrDamaged) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, _, err := ParseSigned([]byte("{")); !errors.Is(err, domain.ErrDamaged) {
		t.Errorf("%v", err)
	}
	if _, err := EntryOf(domain.EntryRef{ID: "x"}, []byte("{")); !errors.Is(err, domain.ErrInternal) {
		t.Errorf("%v", err)
	}
}
