package domain

import (
	"cmp"
	"slices"
	"strings"
)

// Documents are documents reviewed as a list names them together: provider and a range of dates are enough (8 CCR
// 9792.10.6(d)).
type Documents struct {
	Author string     `json:"author"` // provider or office; empty when not known
	Type   RecordType `json:"type"`
	Title  string     `json:"title"` // of the first
	Dates  Period     `json:"dates"`
	Number int        `json:"number"` // records
	Pages  int        `json:"pages"`  // of all; 0 when they are listed only
}

// DocumentsReviewed are the reviewed records: those of the case file put together by author and kind, by their first day, behind
// those that the reviewer listed, each of which stands as it is.
func (c *Case) DocumentsReviewed() []Documents {
	var listed, filed []Documents
	for _, r := range c.Reviewed() {
		if !r.Filed() {
			listed = append(listed, Documents{r.Signer(), r.Type, r.Title, r.Dates, 1, 0})
			continue
		}
		i := slices.IndexFunc(filed, func(d Documents) bool { return d.holds(r) })
		if i < 0 {
			filed, i = append(filed, Documents{Author: r.Signer(), Type: r.Type, Title: r.Title}), len(filed)
		}
		filed[i].add(r)
	}
	slices.SortStableFunc(filed, func(a, b Documents) int {
		return cmp.Or(a.Dates.From.Compare(b.Dates.From), strings.Compare(a.Author, b.Author))
	})
	return append(listed, filed...)
}

// holds tells whether the record belongs to these. Without an author only the same title does.
func (d *Documents) holds(r Record) bool {
	if d.Type != r.Type || !strings.EqualFold(d.Author, r.Signer()) {
		return false
	}
	return d.Author != "" && d.Type != RecordOther || strings.EqualFold(d.Title, r.Title)
}

func (d *Documents) add(r Record) {
	d.Number++
	d.Pages += r.Count()
	last := r.Dates.To
	if last.IsZero() {
		last = r.Dates.From
	}
	if r.Dates.From.IsZero() {
		return
	}
	if d.Dates.From.IsZero() || r.Dates.From.Before(d.Dates.From) {
		d.Dates.From = r.Dates.From
	}
	if d.Dates.To.Before(last) {
		d.Dates.To = last
	}
}
