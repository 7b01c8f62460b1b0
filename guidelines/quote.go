package guidelines

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Limits of what counts as a quotation and as the same words. A changed passage may depart in one word of six; a
// paraphrase departs in more. Fewer words than leastQuoted stand in any text by chance.
const (
	leastQuoted   = 4
	gram          = 4 // words that are looked up together
	wordsPerSlip  = 6
	mostSlips     = 12
	ellipsisReach = 600 // words that an ellipsis may leave out
	pastedRun     = 8   // words in a row that make a stretch pasted
	mostTries     = 64  // places tried for a changed passage
)

// quoteIndex finds runs of words in one text: every run of four words by its hash.
type quoteIndex struct {
	text   *Text
	ids    map[string]uint32
	often  []int32 // how often each word stands in the text, by id
	words  []uint32
	at     []text.Span
	pageOf []int32 // first word of each page
	runs   map[uint64]run
	next   []int32 // next place with the same hash, -1 at the end
}

// run is the first place of four words in a row, and in how many places they stand.
type run struct{ first, places int32 }

func newQuoteIndex(t *Text) *quoteIndex {
	x := &quoteIndex{text: t, ids: map[string]uint32{}, often: []int32{0}}
	for _, p := range t.Pages {
		x.pageOf = append(x.pageOf, int32(len(x.words)))
		eachQuoteWord(p.Text, func(norm string, at text.Span) {
			id, ok := x.ids[norm]
			if !ok {
				id = uint32(len(x.ids) + 1)
				x.ids[norm] = id
				x.often = append(x.often, 0)
			}
			x.often[id]++
			x.words = append(x.words, id)
			x.at = append(x.at, at)
		})
	}
	n := max(0, len(x.words)-gram+1)
	x.runs = make(map[uint64]run, n)
	x.next = make([]int32, n)
	for i := n - 1; i >= 0; i-- {
		h := hashOf(x.words[i:])
		r, ok := x.runs[h]
		x.next[i] = -1
		if ok {
			x.next[i] = r.first
		}
		x.runs[h] = run{int32(i), r.places + 1}
	}
	return x
}

// hashOf mixes the next four words. Equal hashes of unequal words are sorted out by comparing the words.
func hashOf(ws []uint32) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range ws[:gram] {
		h = (h ^ uint64(w)) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return h
}

// eachQuoteWord gives the words of s in lower case. A hyphen inside a word is dropped, together with a line end or
// spaces after it, so that "re-\nhabilitation", "reha- bilitation" and "rehabilitation" are one word.
func eachQuoteWord(s string, yield func(norm string, at text.Span)) {
	var b []byte
	start, end := -1, 0
	flush := func() {
		if start >= 0 {
			yield(string(b), text.Span{Start: start, End: end})
		}
		b, start = b[:0], -1
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
			b = utf8.AppendRune(b, unicode.ToLower(r))
			end = i + n
		case start >= 0 && (r == '-' || r == '‐' || r == '‑' || r == '\u00AD'):
			k := i + n
			for k < len(s) && (s[k] == ' ' || s[k] == '\n') {
				k++
			}
			next, _ := utf8.DecodeRuneInString(s[k:])
			if k-i-n > 2 || !(unicode.IsLetter(next) || unicode.IsDigit(next)) {
				flush()
			} else {
				n = k - i
			}
		case start >= 0 && (r == '\'' || r == '’' || r == '.' || r == ','):
			next, _ := utf8.DecodeRuneInString(s[i+n:])
			inNumber := (r == '.' || r == ',') && unicode.IsDigit(next) && end > start && unicode.IsDigit(rune(s[end-1]))
			if !(r != '.' && r != ',' && unicode.IsLetter(next)) && !inNumber {
				flush()
			} else if inNumber {
				b = append(b, byte(r))
			}
		default:
			flush()
		}
		i += n
	}
	flush()
}

