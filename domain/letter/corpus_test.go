package letter

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"imrdesk/domain"
)

// corpus is the folder of published letters that IMRDESK_LETTERS names, with its index.
type corpus struct {
	dir   string
	index map[string][]string // by file: case number, decision date, items
}

func openCorpus(t testing.TB) corpus {
	t.Helper()
	dir := os.Getenv("IMRDESK_LETTERS")
	if dir == "" {
		t.Skip("IMRDESK_LETTERS does not name a folder of published letters")
	}
	f, err := os.Open(filepath.Join(dir, "INDEX.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = '\t'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	c := corpus{dir, map[string][]string{}}
	for _, row := range rows[1:] {
		c.index[row[0]] = row[1:]
	}
	return c
}

// each calls f with every text letter of the folder.
func (c corpus) each(t testing.TB, f func(name, letter string)) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(c.dir, "text", "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no text letters (%v)", err)
	}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		f(strings.TrimSuffix(filepath.Base(n), ".txt"), string(b))
	}
}

// The oracle reads a letter with patterns over its folded words, another way than the parser does.
var (
	oracleItem   = regexp.MustCompile(`: ?(Upheld|Overturned) Claims Administrator guideline: `)
	oracleClaims = regexp.MustCompile(`(?:Upheld|Overturned) Claims Administrator guideline: (.*?) [A-Z]+ guideline: `)
	oracleLine   = regexp.MustCompile(`[A-Z]+ guideline: (.*?) Decision rationale: `)
	oracleDate   = regexp.MustCompile(`(Date Assigned|Date of Injury|Decision Date|UR Denial Date): (\d\d/\d\d/\d{4})`)
	oracleCame   = regexp.MustCompile(`Application (?:Received: )?(\d\d/\d\d/\d{4})`)
)

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// bare is s without white space, so that repairs of torn words do not count.
func bare(s string) string { return strings.Join(strings.Fields(s), "") }

func TestCorpusIsReadRight(t *testing.T) {
	c := openCorpus(t)
	count := map[domain.Generation]int{}
	c.each(t, func(name, s string) {
		r, err := Parse(s)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		count[r.Case.Origin.Generation]++
		if want, ok := c.index[name]; ok {
			items, _ := strconv.Atoi(want[2])
			if r.Case.Number != want[0] || r.Case.Decided.US() != want[1] || len(r.Case.Services) != items {
				t.Errorf("%s: %s decided %s with %d items; the index has %v", name, r.Case.Number, r.Case.Decided.US(), len(r.Case.Services), want)
			}
		}
		words := fold(s)
		compareHeader(t, name, words, &r.Case)
		compareItems(t, name, words, &r.Case)
		for _, u := range r.Case.Unread {
			t.Errorf("%s: unread at %s (%s): %q", name, u.Where, u.Why, u.Text)
		}
		if r.Partial != "" {
			t.Errorf("%s: %s", name, r.Partial)
		}
		everyWordIsKept(t, name, s, &r.Case)
	})
	t.Logf("letters by form: %v", count)
}

func compareHeader(t *testing.T, name, words string, c *domain.Case) {
	t.Helper()
	got := map[string]domain.Date{"Date Assigned": c.Assigned, "Decision Date": c.Decided, "UR Denial Date": c.Denied}
	if len(c.Injuries) > 0 {
		got["Date of Injury"] = c.Injuries[0].From
	}
	for _, m := range oracleDate.FindAllStringSubmatch(words, -1) {
		if got[m[1]].US() != m[2] {
			t.Errorf("%s: %s is %s, not %s", name, m[1], got[m[1]].US(), m[2])
		}
	}
	if m := oracleCame.FindStringSubmatch(words); m != nil && c.Received.US() != m[1] {
		t.Errorf("%s: application received %s, not %s", name, c.Received.US(), m[1])
	}
	if c.Number != "" && c.Priority == "" {
		t.Errorf("%s: no priority", name)
	}
	if len(c.Reviewer.Licensure) == 0 || len(c.Reviewer.Specialties) == 0 || len(c.Injuries) == 0 {
		t.Errorf("%s: reviewer %v, injured %v", name, c.Reviewer, c.Injuries)
	}
	if c.Employee.Age == 0 && strings.Contains(words, "year-old") || c.Employee.Sex == "" {
		t.Errorf("%s: employee %v", name, c.Employee)
	}
}

