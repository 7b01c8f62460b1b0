// Package druglist reads the user's copies of the MTUS drug list (8 CCR 9792.27.15): which drugs are exempt from prospective
// review, and which have a special or a perioperative fill. The list changes several times a year and is not shipped, so
// that several versions stand side by side by their day; a status never decides about necessity.
package druglist

import (
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Row is what a list says of a drug.
type Row struct {
	Status  string // exempt or non-exempt; Unlisted for a drug that the list does not have
	Special string // the special fill as the list has it, such as "4 days"; empty for none
	Periop  string // the perioperative fill
}

// List is one version of the list.
type List struct {
	Version string      // as its title or file name has it; empty when neither says
	From    domain.Date // the day it came into force; the zero Date when it is not known
	Rows    map[string]Row
}

// Unlisted is the status of a drug that the list does not have.
const Unlisted = "unlisted"

// Drug is what the list says of a generic name.
func (l List) Drug(generic string) Row {
	if row, ok := l.Rows[fold(generic)]; ok {
		return row
	}
	return Row{Status: Unlisted}
}

// Lists are several versions of the list.
type Lists []List

// On is the version at hand for the day: the newest that was in force. A list without a day serves where no other does.
func (ls Lists) On(day domain.Date) (List, bool) {
	var best List
	found := false
	for _, l := range ls {
		if l.From.Valid() && day.Valid() && day.Before(l.From) || len(l.Rows) == 0 {
			continue
		}
		if !found || best.From.Before(l.From) {
			best, found = l, true
		}
	}
	return best, found
}

// Status is "exempt", "non-exempt" or Unlisted for a generic name on a day, with the version that says so. It is not ok
// without a list for the day.
func (ls Lists) Status(generic string, day domain.Date) (status, version string, ok bool) {
	l, ok := ls.On(day)
	if !ok {
		return "", "", false
	}
	return l.Drug(generic).Status, l.Version, true
}

func fold(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// The headings by which the columns are found, as the published table and a hand-made one name them; notes marked by
// asterisks are left out.
var (
	nameHeadings    = []string{"generic", "generic name", "drug", "drug ingredient", "drug ingredient(s)", "drug name"}
	statusHeadings  = []string{"status", "exempt / non-exempt", "exempt/non-exempt", "exempt/ non-exempt", "exempt or non-exempt"}
	specialHeadings = []string{"special fill", "special-fill"}
	periopHeadings  = []string{"peri-op", "periop", "perioperative fill", "perioperative", "peri-op fill"}
)

var statuses = map[string]string{"exempt": "exempt", "non-exempt": "non-exempt", "nonexempt": "non-exempt", "not exempt": "non-exempt"}

// mostTitles is how many lines of title may stand before the headings.
const mostTitles = 20

// Parse reads a table in CSV: the published spreadsheet saved as CSV, titles and all, or one made by hand. A line names its
// columns: one for the drug ("generic" or "drug ingredient"), one for the status, and, where there are any, the special and
// perioperative fills. A drug that stands twice with different statuses is non-exempt: some of its forms are. The version
// and its day are taken from the titles, else the version from the file's name and the day from the versions that the law
// names. name is the file's name for errors, which give the line.
func Parse(name string, r io.Reader) (List, error) {
	rows := csv.NewReader(r)
	rows.FieldsPerRecord = -1
	list := List{Rows: map[string]Row{}}
	var at columns
	for titles := 0; !at.found; titles++ {
		head, err := rows.Read()
		if err != nil && titles > 0 && errors.Is(err, io.EOF) || titles > mostTitles {
			return List{}, domain.Invalid(`%s:1: the first line must name a column "generic" and a column "status"`, name)
		}
		if err != nil {
			return List{}, unread(name, err)
		}
		if at = columnsOf(head); !at.found {
			list.title(strings.Join(head, " "))
		}
	}
	list.named(name)
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return List{}, unread(name, err)
		}
		line, _ := rows.FieldPos(0)
		if err := list.add(row, at, name, line); err != nil {
			return List{}, err
		}
	}
}

type columns struct {
	drug, status, special, periop int
	found                         bool
}

