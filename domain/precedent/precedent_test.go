package precedent

import (
	"math"
	"slices"
	"testing"

	"imrdesk/domain"
)

// TestInterval holds Wilson's interval against values worked out by hand from the formula of the paper.
func TestInterval(t *testing.T) {
	for _, c := range []struct {
		upheld, overturned int
		low, high          float64
	}{
		{0, 0, 0, 1}, {7, 3, 0.1078, 0.6032}, {10, 0, 0, 0.2775}, {0, 10, 0.7225, 1}, {50, 50, 0.4038, 0.5962}, {1, 0, 0, 0.7935},
	} {
		low, high := Count{Upheld: c.upheld, Overturned: c.overturned}.Interval()
		if math.Abs(low-c.low) > 5e-5 || math.Abs(high-c.high) > 5e-5 {
			t.Errorf("%d upheld, %d overturned: %.4f to %.4f, want %.4f to %.4f", c.upheld, c.overturned, low, high, c.low, c.high)
		}
	}
}

func TestCountLeavesOutTheUndecided(t *testing.T) {
	var c Count
	for _, d := range []domain.Decision{domain.Upheld, domain.Undecided, domain.Overturned, domain.Upheld} {
		c.Add(d)
	}
	if c.Upheld != 2 || c.Overturned != 1 || c.Of() != 3 {
		t.Errorf("got %+v", c)
	}
}

func TestSharedNamesWhatBothHave(t *testing.T) {
	a := []Facet{{Region, "low-back"}, {Service, "mri"}, {Diagnosis, "radiculopathy"}, {Service, "mri"}}
	b := []Facet{{Service, "mri"}, {Region, "low-back"}, {Diagnosis, "strain"}}
	want := []Facet{{Service, "mri"}, {Region, "low-back"}}
	if got := Shared(a, b); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestFingerprintIsOfWordsAndDecisions(t *testing.T) {
	l := func(number, title, why string, d domain.Decision) Fingerprint {
		letter := Letter{Number: number, Items: []Item{{Title: title, Rationale: why, Decision: d}}}
		return letter.Fingerprint()
	}
	first := l("CM15-1", "MRI of the knee", "Not needed.", domain.Upheld)
	if got := l("CM15-1", "MRI  of the\nKnee", "Not needed", domain.Upheld); got != first {
		t.Error("layout makes another letter")
	}
	for name, other := range map[string]Fingerprint{
		"number":       l("CM15-2", "MRI of the knee", "Not needed.", domain.Upheld),
		"decision":     l("CM15-1", "MRI of the knee", "Not needed.", domain.Overturned),
		"words":        l("CM15-1", "MRI of the knee", "Needed.", domain.Upheld),
		"moved border": l("CM15-1", "MRI of the", "knee Not needed.", domain.Upheld),
	} {
		if other == first {
			t.Errorf("another %s is taken for the same letter", name)
		}
	}
}

// TestSameFacts: another region or drug is another question; guideline and phase are not asked about.
func TestSameFacts(t *testing.T) {
	mri := []Facet{{Service, "mri"}, {Region, "knee"}, {Diagnosis, "tear"}, {Phase, "acute"}}
	for _, c := range []struct {
		name  string
		other []Facet
		want  bool
	}{
		{"itself", mri, true},
		{"another phase and order", []Facet{{Phase, "chronic"}, {Diagnosis, "tear"}, {Region, "knee"}, {Service, "mri"}}, true},
		{"no diagnosis known", []Facet{{Service, "mri"}, {Region, "knee"}}, true},
		{"another diagnosis", []Facet{{Service, "mri"}, {Region, "knee"}, {Diagnosis, "strain"}}, false},
		{"another region", []Facet{{Service, "mri"}, {Region, "hip"}, {Diagnosis, "tear"}}, false},
		{"one region more", []Facet{{Service, "mri"}, {Region, "hip"}, {Region, "knee"}, {Diagnosis, "tear"}}, false},
		{"a drug beside", []Facet{{Service, "mri"}, {Region, "knee"}, {Drug, "naproxen"}}, false},
	} {
		if got := SameFacts(mri, c.other); got != c.want {
			t.Errorf("%s: got %t", c.name, got)
		}
	}
	if SameFacts(nil, nil) {
		t.Error("items of which nothing is known have the same facts")
	}
}

// TestLikenessPutsServiceFirst, and the region before what comes after it.
func TestLikenessPutsServiceFirst(t *testing.T) {
	ask := []Facet{{Service, "mri"}, {Region, "knee"}, {Diagnosis, "tear"}, {Guideline, "x"}, {Phase, "acute"}}
	if Likeness(ask, ask[:1]) <= Likeness(ask, ask[1:]) {
		t.Error("the same service counts for less than all else without it")
	}
	if Likeness(ask, ask[:2]) <= Likeness(ask, append([]Facet{ask[0]}, ask[2:]...)) {
		t.Error("the same region counts for less than what comes after it")
	}
}
