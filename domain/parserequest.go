package domain

import (
	"slices"
	"strings"

	"imrdesk/domain/text"
)

// ParseRequest reads what an item's words ask for: "therapy 2x wk. x4wks" is 2 a week for 4 weeks, 8 visits in all.
// Words that state no amount stay in Service; numbers that fit no part are in Unread.
func ParseRequest(s string) Request {
	r := Request{}
	at := r.modification(s)
	if r.Original != nil { // what stands before the service stands before its original part
		r.prefix(s, r.Original.Span)
	}
	at = r.prefix(s, at)
	q := reader{s: s, at: at}
	q.read()
	q.amounts(&r)
	q.places(&r)
	r.Service = q.service()
	if r.Strength != "" || !r.Quantity.IsZero() && r.Quantity.Unit != "day" {
		if r.Drug = q.drug(); r.Drug == "" {
			r.Drug = r.Service
		}
	}
	r.total()
	r.Unread = q.unread()
	return r
}

const (
	wasOriginal    = " was the original request"
	wasAuthorized  = " was authorized by the claims administrator"
	haveAuthorized = " were authorized by the claims administrator"
	claimsGave     = "the claims administrator authorized "
	remaining      = "remaining imr eligible portion of the original request"
)

// modification reads the parts of an item that utilization review modified, and gives the part in dispute.
func (r *Request) modification(s string) text.Span {
	lower := lowered(s)
	whole := text.Span{End: len(s)}
	i := strings.Index(lower, wasOriginal)
	if i < 0 {
		return whole
	}
	original := text.Span{End: i}
	r.Original = part(s, original)
	rest := i + len(wasOriginal)
	authorized := text.Span{}
	for _, mark := range []string{wasAuthorized, haveAuthorized} {
		if k := strings.Index(lower[rest:], mark); k >= 0 {
			authorized = text.Span{Start: rest, End: rest + k}
			break
		}
	}
	if k := strings.Index(lower[rest:], claimsGave); k >= 0 {
		start := rest + k + len(claimsGave)
		end := len(s)
		for _, stop := range []string{", leaving", " leaving", ". "} {
			if j := strings.Index(lower[start:], stop); j >= 0 {
				end = min(end, start+j)
			}
		}
		authorized = text.Span{Start: start, End: end}
	}
	if !authorized.Empty() {
		r.Authorized = part(s, authorized)
	}
	k := strings.Index(lower, remaining)
	if k < 0 {
		return original
	}
	left := text.Span{Start: k + len(remaining), End: len(s)}
	for _, tail := range []string{" is", " are"} {
		if strings.HasSuffix(strings.TrimRight(lower, " :."), tail) {
			left.End = len(strings.TrimRight(lower, " :.")) - len(tail)
		}
	}
	left = trimmed(s, left)
	if left.Empty() {
		return original
	}
	r.Remaining = part(s, left)
	return left
}

func part(s string, at text.Span) *Part {
	at = trimmed(s, at)
	one := ParseRequest(s[at.Start:at.End])
	amount := one.Total
	if amount.IsZero() {
		amount = one.Quantity
	}
	if amount.IsZero() {
		amount = one.Amount
	}
	if amount.IsZero() {
		amount = one.Duration
	}
	return &Part{Text: s[at.Start:at.End], Amount: amount, Span: at}
}

// prefix takes off what stands before the service, such as "Associated surgical service:" or "Retrospective".
func (r *Request) prefix(s string, at text.Span) text.Span {
	words := s[at.Start:at.End]
	lower := lowered(words)
	for _, p := range []string{"associated surgical service:", "associated surgical services:", "retrospective request for", "retrospective review of", "retrospective:", "retrospective",
		"retro:", "post-operative:", "postoperative:", "post op:"} {
		if !strings.HasPrefix(lower, p) {
			continue
		}
		r.Prefix = strings.TrimRight(words[:len(p)], ": ")
		at.Start += len(p)
		if strings.HasPrefix(p, "retro") {
			r.Retrospective = firstDate(words)
		}
		return trimmed(s, at)
	}
	if strings.Contains(lower, "retrospective") {
		r.Retrospective = firstDate(words)
	}
	return at
}

