package domain

import (
	"strconv"
	"strings"

	"imrdesk/domain/text"
)

// reader walks over the tokens of the part of an item that is in dispute. used marks tokens that state an amount.
type reader struct {
	s       string
	at      text.Span
	tokens  []text.Token
	words   []string // lower case
	used    []bool
	asides  []text.Span // words that were understood but have no part in a Request
	inLevel []bool      // tokens of a spine level: "L", "4", "-", "5"
}

func (q *reader) read() {
	q.tokens = text.AppendTokens(make([]text.Token, 0, q.at.Len()/4+4), q.s[q.at.Start:q.at.End])
	n := len(q.tokens)
	q.words = make([]string, n)
	for i := range q.tokens {
		t := &q.tokens[i]
		t.Span = t.Shift(q.at.Start)
		q.words[i] = strings.ToLower(q.s[t.Start:t.End])
	}
	marks := make([]bool, 2*n+1)
	q.used, q.inLevel = marks[:n:n], marks[n:]
	for i := range q.tokens {
		_, end := q.levels(i)
		for k := i; k < end; k++ {
			q.inLevel[k] = true
		}
	}
}

func (q *reader) word(i int) string {
	if i < 0 || i >= len(q.words) {
		return ""
	}
	return q.words[i]
}

func (q *reader) phrase(i, n int) string {
	if i+n > len(q.words) {
		return ""
	}
	return strings.Join(q.words[i:i+n], " ")
}

func (q *reader) use(from, to int) {
	for i := from; i < to && i < len(q.used); i++ {
		q.used[i] = true
	}
}

var numberWords = map[string]float64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
	"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "twenty-four": 24,
	"thirty": 30, "once": 1, "twice": 2, "thrice": 3,
}

// number is the value of the token: digits or a word.
func (q *reader) number(i int) (float64, bool) {
	w := q.word(i)
	if w == "" {
		return 0, false
	}
	if !digit(w[0]) {
		v, ok := numberWords[w]
		return v, ok
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(w, ",", ""), 64)
	return v, err == nil
}

// amount reads "8", "eight (8)", "2-3" and "2 to 3" at i, and gives the token after it.
func (q *reader) amount(i int) (a Amount, next int, ok bool) {
	v, ok := q.number(i)
	if !ok {
		return a, i, false
	}
	a, next = Amount{Min: v, Max: v}, i+1
	if q.word(next) == "(" && q.word(next+2) == ")" { // eight (8)
		if w, ok := q.number(next + 1); ok && w == v {
			next += 3
		}
	}
	if q.word(next) == "-" || q.word(next) == "to" {
		if w, ok := q.number(next + 1); ok && w > v {
			a.Max, next = w, next+2
		}
	}
	return a, next, true
}

var timeUnits = map[string]string{
	"day": "day", "days": "day", "week": "week", "weeks": "week", "wk": "week", "wks": "week", "wkly": "week", "weekly": "week",
	"month": "month", "months": "month", "mo": "month", "mos": "month", "monthly": "month", "daily": "day", "year": "year", "years": "year",
	"hour": "hour", "hours": "hour", "hrs": "hour", "hr": "hour", "w": "week",
}

var countUnits = map[string]string{
	"visit": "visit", "visits": "visit", "session": "session", "sessions": "session", "treatment": "treatment", "treatments": "treatment",
	"tablet": "tablet", "tablets": "tablet", "tab": "tablet", "tabs": "tablet", "capsule": "capsule", "capsules": "capsule", "caps": "capsule",
	"pill": "tablet", "pills": "tablet", "patch": "patch", "patches": "patch", "unit": "unit", "units": "unit", "level": "level", "levels": "level",
	"injection": "injection", "injections": "injection", "box": "box", "boxes": "box", "pair": "pair", "pairs": "pair",
	"gm": "g", "gms": "g", "gram": "g", "grams": "g", "ml": "ml", "tube": "tube", "tubes": "tube", "bottle": "bottle", "bottles": "bottle",
}

// strengthUnits follow the number of a drug's strength.
var strengthUnits = map[string]bool{"mg": true, "mcg": true, "%": true, "mgs": true, "meq": true, "iu": true}

// amounts reads every amount in the order of the words.
func (q *reader) amounts(r *Request) {
	for i := 0; i < len(q.tokens); {
		if n := q.one(i, r); n > 0 {
			q.use(i, i+n)
			i += n
			continue
		}
		i++
	}
}

// one reads an amount at token i and gives how many tokens it took.
func (q *reader) one(i int, r *Request) int {
	if q.inLevel[i] || q.named(i) {
		return 0
	}
	for _, read := range [...]func(int, *Request) int{q.quantity, q.refills, q.strength, q.frequency, q.adverb, q.dose, q.timesBare, q.duration, q.count} {
		if n := read(i, r); n > 0 {
			return n
		}
	}
	return 0
}

// named tells whether the number belongs to the letter before it, as in "B12" and not in "x4".
func (q *reader) named(i int) bool {
	before := q.word(i - 1)
	return len(before) == 1 && before[0] >= 'a' && before[0] <= 'z' && before != "x" && q.tokens[i-1].End == q.tokens[i].Start &&
		q.tokens[i].Kind == text.Number
}

