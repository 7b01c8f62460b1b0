package prose

var person = keysOf("patient worker claimant employee applicant he she they it physician provider therapist surgeon")

// doing are -ing forms that are adjectives, too, but tell what a person does.
var doing = keysOf("complaining presenting suffering requesting reporting")

// missingVerb finds a sentence that opens with its subject, goes on with an -ing form and never has a verb: "The worker having pain."
func (r *reader) missingVerb(first, last int) {
	i := first
	for i < last && r.t[i].is(determiner|adjective|participle|noms|subject) && !person[r.t[i].key] {
		i++
	}
	if i >= last || i > first+3 || !person[r.t[i].key] || i+2 >= last || !r.t[i+1].is(gerund) || r.t[i+1].is(adjective|preposition) && !doing[r.t[i+1].key] {
		return
	}
	for k := i + 2; k < last; k++ {
		if t := r.t[k]; r.mayBeFinite(k) || t.is(stop) && r.f.Words[k].Byte != ',' && k < last-1 {
			return
		}
	}
	r.say(i, i+2, Grammar, "", "the sentence has no verb: \"is\" or \"was\" is missing")
}

// mayBeFinite tells whether the token may be the verb of the sentence. A word that may be a noun is one only behind a noun.
func (r *reader) mayBeFinite(k int) bool {
	t, before := r.t[k], r.t[k-1]
	switch {
	case t.is(finite) || t.class&^(capital|quoted|anchor) == 0:
		return true
	case t.is(past):
		return !t.is(adjective) || before.is(noms|pronoun)
	case t.is(verb | verbS):
		return !t.is(noms) || before.is(noms|pronoun)
	}
	return false
}

// splice finds a full sentence behind a comma that ends another: "The knee was stable, he was sent home."
func (r *reader) splice(first, last, comma int) {
	if comma+2 >= last || !r.t[comma+1].is(subject) || !r.t[comma+2].is(finite) || r.t[comma+1].is(wh) || r.t[comma+1].key == kWho || r.t[comma+1].key == kWhich {
		return
	}
	if r.t[first].is(preposition|subordinator|wh|adverb|to|conjunction|gerund|participle|finite) || r.t[comma-1].is(wh|subordinator) {
		return
	}
	found := false
	for k := first; k < comma; k++ {
		if t := r.t[k]; t.is(stop|subordinator|wh|quoted|modal) || t.is(verb|verbS|past) && saying[t.key] {
			return
		} else if t.is(finite) {
			found = true
		}
	}
	if found {
		r.say(comma-1, comma+3, Grammar, "", "two sentences with only a comma between them")
	}
}

var saying = keysOf("say says said state states stated report reports reported note notes noted feel feels felt think thinks thought believe believes believed")

// cut finds a comma that parts a subject from its verb: "The records at hand, do not say".
func (r *reader) cut(first, last, comma int) {
	if comma+2 >= last || !r.t[comma+1].is(finite) || !r.t[first].is(determiner|noms) || r.t[first].is(pronoun|number) || comma > first+14 {
		return
	}
	for k := first; k < comma; k++ {
		if r.t[k].is(mark|finite|gerund|subordinator|wh|conjunction|quoted|pronoun|not) || r.t[k].is(past|verb|verbS) && !r.t[k].is(noms|adjective) && !reduced[r.t[k].key] {
			return
		}
	}
	for k := comma + 1; k < last; k++ {
		if r.t[k].is(mark) && r.f.Words[k].Byte == ',' {
			return
		}
	}
	r.say(comma-1, comma+2, Grammar, "", "the comma parts the subject from its verb")
}

// adverbNoun finds an adverb where the noun behind it wants an adjective: "has significantly improvement".
func (r *reader) adverbNoun(first, last, i int) {
	if i == first || i+1 >= last || !r.t[i].only(adverb) || !r.t[i].is(adverb) || r.t[i].is(determiner|preposition|not|anyClosed) {
		return
	}
	w := r.f.Bare(i)
	if len(w) < 7 || w[len(w)-2:] != "ly" || notBefore[r.t[i].key] {
		return
	}
	before, next := r.t[i-1], r.t[i+1]
	if next.only(noun) && next.is(noun) && !next.is(capital) && r.boundary(i+2, last) && before.is(determiner|verb|verbS|past|preposition|have) && !before.is(noms) {
		r.say(i, i+2, Grammar, "", "an adjective stands before \""+r.f.Bare(i+1)+"\"")
	}
}

const anyClosed = subordinator | conjunction | pronoun | aux

var notBefore = keysOf("possibly probably likely namely nearly exactly roughly approximately especially particularly predominantly primarily mainly mostly partly largely presumably reportedly purely merely simply essentially basically supposedly apparently allegedly potentially currently previously specifically")
