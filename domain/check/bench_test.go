package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/prose"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/check/spelling"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
)

// The sample is a case of about 8 KB in eight paragraphs: a summary and three services.
const (
	sampleSummary = "The injured worker is a 43-year-old man with a date of injury of 10-12-2016. He is being treated for a strain of the low back " +
		"and a sprain of the left knee. According to the progress report dated 11-02-2016 he had pain of the low back, rated 6 out of 10, " +
		"that spread to the left leg, and stiffness of the left knee in the morning. Treatment to date has included six visits of physical " +
		"therapy, naproxen, and a brace. On examination there was tenderness of the lumbar muscles, a limited range of motion, and a negative " +
		"straight leg raise; strength and sensation were intact. The treatment plan includes an MRI of the lumbar spine, eight more visits of " +
		"physical therapy and a refill of naproxen 550 mg #60. On 11-15-2016 utilization review denied the requests."
	sampleRationale = "The MTUS recommends up to ten visits of physical therapy over eight weeks, with fading frequency and a home exercise program. " +
		"The patient has completed six visits. The records do not document what those visits changed in his daily activities or his work, nor " +
		"why the rest of the exercises cannot be done at home. In the report of 11-02-2016 the low back was tender and stiff, but strength and " +
		"sensation were intact, so there is no sign of a nerve that is pressed. He walks without a limp and has gone back to light work. The " +
		"request for 8 visits exceeds what the guideline allows together with the six that were done. There is no evidence of a red flag. " +
		"Therefore, the request is not medically necessary."
)

func sampleDraft(kb int) draft.Draft {
	date := func(s string) domain.Date { d, _ := domain.ParseDate(s); return d }
	c := domain.Case{
		Number: "CM16-0000000", Priority: domain.Standard, Injuries: []domain.Period{domain.On(date("2016-10-12"))},
		Denied: date("2016-11-15"), Assigned: date("2016-12-01"), Decided: date("2016-12-20"),
		Reviewer: domain.Reviewer{Licensure: []string{"California"}, Specialties: []string{"Orthopaedic Surgery"}},
		Summary:  text.NewDoc(strings.Repeat(sampleSummary+"\n", max(1, kb/4))),
		Records:  []domain.Record{{ID: "r1", Type: domain.RecordPR2, Title: "Progress report", Dates: domain.On(date("2016-11-02"))}},
	}
	for i, item := range []string{"Physical therapy 2 times a week for 4 weeks", "MRI of the lumbar spine", "Naproxen 550mg #60"} {
		c.Services = append(c.Services, domain.DisputedService{
			ID: domain.ServiceID(fmt.Sprint("s", i+1)), Text: text.NewDoc(item), Decision: domain.Upheld,
			ClaimsGuideline:   text.NewDoc("Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies."),
			ReviewerGuideline: text.NewDoc("Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Physical medicine treatment."),
			Rationale:         text.NewDoc(strings.TrimSuffix(strings.Repeat(sampleRationale+"\n", max(1, kb/4)), "\n")),
		})
	}
	return draft.Draft{Case: c, Rev: 1}
}

// fresh is the draft with new paragraphs, so that no fact is kept from before.
func fresh(d draft.Draft) draft.Draft {
	again := func(t text.Doc) text.Doc { return text.NewDoc(t.String()) }
	d.Case.Summary = again(d.Case.Summary)
	list := append([]domain.DisputedService(nil), d.Case.Services...)
	for i := range list {
		s := &list[i]
		s.Text, s.ClaimsGuideline, s.ReviewerGuideline, s.Rationale = again(s.Text), again(s.ClaimsGuideline), again(s.ReviewerGuideline), again(s.Rationale)
	}
	d.Case.Services = list
	return d
}

func checker(tb testing.TB) *check.Checker {
	lib, err := guidelines.Load()
	if err != nil {
		tb.Fatal(err)
	}
	words, err := spelling.Load()
	if err != nil {
		tb.Fatal(err)
	}
	facts.Warm()
	prose.Warm()
	return check.New(rules.All(), check.Policy{}, lib).With(nil, words)
}

func size(d draft.Draft) int64 {
	n := d.Case.Summary.Len()
	for _, s := range d.Case.Services {
		n += s.Text.Len() + s.ClaimsGuideline.Len() + s.ReviewerGuideline.Len() + s.Rationale.Len()
	}
	return int64(n)
}

// A letter read for the first time: nothing is kept from before.
func BenchmarkCheckCold8KB(b *testing.B) {
	c, d := checker(b), sampleDraft(8)
	b.SetBytes(size(d))
	b.ReportAllocs()
	var t timed
	for b.Loop() {
		next := fresh(d)
		start := time.Now()
		c.Check(next)
		t.add(start)
	}
	t.report(b)
}

// timed collects single times: on a shared machine their median says more than the mean.
type timed []time.Duration

func (t *timed) add(start time.Time) { *t = append(*t, time.Since(start)) }

func (t timed) report(b *testing.B) {
	slices.Sort(t)
	b.ReportMetric(float64(t[len(t)/2].Nanoseconds())/1000, "median-us")
}

// The check after a pause: the facts of unchanged paragraphs are there.
func BenchmarkCheck8KB(b *testing.B) {
	c, d := checker(b), sampleDraft(8)
	c.Check(d)
	b.SetBytes(size(d))
	b.ReportAllocs()
	for b.Loop() {
		c.Check(d)
	}
}

// One letter typed into a paragraph: phase 1, with the draft's own change and the marks that move with it; the median is of
// the checker's part.
func BenchmarkKeystroke8KB(b *testing.B) {
	c, d := checker(b), sampleDraft(8)
	r := c.Check(d)
	at, e := domain.In("s1", domain.FieldRationale), text.Insert(60, "x")
	b.ReportAllocs()
	var t timed
	for b.Loop() {
		next, _, err := draft.Apply(d, draft.EditText{Loc: at, Edit: e})
		if err != nil {
			b.Fatal(err)
		}
		moved := r.Map(at, e)
		start := time.Now()
		c.Update(moved, next, []domain.Loc{at})
		t.add(start)
	}
	t.report(b)
}

func BenchmarkCheckCold1MB(b *testing.B) {
	c, d := checker(b), sampleDraft(1000)
	b.SetBytes(size(d))
	var t timed
	for b.Loop() {
		next := fresh(d)
		start := time.Now()
		c.Check(next)
		t.add(start)
	}
	t.report(b)
}

// Many letters of 8 KB at once on all processors, each read for the first time.
func BenchmarkLettersParallel(b *testing.B) {
	c, d := checker(b), sampleDraft(8)
	b.SetBytes(size(d))
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			c.Check(fresh(d))
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "letters/s")
}