func compareItems(t *testing.T, name, words string, c *domain.Case) {
	t.Helper()
	decisions := oracleItem.FindAllStringSubmatch(words, -1)
	claims, lines := oracleClaims.FindAllStringSubmatch(words, -1), oracleLine.FindAllStringSubmatch(words, -1)
	if len(decisions) != len(c.Services) || len(lines) != len(c.Services) {
		t.Errorf("%s: %d items, %d decisions, %d guideline lines", name, len(c.Services), len(decisions), len(lines))
		return
	}
	rest := words
	for i, s := range c.Services {
		if s.Decision.Word() != decisions[i][1] {
			t.Errorf("%s item %d: %s, not %s", name, i+1, s.Decision, decisions[i][1])
		}
		if bare(s.ClaimsGuideline.String()) != bare(claims[i][1]) || bare(s.ReviewerGuideline.String()) != bare(lines[i][1]) {
			t.Errorf("%s item %d: guidelines %q and %q", name, i+1, s.ClaimsGuideline, s.ReviewerGuideline)
		}
		_, after, ok := strings.Cut(rest, "Decision rationale: ")
		rest = after
		if !ok || len(s.Rationale.String()) < 40 || !strings.HasPrefix(bare(after), bare(s.Rationale.String())) {
			t.Errorf("%s item %d: rationale %q", name, i+1, s.Rationale)
			continue
		}
		tail := strings.TrimPrefix(bare(after), bare(s.Rationale.String()))
		next := ""
		if i+1 < len(c.Services) {
			next = bare(c.Services[i+1].Text.String())
		}
		if s.Text.Empty() || next == "" && tail != "" || !strings.HasPrefix(tail, next) {
			t.Errorf("%s item %d: %q; behind its rationale stands %.80q", name, i+1, s.Text, tail)
		}
	}
}

// everyWordIsKept checks that each word of the letter is in a field, in the list of unread text, or a known word of the
// form.
func everyWordIsKept(t interface {
	Helper()
	Errorf(string, ...any)
}, name, letter string, c *domain.Case) {
	t.Helper()
	have := map[string]int{}
	add := func(s string) {
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			have[w]++
		}
	}
	for _, l := range c.Texts() {
		d, _ := c.Doc(l)
		add(d.String())
	}
	for _, u := range c.Unread {
		add(u.Text)
	}
	for _, r := range c.Records {
		add(r.Title)
	}
	add(strings.Join(c.Reviewer.Licensure, " ") + " " + strings.Join(c.Reviewer.Specialties, " ") + " " + c.Number)
	for _, d := range []domain.Date{c.Assigned, c.Decided, c.Denied, c.Received, c.RecordsReceived} {
		add(d.US())
	}
	for _, p := range c.Injuries {
		add(p.From.US() + " " + p.To.US())
	}
	var lost []string
	for _, w := range strings.FieldsFunc(letter, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if have[w] > 0 {
			have[w]--
		} else if !commonWords[strings.ToLower(w)] && !formWords[strings.ToLower(w)] {
			lost = append(lost, w)
		}
	}
	if len(lost) > 0 {
		t.Errorf("%s: words that went nowhere: %q", name, lost)
	}
}

// formWords are the words of labels and headings.
var formWords = wordSet("maximus case number date assigned of injury decision ur denial priority standard expedited application received " +
	"how the imr final determination was made state s licensure certification specialty clinical summary issues decisions and rationales " +
	"upheld overturned claims administrator guideline rationale 24 below")

func TestCorpusComesBackTheSame(t *testing.T) {
	c := openCorpus(t)
	c.each(t, func(name, s string) {
		first, err := Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		tmpl := DefaultTemplate()
		again, err := tmpl.Parse(string(tmpl.Compose(&first.Case).Plain()))
		if err != nil {
			t.Fatal(err)
		}
		again.Case.Origin = first.Case.Origin
		if d := Diff(&first.Case, &again.Case); len(d) > 0 {
			t.Errorf("%s: %v", name, d)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	c := openCorpus(b)
	var letters []string
	size := 0
	c.each(b, func(_, s string) { letters, size = append(letters, s), size+len(s) })
	b.SetBytes(int64(size / len(letters)))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := Parse(letters[i%len(letters)]); err != nil {
			b.Fatal(err)
		}
	}
}
