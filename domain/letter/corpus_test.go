package letter_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/letter"
)

// corpus gives each published letter of the folder that IMRDESK_LETTERS names.
func corpus(t testing.TB, each func(name, text string)) {
	t.Helper()
	dir := os.Getenv("IMRDESK_LETTERS")
	if dir == "" {
		t.Skip("IMRDESK_LETTERS names no folder of published letters")
	}
	files, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no letters in %s: %v", dir, err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		each(filepath.Base(f), string(b))
	}
}

// fold is text without white space: what survives any wrapping.
func fold(s string) string { return strings.Join(strings.Fields(s), "") }

// TestCorpus holds every letter against what counting its labels tells: an oracle that shares no code with the reader.
func TestCorpus(t *testing.T) {
	index := map[string][]string{}
	if dir := os.Getenv("IMRDESK_LETTERS"); dir != "" {
		b, err := os.ReadFile(filepath.Join(dir, "INDEX.tsv"))
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
			cells := strings.Split(row, "\t")
			index[cells[0]+".txt"] = cells
		}
	}
	corpus(t, func(name, text string) {
		r, err := letter.Parse(text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		c := r.Case
		rationales := strings.Count(text, "Decision rationale:")
		if len(c.Services) != rationales {
			t.Errorf("%s: %d items, want %d", name, len(c.Services), rationales)
		}
		if row, ok := index[name]; ok {
			if c.Number != row[1] || c.Decided.US() != row[2] {
				t.Errorf("%s: number %q decided %s, want %v", name, c.Number, c.Decided.US(), row[1:3])
			}
			for field, d := range map[string]domain.Date{"assigned": c.Assigned, "received": c.Received, "denied": c.Denied} {
				if !d.Valid() {
					t.Errorf("%s: %s is %q", name, field, d)
				}
			}
			if c.Priority != domain.Standard && c.Priority != domain.Expedited || len(c.Injuries) == 0 {
				t.Errorf("%s: priority %q, injuries %v", name, c.Priority, c.Injuries)
			}
		}
		if len(c.Reviewer.Licensure) == 0 || len(c.Reviewer.Specialties) == 0 {
			t.Errorf("%s: credentials %+v", name, c.Reviewer)
		}
		checkWords(t, name, text, &c)
		for _, u := range c.Unread {
			t.Errorf("%s: unread in %s (%s), %d bytes", name, u.Where, u.Why, len(u.Text))
		}
		if again, err := letter.Parse(string(letter.DefaultTemplate().Compose(&c).Plain())); err != nil {
			t.Errorf("%s: written and read again: %v", name, err)
		} else if diff := different(&c, &again.Case); diff != "" {
			t.Errorf("%s: written and read again, %s differs", name, diff)
		}
	})
}

// checkWords holds each item against the letter itself: the words of its parts stand there one after the other, under
// their labels.
func checkWords(t *testing.T, name, text string, c *domain.Case) {
	body := fold(text)
	if summary := fold(c.Summary.String()); !strings.Contains(body, summary) || len(summary) < 200 {
		t.Errorf("%s: the summary is not the letter's", name)
	}
	at := 0
	for i, s := range c.Services {
		want := fold(s.Text.String() + ":" + s.Decision.Word() + "Claims Administrator guideline:" + s.ClaimsGuideline.String() + "MAXIMUS guideline:" +
			s.ReviewerGuideline.String() + "Decision rationale:" + s.Rationale.String())
		k := strings.Index(body[at:], want)
		if s.Decision == domain.Undecided || k < 0 || s.Rationale.Empty() {
			t.Errorf("%s: item %d is not the letter's (decision %q)", name, i+1, s.Decision)
			continue
		}
		if between := body[at : at+k]; i > 0 && between != "" {
			t.Errorf("%s: %d bytes between items %d and %d went nowhere", name, len(between), i, i+1)
		}
		at += k + len(want)
	}
	if rest := body[at:]; rest != "" {
		t.Errorf("%s: %d bytes after the last item went nowhere", name, len(rest))
	}
}

// different names the first field in which two cases are not alike.
func different(a, b *domain.Case) string {
	for _, f := range [...]struct {
		name string
		a, b any
	}{
		{"number", a.Number, b.Number}, {"priority", a.Priority, b.Priority}, {"decided", a.Decided, b.Decided}, {"denied", a.Denied, b.Denied},
		{"assigned", a.Assigned, b.Assigned}, {"received", a.Received, b.Received}, {"employee", a.Employee, b.Employee},
		{"summary", a.Summary.String(), b.Summary.String()}, {"items", len(a.Services), len(b.Services)},
		{"licensure", strings.Join(a.Reviewer.Licensure, ";"), strings.Join(b.Reviewer.Licensure, ";")},
		{"specialties", strings.Join(a.Reviewer.Specialties, ";"), strings.Join(b.Reviewer.Specialties, ";")},
	} {
		if f.a != f.b {
			return f.name
		}
	}
	for i := range a.Services {
		x, y := &a.Services[i], &b.Services[i]
		for _, f := range [...]struct{ name, a, b string }{
			{"title", x.Text.String(), y.Text.String()}, {"decision", string(x.Decision), string(y.Decision)},
			{"claims administrator's guideline", x.ClaimsGuideline.String(), y.ClaimsGuideline.String()},
			{"reviewer's guideline", x.ReviewerGuideline.String(), y.ReviewerGuideline.String()},
			{"rationale", x.Rationale.String(), y.Rationale.String()},
		} {
			if f.a != f.b {
				return f.name
			}
		}
	}
	return ""
}

func BenchmarkParse(b *testing.B) {
	var letters []string
	corpus(b, func(_, text string) { letters = append(letters, text) })
	n := 0
	for _, l := range letters {
		n += len(l)
	}
	b.SetBytes(int64(n / len(letters)))
	for i := 0; b.Loop(); i++ {
		if _, err := letter.Parse(letters[i%len(letters)]); err != nil {
			b.Fatal(err)
		}
	}
}

func TestNoLetter(t *testing.T) {
	for name, s := range map[string]string{
		"empty": "", "blank": " \n\f\n", "prose": "Dear colleague,\nthank you for the file.\n", "bytes": string(bytes.Repeat([]byte{0}, 100)),
	} {
		if _, err := letter.Parse(s); err == nil {
			t.Errorf("%s is read as a letter", name)
		}
	}
}
