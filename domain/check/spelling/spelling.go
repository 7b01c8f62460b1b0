// Package spelling knows English and medical words. The English list is SCOWL's en_US of size 60, expanded from its
// Hunspell form by expand.go and kept compressed (words.gz; licence in LICENSE.SCOWL); the medical list is our own;
// anatomy.txt holds words of anatomy, disease and drugs that WordNet has and SCOWL has not (licence in ../prose/LICENSE.WordNet), without those that a
// single slip makes of a common word.
// Load takes some tens of milliseconds and is called in the background, never before the first frame.
package spelling

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strings"
)

//go:embed words.gz
var english []byte

//go:embed medical.txt
var medical string

//go:embed anatomy.txt
var anatomy string

// Words is a set of words in lower case. It does not change after Load and may be used from several goroutines.
type Words struct {
	text  string   // all words, each followed by a newline: those of the field first
	field int      // bytes of text that hold the medical list and the further words
	most  int      // letters of the longest word
	slots []uint32 // open addressing: offset of the word in text plus one, 0 is free
}

// Load builds the set from the embedded lists and further words, such as those of the guideline library and the user's
// own. A list holds words parted by anything that is no letter.
func Load(more ...string) (*Words, error) {
	r, err := gzip.NewReader(bytes.NewReader(english))
	if err != nil {
		return nil, fmt.Errorf("spelling: the word list: %w", err)
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("spelling: the word list: %w", err)
	}
	var b strings.Builder
	b.Grow(len(raw) + len(medical) + len(anatomy) + 1)
	for _, list := range append([]string{medical, anatomy}, more...) {
		for w := range strings.FieldsFuncSeq(strings.ToLower(list), notLetter) {
			b.WriteString(w)
			b.WriteByte('\n')
		}
	}
	field := b.Len()
	b.Write(raw)
	b.WriteByte('\n')
	w := &Words{text: b.String(), field: field}
	w.index()
	return w, nil
}

func notLetter(r rune) bool { return (r < 'a' || r > 'z') && r != '\'' }

func (w *Words) index() {
	n := 1
	for n < 2*strings.Count(w.text, "\n") {
		n *= 2
	}
	w.slots = make([]uint32, n)
	for at := 0; at < len(w.text); {
		end := at + strings.IndexByte(w.text[at:], '\n')
		if end > at {
			w.most = max(w.most, end-at)
			if slot, found := w.find(w.text[at:end]); !found {
				w.slots[slot] = uint32(at) + 1
			}
		}
		at = end + 1
	}
}

// find is the slot of the word, or the free slot where it would stand.
func (w *Words) find(word string) (slot int, found bool) {
	mask := uint32(len(w.slots) - 1)
	i := hash(word) & mask
	for ; w.slots[i] != 0; i = (i + 1) & mask {
		at := int(w.slots[i]) - 1
		if end := at + len(word); end < len(w.text) && w.text[end] == '\n' && w.text[at:end] == word {
			return int(i), true
		}
	}
	return int(i), false
}

func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h ^ h>>15
}

// Known tells whether the word is in the list, in lower case or with a possessive behind it.
func (w *Words) Known(word string) bool {
	if len(word) > 2*w.most { // a prefix and the longest word of the list
		return false
	}
	word = strings.ToLower(word)
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
	if word == "carpel" || word == "carpels" {
		return false // a part of a flower; in a letter it is the wrist, carpal
	}
	return w.formed(word) || w.derived(word)
}

// formed tells whether the word stands in a list, stands behind a usual prefix in one, or is made of medical parts.
func (w *Words) formed(word string) bool {
	return w.has(word) || w.prefixed(word) || len(word) <= w.most && compound(word)
}

// prefixed tells words such as "nonsteroidal", "overuse", "posterolateral", "neurocognitive": a known word behind a prefix.
func (w *Words) prefixed(word string) bool {
	const least, leastForm = 4, 5 // letters behind a prefix, behind a combining form
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) >= least && w.has(rest) {
			return true
		}
	}
	for _, p := range combining {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) >= leastForm && w.has(rest) {
			return true
		}
	}
	return false
}

