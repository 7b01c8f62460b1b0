package letter

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// inWork is a case that is written here.
func inWork() domain.Case {
	return domain.Case{Number: "CM26-0000031", Decided: domain.Date{Year: 2026, Month: 4, Day: 2},
		Summary: text.NewDoc("A 44-year-old cook slipped on a wet floor.\nDRAFT - not signed\nThe records end there."),
		Services: []domain.DisputedService{{ID: "s1", Text: text.NewDoc("MRI of the left knee"), Decision: domain.Upheld,
			ReviewerGuideline: text.NewDoc("None applies."), Rationale: text.NewDoc("No sign of instability is documented.")}}}
}

// A draft says what it is on its first line, and is read as the case that it was written from: the line is no word of the
// letter, and the same words inside a field are.
func TestADraftIsReadAsTheSameCase(t *testing.T) {
	own := DefaultTemplate()
	own.DraftMark = "Working copy, unsigned"
	for name, tmpl := range map[string]Template{"default": DefaultTemplate(), "own words": own} {
		c := inWork()
		d := tmpl.ComposeDraft(&c)
		plain := string(d.Plain())
		if first, _, _ := strings.Cut(plain, "\n"); first != tmpl.DraftMark {
			t.Errorf("%s: the first line is %q", name, first)
		}
		converted := "**" + tmpl.DraftMark + "**\n" + string(tmpl.Compose(&c).Plain())
		for how, read := range map[string]func() (Result, error){
			"text": func() (Result, error) { return tmpl.Parse(plain) }, "converted": func() (Result, error) { return tmpl.ParseConverted(converted, false) }} {
			r, err := read()
			if err != nil {
				t.Fatal(err)
			}
			r.Case.Employee = domain.Employee{}
			if diff := Diff(&c, &r.Case); len(diff) > 0 || len(r.Case.Unread) > 0 || r.Case.Origin.Letter {
				t.Errorf("%s as %s: %v, unread %v, a finished letter: %v", name, how, diff, r.Case.Unread, r.Case.Origin.Letter)
			}
		}
		r, err := tmpl.Parse(string(tmpl.Compose(&c).Plain()))
		if err != nil || !r.Case.Origin.Letter {
			t.Errorf("%s: without the mark it is a finished letter (%v)", name, err)
		}
	}
}

func TestTheMarkStandsAtTheHeadOfEachPage(t *testing.T) {
	c := inWork()
	words := string(DefaultTemplate().Compose(&c).Plain())
	at := strings.Index(words, headingItems)
	r, err := Parse("Draft \u2013 Not Signed\n" + words[:at] + "\fDRAFT - not signed\n" + words[at:])
	if err != nil || len(r.Case.Unread) > 0 || r.Case.Origin.Letter {
		t.Errorf("%v: unread %v", err, r.Case.Unread)
	}
}

func TestTheMarkIsOneShortLine(t *testing.T) {
	for _, bad := range []string{strings.Repeat("x", 61), "two\\nlines"} {
		if _, err := ParseTemplate([]byte("draft_mark = \"" + bad + "\"")); err == nil || !strings.Contains(err.Error(), "draft_mark") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	none, err := ParseTemplate([]byte(`draft_mark = ""`))
	c := inWork()
	if d := none.ComposeDraft(&c); err != nil || d.Mark != "" {
		t.Errorf("%v: %q", err, d.Mark)
	}
	if d := DefaultTemplate().Compose(&c); d.Mark != "" {
		t.Errorf("a letter that is done carries %q", d.Mark)
	}
}

// What was kept before the spelling became American is read as before: the template's key, and the fixed sentence.
func TestFormerSpellingsAreRead(t *testing.T) {
	former, err := ParseTemplate([]byte("organisation = \"Bayside\"\n"))
	if err != nil || former.Organization != "Bayside" {
		t.Errorf("%v: %q", err, former.Organization)
	}
	c := inWork()
	was := strings.Replace(string(DefaultTemplate().Compose(&c).Plain()), "practices medicine", "practises medicine", 1)
	if r, err := Parse(was); err != nil || len(r.Case.Unread) > 0 || !strings.Contains(was, "practises") {
		t.Errorf("%v: unread %v", err, r.Case.Unread)
	}
}