// firstDate is the first m/d/yyyy or m-d-yyyy in s.
func firstDate(s string) Date {
	for i := range len(s) {
		if i > 0 && digit(s[i-1]) || !digit(s[i]) {
			continue
		}
		if d, ok := dateAt(s[i:]); ok {
			return d
		}
	}
	return Date{}
}

func dateAt(s string) (Date, bool) {
	var n [3]int
	for k := range n {
		i := 0
		for i < len(s) && i < 4 && digit(s[i]) {
			n[k] = n[k]*10 + int(s[i]-'0')
			i++
		}
		if i == 0 {
			return Date{}, false
		}
		if s = s[i:]; k < 2 {
			if s == "" || s[0] != '/' && s[0] != '-' {
				return Date{}, false
			}
			s = s[1:]
		}
	}
	return Date{n[2], n[0], n[1]}, n[2] > 1900
}

// total works out the visits in all when frequency and duration are stated: in the same unit of time, or a number a day
// for weeks.
func (r *Request) total() {
	if f, d := r.Frequency, r.Duration; r.Total.IsZero() && f.Unit == "visit" && !d.IsZero() {
		const daysOfWeek = 7
		switch {
		case r.Per == d.Unit:
			r.Total = Amount{f.Min * d.Min, f.Max * d.Max, "visit"}
		case r.Per == "day" && d.Unit == "week":
			r.Total = Amount{f.Min * d.Min * daysOfWeek, f.Max * d.Max * daysOfWeek, "visit"}
		}
	}
	if r.Total.IsZero() && visitUnits[r.Amount.Unit] {
		r.Total = r.Amount
	}
	if r.Amount.IsZero() && !r.Total.IsZero() {
		r.Amount = r.Total
	}
}

var visitUnits = map[string]bool{"visit": true, "session": true, "treatment": true}

// service is what is left when the amounts are taken out.
func (q *reader) service() string {
	var parts []string
	last := q.at.Start
	keep := func(to int) {
		if w := trimJoints(q.s[last:to]); w != "" {
			parts = append(parts, w)
		}
	}
	for i, t := range q.tokens {
		if q.used[i] {
			keep(t.Start)
			last = t.End
		}
	}
	keep(q.at.End)
	out := strings.Join(parts, " ")
	for _, tail := range []string{" for", " x", " times", " per", " a", " at", " with", " quantity", " of", " is", " to the"} {
		out = strings.TrimSuffix(out, tail)
	}
	return strings.TrimPrefix(strings.Trim(out, " ,"), "of ")
}

// trimJoints takes off what joined words to an amount; a bracket that closes what the words opened stays.
func trimJoints(s string) string {
	s = strings.Trim(s, " ,;:.-/")
	if !strings.Contains(s, "(") {
		s = strings.TrimLeft(s, ") ")
	}
	if !strings.Contains(s, ")") {
		s = strings.TrimRight(s, "( ")
	}
	return strings.Trim(s, " ,;:.-/")
}

// drug is the name before the first amount.
func (q *reader) drug() string {
	for i, t := range q.tokens {
		if q.used[i] {
			name := strings.Trim(q.s[q.at.Start:t.Start], " ,:;(#")
			for _, direction := range [...]string{",", " apply ", " take "} {
				if at := strings.Index(lowered(name), direction); at > 0 {
					name = name[:at]
				}
			}
			for _, tail := range []string{" quantity", " qty", " count"} {
				if strings.HasSuffix(lowered(name), tail) {
					name = name[:len(name)-len(tail)]
				}
			}
			return strings.Trim(name, " ,:;(")
		}
	}
	return ""
}

// unread are the numbers that no part took.
func (q *reader) unread() []text.Span {
	out := q.asides
	for i, t := range q.tokens {
		if !q.used[i] && !q.inLevel[i] && t.Kind == text.Number && !q.partOfWord(i) {
			out = append(out, t.Span)
		}
	}
	return out
}

// partOfWord tells whether a number belongs to a name, as in "L4" or "B12", or to a date.
func (q *reader) partOfWord(i int) bool {
	t := q.tokens[i]
	before := t.Start > q.at.Start && letterByte(q.s[t.Start-1])
	after := t.End < q.at.End && (letterByte(q.s[t.End]) || q.s[t.End] == '/')
	return before || after || t.Start > q.at.Start && q.s[t.Start-1] == '/'
}

