package guidelines

import (
	"strings"
	"testing"

	"imrdesk/domain"
)

func some(n float64) *float64 { return &n }

func amount(n float64, unit string) domain.Amount { return domain.Amount{Min: n, Max: n, Unit: unit} }

func lasting(n float64, unit string) *domain.Amount {
	a := amount(n, unit)
	return &a
}

// sentence is the table in one sentence: "asked 8 visits; trial 6 over 2 weeks: over by 2; ...".
func sentence(list []Comparison) string {
	rows := Rows(list)
	parts := make([]string, 0, len(rows)+1)
	for _, c := range list {
		if c.Asked != "" {
			parts = append(parts, "asked "+c.Asked)
			break
		}
	}
	for _, r := range rows {
		if r.Result != Stated {
			parts = append(parts, strings.TrimSpace(r.Label+" "+r.brief)+": "+r.Note)
		}
	}
	return strings.Join(parts, "; ")
}

// The sample case: a spinal stabilization program twice a week for four weeks.
var twiceForFourWeeks = domain.Request{Service: "Spinal stabilization program", Frequency: amount(2, "visit"), Per: "week",
	Duration: amount(4, "week"), Total: amount(8, "visit")}

func TestSampleCaseLimits(t *testing.T) {
	l := library(t)
	e, _ := l.Get("manual-low-back")
	got := sentence(l.Ask(twiceForFourWeeks, Facts{}).Compare(e))
	for _, want := range []string{"asked 8 visits", "trial 6 over 2 weeks: over by 2 and by 2 weeks",
		"total with functional improvement 18 over 6 to 8 weeks: within"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
}

func TestLimits(t *testing.T) {
	l := library(t)
	visits := func(n float64) domain.Request { return domain.Request{Amount: amount(n, "visit")} }
	pills := func(drug, strength string, aDay float64) domain.Request {
		return domain.Request{Drug: drug, Strength: strength, Frequency: amount(aDay, "tablet"), Per: "day"}
	}
	at := func(levels ...string) domain.Request { return domain.Request{Levels: levels} }
	none := domain.Request{}
	for _, tt := range []struct {
		name  string
		entry string
		req   domain.Request
		facts Facts
		kind  string // of the limit looked at, and its condition where several are of the kind
		cond  string
		want  Result
		by    float64
	}{
		{"visits within a range", "m16-pt", visits(10), Facts{}, "visits", "myalgia or myositis", Within, 0},
		{"visits over a range", "m16-pt", visits(12), Facts{}, "visits", "myalgia or myositis", Over, 2},
		{"visits with earlier ones", "m16-pt", visits(6), Facts{EarlierVisits: some(8)}, "visits", "myalgia or myositis", Over, 4},
		{"visits of another diagnosis", "m16-pt", visits(12), Facts{}, "visits", "CRPS", Within, 0},
		{"visits from times and weeks", "acupuncture", domain.Request{Frequency: amount(3, "visit"), Per: "week"}, Facts{}, "frequency", "", Within, 0},
		{"too often", "acupuncture", domain.Request{Frequency: amount(4, "visit"), Per: "week"}, Facts{}, "frequency", "", Over, 1},
		{"often in another unit", "acupuncture", domain.Request{Frequency: amount(4, "visit"), Per: "month"}, Facts{}, "frequency", "", CannotTell, 0},
		{"a range of visits counts with its larger end", "manual-low-back", domain.Request{Frequency: domain.Amount{Min: 2, Max: 3, Unit: "visit"}, Per: "week", Duration: amount(3, "week")}, Facts{}, "visits_trial", "", Over, 3},
		{"trial does not count earlier visits", "manual-low-back", visits(6), Facts{EarlierVisits: some(6)}, "visits_trial", "", Within, 0},
		{"no number stated", "m16-manual", none, Facts{}, "visits_trial", "trial", CannotTell, 0},
		{"postsurgical visits", "ps-meniscectomy", visits(12), Facts{}, "visits", "", Within, 0},
		{"postsurgical period in weeks", "ps-hallux-valgus", none, Facts{SinceSurgery: lasting(10, "week")}, "period", "", Within, 0},
		{"postsurgical period near its end", "ps-hallux-valgus", none, Facts{SinceSurgery: lasting(13, "week")}, "period", "", CannotTell, 0},
		{"postsurgical period over", "ps-hallux-valgus", none, Facts{SinceSurgery: lasting(4, "month")}, "period", "", Over, 1},
		{"duration over", "m16-tens", domain.Request{Duration: amount(3, "month")}, Facts{}, "duration", "", Over, 2},
		{"duration in days", "cold-unit", domain.Request{Duration: amount(2, "week")}, Facts{}, "duration", "", Over, 7},
		{"duration within", "benzodiazepine", domain.Request{Duration: amount(10, "day")}, Facts{}, "duration", "", Within, 0},
		{"dose within", "tramadol", pills("Ultram", "50mg", 4), Facts{}, "dose_daily", "immediate release", Within, 0},
		{"dose over", "tramadol", pills("tramadol", "100mg", 5), Facts{}, "dose_daily", "immediate release", Over, 100},
		{"dose unknown", "tramadol", domain.Request{Drug: "Ultram", Strength: "50mg", Quantity: amount(60, "tablet")}, Facts{}, "dose_daily", "immediate release", CannotTell, 0},
		{"dose from quantity and days", "hydrocodone", domain.Request{Drug: "Norco", Strength: "10/325mg", Quantity: amount(240, "tablet"), Duration: amount(30, "day")}, Facts{}, "dose_daily", "", Over, 20},
		{"second part of a combination", "acetaminophen", pills("acetaminophen", "500mg", 10), Facts{}, "dose_daily", "", Over, 1},
		{"MED of the drug", "opioid-med-2016", pills("oxycodone", "30mg", 4), Facts{}, "dose_daily", "", Over, 100},
		{"MED of all opioids", "opioid-med-2009", pills("Norco", "10/325mg", 6), Facts{MED: some(110)}, "dose_daily", "", Within, 0},
		{"MED of a drug without a factor", "opioid-med-2009", pills("methadone", "10mg", 6), Facts{}, "dose_daily", "", CannotTell, 0},
		{"levels within", "facet-intraarticular", at("L4-5", "L5-S1"), Facts{}, "levels", "", Within, 0},
		{"levels as a range", "facet-mbb", at("L3-S1"), Facts{}, "levels", "", Over, 1},
		{"nerves for joints", "facet-mbb", at("L3", "L4", "L5"), Facts{}, "levels", "", CannotTell, 0},
		{"interlaminar levels", "esi", at("L4-5", "L5-S1"), Facts{}, "levels", "interlaminar levels in one session", Over, 1},
		{"injections a year", "esi", none, Facts{EarlierInjections: some(4)}, "injections_per_period", "per region", Over, 1},
		{"injections a year within", "esi", none, Facts{EarlierInjections: some(2)}, "injections_per_period", "per region", Within, 0},
		{"injections a year unknown", "rfa", none, Facts{}, "injections_per_period", "", CannotTell, 0},
		{"injections in a session", "tpi", domain.Request{Amount: amount(6, "injection")}, Facts{}, "injections_per_period", "", Over, 2},
		{"interval too short", "rfa", none, Facts{SinceLast: lasting(5, "month")}, "min_interval", "before a repeat", Short, 1},
		{"interval in weeks", "si-injection", none, Facts{SinceLast: lasting(10, "week")}, "min_interval", "", Within, 0},
		{"relief enough", "esi", none, Facts{ReliefPercent: some(60)}, "relief_percent", "", Within, 0},
		{"relief short", "rfa", none, Facts{ReliefPercent: some(40)}, "relief_percent", "before a repeat", Short, 10},
		{"relief too short a time", "esi", none, Facts{Relief: lasting(4, "week")}, "relief_duration", "", Short, 2},
		{"relief in months", "rfa", none, Facts{Relief: lasting(3, "month")}, "relief_duration", "", Within, 0},
		{"symptoms long enough", "tpi", none, Facts{Symptoms: lasting(5, "month")}, "symptom_duration_min", "", Within, 0},
		{"conservative care too short", "cubital", none, Facts{Conservative: lasting(6, "week")}, "conservative_trial_min", "", Short, 3 - 42.0/28},
		{"age at the bound", "tkr", none, Facts{Age: some(50)}, "age", "", Short, 0},
		{"age above", "tkr", none, Facts{Age: some(61)}, "age", "", Within, 0},
		{"body mass", "tkr", none, Facts{BMI: some(37)}, "bmi", "", Over, 2},
		{"tests a year", "m16-opioid-udt", none, Facts{TestsLastYear: some(4)}, "tests_per_period", "", Over, 1},
	} {
		e, ok := l.Get(tt.entry)
		if !ok {
			t.Errorf("%s: no entry %s", tt.name, tt.entry)
			continue
		}
		found := false
		for _, c := range l.Ask(tt.req, tt.facts).Compare(e) {
			if c.Limit.Kind != tt.kind || tt.cond != "" && c.Limit.Condition != tt.cond || found {
				continue
			}
			found = true
			if c.Result != tt.want || tt.want != CannotTell && (c.By < tt.by-0.01 || c.By > tt.by+0.01) {
				t.Errorf("%s: %s (by %g), wanted %s by %g", tt.name, c.Words(), c.By, tt.want, tt.by)
			}
			if c.Result == CannotTell && c.Missing == "" {
				t.Errorf("%s: cannot tell, and not why", tt.name)
			}
		}
		if !found {
			t.Errorf("%s: %s has no limit %s %q", tt.name, tt.entry, tt.kind, tt.cond)
		}
	}
}

func TestEveryLimitPrints(t *testing.T) {
	l := library(t)
	for _, e := range l.Entries() {
		for _, r := range Rows(l.Ask(twiceForFourWeeks, Facts{}).Compare(&e)) {
			if r.Limit == "" || r.Note == "" && r.Result != Stated || strings.Contains(r.Limit+r.Note, "_") {
				t.Errorf("%s: %+v", e.ID, r)
			}
		}
	}
}

func TestLimitsInWords(t *testing.T) {
	l := library(t)
	for _, tt := range []struct{ entry, want string }{
		{"si-injection", "conservative care for 4 to 6 weeks"},
		{"esi", "interval of 1 to 2 weeks"},
		{"esi", "relief of at least 50 percent"},
		{"esi", "up to 4 injections a year"},
		{"tkr", "body mass index under 35 kg/m2"},
		{"tkr", "age over 50 years"},
		{"mri-shoulder", "symptoms for 4 to 6 weeks"},
		{"tramadol", "dose of up to 400 mg a day"},
		{"weaning", "reduced by 10 percent every 2-4 weeks"},
		{"work-hardening", "each day at least 4 hours"},
		{"m16-opioid-udt", "2 to 4 tests a year"},
	} {
		e, _ := l.Get(tt.entry)
		found := false
		for _, lim := range e.Limits {
			found = found || PrintLimit(lim) == tt.want
		}
		if !found {
			for _, lim := range e.Limits {
				t.Log(PrintLimit(lim))
			}
			t.Errorf("%s: no limit reads %q", tt.entry, tt.want)
		}
	}
}
