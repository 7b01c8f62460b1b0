package prose

var person = keysOf("patient worker claimant employee applicant he she they it physician provider therapist surgeon")

// missingVerb finds a sentence that opens with its subject, goes on with an -ing form and never has a verb: "The worker having pain."
func (r *reader) missingVerb(first, last int) {
	i := first
	for i < last && r.t[i].is(determiner|adjective|participle|noms|subject) && !person[r.t[i].key] {
		i++
	}
	if i >= last || i > first+3 || !person[r.t[i].key] || i+2 >= last || !r.t[i+1].is(gerund) || r.t[i+1].is(adjective|preposition) {
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
