package record_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/record"
	"imrdesk/domain/record/recordtest"
)

var update = flag.Bool("update", false, "write what is read into the golden files")

// TestFilesAreReadAsBefore holds all that is read of made-up files: where records begin, what they are, which repeat
// another, the course and what the pages state. A change of the reader shows as a difference of lines in testdata.
func TestFilesAreReadAsBefore(t *testing.T) {
	var out strings.Builder
	for _, unseen := range []bool{false, true} {
		f := recordtest.Make(11, 150, unseen)
		fmt.Fprintf(&out, "== made, unseen %v\n", unseen)
		writeFile(&out, f.Pages)
	}
	raw, err := os.ReadFile("testdata/pages.txt")
	if err != nil {
		t.Fatal(err)
	}
	var pages []record.Page
	for one := range strings.SplitSeq(string(raw), "\n==== page ====\n") {
		pages = append(pages, record.Page{Text: one})
	}
	out.WriteString("== by hand\n")
	writeFile(&out, pages)
	golden(t, "testdata/files.golden", out.String())
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a, b := strings.Split(got, "\n"), strings.Split(string(raw), "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("%s, line %d: read is\n%s\nbefore was\n%s\n(go test ./domain/record -run AsBefore -update)",
				file, i+1, strings.Join(a[min(i, len(a)):min(i+1, len(a))], ""), strings.Join(b[min(i, len(b)):min(i+1, len(b))], ""))
		}
	}
}

func writeFile(out *strings.Builder, pages []record.Page) {
	records := filed(recordtest.File{Pages: pages}, "file")
	parts := make([][]record.Page, len(records))
	for i, r := range records {
		parts[i] = pages[r.Pages[0]-1 : r.Pages[1]]
	}
	of := record.Duplicates(parts)
	for i, r := range records {
		fmt.Fprintf(out, "%s %d-%d %s | %s | %s | %s", r.ID, r.Pages[0], r.Pages[1], r.Type, r.Title, r.Author, r.Dates.From)
		if of[i] >= 0 {
			records[i].DuplicateOf = records[of[i]].ID
			fmt.Fprintf(out, " | repeats %s", records[of[i]].ID)
		}
		out.WriteByte('\n')
	}
	file := &record.File{Sources: []*record.Source{record.NewSource("file", "file.pdf", pages)}}
	course := file.Course(records)
	for _, e := range course {
		fmt.Fprintf(out, "%s %s %s p%d %v %s %g: %s\n", e.Date, e.Kind, e.Record, e.Page, e.At, e.Care, e.Count, e.Words)
	}
	for _, total := range record.Totals(course, domain.Date{}) {
		fmt.Fprintf(out, "%s: %g visits: %s\n", total.Care, total.Visits(), total.Words())
	}
	say := func(what string, s check.Sighting) {
		fmt.Fprintf(out, "%s %s p%d %v %s %s\n", what, s.Record.ID, s.Page, s.At, s.Strength, s.Date)
	}
	for _, id := range []string{"conservative-care", "physical-therapy", "acupuncture", "chiropractic", "surgery", "injection", "epidural", "mri", "spasm", "weakness"} {
		c, ok := facts.ConceptNamed(id)
		for s := range file.States(records, c) {
			if ok {
				say(id, s)
			}
		}
	}
	for s := range file.Injuries(records) {
		say("injury", s)
	}
}
