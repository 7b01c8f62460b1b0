package letter

import (
	"slices"
	"testing"

	"imrdesk/domain"
)

func TestDocumentsReviewedAreWrittenFromTheCaseFile(t *testing.T) {
	day := func(m, d int) domain.Period { return domain.On(domain.Date{Year: 2013, Month: m, Day: d}) }
	filed := func(r domain.Record) domain.Record {
		r.Source, r.Use = "file", domain.Opened
		return r
	}
	c := domain.Case{Records: []domain.Record{
		{Title: "Letter of 3/1/2013", Dates: day(3, 1)},
		filed(domain.Record{Type: domain.RecordPR2, Title: "Progress Report", Author: "M. Tollefsby, M.D.", Dates: day(5, 1), Pages: [2]int{1, 3}}),
		filed(domain.Record{Type: domain.RecordPR2, Title: "Follow-up Visit", Author: "M. Tollefsby, M.D.", Dates: day(2, 4), Pages: [2]int{4, 5}}),
		filed(domain.Record{Type: domain.RecordImaging, Title: "MRI of the Lumbar Spine", Dates: day(4, 2), Pages: [2]int{6, 6}}),
		filed(domain.Record{Type: domain.RecordFax, Title: "Fax", Pages: [2]int{7, 7}}),
		filed(domain.Record{Type: domain.RecordPR2, Title: "Copy", Pages: [2]int{8, 9}, DuplicateOf: "r2"}),
		{Type: domain.RecordPR2, Title: "Never opened", Source: "file", Pages: [2]int{10, 12}},
	}}
	got := (Template{}).recordLines(c.DocumentsReviewed())
	want := []string{
		"- Letter of 3/1/2013",
		"- Progress reports (PR-2) (2), M. Tollefsby, M.D., 02/04/2013-05/01/2013, 5 pages",
		"- MRI of the Lumbar Spine, 04/02/2013, 1 page",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
