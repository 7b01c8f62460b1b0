package prose

import "strings"

// chunk reads a noun phrase from the token i, which stands behind a determiner: adjectives, participles and nouns. head is its last noun, -1
// when it has none or holds a word that no list knows; next is the token behind it.
func (r *reader) chunk(i, last int) (head, next int) {
	head = -1
	for ; i < last; i++ {
		t := r.t[i]
		switch {
		case t.is(mark|number|aux|to|subordinator|wh|pronoun|determiner|conjunction) || t.is(preposition) && !t.is(noms):
			return head, i
		case t.class&open == 0:
			return -1, i
		case t.is(noms):
			head = i
		case !t.is(adjective | participle | gerund):
			if t.is(adverb) && head < 0 {
				continue
			}
			return head, i
		case head >= 0 && t.is(gerund) && !t.is(noms|adjective): // "documentation showing"
			return head, i
		case head >= 0 && !t.is(adjective) && !t.is(gerund): // "records reviewed"
			return head, i
		case head >= 0 && t.is(adjective) && !t.is(noms): // "evidence available"
			if i+1 >= last || !r.t[i+1].is(noms) {
				return head, i
			}
		}
	}
	return head, i
}

// boundary tells that no noun follows, so that the one before was the head of its phrase.
func (r *reader) boundary(i, last int) bool {
	if i >= last {
		return true
	}
	t := r.t[i]
	if t.is(mark) {
		return t.is(stop)
	}
	return t.is(preposition|finite|to|subordinator|wh) || t.is(past) && !t.is(adjective)
}

var (
	oneOrMany  = keysOf("means series species basis status pelvis data lens pus headquarters sclerosis myeloma media scoliosis kyphosis lordosis plus us thus")
	letterName = "aefhilmnorsx"
)

// determiner looks at an article, a demonstrative or a number and the phrase behind it.
func (r *reader) determiner(first, last, i int) {
	t := r.t[i]
	if i+1 >= last {
		return
	}
	next := r.t[i+1]
	switch t.key {
	case kA, kAn:
		r.article(last, i)
	}
	if t.key == kA || t.key == kAn || t.key == kThe {
		if r.impossibleBehind(last, i, next) {
			return
		}
	}
	if r.massNoun(first, last, i) {
		return
	}
	switch {
	case t.key == kA || t.key == kAn || t.key == kThis || t.is(onlyOne) && t.key != kThat && t.key != kA:
		head, end := r.chunk(i+1, last)
		if head < 0 || !r.t[head].is(nouns) || r.t[head].is(noun) || oneOrMany[r.t[head].key] || !r.boundary(end, last) || end != head+1 {
			return
		}
		plainly := end < last && r.t[end].is(isMany|hasMany)
		if r.t[head].is(verb|verbS) && !plainly && (t.key == kThis || t.is(pronoun) || head > i+1) {
			return
		}
		for k := i + 1; k <= head; k++ {
			if r.t[k].is(quoted | capital) {
				return
			}
		}
		r.say(i, head+1, Grammar, "", "\""+strings.ToLower(r.f.Bare(i))+"\" does not go with the plural \""+r.f.Bare(head)+"\"")
	case t.is(onlyMany|plural) && !t.is(onlyOne):
		if next.is(gerund|participle) && t.is(pronoun) {
			return
		}
		if i > first && r.t[i-1].is(determiner|number|capital) || i > first && r.t[i-1].is(mark) && !r.t[i-1].is(stop) {
			return
		}
		head, end := r.chunk(i+1, last)
		if head < 0 || end != head+1 || !r.t[head].is(noun) || !r.t[head].only(noun|verb) || !r.boundary(end, last) || oneOrMany[r.t[head].key] || r.t[head].is(capital) {
			return
		}
		if (t.is(plural) || r.t[head].is(verb)) && !countable[r.t[head].key] {
			return
		}
		if r.t[i].key == kBoth || head > i+1 && r.t[i+1].is(verb|verbS|past) && !r.t[i+1].is(adjective|noms|participle) {
			return
		}
		r.say(i, head+1, Grammar, "", "the plural stands behind \""+strings.ToLower(r.f.Bare(i))+"\"")
	}
}

var (
	kBoth     = keyOf("both")
	countable = keysOf("session visit week month day year treatment injection tablet hour time appointment minute pill dose capsule patch report request study procedure level occasion")
)

// impossibleBehind finds what no article stands before: another determiner, an auxiliary, a conjunction, a preposition, a verb.
func (r *reader) impossibleBehind(last, i int, next token) bool {
	if next.key == r.t[i].key || next.is(capital|mark|number|quoted) || i+2 >= last || r.f.Words[i+2].Byte == '-' {
		return false
	}
	behind := r.t[i+2]
	switch {
	case next.is(finite) && !next.is(noms) && next.key != kCan && next.key != kMust && next.key != kMight && next.key != kWill && next.key != kDo:
		r.say(i, i+2, Grammar, "", "a word is missing or too many")
	case next.is(determiner) && !next.is(onlyMany|number) && next.key != kAll && (next.key != kAnother) && !next.is(pronoun) && next.key != kNo:
		r.say(i, i+2, Grammar, "", "one of the two words is too many")
	case next.is(pronoun) && next.is(subject):
		r.say(i, i+2, Grammar, "", "one of the two words is too many")
	case next.is(preposition) && next.class&open == 0 && !uncommonBehind[next.key]:
		r.say(i, i+2, Grammar, "", "a word is missing or too many")
	case next.is(conjunction) && next.key != kNor && !(next.key == kOr) && behind.key != kOr && behind.class&(mark|quoted) == 0:
		r.say(i, i+2, Grammar, "", "a word is missing or too many")
	case next.is(verb|verbS) && next.only(verb|verbS) && behind.is(determiner|preposition|pronoun|to|noms):
		r.say(i, i+2, Grammar, "", "a noun, or another form of the word, is meant")
	default:
		return false
	}
	return true
}