// quantity reads "#30", "# 60", "qty: 60", "quantity 60", "count 30".
func (q *reader) quantity(i int, r *Request) int {
	k := i + 1
	switch q.word(i) {
	case "#":
	case "qty", "quantity", "count":
		for q.word(k) == ":" || q.word(k) == "." || q.word(k) == "of" || q.word(k) == "#" {
			k++
		}
	default:
		return 0
	}
	a, next, ok := q.amount(k)
	if !ok {
		return 0
	}
	a.Unit = "unit"
	if u := countUnits[q.word(next)]; u != "" {
		a.Unit, next = u, next+1
	}
	if r.Amount.IsZero() { // "120 grams #1": the grams are the amount, the tube is the quantity
		r.Amount = r.Quantity
	}
	r.Quantity = a
	return next - i
}

// refills reads "2 refills", "refills x 2", "with no refills".
func (q *reader) refills(i int, r *Request) int {
	isRefill := func(w string) bool { return w == "refill" || w == "refills" }
	if v, ok := q.number(i); ok && isRefill(q.word(i+1)) {
		n := int(v)
		r.Refills = &n
		return 2
	}
	if q.word(i) == "no" && isRefill(q.word(i+1)) {
		n := 0
		r.Refills = &n
		return 2
	}
	if isRefill(q.word(i)) {
		k := i + 1
		for q.word(k) == "x" || q.word(k) == ":" || q.word(k) == "times" {
			k++
		}
		if v, ok := q.number(k); ok {
			n := int(v)
			r.Refills = &n
			return k + 1 - i
		}
	}
	return 0
}

// strength reads "50mg", "10/325 mg", "1.3%", "100 mg/ml".
func (q *reader) strength(i int, r *Request) int {
	if q.tokens[i].Kind != text.Number {
		return 0
	}
	k := i + 1
	for (q.word(k) == "/" || q.word(k) == "-") && k+1 < len(q.tokens) && q.tokens[k+1].Kind == text.Number {
		k += 2
	}
	if !strengthUnits[q.word(k)] {
		return 0
	}
	k++
	if q.word(k) == "/" && (countUnits[q.word(k+1)] != "" || timeUnits[q.word(k+1)] != "") {
		k += 2
	}
	words := strings.ReplaceAll(q.s[q.tokens[i].Start:q.tokens[k-1].End], " ", "")
	if r.Strength != "" {
		words = r.Strength + ", " + words
	}
	r.Strength = words
	return k - i
}

// frequency reads "2x wk", "2 times a week", "2-3 visits per week", "twice weekly", "3x/week", "2 per week".
func (q *reader) frequency(i int, r *Request) int {
	a, k, ok := q.amount(i)
	if !ok {
		return 0
	}
	times := q.word(i) == "once" || q.word(i) == "twice" || q.word(i) == "thrice"
	if w := q.word(k); w == "x" || w == "times" || w == "time" || visitUnits[countUnits[w]] {
		times = times || w == "x" || w == "times" || w == "time"
		k++
	}
	linked := false
	for w := q.word(k); w == "per" || w == "a" || w == "an" || w == "each" || w == "every" || w == "/" || w == "."; w = q.word(k) {
		linked = true
		k++
	}
	unit := timeUnits[q.word(k)]
	adverb := strings.HasSuffix(q.word(k), "ly") && unit != ""
	if unit == "" || unit == "hour" || !linked && !times && !adverb {
		return 0
	}
	if plural := strings.HasSuffix(q.word(k), "s"); plural && !linked && q.word(i) != "once" {
		return 0 // "x 6 weeks" is a duration
	}
	a.Unit = "visit"
	r.Frequency, r.Per = a, unit
	if q.word(k+1) == "." {
		k++
	}
	return k + 1 - i
}

// adverb reads "daily" and "weekly" without a number: once a day, once a week.
func (q *reader) adverb(i int, r *Request) int {
	unit := timeUnits[q.word(i)]
	if unit == "" || q.word(i) != "daily" && q.word(i) != "weekly" && q.word(i) != "monthly" || !r.Frequency.IsZero() {
		return 0
	}
	r.Frequency, r.Per = Amount{1, 1, "visit"}, unit
	return 1
}

// dose reads how a drug is taken: "1 tablet daily" and "2 tabs a day" are a frequency; "1-2 tabs orally every 4-6 hrs" is
// left to be read by people, as "as needed" has no number.
func (q *reader) dose(i int, r *Request) int {
	a, k, ok := q.amount(i)
	if !ok {
		return 0
	}
	if a.Unit = countUnits[q.word(k)]; a.Unit != "tablet" && a.Unit != "capsule" && a.Unit != "patch" {
		return 0
	}
	k++
	day := k
	for w := q.word(day); w == "a" || w == "per" || w == "every" || w == "each" || w == "/"; w = q.word(day) {
		day++
	}
	if timeUnits[q.word(day)] == "day" {
		r.Frequency, r.Per = a, "day"
		return day + 1 - i
	}
	end := k
	for doseWords[q.word(end)] || timeUnits[q.word(end)] == "hour" {
		end++
		if _, next, ok := q.amount(end); ok && timeUnits[q.word(next)] == "hour" {
			end = next
		}
	}
	if end == k || end > len(q.tokens) {
		return 0
	}
	q.asides = append(q.asides, text.Span{Start: q.tokens[i].Start, End: q.tokens[end-1].End})
	return end - i
}

