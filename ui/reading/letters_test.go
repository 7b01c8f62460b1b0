package reading_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/sample"
	"imrdesk/store/intake"
	"imrdesk/store/intake/pdfworker"
	"imrdesk/ui/export"
	"imrdesk/ui/reading"
)

// TestMain lets the test binary be its own PDF worker, as the program is.
func TestMain(m *testing.M) {
	if pdfworker.Asked(os.Args) {
		pdfworker.Main()
	}
	os.Exit(m.Run())
}

// publishedLetters is the folder of published letters, which are no part of the project.
func publishedLetters(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("IMRDESK_LETTERS")
	if dir == "" {
		t.Skip("IMRDESK_LETTERS does not name a folder of published letters")
	}
	return dir
}

func understood(t *testing.T, r *intake.Reader, path string) reading.Reading {
	t.Helper()
	src, err := r.Read(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	out, err := reading.Understand(src, letter.DefaultTemplate())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Each letter in PDF gives the case that its text gives, field by field, and leaves the same words unread. The table by
// form is what the letters' documentation states.
func TestPDFLettersGiveTheCasesOfTheirTexts(t *testing.T) {
	dir := publishedLetters(t)
	r := intake.NewReader(intake.DefaultLimits())
	defer r.Close()
	texts, _ := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	type count struct{ letters, items, upheld, overturned, unread, repairs, offered, twins int }
	table := map[domain.Generation]*count{}
	for _, path := range texts {
		got := understood(t, r, path)
		c := table[got.Case.Origin.Generation]
		if c == nil {
			c = &count{}
			table[got.Case.Origin.Generation] = c
		}
		c.letters++
		c.items += len(got.Case.Services)
		c.unread += len(got.Case.Unread)
		for _, s := range got.Case.Services {
			switch s.Decision {
			case domain.Upheld:
				c.upheld++
			case domain.Overturned:
				c.overturned++
			}
		}
		for _, one := range got.Repairs {
			if one.Made {
				c.repairs++
			} else {
				c.offered++
			}
		}
		pdf := filepath.Join(dir, "pdf", strings.TrimSuffix(filepath.Base(path), ".txt")+".pdf")
		if _, err := os.Stat(pdf); err != nil {
			continue
		}
		twin := understood(t, r, pdf)
		if d := letter.Diff(&got.Case, &twin.Case); len(d) > 0 || fmt.Sprint(got.Case.Unread) != fmt.Sprint(twin.Case.Unread) {
			t.Errorf("%s: text and PDF differ in %d fields, %d and %d pieces unread", filepath.Base(path), len(d), len(got.Case.Unread), len(twin.Case.Unread))
		} else {
			c.twins++
		}
	}
	for form, c := range table {
		t.Logf("%s: %+v", form, *c)
	}
}

// comesBack writes the case in each form that can be read again. A text letter does not print all of a case; the other
// forms must give what it gives.
func comesBack(t *testing.T, r *intake.Reader, name string, c domain.Case) {
	t.Helper()
	printed, err := letter.Parse(string(letter.DefaultTemplate().Compose(&c).Plain()))
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range []string{"txt", "json", "docx", "pdf"} {
		want := printed.Case
		if form == "json" {
			want = c
		}

		f, err := export.Find(form)
		if err != nil {
			t.Fatal(err)
		}
		b, err := export.Render(f, letter.DefaultTemplate(), &c, export.Draft)
		if err != nil {
			t.Fatal(err)
		}
		src, err := r.ReadBytes(t.Context(), "x."+form, b)
		if err != nil {
			t.Fatal(err)
		}
		again, err := reading.Understand(src, letter.DefaultTemplate())
		if err != nil {
			t.Errorf("%s as %s: %v", name, form, err)
			continue
		}
		for _, d := range letter.Diff(&want, &again.Case) {
			t.Errorf("%s as %s: %s", name, form, d)
		}
		for _, u := range again.Case.Unread {
			if form != "json" && (u.Where != "page furniture" || strings.Contains(u.Text, "DRAFT")) {
				t.Errorf("%s as %s: unread at %s: %q", name, form, u.Where, u.Text)
			}
		}
	}
}

// What is exported comes back as the same case from each form that is read.
func TestExportsComeBackAsTheSameCase(t *testing.T) {
	r := intake.NewReader(intake.DefaultLimits())
	defer r.Close()
	for _, c := range sample.Cases(domain.Date{Year: 2026, Month: 3, Day: 9}) {
		comesBack(t, r, c.Number, c)
	}
}