var (
	kCan, kMust, kMight, kWill, kAnother, kNor, kOr, kNo, kDo = keyOf("can"), keyOf("must"), keyOf("might"), keyOf("will"), keyOf("another"), keyOf("nor"), keyOf("or"), keyOf("no"), keyOf("do")
	uncommonBehind                                            = keysOf("in on at above below under over after before off out inside outside near across about around between within since past up down through per via against upon except beyond behind throughout underneath")
)

// vowelSound tells with what sound the word begins: 1 a vowel, -1 none, 0 cannot tell.
func vowelSound(w string, caps bool) int {
	low := strings.ToLower(w)
	if caps {
		return spelledSound(low)
	}
	for _, p := range [...]string{"hour", "honest", "honor", "heir"} {
		if strings.HasPrefix(low, p) {
			return 1
		}
	}
	for _, p := range [...]string{"uni", "use", "usa", "usu", "uti", "ur", "eu", "one", "once", "ubi", "ute", "uvu", "ewe"} {
		if strings.HasPrefix(low, p) {
			if strings.HasPrefix(low, "unin") || strings.HasPrefix(low, "unim") || strings.HasPrefix(low, "unid") || strings.HasPrefix(low, "urg") || strings.HasPrefix(low, "oner") {
				return 1
			}
			return -1
		}
	}
	if strings.HasPrefix(low, "histor") || strings.HasPrefix(low, "herb") || strings.HasPrefix(low, "hist") {
		return 0
	}
	switch c := low[0]; {
	case strings.IndexByte("aeiou", c) >= 0:
		return 1
	case c >= 'a' && c <= 'z':
		return -1
	}
	return 0
}

// spelledSound is the sound of an abbreviation. One that can be read as a word may go either way.
func spelledSound(low string) int {
	if len(low) > 1 && strings.ContainsAny(low[1:2], "aeiou") && !strings.ContainsAny(low[:1], "aeiou") {
		if strings.IndexByte("fhlmnrsx", low[0]) >= 0 {
			return 0 // MUA, HEP, SIJ: spelled or spoken
		}
		return -1
	}
	if low == "slap" || low == "stat" || low == "uds" || low == "slr" {
		return map[string]int{"uds": -1, "slr": 1}[low]
	}
	switch {
	case low[0] == 'u':
		return -1
	case strings.IndexByte(letterName, low[0]) >= 0:
		return 1
	}
	return -1
}

// article finds "a" before a vowel and "an" before none.
func (r *reader) article(last, i int) {
	w := r.f.Words
	if w[i].Byte == 'A' && i > 0 && !r.t[i-1].is(stop) || w[i+1].Start != w[i].End+1 {
		return
	}
	next := r.t[i+1]
	sound := 0
	bare := r.f.Bare(i + 1)
	switch {
	case next.is(mark):
		return
	case next.is(number) && w[i+1].Byte >= '0' && w[i+1].Byte <= '9':
		sound = -1
		if bare[0] == '8' || bare == "11" || bare == "18" {
			sound = 1
		} else if bare[0] == '1' {
			return
		}
	default:
		if len(bare) == 1 {
			if strings.Contains("xX", bare) && i+2 < last && w[i+2].Byte == '-' {
				sound = 1
			} else if bare == "H" || bare == "L" || bare == "M" || bare == "S" {
				sound = 1
			} else {
				return
			}
		} else {
			sound = vowelSound(bare, next.is(capitals))
		}
	}
	switch {
	case r.t[i].key == kA && sound > 0:
		r.say(i, i+2, Grammar, "an "+bare, "")
	case r.t[i].key == kAn && sound < 0:
		if i > 0 && r.t[i-1].is(noms) && !r.t[i-1].is(verb) {
			r.say(i, i+2, Grammar, "", "\"a\", or \"and\", is meant")
			return
		}
		r.say(i, i+2, Grammar, "a "+bare, "")
	}
}

var (
	masses    = keysOf("documentation evidence information equipment imaging testing acupuncture advice progress tenderness numbness physiotherapy")
	therapies = keysOf("therapy acupuncture chiropractic physiotherapy")
)

// massNoun finds an article before a noun that is not counted ("a documentation"), and a number before a therapy without its visits.
func (r *reader) massNoun(first, last, i int) bool {
	t := r.t[i]
	counts := t.is(number) && t.key != kOne && !t.is(determiner)
	if !counts && t.key != kA && t.key != kAn {
		return false
	}
	head, end := r.chunk(i+1, last)
	if head < 0 || end != head+1 || r.t[head].is(capital) {
		return false
	}
	switch {
	case !counts && masses[r.t[head].key] && r.boundary(end, last):
		r.say(i, head+1, Grammar, "", "\""+r.f.Bare(head)+"\" takes no article")
	case counts && i > first && r.t[i-1].is(verb|verbS|past|participle|preposition|determiner) && !r.t[i-1].is(noun|capital) && therapies[r.t[head].key] &&
		(r.boundary(end, last) || r.t[end].is(participle)):
		r.say(i, head+1, Grammar, "", "the visits or sessions are missing")
	default:
		return false
	}
	return true
}

var kOne = keyOf("one")
