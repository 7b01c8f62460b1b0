package guidelines

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"imrdesk/domain"
)

func TestSearchAsTyped(t *testing.T) {
	l := library(t)
	for _, tt := range []struct{ q, want string }{
		{"epidural", "esi"}, {"TFESI", "esi"}, {"epidurl", "esi"}, {"acupunc", "acupuncture"}, {"acupunture", "acupuncture"},
		{"norco", "hydrocodone"}, {"tramad", "tramadol"}, {"scs", "scs"}, {"mbb", "facet-mbb"}, {"rhizotomy", "rfa"},
		{"lidoderm", "lidocaine-patch"}, {"soma", "carisoprodol"}, {"FCE", "fce"}, {"FRP", "frp"}, {"theramine", "medical-food"},
		{`"functional improvement"`, "gen-functional"}, {"HEP", "exercise"}, {"synvisc", "viscosupplement"}, {"carpal tunnel release", "ctr"},
		{"medrox", "topical-general"}, {"ambien", "zolpidem"}, {"physiotherapy", "m16-pt"}, {"UDS", "udt"}, {"hydrocodne", "hydrocodone"},
	} {
		hits := l.Search(tt.q, SearchOptions{Limit: 5})
		found := false
		var got []string
		for _, h := range hits {
			got = append(got, h.Entry.ID)
			found = found || h.Entry.ID == tt.want
		}
		if !found {
			t.Errorf("%q: %v, wanted %s", tt.q, got, tt.want)
		}
	}
	if hits := l.Search("   ", SearchOptions{}); hits != nil {
		t.Error("hits for nothing")
	}
	if hits := l.Search("xyzzyplugh", SearchOptions{}); len(hits) != 0 {
		t.Errorf("hits for no word: %v", hits[0].Entry.ID)
	}
}

func TestSearchMarksWords(t *testing.T) {
	l := library(t)
	hits := l.Search("epidural inject", SearchOptions{Limit: 1})
	h := hits[0]
	var got []string
	for _, m := range h.TitleMarks {
		got = append(got, h.Entry.Title[m.Start:m.End])
	}
	if strings.Join(got, " ") != "Epidural injection" {
		t.Errorf("%s: marked %q", h.Entry.Title, got)
	}
}

func TestSearchPrefersRegionAndDay(t *testing.T) {
	l := library(t)
	if h := l.Search("MRI", SearchOptions{Region: domain.Knee, Limit: 1}); h[0].Entry.ID != "mri-knee" {
		t.Errorf("knee: %s", h[0].Entry.ID)
	}
	if h := l.Search("muscle relaxants", SearchOptions{On: date("2016-12-15"), Limit: 1}); h[0].Entry.ID != "m16-muscle-relaxant" {
		t.Errorf("2016: %s", h[0].Entry.ID)
	}
	if h := l.Search("muscle relaxants", SearchOptions{On: date("2014-03-02"), Limit: 1}); h[0].Entry.ID != "muscle-relaxant" {
		t.Errorf("2014: %s", h[0].Entry.ID)
	}
}

func TestPhraseDoesNotRunOverFields(t *testing.T) {
	b := NewIndexBuilder()
	b.Add(Field{"lumbar brace", 1}, Field{"fusion of the spine", 1})
	b.Add(Field{"brace after fusion", 1})
	ix := b.Index()
	for q, want := range map[string]int{`"lumbar brace"`: 1, `"brace fusion"`: 0, `"brace after fusion"`: 1, `"spine lumbar"`: 0} {
		if got := ix.Search(ParseQuery(q), 10); len(got) != want {
			t.Errorf("%s: %d hits, wanted %d", q, len(got), want)
		}
	}
}

func TestMoreWordsOfTheQueryRankHigher(t *testing.T) {
	b := NewIndexBuilder()
	b.Add(Field{"brace brace brace brace brace", 1})
	both := b.Add(Field{"a brace for an unstable spine, with much more said about other things in many more words", 1})
	ix := b.Index()
	if got := ix.Search(ParseQuery("brace spine "), 5); got[0].Doc != both {
		t.Errorf("%+v", got)
	}
}

