package prose

// twice finds two to six words that are typed twice in a row: "in the in the".
func (r *reader) twice(first, last int) {
	const longest = 6
	for i := first; i+3 < last; i++ {
		for n := 2; n <= longest && i+2*n <= last; n++ {
			if r.t[i].key == r.t[i+n].key && r.same(i, n) {
				r.say(i, i+2*n, Repeat, "", "the words stand twice")
				i += 2*n - 1
				break
			}
		}
	}
}

// same tells that the n words from i on are the next n as well, and that they are words.
func (r *reader) same(i, n int) bool {
	for k := range n {
		a, b := r.t[i+k], r.t[i+n+k]
		if a.key != b.key || a.is(mark|number) || b.is(mark|number) {
			return false
		}
	}
	return true
}

// run is the number of words from which the same words again are a repetition.
const run = 10

// saidAgain finds runs of words that stand in the paragraph before.
func (r *reader) saidAgain() {
	if len(r.t) < 2*run {
		return
	}
	clear(r.runs[:])
	var ring [run]key
	sum, n := key(0), 0
	for i, t := range r.t {
		if t.is(quoted) {
			sum, n = 0, 0
			ring = [run]key{}
			continue
		}
		if t.is(mark) {
			continue
		}
		k := t.key * keyFactor
		sum = sum*runFactor + k - ring[n%run]*runPower
		ring[n%run] = k
		if n++; n < run {
			continue
		}
		if was := r.met(sum, i); was >= 0 {
			from := i
			for words := 0; words < run && from > 0; from-- {
				if !r.t[from].is(mark) {
					words++
				}
				if words == run {
					break
				}
			}
			if was < from {
				r.say(from, i+1, Again, "", "the same words stand before in this paragraph")
				sum, n = 0, 0
				ring = [run]key{}
			}
		}
	}
}

// seen is a run of words by its hash, and the token at its end, counted from 1.
type seen struct {
	hash key
	end  int32
}

// met is the token at the end of the run when it was met before, else -1. Of every fourth run the table remembers the first.
func (r *reader) met(hash key, i int) int {
	s := &r.runs[hash*keyFactor>>54]
	if s.hash == hash && s.end > 0 {
		return int(s.end) - 1
	}
	if hash&3 == 0 && s.end == 0 {
		*s = seen{hash, int32(i) + 1}
	}
	return -1
}

const runFactor key = 0x100000001b3

// runPower is runFactor to the power of run.
var runPower = func() key {
	p := key(1)
	for range run {
		p *= runFactor
	}
	return p
}()

// glued finds a word and digits without a space: "exercise390", "10sessions". Codes, units and ordinals have fewer letters or none of the list.
func (r *reader) glued() {
	const letters = 5
	w := r.f.Words
	for i := 1; i < len(w); i++ {
		if w[i].Start != w[i-1].End || r.t[i].is(mark) || r.t[i-1].is(mark) {
			continue
		}
		word := i
		if r.t[i].is(number) {
			word = i - 1
		}
		if t := r.t[word]; w[word].Len() >= letters && !t.is(capital) && !measured[t.key] && t.class&(open|preposition) != 0 && (i+1 == len(w) || w[i+1].Start != w[i].End || r.t[i+1].is(stop)) {
			r.say(i-1, i+1, Glued, "", "a space is missing")
		}
	}
}

// measured are units, which labels write behind their number without a space.
var measured = keysOf("grams tablets capsules milligrams micrograms degrees units hours weeks months")