// quotation is a quoted passage taken apart at its ellipses and at words in square brackets, which the writer put in.
type quotation struct {
	segments [][]quoteWord
}

type quoteWord struct {
	norm string
	word string
	at   text.Span
}

func newQuotation(s string) quotation {
	var q quotation
	at := 0
	for _, cut := range append(cuts(s), text.Span{Start: len(s), End: len(s)}) {
		var seg []quoteWord
		eachQuoteWord(s[at:cut.Start], func(norm string, sp text.Span) {
			sp = sp.Shift(at)
			seg = append(seg, quoteWord{norm, s[sp.Start:sp.End], sp})
		})
		if len(seg) > 0 {
			q.segments = append(q.segments, seg)
		}
		at = cut.End
	}
	return q
}

// cuts are the ellipses and bracketed insertions of a quotation.
func cuts(s string) []text.Span {
	var out []text.Span
	for i := 0; i < len(s); i++ {
		switch {
		case strings.HasPrefix(s[i:], "..."):
			end := i
			for end < len(s) && (s[end] == '.' || s[end] == ' ') {
				end++
			}
			out = append(out, text.Span{Start: i, End: end})
			i = end - 1
		case strings.HasPrefix(s[i:], ". . ."):
			out = append(out, text.Span{Start: i, End: i + len(". . .")})
			i += len(". . .") - 1
		case strings.HasPrefix(s[i:], "…"):
			out = append(out, text.Span{Start: i, End: i + len("…")})
			i += len("…") - 1
		case s[i] == '[':
			if n := strings.IndexByte(s[i:], ']'); n > 0 {
				out = append(out, text.Span{Start: i, End: i + n + 1})
				i += n
			}
		}
	}
	return out
}

func (q quotation) words() int {
	n := 0
	for _, seg := range q.segments {
		n += len(seg)
	}
	return n
}

// find looks the quotation up in the text.
func (x *quoteIndex) find(q quotation, cited string) domain.Quote {
	out := domain.Quote{State: domain.QuoteNotFound, Text: x.text.ID, Title: x.text.Title}
	segments := make([][]uint32, len(q.segments))
	longest := 0
	for i, seg := range q.segments {
		segments[i] = x.numbers(seg)
		if len(seg) > len(q.segments[longest]) {
			longest = i
		}
	}
	if len(segments) == 0 {
		return out
	}
	starts := x.exact(segments[longest])
	if len(starts) > 0 {
		return x.around(out, segments, longest, starts, len(segments[longest]), cited)
	}
	a, start := x.changed(segments[longest])
	if a.steps == nil {
		return out
	}
	out = x.around(out, segments, longest, []int{start + a.from}, a.to-a.from, cited)
	if out.State != domain.QuoteNotFound {
		out.State = domain.QuoteChanged
		out.Changes = x.changes(q.segments[longest], a, start)
	}
	return out
}

// numbers are the words as the text numbers them; 0 is a word it does not have.
func (x *quoteIndex) numbers(seg []quoteWord) []uint32 {
	out := make([]uint32, len(seg))
	for i, w := range seg {
		out[i] = x.ids[w.norm]
	}
	return out
}

// exact are the places where the words stand as they are.
func (x *quoteIndex) exact(ws []uint32) []int {
	if slices.Contains(ws, 0) {
		return nil
	}
	if len(ws) < gram {
		return x.scan(ws, 0, len(x.words))
	}
	offset := -1
	var rarest run
	for i := 0; i+gram <= len(ws); i++ {
		r, ok := x.runs[hashOf(ws[i:])]
		if !ok {
			return nil
		}
		if offset < 0 || r.places < rarest.places {
			rarest, offset = r, i
		}
	}
	var out []int
	for at := rarest.first; at >= 0; at = x.next[at] {
		start := int(at) - offset
		if start >= 0 && start+len(ws) <= len(x.words) && slices.Equal(x.words[start:start+len(ws)], ws) {
			out = append(out, start)
		}
	}
	return out
}

