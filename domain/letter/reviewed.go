package letter

import (
	"fmt"
	"strings"

	"imrdesk/domain"
)

// recordLines are the documents reviewed as the letter prints them.
func (t Template) recordLines(list []domain.Documents) []string {
	out := make([]string, len(list))
	for i, d := range list {
		if d.Pages == 0 {
			out[i] = t.listedLine(d)
		} else {
			out[i] = t.filedLine(d)
		}
	}
	return out
}

// listedLine adds author and dates where the title does not say them.
func (t Template) listedLine(r domain.Documents) string {
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

func (t Template) filedLine(f domain.Documents) string {
	what := f.Title
	if f.Number > 1 {
		what = fmt.Sprintf("%s (%d)", kindWords(f.Type), f.Number)
	}
	parts := []string{what}
	if f.Author != "" && !strings.Contains(what, f.Author) {
		parts = append(parts, f.Author)
	}
	if dates := t.period(f.Dates); dates != "" {
		parts = append(parts, dates)
	}
	pages := "1 page"
	if f.Pages != 1 {
		pages = fmt.Sprintf("%d pages", f.Pages)
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
