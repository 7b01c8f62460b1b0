package prose

import "strings"

func fields(s string) []string { return strings.Fields(s) }

// skip is the first token from i on that is no adverb and no "not".
func (r *reader) skip(i, last int) int {
	for i < last && r.t[i].only(adverb) && (r.t[i].is(adverb | not)) && !r.t[i].is(mark) {
		i++
	}
	return i
}

// sure tells that what the word may be is known, and that it is no name.
func sure(t token) bool { return t.class&^(capital|anchor|quoted) != 0 && !t.is(mark|capital|number) }

// auxiliary looks at the form behind an auxiliary.
func (r *reader) auxiliary(first, last, i int) {
	t := r.t[i]
	j := r.skip(i+1, last)
	if j >= last || !sure(r.t[j]) || t.key == kMay && t.is(capital) && i > first {
		return
	}
	next := r.t[j]
	if next.key == t.key { // the same word twice is another rule's
		return
	}
	nominal := next.is(noms | adjective | gerund)
	switch {
	case t.is(modal):
		switch {
		case next.is(verb) || next.is(pronoun|determiner|preposition|conjunction|to|subordinator|wh):
		case next.is(modal) || next.is(finite) && !next.is(verb):
			r.say(i, j+1, Grammar, "", "two verbs of which one is too many")
		case next.is(verbS) && (!nominal || i > first && r.t[i-1].is(noms|pronoun)):
			r.say(i, j+1, Grammar, "", "the base form stands behind \""+r.f.Bare(i)+"\"")
		case next.is(past|participle) && (!next.is(noms) || i > first && r.t[i-1].is(noms|pronoun)):
			r.say(i, j+1, Grammar, "", "\"be\" is missing, or the base form stands behind \""+r.f.Bare(i)+"\"")
		case next.only(adjective) && !next.is(adverb) && !t.is(noms):
			r.say(i, j+1, Grammar, "", "\"be\" is missing")
		}
	case t.is(have):
		switch {
		case next.is(modal), next.is(finite) && !next.is(past|participle) && next.is(be|do|have|modal):
			r.say(i, j+1, Grammar, "", "two verbs of which one is too many")
		case next.is(verb) && next.is(noms) && !next.is(adjective|participle) && t.is(finite) && j == i+1 && j+1 < last && r.t[j+1].is(determiner) && !r.t[j+1].is(pronoun):
			r.say(i, j+1, Grammar, "", "the past participle stands behind \""+r.f.Bare(i)+"\"")
		case nominal || next.is(participle):
		case next.is(past) || next.is(verb) && !next.is(to) && t.is(finite) && !causes(r, j, last):
			r.say(i, j+1, Grammar, "", "the past participle stands behind \""+r.f.Bare(i)+"\"")
		}
	case t.is(be):
		switch {
		case t.key != kBe && t.is(finite) && next.is(finite) && !next.is(participle|noms) && j == i+1 && !r.afterWh(first, i):
			r.say(i, j+1, Grammar, "", "two verbs of which one is too many")
		case next.key == kBe:
			r.say(i, j+1, Grammar, "", "two verbs of which one is too many")
		case t.is(finite) && next.key == kBeen:
			r.say(i, j+1, Grammar, "", "\"has been\" or \"is being\" is meant")
		case nominal || next.is(participle|preposition|to|aux|pronoun|determiner|subordinator|wh|conjunction) || r.afterWh(first, i):
		case next.is(verb) && next.is(verb|verbS):
			r.say(i, j+1, Grammar, "", "the past participle stands behind \""+r.f.Bare(i)+"\"")
		case next.is(past | verbS):
			r.say(i, j+1, Grammar, "", "the form of the verb does not fit behind \""+r.f.Bare(i)+"\"")
		}
	case t.is(do) && t.is(finite) && j > i+1 && r.t[j-1].is(not|adverb) && r.t[i+1].is(not):
		if !next.is(verb|pronoun|determiner|preposition|conjunction|subordinator) && next.is(past|participle|verbS|finite) {
			r.say(i, j+1, Grammar, "", "the base form stands behind \""+r.f.Bare(i)+" not\"")
		}
	}
}

// causes tells "have the patient return": a noun phrase between is not seen here, so only what follows at once counts.
func causes(r *reader, j, last int) bool {
	return r.t[j].is(be|have|do) || j+1 < last && r.t[j+1].is(noms) && r.t[j].is(noms)
}

// afterWh tells that the auxiliary belongs to "what it is", behind which a verb may begin: "all he did was rest".
func (r *reader) afterWh(first, i int) bool {
	for k := i - 1; k >= first && k > i-6; k-- {
		if r.t[k].is(wh) || r.t[k].key == kAll || r.t[k].key == kThing {
			return true
		}
	}
	return false
}

var kAll, kThing, kMay = keyOf("all"), keyOf("thing"), keyOf("may")

// infinitive finds a past form behind "to": "to evaluated the patient". A participle before a noun stays: "due to increased pain".
func (r *reader) infinitive(first, last, i int) {
	if i+2 >= last || i == first {
		return
	}
	next, behind := r.t[i+1], r.t[i+2]
	if !sure(next) || !next.is(past) || next.is(verb|noms|aux) || cause[r.t[i-1].key] {
		return
	}
	if behind.is(determiner|to) || behind.is(pronoun) {
		r.say(i, i+2, Grammar, "", "the base form stands behind \"to\"")
	}
}

// cause are the words behind which "to" is a preposition.
var cause = keysOf("due owing related secondary compared relative contrary addition similar according prior attributed refractory subject")

// bareVerb finds the base form of a verb behind a preposition: "for evaluate the knee".
func (r *reader) bareVerb(last, i int) {
	if i+2 >= last || r.t[i].class&open != 0 || r.t[i].is(subordinator|conjunction|to) || unlike[r.t[i].key] {
		return
	}
	if next := r.t[i+1]; sure(next) && next.only(verb) && next.is(verb) && !next.is(aux|preposition|pronoun|determiner) && r.t[i+2].is(determiner|noms|preposition|adjective) {
		r.say(i, i+2, Grammar, "", "another form stands behind \""+r.f.Bare(i)+"\"")
	}
}

var unlike = keysOf("but except like than as save per off out over up down about across on in near past since outside inside")