func TestOneErrorApart(t *testing.T) {
	for _, w := range []string{"tramadol", "tramadl", "tramadool", "trmaadol", "tramadok"} {
		want := w != "tramadol"
		if oneErrorApart("tramadol", w) != want {
			t.Errorf("%s: %v", w, !want)
		}
		hit := false
		errorsOf("tramadol", func(s string) { hit = hit || s == w })
		if want && !hit {
			t.Errorf("%s is not tried", w)
		}
	}
	if oneErrorApart("tramadol", "tradamol") {
		t.Error("two errors pass for one")
	}
}

// sections5000 are 5,000 sections of about 220 words with the skew of prose.
func sections5000() []string {
	rnd := rand.New(rand.NewPCG(5, 6))
	vocabulary := make([]string, 20000)
	for i := range vocabulary {
		var b strings.Builder
		for k := 0; k < 2+rnd.IntN(3); k++ {
			b.WriteString([]string{"ther", "ap", "im", "prov", "ner", "vic", "lum", "bar", "dos", "age", "con", "tra", "ser", "ic", "mu", "ol"}[rnd.IntN(16)])
		}
		vocabulary[i] = fmt.Sprintf("%s%c", b.String(), 'a'+rune(i%26))
	}
	out := make([]string, 5000)
	for s := range out {
		var b strings.Builder
		for range 220 {
			x := rnd.Float64()
			b.WriteString(vocabulary[int(float64(len(vocabulary))*x*x*x*x)])
			b.WriteByte(' ')
		}
		out[s] = b.String()
	}
	return out
}

func indexOf(sections []string) *Index {
	b := NewIndexBuilder()
	for _, s := range sections {
		b.Add(Field{s, 1})
	}
	return b.Index()
}

func BenchmarkIndex5000(b *testing.B) {
	sections := sections5000()
	b.ReportAllocs()
	for b.Loop() {
		indexOf(sections)
	}
}

func BenchmarkSearch5000(b *testing.B) {
	sections := sections5000()
	ix := indexOf(sections)
	rnd := rand.New(rand.NewPCG(7, 8))
	word := func() string {
		ws := strings.Fields(sections[rnd.IntN(len(sections))])
		return ws[rnd.IntN(len(ws))]
	}
	queries := map[string]func() string{
		"two words": func() string { return word() + " " + word() + " " },
		"prefix":    func() string { w := word(); return w[:min(len(w), 4)] },
		"phrase": func() string {
			ws := strings.Fields(sections[rnd.IntN(len(sections))])
			i := rnd.IntN(len(ws) - 1)
			return `"` + ws[i] + " " + ws[i+1] + `"`
		},
		"typo": func() string { w := word(); return w[:1] + "q" + w[1:] + " " },
	}
	for _, name := range []string{"two words", "prefix", "phrase", "typo"} {
		var qs []string
		for range 500 {
			qs = append(qs, queries[name]())
		}
		b.Run(name, func(b *testing.B) {
			times := make([]float64, 0, 4096)
			for i := 0; b.Loop(); i++ {
				start := now()
				ix.Search(ParseQuery(qs[i%len(qs)]), 20)
				if len(times) < cap(times) {
					times = append(times, since(start))
				}
			}
			p50, p99 := percentiles(times)
			b.ReportMetric(p50, "p50-ms")
			b.ReportMetric(p99, "p99-ms")
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(bundle); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEntrySearch(b *testing.B) {
	l := library(b)
	l.Search("warm", SearchOptions{})
	for b.Loop() {
		l.Search("epidural steroid inj", SearchOptions{On: date("2016-12-15")})
	}
}

func BenchmarkLookup(b *testing.B) {
	l := library(b)
	l.Lookup("warm", domain.Date{})
	for b.Loop() {
		l.Lookup("Physical therapy 2 times a week for 6 weeks, lumbar spine", date("2016-12-15"))
	}
}

func BenchmarkVocabularyAndIndex(b *testing.B) {
	for b.Loop() {
		l := library(b).copy()
		l.words()
		l.entryIndex()
	}
}
