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

func (p phrases) add(phrase, to string) {
	var ws []string
	for _, w := range words(phrase) {
		if !filler[w.norm] {
			ws = append(ws, stem(w.norm))
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
		size := 0
		for _, t := range p[ws[i].norm] {
			if len(t.words) < size || i+len(t.words) > len(ws) {
				continue
			}
			ok := true
			for k := 1; k < len(t.words) && ok; k++ {
				ok = ws[i+k].norm == t.words[k]
			}
			if ok {
				size = len(t.words)
				out = append(out, found{t, i, text.Span{Start: ws[i].at.Start, End: ws[i+size-1].at.End}})
			}
		}
		if size > 1 {
			i += size - 1
		}
	}
	return out
}

// vocabulary recognises what a request names.
type vocabulary struct {
	services, drugs, entries, regions phrases
}

func (l *Library) words() *vocabulary {
	l.vocabOnce.Do(func() {
		v := &vocabulary{phrases{}, phrases{}, phrases{}, phrases{}}
		for _, s := range l.services {
			for _, w := range s.Words {
				v.services.add(w, s.ID)
			}
		}
		for _, d := range l.drugs {
			v.drugs.add(d.Name, d.Name)
			for _, b := range d.Brands {
				v.drugs.add(b, d.Name)
			}
		}
		for i := range l.entries {
			e := &l.entries[i]
			for _, s := range e.Synonyms {
				v.entries.add(s, e.ID)
			}
		}
		for _, s := range l.synonyms {
			for _, w := range s.Words {
				for _, id := range s.Entries {
					v.entries.add(w, id)
				}
			}
		}
		for _, r := range l.regions {
			for _, w := range r.Words {
				v.regions.add(w, string(r.Region))
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
		w.norm = stem(w.norm)
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
