package ui

import (
	"encoding/json"
	"testing"

	"imrdesk/domain"
	"imrdesk/guidelines"
)

// answers are what the form gives back when nothing is typed but the reason.
func (c *correction) untouched() []string {
	out := make([]string, len(c.fields))
	for i, f := range c.fields {
		out[i] = f.Value
	}
	out[0] = "read again"
	return out
}

func TestACorrectionWithoutAChangeKeepsTheEntry(t *testing.T) {
	l, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range l.Entries() {
		c := newCorrection(&e, nil)
		o := c.overlay(&e, c.untouched(), domain.Date{Year: 2016, Month: 12, Day: 1})
		want, _ := json.Marshal(e)
		got, _ := json.Marshal(o.Entry)
		if string(got) != string(want) {
			t.Errorf("%s: the form changes it\nwas %s\nis  %s", e.ID, want, got)
		}
		if _, err := l.With(o); err != nil {
			t.Errorf("%s: %v", e.ID, err)
		}
	}
}

func TestACorrectionReachesEveryPart(t *testing.T) {
	l, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	e, _ := l.Get("tens")
	c := newCorrection(e, nil)
	a := c.untouched()
	set := func(label, value string) {
		t.Helper()
		for i, f := range c.fields {
			if f.Label == label {
				a[i] = value
				return
			}
		}
		t.Fatalf("the form has no field %q", label)
	}
	set("Regions", "knee; low-back")
	set("Words", "a box that tingles")
	set("Conditions", "sprain")
	set("Phase", "acute")
	set("Group 1", "own any: One of two")
	set("Criterion 1", "document, group own: The trial is documented")
	n := 0
	for i, f := range c.fields {
		if len(f.Label) > 7 && f.Label[:7] == "Source " {
			a[i] = ""
			n = i
		}
	}
	a[n] = "acoem-2e-2004; chapter 12; section Physical Methods; pages 300; primary"
	got := c.overlay(e, a, domain.Date{Year: 2016, Month: 12, Day: 1}).Entry
	switch {
	case len(got.Regions) != 2 || got.Regions[0] != domain.Knee:
		t.Errorf("regions %v", got.Regions)
	case len(got.Synonyms) != 1 || len(got.Conditions) != 1 || len(got.Phase) != 1:
		t.Errorf("words %v, conditions %v, phase %v", got.Synonyms, got.Conditions, got.Phase)
	case len(got.Groups) == 0 || got.Groups[0].ID != "own":
		t.Errorf("groups %v", got.Groups)
	case got.Criteria[0].Group != "own" || got.Criteria[0].ID != e.Criteria[0].ID:
		t.Errorf("criterion %+v", got.Criteria[0])
	case len(got.Sources) != 1 || got.Sources[0].Pages[0].From != 300 || !got.Sources[0].Primary:
		t.Errorf("sources %+v", got.Sources)
	}
}
