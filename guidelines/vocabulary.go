package guidelines

import (
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// term is one thing a phrase can name, and the phrase's words.
type term struct {
	words []string // stemmed, fillers out
	to    string   // id of a service, drug, entry or region
}

// phrases finds the longest phrases of one kind of thing in a text.
type phrases map[string][]term // by first word, longest first

func (v *vocabulary) add(p phrases, phrase, to string) {
	var ws []string
	for _, w := range words(phrase) {
		if !filler[w.norm] {
			ws = append(ws, stem(w.norm))
			v.spelled[w.norm] = true
			v.known[ws[len(ws)-1]] = true
		}
	}
	if len(ws) == 0 {
		return
	}
	list := p[ws[0]]
	i := len(list)
	for i > 0 && len(list[i-1].words) < len(ws) {
		i--
	}
	list = append(list, term{})
	copy(list[i+1:], list[i:])
	list[i] = term{ws, to}
	p[ws[0]] = list
}

// found is a phrase met in a text.
type found struct {
	term
	pos int // index among the text's words without fillers
	at  text.Span
}

// find lists the phrases in the order of the text. At each place the longest wins, and every thing that has this
// same phrase is listed.
func (p phrases) find(ws []word) []found {
	var out []found
	for i := 0; i < len(ws); i++ {
		size, used := 0, 0
		for _, t := range p[ws[i].norm] {
			if len(t.words) < size {
				break
			}
			if n := t.meets(ws[i:]); n > 0 {
				size, used = len(t.words), n
				out = append(out, found{t, i, text.Span{Start: ws[i].at.Start, End: ws[i+n-1].at.End}})
			}
		}
		i += max(0, used-1)
	}
	return out
}

// meets is how many of the words the phrase takes, or 0. Numbers inside it are passed over: "lidocaine 5% ointment" is
// lidocaine ointment.
func (t term) meets(ws []word) int {
	at := 0
	for _, want := range t.words {
		for at > 0 && at < len(ws) && ws[at].norm != want && isNumber(ws[at].norm) {
			at++
		}
		if at == len(ws) || ws[at].norm != want {
			return 0
		}
		at++
	}
	return at
}

func isNumber(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// vocabulary recognises what a request names.
type vocabulary struct {
	services, drugs, entries, regions phrases
	spelled, known                    map[string]bool // the words of all phrases, and their stems
}

func (l *Library) words() *vocabulary {
	l.vocabOnce.Do(func() {
		v := &vocabulary{phrases{}, phrases{}, phrases{}, phrases{}, map[string]bool{}, map[string]bool{}}
		for _, s := range l.services {
			for _, w := range s.Words {
				v.add(v.services, w, s.ID)
			}
		}
		for _, d := range l.drugs {
			v.add(v.drugs, d.Name, d.Name)
			for _, b := range d.Brands {
				v.add(v.drugs, b, d.Name)
			}
		}
		for i := range l.entries {
			e := &l.entries[i]
			for _, s := range e.Synonyms {
				v.add(v.entries, s, e.ID)
			}
		}
		for _, s := range l.synonyms {
			for _, w := range s.Words {
				for _, id := range s.Entries {
					v.add(v.entries, w, id)
				}
			}
		}
		for _, r := range l.regions {
			for _, w := range r.Words {
				v.add(v.regions, w, string(r.Region))
			}
		}
		l.vocab = v
	})
	return l.vocab
}

// reading is what the words of a request name.
type reading struct {
	services []found
	drugs    []found
	entries  []found
	regions  map[domain.Region]bool
	postop   bool // after an operation
	preop    bool
	topical  bool // a form put on the skin
	stems    map[string]bool
}

// leastMisspelled is the length from which an unknown word is taken for a misspelled one: real items have "diazempam"
// and "chiropratic", and shorter words are too close to one another.
const leastMisspelled = 7

// meant is the stem of the word, or of the only known word that one typing error turns it into.
func (v *vocabulary) meant(w string) string {
	s := stem(w)
	if len(w) < leastMisspelled || v.known[s] {
		return s
	}
	meant, several := "", false
	errorsOf(w, func(form string) {
		if v.spelled[form] {
			several = several || meant != "" && stem(form) != meant
			meant = stem(form)
		}
	})
	if meant == "" || several {
		return s
	}
	return meant
}

// extremity are the regions that a whole limb can mean.
var extremity = map[domain.Region][]domain.Region{
	"lower-extremity": {domain.Hip, domain.Knee, domain.AnkleFoot},
	"upper-extremity": {domain.Shoulder, domain.Elbow, domain.WristHand},
}

func (l *Library) read(s string) reading {
	v := l.words()
	all := words(s)
	ws := all[:0]
	r := reading{regions: map[domain.Region]bool{}, stems: map[string]bool{}}
	for _, w := range all {
		if filler[w.norm] {
			continue
		}
		w.norm = v.meant(w.norm)
		r.stems[w.norm] = true
		if region, ok := level(w.norm); ok {
			r.regions[region] = true
		}
		ws = append(ws, w)
	}
	r.services, r.drugs, r.entries = v.services.find(ws), v.drugs.find(ws), v.entries.find(ws)
	for _, f := range v.regions.find(ws) {
		if limbs, ok := extremity[domain.Region(f.to)]; ok {
			for _, region := range limbs {
				r.regions[region] = true
			}
			continue
		}
		r.regions[domain.Region(f.to)] = true
	}
	low := strings.ToLower(s)
	r.postop = containsAny(low, "post-op", "postop", "post op", "post-surg", "postsurg", "post surg", "after surgery", "status post", "s/p")
	r.preop = containsAny(low, "pre-op", "preop", "pre op", "pre-surg", "presurg", "clearance")
	r.topical = containsAny(low, "topical", "cream", "ointment", "gel", "lotion", "compound", "%")
	return r
}

func containsAny(s string, subs ...string) bool {
	for _, sub := range subs {
		if strings.Contains(s, sub) {
			return true
		}
	}
	return false
}

// level reads a spinal level: L4 is the low back, C5 the neck, T8 the upper back, S1 the low back.
func level(w string) (domain.Region, bool) {
	if len(w) < 2 || len(w) > 3 || w[1] < '1' || w[1] > '9' || len(w) == 3 && (w[2] < '0' || w[2] > '2') {
		return "", false
	}
	switch w[0] {
	case 'l', 's':
		return domain.LowBack, true
	case 'c':
		return domain.Neck, true
	case 't':
		return domain.UpperBack, true
	}
	return "", false
}
