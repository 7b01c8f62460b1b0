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
