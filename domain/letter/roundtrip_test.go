package letter

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// oddParas are paragraphs that look like parts of a letter, or that line ends and pages could tear.
var oddParas = []string{
	"Claims Administrator guideline: see above", "Decision rationale:", "Reviewer guideline: none", "CLINICAL CASE SUMMARY", "Page 2 of 4",
	"IMR ISSUES, DECISIONS AND RATIONALES", "ends open", "lower case begins", "a: Upheld", "Upheld", "pre- and postoperative care", "30- 16mg", "1) Regarding the request for x:",
	"Case Number: CM16-0000001", "- a list entry", "The determination rests on these decisions, one for each item or service in dispute:",
	"It says \"not recommended.\" (2016)", "caf\u00e9 \u2265 30 kg \u2013 37.2 \u00b0C", "weeks.Medical records", "A word_that_is_longer_than_any_line_of_the_letter_can_be_so_that_no_line_end_can_ever_be_found_inside_of_it here",
}

// aText draws a text as a reviewer may leave it: white space single, no control characters.
func aText(t *rapid.T, name string, paras int) string {
	word := rapid.OneOf(rapid.StringMatching(`[A-Za-z]{1,12}`), rapid.StringMatching(`[A-Za-z]{1,9}[.,:;!?)"]`), rapid.StringMatching(`[0-9]{1,4}(mg|%|/10)?`),
		rapid.SampledFrom([]string{"well-known", "L4-5,", "(EMG)", "guideline:", "Claims", "Administrator", "Decision", "rationale:", "Upheld", "12-02-2016", "co-"}))
	para := rapid.OneOf(rapid.SampledFrom(oddParas), rapid.Map(rapid.SliceOfN(word, 1, 60), func(w []string) string { return untorn(strings.Join(w, " ")) }))
	return strings.Join(rapid.SliceOfN(para, 0, paras).Draw(t, name), "\n")
}

// untorn closes what a reader takes for a word torn behind its hyphen.
func untorn(s string) string {
	for at := tornInside(s); at >= 0; at = tornInside(s) {
		s = s[:at] + s[at+1:]
	}
	return s
}

func aDate(t *rapid.T, name string) domain.Date {
	if rapid.IntRange(0, 5).Draw(t, name+" given") == 0 {
		return domain.Date{}
	}
	return domain.Date{Year: rapid.SampledFrom([]int{2002, 2016, 2026, 3026, 20166}).Draw(t, name+" year"), Month: rapid.IntRange(1, 12).Draw(t, name+" month"),
		Day: rapid.IntRange(1, 31).Draw(t, name+" day")}
}

func aCase(t *rapid.T) domain.Case {
	name := rapid.StringMatching(`[A-Z][a-z]{2,9}( [A-Z&][a-z]{0,9}){0,3}`)
	c := domain.Case{
		Number:   rapid.SampledFrom([]string{"", "CM16-0219557", "CM13-12345678"}).Draw(t, "number"),
		Priority: rapid.SampledFrom([]domain.Priority{"", domain.Standard, domain.Expedited}).Draw(t, "priority"),
		Denied:   aDate(t, "denied"), Received: aDate(t, "received"), Assigned: aDate(t, "assigned"), Decided: aDate(t, "decided"),
		Reviewer: domain.Reviewer{Licensure: rapid.SliceOfN(name, 0, 3).Draw(t, "licensure"), Specialties: rapid.SliceOfN(name, 0, 3).Draw(t, "specialties")},
		Summary:  text.NewDoc(aText(t, "summary", 4)),
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "injuries") {
		if from := aDate(t, fmt.Sprint("injury ", i)); !from.IsZero() {
			to := aDate(t, fmt.Sprint("until ", i))
			if to.IsZero() {
				to = from
			}
			c.Injuries = append(c.Injuries, domain.Period{From: from, To: to})
		}
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "items") {
		one := func(name string, paras int) text.Doc { return text.NewDoc(aText(t, fmt.Sprint(name, i), paras)) }
		c.Services = append(c.Services, domain.DisputedService{
			ID: domain.ServiceID(fmt.Sprintf("s%d", i+1)), Text: one("title", 1), ClaimsGuideline: one("claims", 2), ReviewerGuideline: one("reviewer", 2),
			Rationale: one("rationale", 4), Decision: rapid.SampledFrom([]domain.Decision{domain.Undecided, domain.Upheld, domain.Overturned}).Draw(t, "decision"),
		})
	}
	return c
}

