package guidelines

import (
	"slices"
	"testing"
)

func TestWordsAsTheyAreCompared(t *testing.T) {
	for s, want := range map[string][]string{
		"EMG/NCV of 3 limbs":                  {"emg", "ncv", "of", "3", "limbs"},
		"the patient's caf\u00e9 visit":       {"the", "patient", "cafe", "visit"},
		"Mu\u00f1oz Mun\u0303oz":              {"munoz", "munoz"},
		"\ufb01nal \ufb02exion e\ufb03cacy":   {"final", "flexion", "efficacy"},
		"lum\u00adbar":                        {"lumbar"},
		"osteo-\n  arthritis of":              {"osteo", "arthritis", "osteoarthritis", "of"},
		"follow-\nup and L4-\nL5, - and well": {"follow", "up", "followup", "and", "l4", "l5", "and", "well"},
		"ends with osteo-":                    {"ends", "with", "osteo"},
	} {
		var got []string
		eachWord(s, func(w word) {
			got = append(got, w.norm)
			if w.at.Start < 0 || w.at.End > len(s) || w.at.Start >= w.at.End {
				t.Errorf("%q: %v", s, w.at)
			}
		})
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

// A page is found by words as they are typed, whatever the page has of them.
func TestFoundByPlainWords(t *testing.T) {
	b := NewIndexBuilder()
	b.Add(Field{Text: "Seen by Jos\u00e9 Mun\u0303oz; the \ufb01nal \ufb02exion shows gon-\narthrosis.", Weight: 1})
	b.Add(Field{Text: "Nothing of all that.", Weight: 1})
	ix := b.Index()
	for _, q := range []string{"munoz", "Mu\u00f1oz", "Jose", "final flexion", "gonarthrosis"} {
		if hits := ix.Search(ParseQuery(q), 5); len(hits) != 1 || hits[0].Doc != 0 {
			t.Errorf("%q: %v", q, hits)
		}
	}
}