var prefixes = [...]string{"non", "post", "pre", "re", "un", "anti", "over", "sub", "inter", "intra", "multi", "peri", "para", "supra", "infra"}

// combining are forms that stand before a whole word. Those that a slip makes of another word ("in", "a", "de") are left out.
var combining = [...]string{"antero", "postero", "supero", "infero", "medio", "latero", "dorso", "ventro", "cranio", "caudo", "cervico", "thoraco", "lumbo",
	"sacro", "costo", "ilio", "ischio", "gluteo", "patello", "tibio", "femoro", "radio", "ulno", "carpo", "hyper", "hypo", "neuro", "psycho", "cardio",
	"electro", "thermo", "hydro", "tele", "micro", "macro", "poly", "thrombo", "musculo", "osteo", "arthro", "vaso", "hemo", "trans", "extra", "ultra", "semi",
	"immuno", "pharmaco", "physio", "kinesio", "cryo", "aqua", "photo", "audio", "gastro", "hepato", "nephro", "broncho", "cyto", "histo", "endo", "epi", "retro", "pseudo", "bio",
	"auto", "video", "mid", "counter", "super", "socio", "meta", "tri", "uni", "mono", "quadri", "hemi", "fibro", "chondro",
	"veno", "arterio", "uro", "oto", "naso", "oro", "spino", "vertebro", "acromio", "sterno", "scapulo", "humero", "olecrano", "talo", "calcaneo", "cuboideo", "metatarso", "myo", "teno", "dermo", "lipo", "somato"}

// derived tells the plural of a formed word, its adverb ("anteriorly", "arthroscopically") and its noun in -ness.
func (w *Words) derived(word string) bool {
	if stem, ok := strings.CutSuffix(word, "ically"); ok && len(stem) > 2 {
		return w.formed(stem+"ic") || w.formed(stem+"ical")
	}
	for _, ending := range [...]string{"ly", "ness"} {
		if stem, ok := strings.CutSuffix(word, ending); ok && endsAsAdjective(stem) {
			return w.formed(stem)
		}
	}
	if stem, ok := strings.CutSuffix(word, "s"); ok && len(stem) > 4 && strings.IndexByte("sui", stem[len(stem)-1]) < 0 {
		return w.formed(stem)
	}
	return false
}

// endsAsAdjective tells the adjectives to which an ending is put without a change, so that "severly" is none.
func endsAsAdjective(stem string) bool {
	for _, e := range [...]string{"al", "ar", "ior", "ous", "ive", "ed", "ing", "ic", "ant", "ent"} {
		if len(stem) > len(e)+2 && strings.HasSuffix(stem, e) {
			return true
		}
	}
	return false
}

func (w *Words) has(word string) bool {
	_, ok := w.find(word)
	return ok
}

// Suggest is up to n known words that are one letter away: two letters swapped first, then one too many, one wrong,
// one missing.
func (w *Words) Suggest(word string, n int) []string {
	if len(word) > w.most+1 {
		return nil // no word is so near
	}
	word = strings.ToLower(word)
	var out []string
	try := func(c string) {
		if len(out) < n && c != word && w.has(c) && !contains(out, c) {
			out = append(out, c)
		}
	}
	for i := 0; i+1 < len(word); i++ {
		try(word[:i] + word[i+1:i+2] + word[i:i+1] + word[i+2:])
	}
	for i := range len(word) {
		try(word[:i] + word[i+1:])
	}
	for i := 0; i <= len(word) && len(out) < n; i++ {
		for c := byte('a'); c <= 'z'; c++ {
			if i < len(word) {
				try(word[:i] + string(c) + word[i+1:])
			}
			try(word[:i] + string(c) + word[i:])
		}
	}
	return out
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
