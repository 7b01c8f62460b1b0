package spelling

import (
	"slices"
	"strings"
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

// Words that other letters than those at hand would hold, and slips in such words.
func TestMedicine(t *testing.T) {
	w := load(t)
	for _, word := range []string{"neuroforaminal", "epicondylalgia", "mononeuropathy", "polysomnography", "esophagitis", "hyponatremia", "thrombocytopenia", "bronchodilator",
		"urolithiasis", "sternoclavicular", "costovertebral", "hemilaminectomy", "osteochondral", "electrocardiogram", "glomerulonephritis", "talonavicular", "rivaroxaban", "quetiapine",
		"sulindac", "semitendinosus", "lunotriquetral", "kinesiophobia", "explantation", "pneumoconiosis", "blepharitis"} {
		if !w.Known(word) {
			t.Errorf("%q is not known", word)
		}
	}
	for _, word := range []string{"radiculopthy", "stennosis", "neuropathey", "arthrosocpy", "laminectmy", "electromyograhpy", "tendinitus", "epicondylits", "parasthesia", "inflamation",
		"supraspinatis", "fluroscopy", "tenosynovits", "menisectomy", "therpay", "accupuncture", "chiropratic", "gabapentine", "cyclobenzaprin", "lidocane", "carpel"} {
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

func TestNear(t *testing.T) {
	w := load(t, "zylophane")
	for word, want := range map[string]string{"lumabr": "lumbar", "radiclopthy": "radiculopathy", "stennosis": "stenosis", "zilophan": "zylophane", "shouldr": "shoulder"} {
		if got := w.Near(word, 3); !slices.Contains(got, want) {
			t.Errorf("%q: %q, want %q among them", word, got, want)
		}
	}
	if got := w.Near("Zylophan", 3); len(got) == 0 || got[0] != "zylophane" {
		t.Errorf("a word of the field does not come first: %q", got)
	}
	if got := w.Near("qqqqqqqqqq", 5); len(got) != 0 {
		t.Errorf("nothing is near, and there are %q", got)
	}
}

// TestDistances: the distance is a metric on what a hand does: the same both ways, none for the same word.
func TestDistances(t *testing.T) {
	var d distances
	for _, c := range []struct {
		a, b string
		want int
	}{{"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "ab", 1}, {"abc", "abcd", 1}, {"abc", "axc", 1}, {"abcd", "badc", 2}, {"", "ab", 2}} {
		if got, back := d.between(c.a, c.b), d.between(c.b, c.a); got != c.want || back != c.want {
			t.Errorf("%q, %q: %d and %d back, want %d", c.a, c.b, got, back, c.want)
		}
	}
}

func BenchmarkNear(b *testing.B) {
	w := load(b)
	for b.Loop() {
		w.Near("radiclopthy", 7)
	}
}

// Words of the field are known in their forms; a slip in one is a doubt.
func TestFormsOfMedicine(t *testing.T) {
	w := load(t)
	for _, word := range []string{"pulposus", "flavum", "fibrosus", "levoscoliosis", "hypothenar", "telehealth", "deconditioning", "anteriorly", "arthroscopically",
		"posterolateral", "neurocognitive", "tenotomies", "acromioplasties", "subluxations", "atraumatically", "osteochondral", "superolateral", "fluoroscopically",
		"costoclavicular", "coracoclavicular", "hypervigilance", "psychoeducation", "cryoablation", "tibiofibular", "nonantalgic"} {
		if !w.Known(word) {
			t.Errorf("%q is not known", word)
		}
	}
	for _, word := range []string{"severly", "completly", "finaly", "generaly", "radiculopthy", "anasthemosis", "arthroscopicaly", "spondylolisthesys", "stenosys", "discectomey",
		"menisectomy", "paresthesais", "lumbosacrel", "posterolaterel", "accute", "symtoms", "tenodynovitis", "dessication"} {
		if w.Known(word) {
			t.Errorf("%q is known", word)
		}
	}
}

// One letter left out, doubled, swapped or changed in a word of the field: nearly all such words are doubts.
func TestSlipsInMedicine(t *testing.T) {
	w := load(t)
	known, all := 0, 0
	for i, word := range strings.Fields(medical) {
		if len(word) < 8 || strings.Contains(word, "'") {
			continue
		}
		at := 2 + i%(len(word)-4)
		for _, slip := range []string{word[:at] + word[at+1:], word[:at] + word[at:at+1] + word[at:], word[:at] + word[at+1:at+2] + word[at:at+1] + word[at+2:],
			word[:at] + "q" + word[at+1:]} {
			if slip == word {
				continue
			}
			all++
			if w.Known(slip) {
				known++
			}
		}
	}
	t.Logf("%d of %d slips pass as words", known, all)
	if known*50 > all {
		t.Error("more than one slip in fifty passes")
	}
}
