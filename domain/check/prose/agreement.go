package prose

// grammatical number of a subject.
const (
	unsure = iota
	one
	many
)

var (
	measures   = keysOf("number majority variety range lot rest half portion couple pair total group team staff none all some any most more percent remainder handful plethora multitude host minority combination series set amount")
	reduced    = keysOf("provided submitted reviewed dated noted presented attached supplied requested prescribed cited listed described performed obtained received documented given made completed included authorized certified recommended")
	showing    = keysOf("shows show")
	mandative  = keysOf("recommend recommends recommended request requests requested require requires required suggest suggests suggested advise advises advised necessary important essential imperative order ordered propose proposed insist ask asked asks recommendation requirement vital ensure until unless lest crucial prefer condition")
	quantities = keysOf("weeks days months years hours minutes degrees pounds miles feet inches percent dollars points blocks steps times tablets milligrams units grams")
)

// agreement reads a clause that begins at the token i as subject and verb: noun phrase, phrases with prepositions, and the first
// verb behind them. What it cannot read it leaves alone.
func (r *reader) agreement(first, last, i int) {
	t := r.t[i]
	if t.is(wh|subordinator|mark|conjunction|aux) && t.key != kThis && !t.is(pronoun|determiner) {
		return
	}
	if i > first {
		before := r.t[i-1]
		switch {
		case before.is(stop) && !r.introduced(first, i-1):
			return
		case before.is(conjunction) && (before.key != kAnd || i < first+3 || r.f.Words[i-2].Byte != ',' || !t.is(determiner|subject)):
			return
		case before.key == kThat && t.is(verb|verbS|past) && !t.is(determiner|pronoun): // "the day that counts is"
			return
		case before.is(wh) && !before.is(subordinator) || before.key == kThan:
			return
		}
	}
	if t.is(gerund) { // "taking opioids for years has risks"
		return
	}
	head, verbAt, number := r.subject(last, i)
	if verbAt < 0 {
		return
	}
	v := r.t[verbAt]
	count := r.count(head, number)
	if count == unsure || v.is(capital) {
		return
	}
	wrong := false
	switch {
	case v.is(isMany | hasMany | doMany):
		wrong = count == one && (i == first || !r.t[i-1].is(conjunction)) // "pain and weakness are"
		if v.key == kWere && r.irreal(first, i) || v.is(hasMany) && r.irreal(first, i) {
			return
		}
	case v.is(isOne | hasOne | doOne):
		wrong = count == many && !(number && quantities[r.t[head].key])
	case v.is(verbS) && !v.is(verb):
		wrong = count == many && !(number && quantities[r.t[head].key])
	case v.is(verb) && !v.is(verbS):
		wrong = count == one && !r.irreal(first, i) && (i == first || !r.t[i-1].is(conjunction))
	}
	if wrong {
		r.say(head, verbAt+1, Grammar, "", "\""+r.f.Bare(head)+"\" and \""+r.f.Bare(verbAt)+"\" do not agree")
	}
}

var kThan, kAnd = keyOf("than"), keyOf("and")

// introduced tells that the comma at the token closes a phrase that opens the sentence: "In this case, ...".
func (r *reader) introduced(first, comma int) bool {
	if r.f.Words[comma].Byte != ',' {
		return r.f.Words[comma].Byte == ';'
	}
	if !r.t[first].is(preposition | subordinator | adverb | to | conjunction) {
		return false
	}
	for k := first; k < comma; k++ {
		if r.t[k].is(stop) {
			return false
		}
	}
	return true
}

// irreal tells that a base form may stand behind any subject: "recommends that he have", "if it were".
func (r *reader) irreal(first, i int) bool {
	for k := i - 1; k >= first && k >= i-7; k-- {
		if mandative[r.t[k].key] || r.t[k].key == kIf || r.t[k].is(modal|do) {
			return true
		}
	}
	return false
}

// subject reads from the token i to the first verb. verbAt is below 0 when there is none or the clause is not plain. number tells that digits count the subject.
func (r *reader) subject(last, i int) (head, verbAt int, counted bool) {
	head = -1
	const (
		phrase = iota // the subject's own noun phrase
		behind        // a phrase with a preposition behind it
	)
	state := phrase
	inside := false // a noun stands in the phrase that is being read
	for k := i; k < last; k++ {
		t := r.t[k]
		switch {
		case t.is(finite) && !(t.is(noms) && k == i):
			if head < 0 || t.is(modal) {
				return -1, -1, false
			}
			return head, k, counted
		case t.is(mark):
			if r.f.Words[k].Byte == '-' || r.f.Words[k].Byte == '/' {
				continue
			}
			return -1, -1, false
		case t.is(conjunction|subordinator|wh) && !t.is(determiner):
			if t.key == kThat {
				return -1, -1, false
			}
			return -1, -1, false
		case t.is(pronoun) && !t.is(determiner):
			if k != i || k+1 >= last {
				return -1, -1, false
			}
			head = k
			state, inside = behind, true
		case t.is(determiner):
			if inside {
				return -1, -1, false
			}
		case t.is(preposition | to):
			if head < 0 {
				return -1, -1, false
			}
			state, inside = behind, false
		case t.is(number):
			if inside && state == phrase { // "therapy 6 sessions": a title
				return -1, -1, false
			}
			if state == phrase {
				counted = true
			}
		case t.is(noms):
			if inside && t.is(verb|verbS) && r.verbHere(k, last) {
				if r.t[k-1].is(noms) || k-1 == head {
					return head, k, counted
				}
			}
			if state == phrase {
				head = k
			}
			inside = true
		case t.only(verb) || t.only(verbS) || t.only(verb|verbS):
			if t.key == kBe || k+1 < last && r.t[k+1].is(finite) {
				return -1, -1, false
			}
			if !inside || head < 0 || r.t[k-1].is(adverb) && !r.t[k-1].is(noms) && k-1 == i {
				return -1, -1, false
			}
			return head, k, counted
		case t.is(past | participle):
			if !inside || t.is(adjective) && k+1 < last && r.t[k+1].is(noms|adjective) {
				continue
			}
			if !reduced[t.key] || k+1 >= last || !r.t[k+1].is(preposition|number|finite|verb|verbS) {
				return -1, -1, false
			}
			state, inside = behind, false
			if k+1 < last && !r.t[k+1].is(preposition|number) {
				inside = true
			}
		case t.is(gerund):
			if inside || k == i {
				return -1, -1, false
			}
		case t.is(adjective | adverb):
		default:
			if t.class&open == 0 && !inside && state == phrase {
				head = -1
			}
		}
	}
	return -1, -1, false
}

