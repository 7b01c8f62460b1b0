// Package druglist reads the user's copy of the MTUS drug list (8 CCR 9792.27.15): which drugs are exempt from prospective
// review. The list changes several times a year and is not shipped; its status never decides about necessity.
package druglist

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// List is the status by generic name, in lower case.
type List map[string]string

// Unlisted is the status of a drug that the list does not have.
const Unlisted = "unlisted"

// Status is "exempt", "non-exempt" or Unlisted for a generic name. An empty list answers nothing.
func (l List) Status(generic string) (status string, ok bool) {
	if len(l) == 0 {
		return "", false
	}
	if status, ok = l[fold(generic)]; ok {
		return status, true
	}
	return Unlisted, true
}

func fold(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// The headings by which the two columns are found, as the published table and a hand-made one name them.
var (
	nameHeadings   = []string{"generic", "generic name", "drug", "drug ingredient"}
	statusHeadings = []string{"status", "exempt / non-exempt", "exempt/non-exempt"}
)

var statuses = map[string]string{"exempt": "exempt", "non-exempt": "non-exempt", "nonexempt": "non-exempt", "not exempt": "non-exempt"}

// Parse reads a table in CSV whose first line names its columns: one for the drug ("generic" or "drug ingredient") and one
// for the status ("status" or "exempt / non-exempt"). A drug that stands twice with different statuses is non-exempt: some
// of its forms are. name is the file's name for errors, which give the line.
func Parse(name string, r io.Reader) (List, error) {
	rows := csv.NewReader(r)
	rows.FieldsPerRecord = -1
	head, err := rows.Read()
	if err != nil {
		return nil, unread(name, err)
	}
	drug, status := column(head, nameHeadings), column(head, statusHeadings)
	if drug < 0 || status < 0 {
		return nil, domain.Invalid(`%s:1: the first line must name a column "generic" and a column "status"`, name)
	}
	list := List{}
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, unread(name, err)
		}
		line, _ := rows.FieldPos(0)
		if len(row) <= max(drug, status) {
			return nil, domain.Invalid("%s:%d: the line has %d columns; the status is in column %d", name, line, len(row), max(drug, status)+1)
		}
		generic, is := fold(row[drug]), statuses[fold(row[status])]
		switch {
		case generic == "":
			return nil, domain.Invalid("%s:%d: the line names no drug", name, line)
		case is == "":
			return nil, domain.Invalid(`%s:%d: the status of %s is "%s"; it is "exempt" or "non-exempt"`, name, line, text.Show(generic), text.Show(row[status]))
		case list[generic] != "non-exempt":
			list[generic] = is
		}
	}
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
		for _, n := range names {
			if fold(strings.TrimPrefix(h, "\ufeff")) == n {
				return i
			}
		}
	}
	return -1
}