// scan finds a few words between two places by looking at each.
func (x *quoteIndex) scan(ws []uint32, from, to int) []int {
	var out []int
	for i := max(0, from); i+len(ws) <= min(to, len(x.words)); i++ {
		if slices.Equal(x.words[i:i+len(ws)], ws) {
			out = append(out, i)
		}
	}
	return out
}

// around looks for the other segments on both sides of the longest one, which was found with some number of words,
// each within reach of its neighbor.
func (x *quoteIndex) around(out domain.Quote, segments [][]uint32, longest int, starts []int, found int, cited string) domain.Quote {
	var firsts []int
	last := 0
next:
	for _, start := range starts {
		begin := start
		for i := longest - 1; i >= 0; i-- {
			at := x.scan(segments[i], begin-ellipsisReach, begin)
			if len(at) == 0 {
				continue next
			}
			begin = at[len(at)-1]
		}
		end := start + found
		for i := longest + 1; i < len(segments); i++ {
			at := x.scan(segments[i], end, end+ellipsisReach)
			if len(at) == 0 {
				continue next
			}
			end = at[0] + len(segments[i])
		}
		firsts = append(firsts, begin)
		last = end - begin
	}
	if len(firsts) == 0 {
		return out
	}
	out.State = domain.QuoteEllipsis
	if len(segments) == 1 {
		out.State = domain.QuoteExact
	}
	x.place(&out, firsts, last, cited)
	return out
}

// place fills in where the passage stands. Of several places one on a cited page is taken; when none is, the words
// are right and the page is not.
func (x *quoteIndex) place(out *domain.Quote, starts []int, size int, cited string) {
	pages := citedPages(cited)
	chosen := starts[0]
	onPage := len(pages) == 0 || !x.text.Paged
	for _, s := range starts {
		if !onPage && (x.cited(s, pages) || x.cited(s+size-1, pages)) {
			chosen, onPage = s, true
		}
	}
	if !onPage {
		if out.State == domain.QuoteExact || out.State == domain.QuoteEllipsis {
			out.State = domain.QuoteOtherPage
		}
	}
	page := x.page(chosen)
	out.At = text.Span{Start: x.at[chosen].Start, End: x.at[chosen].End}
	for i := chosen; i < min(chosen+size, len(x.words)) && x.page(i) == page; i++ {
		out.At.End = x.at[i].End
	}
	if x.text.Paged {
		out.Page, out.Printed = page+1, x.text.PageName(page)
	}
}

func (x *quoteIndex) page(at int) int {
	i, found := slices.BinarySearch(x.pageOf, int32(at))
	if !found {
		i--
	}
	// Empty pages begin where the next one does; the word is on the last of them.
	for i+1 < len(x.pageOf) && int(x.pageOf[i+1]) <= at {
		i++
	}
	return i
}

func (x *quoteIndex) cited(at int, pages []Pages) bool {
	name, err := strconv.Atoi(x.text.PageName(x.page(at)))
	if err != nil {
		return false
	}
	return slices.ContainsFunc(pages, func(p Pages) bool { return name >= p.From && name <= p.To })
}

// citedPages reads "58-59" and "51, 91".
func citedPages(s string) []Pages {
	var out []Pages
	for part := range strings.SplitSeq(strings.ReplaceAll(s, "–", "-"), ",") {
		from, to, two := strings.Cut(strings.TrimSpace(part), "-")
		a, err := strconv.Atoi(strings.TrimSpace(from))
		if err != nil {
			continue
		}
		b := a
		if two {
			if n, err := strconv.Atoi(strings.TrimSpace(to)); err == nil {
				b = n
			}
		}
		out = append(out, Pages{a, b})
	}
	return out
}