// places reads side, spine levels and regions.
func (q *reader) places(r *Request) {
	behind := 0 // the levels read so far
	for i := range q.tokens {
		switch q.word(i) {
		case "left":
			r.side(Left)
		case "right":
			r.side(Right)
		case "bilateral", "bilaterally", "both":
			r.Side = Bilateral
		}
		if i >= behind {
			behind = q.level(i, r)
		}
		for n := 2; n >= 1; n-- {
			if region, ok := regionWords[q.phrase(i, n)]; ok && !slices.Contains(r.Regions, region) {
				r.Regions = append(r.Regions, region)
				break
			}
		}
	}
}

func (r *Request) side(s Side) {
	if r.Side != NoSide && r.Side != s {
		s = Bilateral
	}
	r.Side = s
}

// level notes the levels that begin at token i and gives the token behind them.
func (q *reader) level(i int, r *Request) int {
	levels, end := q.levels(i)
	if end == i {
		return i
	}
	region := map[string]Region{"c": Neck, "t": UpperBack, "l": LowBack, "s": LowBack}[q.word(i)]
	if !slices.Contains(r.Regions, region) {
		r.Regions = append(r.Regions, region)
	}
	r.Levels = append(r.Levels, levels...)
	return end
}

// levels reads "L4-5", "L5-S1", "C5/6", "L4", and "C5-C6-C7", which are two, at token i; end is the token behind.
func (q *reader) levels(i int) (levels []string, end int) {
	from, n := q.vertebra(i)
	if n == 0 {
		return nil, i
	}
	from, end = strings.ToUpper(from), i+n
	for p := q.word(end); p == "-" || p == "/"; p = q.word(end) {
		if to, n := q.vertebra(end + 1); n > 0 {
			to = strings.ToUpper(to)
			levels, from, end = append(levels, from+"-"+to), to, end+1+n
		} else if v, ok := q.number(end + 1); ok && v < 13 {
			levels, from, end = append(levels, from+"-"+q.word(end+1)), from[:1]+q.word(end+1), end+2
		} else {
			break
		}
	}
	if levels == nil {
		levels = []string{from}
	}
	return levels, end
}

// vertebra reads a letter and a number such as "L" "4"; n is how many tokens it takes.
func (q *reader) vertebra(i int) (name string, n int) {
	w := q.word(i)
	if len(w) != 1 || !strings.Contains("ctls", w) {
		return "", 0
	}
	if v, ok := q.number(i + 1); !ok || v < 1 || v > 12 || q.tokens[i+1].Start != q.tokens[i].End {
		return "", 0
	}
	return w + q.word(i+1), 2
}

var regionWords = map[string]Region{
	"cervical": Neck, "neck": Neck, "thoracic": UpperBack, "upper back": UpperBack, "mid back": UpperBack, "midback": UpperBack,
	"lumbar": LowBack, "low back": LowBack, "lower back": LowBack, "lumbosacral": LowBack, "sacroiliac": LowBack, "sacral": LowBack,
	"coccyx": LowBack, "shoulder": Shoulder, "shoulders": Shoulder, "rotator": Shoulder, "subacromial": Shoulder, "elbow": Elbow,
	"elbows": Elbow, "epicondyle": Elbow, "wrist": WristHand, "wrists": WristHand, "hand": WristHand, "hands": WristHand,
	"forearm": WristHand, "finger": WristHand, "fingers": WristHand, "thumb": WristHand, "carpal": WristHand, "hip": Hip, "hips": Hip,
	"pelvis": Hip, "groin": Hip, "knee": Knee, "knees": Knee, "meniscectomy": Knee, "ankle": AnkleFoot, "ankles": AnkleFoot,
	"foot": AnkleFoot, "feet": AnkleFoot, "toe": AnkleFoot, "heel": AnkleFoot, "plantar": AnkleFoot, "head": Head, "brain": Head,
	"psychological": PsychRegion, "psychiatric": PsychRegion, "psychotherapy": PsychRegion, "psych": PsychRegion,
}
