package precedents

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/precedent"
	store "imrdesk/store/precedents"
)

// added takes the files into a new library.
func take(t *testing.T, columns Columns, paths ...string) (*store.Library, Counts) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "precedents")
	a, err := Adder(dir)
	if err != nil {
		t.Fatal(err)
	}
	run := Adding{Library: load(t), Template: letter.DefaultTemplate(), Columns: columns}
	counts, err := run.Add(t.Context(), a, paths)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l, counts
}

func write(t *testing.T, name string, parts ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.Join(parts, "")), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const published = "Reference ID,Report Year,Diagnosis Category,Diagnosis Sub Category,Treatment Category,Treatment Sub Category,Determination,Findings\n"

func TestRowsOfAPublishedTable(t *testing.T) {
	path := write(t, "imr.csv", "\ufeff", published,
		`MN15-1,2015,Orthopedic,Lumbar strain,Diagnostic Imaging,MRI,Overturned Decision of Health Plan,"Weakness grew.`+"\n"+`The scan was ""needed""."`+"\n",
		"MN15-2,2016,Pain,,Pharmacy,Opioid,Upheld Decision of Health Plan,=SUM(A1:A9) is how the file begins.\n")
	l, counts := take(t, nil, path)
	if counts.Added != 2 || len(counts.Unread) != 0 {
		t.Fatalf("got %v, %v", counts, counts.Unread)
	}
	hits, err := l.Search(store.Query{Words: "weakness"}, 5)
	if err != nil || len(hits) != 1 {
		t.Fatal(hits, err)
	}
	got, _, err := l.Letter(hits[0].Ref)
	if err != nil {
		t.Fatal(err)
	}
	it := got.Items[0]
	if got.Number != "MN15-1" || DecidedOn(got) != "2015" || got.Source != "imr.csv:2" || it.Title != "Diagnostic Imaging, MRI" ||
		it.Decision != domain.Overturned || it.Rationale != "Weakness grew.\nThe scan was \"needed\"." {
		t.Errorf("got %+v", got)
	}
	if want := (precedent.Facet{Kind: precedent.Diagnosis, Value: "lumbar strain"}); len(precedent.Shared([]precedent.Facet{want}, it.Facets)) != 1 {
		t.Errorf("no diagnosis among %v", it.Facets)
	}
	years, err := l.Figures([]precedent.Facet{{Kind: precedent.Diagnosis, Value: "orthopedic"}}, precedent.Fingerprint{})
	if err != nil || len(years.ByYear) != 1 || years.ByYear[0].Name != "2015" {
		t.Errorf("%v, %v", years, err)
	}
}

// TestRowsThatAreWrong: each is named with its line; the others are taken.
func TestRowsThatAreWrong(t *testing.T) {
	path := write(t, "wrong.csv", published,
		"A,2015,,,MRI,,Upheld,good\n", "B,2015,,,MRI,,Perhaps,no decision\n", "C,2015,,,,,Upheld,no title\n",
		"D,someday,,,MRI,,Upheld,no day\n", "E,2015,,,MR\"I,,Upheld,a mark within\n", "F,2015,,,MRI,,Overturned,good too\n", "G,2015\n")
	_, counts := take(t, nil, path)
	if counts.Added != 2 || len(counts.Unread) != 5 {
		t.Fatalf("got %v", counts)
	}
	for i, line := range []int{3, 4, 5, 6, 8} {
		if u := counts.Unread[i]; u.Name != fmt.Sprintf("wrong.csv:%d", line) || u.Err == nil {
			t.Errorf("got %s: %v, want line %d", u.Name, u.Err, line)
		}
	}
}