// changed looks for the passage with some words changed: places that share a run of four words with it are lined up
// word by word, and the one with the fewest slips wins if they are few enough. The place is that of the words lined
// up; an alignment without steps says that none was good enough.
func (x *quoteIndex) changed(ws []uint32) (alignment, int) {
	allowed := min(mostSlips, len(ws)/wordsPerSlip)
	if len(ws) > gram && allowed == 0 {
		allowed = 1
	}
	best, bestStart := alignment{slips: allowed + 1}, 0
	tried := map[int]bool{}
	try := func(at, offset int) {
		from := max(0, at-offset-allowed)
		if len(tried) >= mostTries || tried[from] {
			return
		}
		tried[from] = true
		if a := align(ws, x.words[from:min(len(x.words), at-offset+len(ws)+allowed)], best.slips); a.slips < best.slips {
			best, bestStart = a, from
		}
	}
	for _, i := range x.rarestRuns(ws) {
		for at := x.runs[hashOf(ws[i:])].first; at >= 0 && len(tried) < mostTries; at = x.next[at] {
			try(int(at), i)
		}
	}
	if len(tried) == 0 {
		x.byRarestWord(ws, try)
	}
	if best.slips > allowed {
		return alignment{}, 0
	}
	return best, bestStart
}

// rarestRuns are the places in ws where a run of four words begins that the text has, the rarest first.
func (x *quoteIndex) rarestRuns(ws []uint32) []int {
	var out []int
	for i := 0; i+gram <= len(ws); i++ {
		if _, ok := x.runs[hashOf(ws[i:])]; ok {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int {
		return int(x.runs[hashOf(ws[a:])].places - x.runs[hashOf(ws[b:])].places)
	})
	return out
}

// byRarestWord tries the places of the quotation's rarest word, for passages so short that a changed word leaves no
// run of four.
func (x *quoteIndex) byRarestWord(ws []uint32, try func(at, offset int)) {
	rarest := -1
	for i, w := range ws {
		if w != 0 && (rarest < 0 || x.often[w] < x.often[ws[rarest]]) {
			rarest = i
		}
	}
	if rarest < 0 || int(x.often[ws[rarest]]) > mostTries {
		return
	}
	for at, w := range x.words {
		if w == ws[rarest] {
			try(at, rarest)
		}
	}
}

func (x *quoteIndex) changes(seg []quoteWord, a alignment, start int) []domain.QuoteChange {
	var out []domain.QuoteChange
	joined := false
	for _, s := range a.steps {
		if s.same {
			joined = false
			continue
		}
		if !joined {
			at := 0
			if s.quoted < len(seg) {
				at = seg[s.quoted].at.Start
			} else {
				at = seg[len(seg)-1].at.End
			}
			out = append(out, domain.QuoteChange{At: text.Span{Start: at, End: at}})
		}
		c := &out[len(out)-1]
		if s.inQuote {
			c.At.End = seg[s.quoted].at.End
			c.Quoted = strings.TrimSpace(c.Quoted + " " + seg[s.quoted].word)
		}
		if s.inSource {
			at := start + s.source
			c.Source = strings.TrimSpace(c.Source + " " + x.text.Pages[x.page(at)].Text[x.at[at].Start:x.at[at].End])
		}
		joined = true
	}
	return out
}

// alignment lines a quotation up with words of a text: from and to bound the words used.
type alignment struct {
	slips    int
	from, to int
	steps    []step
}

// step is one word of the quotation, of the text, or of both.
type step struct {
	quoted, source    int
	inQuote, inSource bool
	same              bool
}

// align is the cheapest way to make the quotation of the words of the text; the text's words before and after it
// cost nothing. It gives up as soon as it cannot stay below the number of slips given.
func align(q, src []uint32, below int) alignment {
	w := len(src) + 1
	cost := make([]int, (len(q)+1)*w)
	for i := 1; i <= len(q); i++ {
		cost[i*w] = i
		least := i
		for j := 1; j < w; j++ {
			slip := 1
			if q[i-1] == src[j-1] && q[i-1] != 0 {
				slip = 0
			}
			c := min(cost[(i-1)*w+j-1]+slip, cost[(i-1)*w+j]+1, cost[i*w+j-1]+1)
			cost[i*w+j] = c
			least = min(least, c)
		}
		if least >= below {
			return alignment{slips: below}
		}
	}
	end := 0
	for j := range w {
		if cost[len(q)*w+j] < cost[len(q)*w+end] {
			end = j
		}
	}
	a := alignment{slips: cost[len(q)*w+end], to: end}
	i, j := len(q), end
	for i > 0 {
		c := cost[i*w+j]
		switch {
		case j > 0 && q[i-1] == src[j-1] && q[i-1] != 0 && c == cost[(i-1)*w+j-1]:
			i, j = i-1, j-1
			a.steps = append(a.steps, step{i, j, true, true, true})
		case j > 0 && c == cost[(i-1)*w+j-1]+1:
			i, j = i-1, j-1
			a.steps = append(a.steps, step{i, j, true, true, false})
		case j > 0 && c == cost[i*w+j-1]+1:
			j--
			a.steps = append(a.steps, step{i, j, false, true, false})
		default:
			i--
			a.steps = append(a.steps, step{i, j, true, false, false})
		}
	}
	slices.Reverse(a.steps)
	a.from = j
	return a
}

// Pasted are the stretches of a rationale, of eight words or more, that stand word for word in a full text.
func (s *Shelf) Pasted(rationale string) []text.Span {
	var ws []quoteWord
	eachQuoteWord(rationale, func(norm string, at text.Span) { ws = append(ws, quoteWord{norm, "", at}) })
	pasted := make([]bool, len(ws))
	for _, x := range s.quoting() {
		x.markPasted(x.numbers(ws), pasted)
	}
	var out []text.Span
	for i := 0; i < len(ws); i++ {
		if !pasted[i] {
			continue
		}
		k := i
		for k+1 < len(ws) && pasted[k+1] {
			k++
		}
		out = append(out, text.Span{Start: ws[i].at.Start, End: ws[k].at.End})
		i = k
	}
	return out
}

func (x *quoteIndex) markPasted(ids []uint32, pasted []bool) {
	for i := 0; i+pastedRun <= len(ids); {
		longest := 0
		r, ok := x.runs[hashOf(ids[i:])]
		for at, tries := r.first, 0; ok && at >= 0 && tries < mostTries; at = x.next[at] {
			n := 0
			for i+n < len(ids) && int(at)+n < len(x.words) && ids[i+n] != 0 && ids[i+n] == x.words[int(at)+n] {
				n++
			}
			longest = max(longest, n)
			tries++
		}
		if longest < pastedRun {
			i++
			continue
		}
		for k := i; k < i+longest; k++ {
			pasted[k] = true
		}
		i += longest
	}
}

// PastedShare is the part of the rationale's words, 0 to 1, that lies in pasted stretches.
func (s *Shelf) PastedShare(rationale string) float64 {
	all, in := 0, 0
	spans := s.Pasted(rationale)
	eachQuoteWord(rationale, func(_ string, at text.Span) {
		all++
		if slices.ContainsFunc(spans, func(p text.Span) bool { return p.Contains(at.Start) }) {
			in++
		}
	})
	if all == 0 {
		return 0
	}
	return float64(in) / float64(all)
}

// Quotations are the passages between double quotation marks that have enough words to be looked up.
func Quotations(s string) []text.Span {
	var out []text.Span
	open := -1
	for i, r := range s {
		switch {
		case r == '“' || r == '"' && open < 0:
			open = i + utf8.RuneLen(r)
		case (r == '”' || r == '"') && open >= 0:
			if len(words(s[open:i])) >= leastQuoted {
				out = append(out, text.Span{Start: open, End: i})
			}
			open = -1
		case r == '\n' && open >= 0 && strings.HasPrefix(s[i:], "\n\n"):
			open = -1 // a mark that was never closed ends with its paragraph
		}
	}
	return out
}