func TestWritingAndReadingGivesTheSameCase(t *testing.T) {
	for _, form := range []domain.Generation{domain.G5, domain.G4} {
		t.Run(string(form), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				c := aCase(t)
				tmpl := DefaultTemplate()
				tmpl.Form = form
				tmpl.DateForm = rapid.SampledFrom([]string{"us", "iso"}).Draw(t, "date form")
				letter := string(tmpl.Compose(&c).Plain())
				r, err := tmpl.Parse(letter)
				if err != nil {
					t.Fatal(err)
				}
				// What the letter does not print is read from the summary.
				r.Case.Employee, c.Employee = domain.Employee{}, domain.Employee{}
				if len(c.Injuries) == 0 {
					r.Case.Injuries = nil
				}
				if d := Diff(&c, &r.Case); len(d) > 0 || len(r.Case.Unread) > 0 {
					t.Fatalf("%v\nunread %v\n%s", d, r.Case.Unread, letter)
				}
			})
		})
	}
}

// TestNoWordIsLost puts a line of strange words anywhere into letters of each form: they are in a field or listed as
// unread.
func TestNoWordIsLost(t *testing.T) {
	for name, letter := range fixtures {
		lines := strings.Split(letter, "\n")
		for at := range lines {
			strange := slices.Insert(slices.Clone(lines), at, "Xyzzy plughs, quuxly")
			r, err := Parse(strings.Join(strange, "\n"))
			if err != nil {
				t.Errorf("%s: a strange line at %d: %v", name, at, err)
				continue
			}
			if all := told(&r.Case); !strings.Contains(all, "Xyzzy plughs") || !strings.Contains(all, "quuxly") {
				t.Errorf("%s: a strange line at %d is lost:\n%s", name, at, all)
			}
		}
	}
}

// FuzzParse holds the reader to its promises for any bytes: no panic, repairs that are where they say, and a letter
// written from what was read says the same.
func FuzzParse(f *testing.F) {
	for _, s := range fixtures {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := Parse(s)
		if err != nil {
			return
		}
		for _, one := range r.Repairs {
			want := one.After
			if !one.Made {
				want = one.Before
			}
			if d, ok := r.Case.Doc(one.Loc); ok && d.Slice(one.At) != want {
				t.Errorf("a repair to %q points at %q", want, d.Slice(one.At))
			}
		}
		turned := make([]bool, len(r.Repairs))
		for i := range turned {
			turned[i] = !r.Repairs[i].Made
		}
		r.With(turned)
		if _, err := Parse(string(DefaultTemplate().Compose(&r.Case).Plain())); err != nil {
			t.Error(err)
		}
	})
}

// FuzzNotes holds the reader of case notes to keeping every word, in its order.
func FuzzNotes(f *testing.F) {
	for _, s := range fixtures {
		f.Add(s)
	}
	f.Add("one- \n two\f three\r\n\r\n\tfour")
	f.Fuzz(func(t *testing.T, s string) {
		d := Notes(s)
		if !utf8.ValidString(s) {
			return
		}
		if got, want := bare(d.String()), bare(strings.ReplaceAll(s, "\f", "")); got != want {
			t.Errorf("%q becomes %q", want, got)
		}
	})
}

// FuzzTemplate holds the reader of templates to a clear error or to a template that comes back from its own TOML.
func FuzzTemplate(f *testing.F) {
	b, err := DefaultTemplate().TOML()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte("organisation = \"x\"\n[headings]\nitems_table = [\"a\", \"b\", \"c\"]\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		one, err := ParseTemplate(b)
		if err != nil {
			if !errors.Is(err, domain.ErrInvalid) {
				t.Error(err)
			}
			return
		}
		again, err := one.TOML()
		if err != nil {
			return // text that TOML cannot hold
		}
		if two, err := ParseTemplate(again); err != nil || !reflect.DeepEqual(one, two) {
			t.Errorf("%+v comes back as %+v (%v)", one, two, err)
		}
	})
}