// doseWords follow the number of tablets at a time.
var doseWords = map[string]bool{"orally": true, "by": true, "mouth": true, "po": true, "every": true, "at": true, "bedtime": true, "prn": true, "as": true, "needed": true, "once": true,
	"twice": true, "night": true, "nightly": true}

// timesBare reads "2x4" and "two times four visits": a number of times a week, and for how many weeks.
func (q *reader) timesBare(i int, r *Request) int {
	a, k, ok := q.amount(i)
	if !ok || q.word(k) != "x" && q.word(k) != "times" {
		return 0
	}
	b, next, ok := q.amount(k + 1)
	if !ok {
		return 0
	}
	a.Unit = "visit"
	switch unit := timeUnits[q.word(next)]; {
	case unit != "":
		r.Frequency, r.Per = a, unit
		b.Unit = unit
		r.Duration = b
		return next + 1 - i
	case visitUnits[countUnits[q.word(next)]]:
		next++
		r.Total = Amount{a.Min * b.Min, a.Max * b.Max, "visit"}
		return next - i
	}
	r.Frequency, r.Per = a, "week"
	b.Unit = "week"
	r.Duration = b
	return next - i
}

// duration reads "for 4 weeks", "x4wks", "times six weeks", "7 day use", "one week trial".
func (q *reader) duration(i int, r *Request) int {
	k := i
	if w := q.word(k); w == "for" || w == "x" || w == "times" || w == "over" {
		k++
	}
	a, next, ok := q.amount(k)
	if !ok {
		return 0
	}
	if q.word(next) == "-" {
		next++
	}
	unit := timeUnits[q.word(next)]
	if unit == "" || strings.HasSuffix(q.word(next), "ly") {
		return 0
	}
	if w := q.word(next + 1); unit == "hour" && (w == "on" || w == "off" || q.word(i-1) == "every") {
		return 0
	}
	a.Unit = unit
	if r.Duration.IsZero() {
		r.Duration = a
	} else if r.Duration != a {
		return 0
	}
	if q.word(next+1) == "." {
		next++
	}
	return next + 1 - i
}

// count reads "8 visits", "x 12 sessions", "sessions, 12", "(8)" and "x 12".
func (q *reader) count(i int, r *Request) int {
	k := i
	if q.word(k) == "x" || q.word(k) == "times" || q.word(k) == "for" {
		k++
	}
	if a, next, ok := q.amount(k); ok {
		for j := next; j < next+4; j++ { // "8 additional physical therapy visits"
			unit := countUnits[q.word(j)]
			if unit == "" {
				continue
			}
			a.Unit = unit
			r.take(a)
			if j == next {
				return j + 1 - i
			}
			return next - i
		}
		if k > i && q.word(i) != "for" && next >= len(q.tokens) || q.word(k-1) == "(" && q.word(next) == ")" && a.Min == a.Max && r.sums(a) {
			a.Unit = "visit"
			r.take(a)
			return next - i
		}
	}
	if q.word(i) == "series" && q.word(i+1) == "of" {
		if a, next, ok := q.amount(i + 2); ok && timeUnits[q.word(next)] == "" {
			a.Unit = "injection"
			r.take(a)
			return next - i
		}
	}
	if visitUnits[countUnits[q.word(i)]] {
		for k = i + 1; q.word(k) == "," || q.word(k) == ":" || q.word(k) == "x" || q.word(k) == "quantity"; k++ {
		}
		if a, next, ok := q.amount(k); ok && k > i+1 && timeUnits[q.word(next)] == "" {
			a.Unit = countUnits[q.word(i)]
			r.take(a)
			return next - i
		}
	}
	return 0
}

// take notes an amount of visits, drugs or others.
func (r *Request) take(a Amount) {
	switch a.Unit {
	case "tablet", "capsule", "patch", "g", "ml", "tube", "bottle", "box":
		if r.Quantity.IsZero() {
			r.Quantity = a
		}
	case "visit", "session", "treatment":
		if r.Total.IsZero() || !r.Total.sameCount(a) {
			r.Amount = a
			r.Total = a
		}
	default:
		r.Amount = a
	}
}

func (a Amount) sameCount(b Amount) bool { return a.Min == b.Min && a.Max == b.Max }

// sums tells whether a number in brackets is the product of what was read before, or nothing was read.
func (r *Request) sums(a Amount) bool {
	if !r.Frequency.IsZero() && !r.Duration.IsZero() {
		return r.Frequency.Max*r.Duration.Max == a.Max
	}
	return r.Total.IsZero() || r.Total.sameCount(a)
}
