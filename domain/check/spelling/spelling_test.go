package spelling

import (
	"slices"
	"testing"
)

func load(t testing.TB, more ...string) *Words {
	t.Helper()
	w, err := Load(more...)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestKnown(t *testing.T) {
	w := load(t, "Sample-word zylophane")
	for _, word := range []string{"patient", "patient's", "lumbar", "walked", "reopened", "nonoperative", "zylophane", "Lumbar", "radiculopathy", "stenosis"} {
		if !w.Known(word) {
			t.Errorf("%q is not known", word)
		}
	}
	for _, word := range []string{"patiant", "lumabr", "thier", "recieved", "zz"} {
		if w.Known(word) {
			t.Errorf("%q is known", word)
		}
	}
}

func TestSuggest(t *testing.T) {
	w := load(t)
	for word, want := range map[string]string{"lumabr": "lumbar", "recieved": "received", "stennosis": "stenosis", "shouldr": "shoulder"} {
		if got := w.Suggest(word, 3); !slices.Contains(got, want) {
			t.Errorf("%q: %q, want %q among them", word, got, want)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}

func BenchmarkKnown(b *testing.B) {
	w := load(b)
	b.ReportAllocs()
	for b.Loop() {
		w.Known("radiculopathy")
	}
}
