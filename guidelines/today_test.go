package guidelines

import (
	"os"
	"slices"
	"strings"
	"testing"

	"imrdesk/domain"
)

// todays are requests of determinations of 2018 to 2026, with the day, the region and the service that they are of; "-"
// where the library had none when they were collected.
func todays(t *testing.T) (rows [][]string) {
	b, err := os.ReadFile("testdata/today.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\n"), "\t"))
	}
	return rows[1:]
}

// An entry in force on the day stands first, and among three, for requests of today whose service the library has.
func TestRequestsOfToday(t *testing.T) {
	l := library(t)
	all, first, three := 0, 0, 0
	for _, row := range todays(t) {
		id, words, on, region, service := row[0], row[1], date(row[2]), strings.ReplaceAll(row[3], "-", " "), row[4]
		if service == "-" {
			continue
		}
		got, _ := l.Offer(domain.ParseRequest(words), on, Facts{}, region)
		if !slices.ContainsFunc(l.Entries(), func(e Entry) bool { return e.Service == service }) {
			if got[0].Entry.ID != SearchEntry || len(got) > 1 && !got[1].Folded && got[1].Entry.ID != FormularyEntry {
				t.Errorf("%s %q: nothing is held, yet %s is offered", id, words, ids(got, 3))
			}
			continue
		}
		all++
		serves := func(m Match) bool { return m.Standing.Applies() && !m.Folded && m.Entry.Service == service }
		best := got[:min(3, len(got))]
		if len(best) > 0 && serves(best[0]) {
			first++
		} else {
			t.Logf("%s %q: first is not in force for %s: %s", id, words, service, ids(got, 4))
		}
		if slices.ContainsFunc(best, serves) {
			three++
		}
	}
	t.Logf("in force on the day: first for %d of %d, among three for %d", first, all, three)
	// Of one, medical marijuana in 2018, no document that the library knows spoke before 2025: the search is offered.
	if got, held := l.Offer(domain.ParseRequest("Medical marijuana"), date("2018-10-01"), Facts{}); held || got[0].Entry.ID != SearchEntry {
		t.Errorf("an entry on another drug is offered: %s", ids(got, 2))
	}
	if first*100 < all*90 || three < all-1 {
		t.Error("an entry in force stands too seldom before the others")
	}
}

// What is in force comes before what is not, in what fits a request and in what a search finds.
func TestOrderOfOffer(t *testing.T) {
	l := library(t)
	for _, tt := range []struct{ words, on, first string }{
		{"MRI lumbar spine", "2024-05-01", "acm-lb-mri"},
		{"MRI of the lumbar spine", "2016-05-01", "mri-lumbar"},
		{"Norco 10/325 #60", "2026-11-15", "acm-op-chronic"},
		{"Gabapentin 300 mg #90", "2026-11-15", "acm-cp-gaba"},
	} {
		got := l.Fit(domain.ParseRequest(tt.words), date(tt.on), Facts{})
		if len(got) == 0 || got[0].Entry.ID != tt.first {
			t.Errorf("%q on %s: %s", tt.words, tt.on, ids(got, 3))
		}
		folded := false
		for _, m := range got {
			folded = folded || !m.Standing.Applies()
		}
		if hits := l.Search(tt.words, SearchOptions{On: date(tt.on)}); hits[0].Entry.ID != tt.first {
			t.Errorf("search %q on %s: %s", tt.words, tt.on, hits[0].Entry.ID)
		}
		if !folded {
			t.Errorf("%q: nothing under the fold", tt.words)
		}
	}
}

// A guideline outside the MTUS counts for five years after its last review; the MTUS until an order changes it.
func TestFiveYears(t *testing.T) {
	l := library(t)
	for _, tt := range []struct {
		doc, on string
		force   domain.Force
	}{
		{"odg-2013", "2018-12-31", domain.InForce},
		{"odg-2013", "2019-01-01", domain.NotCurrent},
		{"colorado-lbp-2014", "2026-11-15", domain.NotCurrent},
		{"acp-lbp-2017", "2020-01-01", domain.InForce},
		{"cdc-opioids-2022", "2026-11-15", domain.InForce},
		{"cdc-opioids-2022", "2027-11-05", domain.NotCurrent},
		{"acoem-opioids-2017", "2026-11-15", domain.InForce}, // adopted into the MTUS
		{"lc-4600", "2026-11-15", domain.InForce},
	} {
		if st, _ := l.InForce(tt.doc, date(tt.on)); st.Force != tt.force {
			t.Errorf("%s on %s: %s", tt.doc, tt.on, st.Force)
		}
	}
	st, _ := l.InForce("odg-2013", date("2026-11-15"))
	if st.Applies() || st.Words() != "not current (8 CCR 9792.20(g))" {
		t.Errorf("ODG 2013 in 2026 is %q", st.Words())
	}
	for i := range l.Documents() {
		d := &l.Documents()[i]
		st := d.standing(date("2026-11-15"))
		last := d.Published.Last()
		if st.Applies() && st.Tier != domain.TierMTUS && st.Tier != domain.TierStatute && st.Tier != domain.TierStudy && !last.IsZero() && last.Year < 2021 {
			t.Errorf("%s of %s is called %s in 2026", d.ID, d.Published, st.Words())
		}
	}
}

// The names by which letters since 2018 cite an adopted edition lead to it, with its year.
func TestCitationsOfTodayAreRead(t *testing.T) {
	l := library(t)
	on := date("2026-11-15")
	for line, want := range map[string]string{
		"Decision based on MTUS Low Back Disorders 2020, Section(s): Injection Therapies.":                             "acoem-lowback-2020",
		"MTUS, ACOEM Low Back Disorders Guideline (2020), section Injection Therapies":                                 "acoem-lowback-2020",
		"ACOEM Low Back Disorders Guideline, February 13, 2020":                                                        "acoem-lowback-2020",
		"MTUS: Low Back Disorders Guideline (ACOEM February 13, 2020)":                                                 "acoem-lowback-2020",
		"MTUS/ACOEM, 8 CCR 9792.23.5, Low Back Disorders 2020":                                                         "acoem-lowback-2020",
		"Decision based on MTUS ACOEM Low Back Disorders 2/13/2020, Section(s): Injection Therapies":                   "acoem-lowback-2020",
		"Decision based on MTUS Low Back Disorders (ACOEM, March 7, 2019), Section(s): Injection Therapies.":           "acoem-lowback-2019",
		"MTUS Opioids Guideline (ACOEM, April 20, 2017)":                                                               "acoem-opioids-2017",
		"MTUS Chronic Pain Guideline 2017, Section(s): Anti-Convulsant Agents":                                         "acoem-chronicpain-2017",
		"MTUS Hand, Wrist, and Forearm Disorders Guidelines 2019":                                                      "acoem-hand-2019",
		"MTUS Workplace Mental Health: Depressive Disorders 2020, Section(s): Medications":                             "acoem-depressive-2020",
		"Decision based on MTUS Shoulder Disorders Guideline (ACOEM, August 1, 2016), Sections: Injections, Exercise.": "acoem-shoulder-2016",
	} {
		cites := domain.ParseGuidelineLine(line).Citations
		if len(cites) != 1 {
			t.Errorf("%q is read as %d citations", line, len(cites))
			continue
		}
		if ed, ok := l.Edition(cites[0], on); !ok || ed.ID != want {
			t.Errorf("%q: %s, year %q, wanted %s", line, ed.ID, cites[0].Year, want)
		}
	}
}
