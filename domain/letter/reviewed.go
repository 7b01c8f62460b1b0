package letter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain"
)

// recordLines are the documents reviewed as a list prints them. A record that the reviewer listed stands as it is; those of the
// case file are put together by author and kind, each with its days and pages (8 CCR 9792.10.6(d); provider and a range of
// dates are enough).
func (t Template) recordLines(records []domain.Record) []string {
	var out []string
	var filed []reviewed
	for _, r := range records {
		if !r.Filed() {
			out = append(out, t.listedLine(r))
			continue
		}
		i := slices.IndexFunc(filed, func(f reviewed) bool { return f.holds(r) })
		if i < 0 {
			filed, i = append(filed, reviewed{author: r.Author, kind: r.Type, title: r.Title}), len(filed)
		}
		filed[i].add(r)
	}
	slices.SortStableFunc(filed, func(a, b reviewed) int {
		return cmp.Or(a.days.From.Compare(b.days.From), strings.Compare(a.author, b.author))
	})
	for _, f := range filed {
		out = append(out, t.filedLine(f))
	}
	return out
}

// listedLine adds author and dates where the title does not say them.
func (t Template) listedLine(r domain.Record) string {
	parts := []string{r.Title}
	if r.Author != "" && !strings.Contains(r.Title, r.Author) {
		parts = append(parts, r.Author)
	}
	said := strings.Contains(r.Title, t.date(r.Dates.From)) || strings.Contains(r.Title, short(r.Dates.From))
	if dates := t.period(r.Dates); dates != "" && !said {
		parts = append(parts, dates)
	}
	return "- " + strings.Join(parts, ", ")
}

// reviewed are the records of one author and kind.
type reviewed struct {
	author string
	kind   domain.RecordType
	title  string // of the first
	days   domain.Period
	number int
	pages  int
}

// holds tells whether the record belongs to these. Without an author only the same title does.
func (f *reviewed) holds(r domain.Record) bool {
	if f.kind != r.Type || !strings.EqualFold(f.author, r.Author) {
		return false
	}
	return f.author != "" && f.kind != domain.RecordOther || strings.EqualFold(f.title, r.Title)
}

func (f *reviewed) add(r domain.Record) {
	f.number++
	f.pages += r.Count()
	last := r.Dates.To
	if last.IsZero() {
		last = r.Dates.From
	}
	if r.Dates.From.IsZero() {
		return
	}
	if f.days.From.IsZero() || r.Dates.From.Before(f.days.From) {
		f.days.From = r.Dates.From
	}
	if f.days.To.Before(last) {
		f.days.To = last
	}
}

func (t Template) filedLine(f reviewed) string {
	what := f.title
	if f.number > 1 {
		what = fmt.Sprintf("%s (%d)", kindWords(f.kind), f.number)
	}
	parts := []string{what}
	if f.author != "" && !strings.Contains(what, f.author) {
		parts = append(parts, f.author)
	}
	if dates := t.period(f.days); dates != "" {
		parts = append(parts, dates)
	}
	pages := "1 page"
	if f.pages != 1 {
		pages = fmt.Sprintf("%d pages", f.pages)
	}
	return "- " + strings.Join(append(parts, pages), ", ")
}

// kindWords is a kind as the list prints several of it.
func kindWords(k domain.RecordType) string {
	switch k {
	case domain.RecordOther:
		return "Documents"
	case domain.RecordPR2:
		return "Progress reports (PR-2)"
	case domain.RecordImaging:
		return "Imaging reports"
	case domain.RecordCorrespondence:
		return "Letters"
	}
	s := string(k)
	if strings.HasSuffix(s, "y") {
		s = s[:len(s)-1] + "ies"
	} else if s != string(domain.RecordWorkStatus) {
		s += "s"
	} else {
		s = "work status reports"
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
