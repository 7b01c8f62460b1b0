package domain

import "testing"

func lawDay(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestBundledLawIsSound(t *testing.T) {
	l := BundledLaw()
	for i, e := range l.Eras {
		if p := e.Problem(); p != "" {
			t.Errorf("era %s: %s", e.ID, p)
		}
		if i > 0 && (l.Eras[i-1].ID >= e.ID || !l.Eras[i-1].From.Before(e.From)) {
			t.Errorf("era %s does not follow by id and day", e.ID)
		}
	}
	for _, x := range l.TimeLimits {
		if p := x.Problem(); p != "" {
			t.Errorf("%s: %s", x.Cite, p)
		}
	}
	for _, x := range l.Authorities {
		if p := x.Problem(); p != "" {
			t.Errorf("%s: %s", x.Rule, p)
		}
	}
	for i, x := range l.Formulary {
		if p := x.Problem(); p != "" || i > 0 && !l.Formulary[i-1].From.Before(x.From) {
			t.Errorf("version %s: %s, or not in order", x.Version, p)
		}
	}
}

func TestLawOfADay(t *testing.T) {
	l := BundledLaw()
	for on, era := range map[string]string{"2012-01-01": "E1-emergency", "2014-02-11": "E1-emergency", "2014-02-12": "E2-permanent",
		"2017-12-01": "E4-ACOEM", "2026-03-31": "E4-ACOEM", "2026-04-01": "E5-UR-2026"} {
		if got := l.Era(lawDay(on)); got != era {
			t.Errorf("%s is of %s, not %s", on, got, era)
		}
	}
	for on, version := range map[string]string{"2018-01-01": "1", "2019-12-31": "3", "2022-12-01": "10", "2026-11-15": "13"} {
		if v, ok := l.List(lawDay(on)); !ok || v.Version != version {
			t.Errorf("list of %s is %s, not %s", on, v.Version, version)
		}
	}
	if v, ok := l.List(lawDay("2017-12-31")); ok {
		t.Errorf("version %s before there was a list", v.Version)
	}
	if _, ok := l.Limit("drugs", lawDay("2017-12-31")); ok {
		t.Error("a time limit for drugs before 2018")
	}
}

// A user's lines lie over those of the program: a new limit counts from its day, an era of the same name is replaced.
func TestLawIsExtended(t *testing.T) {
	l := BundledLaw().With(Law{
		TimeLimits: []LawLimit{{When: "any", LawSpan: LawSpan{From: lawDay("2027-01-01")}, Days: 20, Cite: "a later law", Confidence: Confirmed}},
		Eras:       []LawEra{{ID: "E6-later", From: lawDay("2027-01-01"), What: "more", Confidence: Confirmed}},
		Formulary:  []ListVersion{{Version: "14", From: lawDay("2026-12-01"), Confidence: Confirmed}},
	})
	defer UseLaw(nil)
	UseLaw(l)
	c := Case{RecordsReceived: lawDay("2027-02-01")}
	if got := c.TimeLimit(); got.Days != 20 || got.Cite != "a later law" {
		t.Errorf("%+v", got)
	}
	c.RecordsReceived = lawDay("2026-12-31")
	if got := c.TimeLimit(); got.Days != 30 {
		t.Errorf("%+v", got)
	}
	if v, _ := l.List(lawDay("2027-01-01")); v.Version != "14" || l.Era(lawDay("2027-01-02")) != "E6-later" {
		t.Errorf("version %s, era %s", v.Version, l.Era(lawDay("2027-01-02")))
	}
	if len(BundledLaw().TimeLimits) != 3 {
		t.Error("the bundled law was changed")
	}
}