func columnsOf(head []string) columns {
	c := columns{column(head, nameHeadings), column(head, statusHeadings), column(head, specialHeadings), column(head, periopHeadings), false}
	c.found = c.drug >= 0 && c.status >= 0
	return c
}

func (l *List) add(row []string, at columns, name string, line int) error {
	if len(row) <= max(at.drug, at.status) {
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			return nil
		}
		return domain.Invalid("%s:%d: the line has %d columns; the status is in column %d", name, line, len(row), max(at.drug, at.status)+1)
	}
	generic, is := fold(row[at.drug]), statuses[strings.Trim(fold(row[at.status]), "* ")]
	switch {
	case strings.TrimSpace(strings.Join(row, "")) == "":
		return nil
	case generic == "":
		return domain.Invalid("%s:%d: the line names no drug", name, line)
	case is == "":
		return domain.Invalid(`%s:%d: the status of %s is "%s"; it is "exempt" or "non-exempt"`, name, line, text.Show(generic), text.Show(row[at.status]))
	}
	have := l.Rows[generic]
	if have.Status != "non-exempt" {
		have.Status = is
	}
	have.Special = first(have.Special, cell(row, at.special))
	have.Periop = first(have.Periop, cell(row, at.periop))
	l.Rows[generic] = have
	return nil
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// cell is an optional cell; a dash or a "no" in it says nothing.
func cell(row []string, at int) string {
	if at < 0 || at >= len(row) {
		return ""
	}
	s := strings.Join(strings.Fields(row[at]), " ")
	switch strings.ToLower(s) {
	case "", "-", "no", "n/a", "none":
		return ""
	}
	return s
}

var (
	versionWords = regexp.MustCompile(`(?i)\bv(?:ersion)?\.?\s*(\d{1,3}(?:\.\d)?)\b`)
	versionName  = regexp.MustCompile(`(?i)(?:^|[-_ ])v?(\d{1,3}(?:\.\d)?)\.csv$`)
	dayWords     = regexp.MustCompile(`(?i)\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}, \d{4}\b|\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{4}-\d{2}-\d{2}\b`)
)

// title takes version and day from a line above the headings.
func (l *List) title(s string) {
	if m := versionWords.FindStringSubmatch(s); m != nil && l.Version == "" {
		l.Version = m[1]
	}
	if d, err := domain.ParseDate(usDay(dayWords.FindString(s))); err == nil && d.Valid() && !l.From.Valid() {
		l.From = d
	}
}

// named takes the version from the file's name, and the day from the versions that the law names.
func (l *List) named(name string) {
	if m := versionName.FindStringSubmatch(name); m != nil && l.Version == "" {
		l.Version = m[1]
	}
	if l.From.Valid() || l.Version == "" {
		return
	}
	for _, v := range domain.CurrentLaw().Formulary {
		if v.Version == l.Version {
			l.From = v.From
		}
	}
}

// months are the names of the months, in lower case.
var months = strings.Fields("january february march april may june july august september october november december")

// usDay turns "August 6, 2025" and "8/6/2025" into "2025-08-06".
func usDay(s string) string {
	parts := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == ',' || r == '/' })
	if len(parts) != 3 {
		return s
	}
	month := parts[0]
	if i := slices.Index(months, month); i >= 0 {
		month = string([]byte{byte('0' + (i+1)/10), byte('0' + (i+1)%10)})
	}
	two := func(s string) string { return strings.Repeat("0", max(0, 2-len(s))) + s }
	return parts[2] + "-" + two(month) + "-" + two(parts[1])
}

func unread(name string, err error) error {
	var at *csv.ParseError
	switch {
	case errors.As(err, &at):
		return domain.Invalid("%s:%d:%d: %v", name, at.Line, at.Column, at.Err)
	case errors.Is(err, io.EOF):
		return domain.Invalid("%s is empty", name)
	}
	return domain.Invalid("%s cannot be read", name)
}

func column(head, names []string) int {
	for i, h := range head {
		if slices.Contains(names, strings.TrimSpace(strings.TrimRight(fold(strings.TrimPrefix(h, "\ufeff")), "*"))) {
			return i
		}
	}
	return -1
}
