package precedents

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/store/precedents"
)

// Columns name the columns of a CSV file that hold the parts of a determination, by their words in its first row. Several
// columns for one part are joined. Title and Decision must be there.
type Columns map[Part][]string

// Part is a part of a determination that a column holds.
type Part string

// The parts.
const (
	PartNumber    Part = "number"
	PartDecided   Part = "decided" // a day, or a year
	PartTitle     Part = "title"
	PartDecision  Part = "decision"
	PartDiagnosis Part = "diagnosis"
	PartSummary   Part = "summary"
	PartGuideline Part = "guideline"
	PartRationale Part = "rationale"
	PartSpecialty Part = "specialty"
)

// usual are the words of first rows that are understood without being told, such as those of the determinations that
// California's Department of Managed Health Care publishes.
var usual = []struct {
	part  Part
	words []string
}{
	{PartNumber, []string{"reference id", "case number", "number", "id"}},
	{PartDecided, []string{"decided", "date of decision", "determination date", "decision date", "report year", "year", "date"}},
	{PartTitle, []string{"treatment category", "treatment sub category", "treatment", "disputed service", "service", "item", "title"}},
	{PartDecision, []string{"determination", "decision", "outcome"}},
	{PartDiagnosis, []string{"diagnosis category", "diagnosis sub category", "diagnosis"}},
	{PartSummary, []string{"summary", "clinical case summary"}},
	{PartGuideline, []string{"guideline", "reviewer's guideline"}},
	{PartRationale, []string{"findings", "rationale"}},
	{PartSpecialty, []string{"specialty", "reviewer specialty"}},
}

// ParseColumns reads "part=Column" words, as a command takes them. The same part again joins a further column.
func ParseColumns(list []string) (Columns, error) {
	if len(list) == 0 {
		return nil, nil
	}
	c := Columns{}
	for _, one := range list {
		part, column, ok := strings.Cut(one, "=")
		p := Part(strings.TrimSpace(part))
		if !ok || !slices.Contains(parts(), p) {
			return nil, domain.Invalid("%s: write PART=COLUMN; the parts are %s", text.Show(one), joined(parts()))
		}
		c[p] = append(c[p], strings.TrimSpace(column))
	}
	return c, nil
}

func parts() []Part {
	var out []Part
	for _, u := range usual {
		out = append(out, u.part)
	}
	return out
}

func joined(parts []Part) string {
	var words []string
	for _, p := range parts {
		words = append(words, string(p))
	}
	return strings.Join(words, ", ")
}

// mostRow bounds a row: a quotation mark without its partner must not swallow a file into memory.
const mostRow = 4 << 20

// rowReader fails when a row grows beyond mostRow.
type rowReader struct {
	r    io.Reader
	left int
}

var errRow = domain.Invalid("a row is longer than %d MB; is a quotation mark without its partner?", mostRow>>20)

func (r *rowReader) Read(b []byte) (int, error) {
	if r.left <= 0 {
		return 0, errRow
	}
	n, err := r.r.Read(b[:min(len(b), r.left)])
	r.left -= n
	return n, err
}

// readRows takes the determinations of a CSV file. What is wrong with a row is noted with its line; the rest is taken.
func (r *Adding) readRows(ctx context.Context, path string, b *precedents.Batch) error {
	f, err := os.Open(path)
	if err != nil {
		r.unread(path, err)
		return nil
	}
	defer f.Close()
	bounded := &rowReader{f, mostRow}
	in := csv.NewReader(bounded)
	in.FieldsPerRecord, in.ReuseRecord = -1, true
	head, err := in.Read()
	if err != nil {
		r.unread(path, rowError(err))
		return nil
	}
	at, err := r.Columns.in(head)
	if err != nil {
		r.unread(path, err)
		return nil
	}
	for ctx.Err() == nil {
		bounded.left = mostRow
		fields, err := in.Read()
		if err == io.EOF {
			return nil
		}
		line, _ := in.FieldPos(0)
		name := fmt.Sprintf("%s:%d", filepath.Base(path), line)
		var one row
		if err == nil {
			one, err = at.row(fields)
		}
		if err != nil {
			r.unread(name, rowError(err))
			if errors.Is(err, errRow) {
				return nil // where the next row begins cannot be told
			}
			continue
		}
		l := r.fromRow(one, name)
		fresh, err := b.Add(&l)
		if err != nil {
			return err
		}
		r.counted(fresh)
	}
	return nil
}

