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
		all++
		got := l.Fit(domain.ParseRequest(words), on, Facts{}, region)
		serves := func(m Match) bool { return m.Standing.Applies() && m.Entry.Service == service }
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
	if first*100 < all*90 || three < all {
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