// verbHere tells that a word that may be a noun is the clause's verb: what follows begins an object or a clause.
func (r *reader) verbHere(k, last int) bool {
	if k+1 >= last {
		return false
	}
	t := r.t[k+1]
	if showing[r.t[k].key] && t.is(adjective|noms) && r.t[k-1].is(noms) {
		return true
	}
	return t.is(determiner) || t.key == kThat || t.is(subject)
}

// count is the number of the subject's head.
func (r *reader) count(head int, counted bool) int {
	t := r.t[head]
	if measures[t.key] || oneOrMany[t.key] || t.is(number) {
		return unsure
	}
	switch {
	case t.is(pronoun):
		return pronounCount[t.key]
	case t.is(capital) && t.is(nouns) && head > 0 && r.t[head-1].is(capital): // a title
		return unsure
	case t.is(adjective|gerund|past|participle) && t.is(noun):
		return unsure
	case t.is(noun) && !t.is(nouns):
		return one
	case t.is(nouns) && !t.is(noun):
		return many
	}
	return unsure
}

var (
	pronounCount = map[key]int{
		keyOf("he"): one, keyOf("she"): one, keyOf("it"): one, keyOf("this"): one, keyOf("they"): many, keyOf("we"): many, keyOf("these"): many, keyOf("those"): many,
	}
)

// thereIs compares the verb of "there is" with what there is.
func (r *reader) thereIs(last, i int) {
	v := i + 1
	if v >= last || !r.t[v].is(isOne|isMany|hasOne|hasMany) {
		return
	}
	single := r.t[v].is(isOne | hasOne)
	k := r.skip(v+1, last)
	if k < last && r.t[k].key == kBeen {
		k = r.skip(k+1, last)
	}
	counted := false
	for k < last && (r.t[k].is(determiner | number)) {
		if r.t[k].is(onlyMany | plural) {
			counted = true
		}
		if r.t[k].key == kA || r.t[k].key == kAn {
			if !single {
				single = true // "there are a few", "there were a number of"
				return
			}
		}
		k++
	}
	head, end := r.chunk(k, last)
	if head < 0 || end != head+1 {
		return
	}
	h := r.t[head]
	if measures[h.key] || oneOrMany[h.key] || h.is(capital) {
		return
	}
	switch {
	case single && h.is(nouns) && !h.is(noun|adjective) && r.boundary(end, last), single && h.is(nouns) && !h.is(noun|adjective) && !counted && end < last && (r.t[end].is(participle)):
	case !single && !counted && h.is(noun) && h.only(noun|verb) && (end >= last || r.t[end].is(preposition|subordinator|participle) || r.f.Words[end].Byte == '.'):
	default:
		return
	}
	r.say(v, head+1, Grammar, "", "\""+r.f.Bare(v)+"\" and \""+r.f.Bare(head)+"\" do not agree")
}

// relative compares the verb behind "that", "which" or "who" with the noun before it, when that noun stands in no phrase of another.
func (r *reader) relative(first, last, i int) {
	if i+1 >= last || i == first || !r.t[i-1].is(noms) {
		return
	}
	v, before := r.t[i+1], i-1
	for before > first && r.t[before-1].is(noms|adjective|determiner|participle) && !r.t[before-1].is(preposition|verb) {
		before--
	}
	if before > first && r.t[before-1].is(preposition|conjunction|to) || r.t[i-1].is(adjective|gerund) {
		return
	}
	switch count := r.count(i-1, false); {
	case count == one && (v.is(isMany|hasMany) || v.only(verb) && v.is(verb)) && !mandative[r.t[i-1].key]:
	case count == many && (v.is(isOne|hasOne) || v.only(verbS) && v.is(verbS)):
	default:
		return
	}
	r.say(i-1, i+2, Grammar, "", "\""+r.f.Bare(i-1)+"\" and \""+r.f.Bare(i+1)+"\" do not agree")
}