// rowError is what is wrong with a row, as the reader of CSV says it.
func rowError(err error) error {
	var parse *csv.ParseError
	switch {
	case err == io.EOF:
		return domain.Invalid("the file is empty")
	case errors.As(err, &parse) && !errors.Is(err, errRow):
		return domain.Invalid("line %d, column %d: %v", parse.Line, parse.Column, parse.Err)
	}
	return err
}

// places are the columns of each part by number.
type places map[Part][]int

// in finds the columns in the first row of a file.
func (c Columns) in(head []string) (places, error) {
	at := places{}
	for i, name := range head {
		name = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))
		for _, u := range usual {
			wanted := u.words
			if c != nil {
				wanted = c[u.part]
			}
			if slices.ContainsFunc(wanted, func(w string) bool { return strings.EqualFold(strings.TrimSpace(w), name) }) {
				at[u.part] = append(at[u.part], i)
				break
			}
		}
	}
	for _, p := range []Part{PartTitle, PartDecision} {
		if len(at[p]) == 0 {
			return nil, domain.Invalid("no column for the %s; the file has %s; say it with --column %s=NAME", p, text.Show(strings.Join(head, ", ")), p)
		}
	}
	return at, nil
}

// row is a determination of a CSV file.
type row struct {
	number, title, summary, guideline, rationale, specialty string
	diagnoses                                               []string
	decision                                                domain.Decision
	decided                                                 domain.Date
	year                                                    int // where the day is not known
}

func (at places) row(fields []string) (r row, err error) {
	words := func(p Part) string {
		var parts []string
		for _, i := range at[p] {
			if i < len(fields) {
				if s := strings.TrimSpace(strings.ToValidUTF8(fields[i], "\ufffd")); s != "" {
					parts = append(parts, s)
				}
			}
		}
		return strings.Join(parts, ", ")
	}
	r = row{number: words(PartNumber), title: words(PartTitle), summary: words(PartSummary), guideline: words(PartGuideline),
		rationale: words(PartRationale), specialty: words(PartSpecialty)}
	for d := range strings.SplitSeq(words(PartDiagnosis), ",") {
		if d = strings.ToLower(strings.TrimSpace(d)); d != "" {
			r.diagnoses = append(r.diagnoses, d)
		}
	}
	if r.title == "" {
		return r, domain.Invalid("no title")
	}
	if r.decision = decision(words(PartDecision)); r.decision == domain.Undecided {
		return r, domain.Invalid("the decision %q says neither upheld nor overturned", text.Show(words(PartDecision)))
	}
	r.decided, r.year, err = day(words(PartDecided))
	return r, err
}

// decision reads the outcome's words: "Overturned Decision of Health Plan", "Upheld".
func decision(s string) domain.Decision {
	s = strings.ToLower(s)
	up, over := strings.Contains(s, "upheld") || strings.Contains(s, "uphold"), strings.Contains(s, "overturn")
	switch {
	case up && !over:
		return domain.Upheld
	case over && !up:
		return domain.Overturned
	}
	return domain.Undecided
}

// dayForms are the forms of a day in such files.
var dayForms = []string{time.DateOnly, "1/2/2006", "1/2/06", "2006/1/2", "Jan 2, 2006", "January 2, 2006", time.RFC3339}

// day reads a day, or a year alone.
func day(s string) (domain.Date, int, error) {
	if s == "" {
		return domain.Date{}, 0, nil
	}
	if y, err := strconv.Atoi(s); err == nil && y >= 1900 && y < 2200 {
		return domain.Date{}, y, nil
	}
	for _, form := range dayForms {
		if t, err := time.Parse(form, s); err == nil {
			return domain.DateOf(t), 0, nil
		}
	}
	return domain.Date{}, 0, domain.Invalid("%q is no day and no year", text.Show(s))
}

// asCase is the row in the form from which facets are read.
func (r row) asCase() *domain.Case {
	return &domain.Case{Number: r.number, Decided: r.decided, Reviewer: domain.Reviewer{Specialties: list(r.specialty)}, Summary: text.NewDoc(r.summary),
		Services: []domain.DisputedService{{ID: "1", Text: text.NewDoc(r.title), Decision: r.decision,
			ReviewerGuideline: text.NewDoc(r.guideline), Rationale: text.NewDoc(r.rationale)}}}
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
