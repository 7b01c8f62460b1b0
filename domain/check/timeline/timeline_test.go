package timeline_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"imrdesk/domain"
	"imrdesk/domain/check/timeline"
	"imrdesk/domain/text"
)

func day(s string) domain.Date {
	d, err := domain.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// caseOf is a case of today's form with the summary.
func caseOf(summary string) *domain.Case {
	return &domain.Case{
		Injuries: []domain.Period{domain.On(day("2016-10-03"))}, Denied: day("2016-12-05"), Received: day("2016-12-15"), Decided: day("2017-01-20"),
		Summary: text.NewDoc(summary),
	}
}

// told are the events of the summary: day, days since the injury, kind, and what is odd.
func told(c *domain.Case) []string {
	l := timeline.Of(c)
	var out []string
	for i := range l.Events {
		if e := &l.Events[i]; e.Loc.Field == domain.FieldSummary {
			out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", e.Day(), l.Since(e), e.Kind, e.Doubt)))
		}
	}
	return out
}

func TestEvents(t *testing.T) {
	for summary, want := range map[string]string{
		"The worker was hurt.":                                                                      "",
		"On 11-02-2016 the worker complained of pain.":                                              "11/02/2016 +30 visit",
		"An MRI of the knee of 10-20-2016 showed a tear.":                                           "10/20/2016 +17 study",
		"She underwent knee arthroscopy on October 28, 2016.":                                       "10/28/2016 +25 operation",
		"The request for authorization was dated 11-21-2016.":                                       "11/21/2016 +49 request",
		"On 12-05-2016 utilization review denied the request.":                                      "",
		"The progress report of 1-2-2016 tells of pain.":                                            "01/02/2016 -275 visit before the injury",
		"The progress report of 12-20-2016 tells of pain.":                                          "12/20/2016 +78 visit after the denial",
		"The progress report of 10-20-3016 tells of pain.":                                          "10/20/3016  visit the year cannot be right",
		"The progress report of 2-30-2016 tells of pain.":                                           "02/30/2016",
		"In November 2016 the worker complained of pain.":                                           "11/2016 +29 visit",
		"The films of 11/2016 show no fracture.":                                                    "11/2016 +29 study",
		"The report of 11-14-2016 says that she fell two weeks ago.":                                "~10/31/2016 +28",
		"The report of 11-14-2016 tells of therapy for the past three months.":                      "~08/16/2016 -48 care longer than the time since the injury",
		"The injured worker reports pain as of the report of 11-14-2016.":                           "11/14/2016 +42 visit",
		"The request is for therapy for six weeks.":                                                 "",
		"Official Disability Guidelines (updated 11/23/16) recommend films.":                        "",
		"Physical findings on 11-14-2016 include spasm. Complaints of 11-14-2016 include numbness.": "11/14/2016 +42 visit",
	} {
		got := strings.Join(told(caseOf(summary)), "; ")
		if !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%q\n got %q\nwant %q", summary, got, want)
		}
	}
}

func TestHeaderAndPhases(t *testing.T) {
	l := timeline.Of(caseOf(""))
	var got []string
	for i := range l.Events {
		got = append(got, l.Events[i].Day()+" "+l.Events[i].Kind.String())
	}
	want := "10/03/2016 injury, 11/01/2016 phase, 12/05/2016 review, 12/15/2016 application, 12/27/2016 phase, 01/20/2017 decision"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
	for days, want := range map[int]string{0: "acute", 28: "acute", 29: "subacute", 84: "subacute", 85: "chronic"} {
		if got := timeline.PhaseOn(days); got != want {
			t.Errorf("day %d is %s, want %s", days, got, want)
		}
	}
}

func TestAsked(t *testing.T) {
	for summary, want := range map[string]string{
		"": "2016-12-05",
		"On 11-02-2016 the worker complained of pain.":                                                                 "2016-11-02",
		"On 11-02-2016 the worker complained of pain. The request for authorization is dated 11-09-2016.":              "2016-11-09",
		"On 12-20-2016 the worker complained of pain.":                                                                 "2016-12-05",
		"On 11-02-2016 the worker complained of pain. A note of 11-28-2016 repeats it. An MRI of 11-30-2016 was read.": "2016-11-28",
	} {
		if got := timeline.Of(caseOf(summary)).Asked(); got != day(want) {
			t.Errorf("%q: asked on %v, want %s", summary, got, want)
		}
	}
}

// A case of nothing, and days that are missing or turned, give a line without a fault.
func TestBareCases(t *testing.T) {
	for _, c := range []*domain.Case{{}, {Summary: text.NewDoc("Seen on 11-02-2016 for six weeks, two months ago, in March.")},
		{Denied: day("2016-12-05"), Decided: day("2016-01-01"), Summary: text.NewDoc("Pain for 190 years. Surgery 3 weeks ago.")}} {
		l := timeline.Of(c)
		for i := range l.Events {
			_, _ = l.Since(&l.Events[i]), l.Status(&l.Events[i])
		}
	}
}

func FuzzLine(f *testing.F) {
	f.Add("On 11-02-2016, post-op week 3, in March, several months ago, for 10-12 weeks.")
	f.Add("99/99/99999 13/2016 0/0000 since May of 2016 postoperative day 400")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		c := caseOf(s)
		l := timeline.Of(c)
		for i := range l.Events {
			e := &l.Events[i]
			if e.Loc.Field == domain.FieldSummary && (e.Span.Start < 0 || e.Span.Start >= e.Span.End || e.Span.End > c.Summary.Len()) {
				t.Fatalf("%q: span %v outside", s, e.Span)
			}
			if i > 0 && e.From.Before(l.Events[i-1].From) {
				t.Fatalf("%q: out of order", s)
			}
			_, _, _ = e.Day(), l.Since(e), l.Status(e)
		}
	})
}