func TestColumnsThatAreNamed(t *testing.T) {
	c, err := ParseColumns([]string{"title=What", "title=Where", "decision=How it ended", "decided=When"})
	if err != nil {
		t.Fatal(err)
	}
	l, counts := take(t, c, write(t, "own.csv", "When,What,Where,How it ended\n3/4/2019,MRI,knee,overturned\n"))
	hits, err := l.Search(store.Query{Words: "knee"}, 1)
	if err != nil || len(hits) != 1 || counts.Added != 1 {
		t.Fatal(hits, err, counts.Unread)
	}
	got, _, _ := l.Letter(hits[0].Ref)
	if got.Items[0].Title != "MRI, knee" || got.Decided != (domain.Date{Year: 2019, Month: 3, Day: 4}) {
		t.Errorf("got %+v", got)
	}
	for _, bad := range []string{"title", "colour=Red", "=x"} {
		if _, err := ParseColumns([]string{bad}); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
	if _, counts := take(t, nil, write(t, "none.csv", "a,b\n1,2\n")); len(counts.Unread) != 1 || !strings.Contains(counts.Unread[0].Err.Error(), "--column") {
		t.Errorf("a file without known columns: %v", counts.Unread)
	}
	if _, counts := take(t, nil, write(t, "empty.csv")); len(counts.Unread) != 1 {
		t.Errorf("an empty file: %v", counts.Unread)
	}
}

// letters without end, for a row that does not end.
type endless struct{ left int }

func (e *endless) Read(b []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := min(len(b), e.left)
	copy(b, bytes.Repeat([]byte("x"), n))
	e.left -= n
	return n, nil
}

// TestARowThatDoesNotEnd is refused when it is longer than any determination, and costs no memory of its length.
func TestARowThatDoesNotEnd(t *testing.T) {
	path := filepath.Join(t.TempDir(), "long.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(f, io.MultiReader(strings.NewReader(published+"A,2015,,,MRI,,Upheld,good\nB,2015,,,MRI,,Upheld,\""), &endless{64 << 20})); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	l, counts := take(t, nil, path)
	if l.Letters() != 1 || len(counts.Unread) != 1 || !strings.Contains(counts.Unread[0].Err.Error(), "quotation mark") {
		t.Errorf("got %v, %v", counts, counts.Unread)
	}
}

// TestTheSameTableTwice: two workers read one table at once, and a later run reads it again; each row is there once.
func TestTheSameTableTwice(t *testing.T) {
	var b strings.Builder
	b.WriteString(published)
	for i := range 500 {
		fmt.Fprintf(&b, "MN-%d,2015,,,MRI of the knee,,Upheld,number %d\n", i, i)
	}
	path := write(t, "many.csv", b.String())
	dir := filepath.Join(t.TempDir(), "precedents")
	total := 0
	for range 2 {
		a, err := Adder(dir)
		if err != nil {
			t.Fatal(err)
		}
		run := Adding{Library: load(t), Template: letter.DefaultTemplate()}
		counts, err := run.Add(t.Context(), a, []string{path, path})
		if err != nil {
			t.Fatal(err)
		}
		total += counts.Added
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	}
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if total != 500 || l.Letters() != 500 {
		t.Errorf("%d added, %d in the library", total, l.Letters())
	}
}

func TestDecisionWords(t *testing.T) {
	for words, want := range map[string]domain.Decision{
		"Overturned Decision of Health Plan": domain.Overturned, "UPHELD": domain.Upheld, "uphold": domain.Upheld,
		"": domain.Undecided, "partially overturned, partially upheld": domain.Undecided, "withdrawn": domain.Undecided,
	} {
		if got := decision(words); got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
}

// TestSentenceThatDecides is the last that speaks of necessity, and not what follows it.
func TestSentenceThatDecides(t *testing.T) {
	const decides = "The request for the brace is not medically necessary."
	for _, rationale := range []string{decides, "Pain stayed. " + decides, "Pain stayed.\n" + decides + " This closes the review.", decides + "\nSigned."} {
		if got := Sentence(rationale); got != decides {
			t.Errorf("%q: got %q", rationale, got)
		}
	}
	if got := Sentence(""); got != "" {
		t.Errorf("an empty rationale decides by %q", got)
	}
}
