package guidelines

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"imrdesk/domain"
)

// Result says how a request stands to one limit. It is a fact about two numbers, not an opinion.
type Result string

// The results.
const (
	Within     Result = "within"
	Over       Result = "over"  // more than the limit
	Short      Result = "short" // less than the limit asks for
	CannotTell Result = "cannot tell"
	Stated     Result = "stated" // the number informs and bounds nothing
)

// Comparison is a limit against what was asked or is known.
type Comparison struct {
	Limit   domain.Limit
	Result  Result
	By      float64 // how far over or short, in the limit's unit
	Asked   string  // "8 visits"
	Missing string  // what would be needed to tell
}

// Facts are numbers of the case that no request states. nil means not known.
type Facts struct {
	EarlierVisits     *float64 // for the same complaint, before this request
	EarlierInjections *float64 // of this kind in the last twelve months
	SinceLast         *domain.Amount
	ReliefPercent     *float64
	Relief            *domain.Amount // how long it lasted
	Symptoms          *domain.Amount // how long they lasted
	Conservative      *domain.Amount // care that was tried
	SinceSurgery      *domain.Amount
	Age               *float64
	BMI               *float64
	MED               *float64 // mg morphine equivalent a day, all opioids
	DailyMG           *float64 // mg a day of the drug
	TestsLastYear     *float64
}

// Asked is a request made ready for comparison.
type Asked struct {
	req   domain.Request
	facts Facts
	drug  *Drug
}

// Ask makes a request and what else is known ready for comparison with entries.
func (l *Library) Ask(r domain.Request, f Facts) Asked {
	a := Asked{req: r, facts: f}
	if found := l.read(r.Drug + " " + r.Service).drugs; len(found) > 0 {
		a.drug = l.drug(found[0].to)
	}
	return a
}

// Compare holds the entry's limits against the request. Limits that speak of another drug are left out.
func (a Asked) Compare(e *Entry) []Comparison { return a.compare(e) }

func (a Asked) compare(e *Entry) []Comparison {
	out := make([]Comparison, 0, len(e.Limits))
	for _, lim := range e.Limits {
		if a.otherDrug(lim) {
			continue
		}
		out = append(out, a.one(lim))
	}
	return out
}

// otherDrug tells whether a limit on a dose names a drug that the request does not.
func (a Asked) otherDrug(lim domain.Limit) bool {
	if lim.Kind != "dose_daily" || lim.AppliesTo == "" || a.drug == nil {
		return false
	}
	if a.drug.Name == lim.AppliesTo {
		return false
	}
	for _, also := range a.drug.Also {
		if also == lim.AppliesTo {
			return false
		}
	}
	return true
}

// floors are the kinds of limit that ask for at least a number; all others allow at most a number.
var floors = map[string]bool{
	"min_interval": true, "relief_percent": true, "relief_duration": true, "symptom_duration_min": true,
	"conservative_trial_min": true, "exam_findings_min": true, "opioid_free_before": true, "smoke_free": true,
	"hours_daily": true, "function_gain_percent": true, "compartments": true, "tear_percent": true, "nerve_latency": true,
}

// informs are the kinds that say how things go and bound no request.
var informs = map[string]bool{"time_to_effect": true, "usual_relief": true, "outcome_after": true, "at_dose": true, "taper_rate": true}

// one compares one limit. Asked amounts are ranges: of "2 to 3 visits" the larger counts, as it may be used up.
func (a Asked) one(lim domain.Limit) Comparison {
	c := Comparison{Limit: lim, Result: CannotTell}
	least, most := bounds(lim)
	if informs[lim.Kind] || least == nil && most == nil {
		c.Result = Stated
		return c
	}
	got, missing := a.amount(lim)
	if missing != "" {
		c.Missing = missing
		return c
	}
	c.Asked = PrintAmount(got)
	low, high, ok := inUnit(got, lim.Unit)
	if !ok {
		c.Missing = "the number in " + Unit(lim.Unit, 2)
		return c
	}
	slack := func(x, bound float64) bool { return lim.Strict && x == bound }
	switch {
	case most != nil && (low > *most || slack(low, *most)):
		c.Result, c.By = Over, low-*most
	case least != nil && (high < *least || slack(high, *least)):
		c.Result, c.By = Short, *least-high
	case most != nil && high > *most || least != nil && low < *least:
		c.Missing = "the exact number of days"
	default:
		c.Result = Within
	}
	return c
}

// bounds are the least and the most that a limit lets through. A range on a ceiling ("9 to 10 visits") ends at its
// high end, one on a floor ("3 to 6 months") begins at its low end; an age or a body mass is bounded as written.
func bounds(lim domain.Limit) (least, most *float64) {
	switch {
	case lim.Kind == "age" || lim.Kind == "bmi":
		return lim.Min, lim.Max
	case floors[lim.Kind] && lim.Min != nil:
		return lim.Min, nil
	case floors[lim.Kind]:
		return lim.Value, nil
	case lim.Max != nil:
		return nil, lim.Max
	case lim.Value != nil:
		return nil, lim.Value
	}
	return lim.Min, nil
}

// amount is what the request or the facts say on the limit's kind, or what is missing to say it.
func (a Asked) amount(lim domain.Limit) (domain.Amount, string) {
	switch lim.Kind {
	case "visits", "visits_trial", "sessions":
		return a.visits(lim)
	case "duration":
		// Hours beside a drug are its interval, not how long it is taken.
		if a.req.Drug != "" && a.req.Duration.Unit == "hour" {
			return domain.Amount{}, "how long it is asked for"
		}
		return orMissing(a.req.Duration, "how long it is asked for")
	case "frequency":
		if a.req.Frequency.IsZero() || a.req.Per != lim.Per {
			return domain.Amount{}, "how often a " + lim.Per
		}
		return domain.Amount{Min: a.req.Frequency.Min, Max: a.req.Frequency.Max, Unit: lim.Unit}, ""
	case "levels":
		return a.levels(lim)
	case "dose_daily":
		return a.dose(lim)
	case "injections_per_period":
		return a.injections(lim)
	}
	return a.known(lim)
}

// known are the kinds that only the facts of the case can tell.
func (a Asked) known(lim domain.Limit) (domain.Amount, string) {
	f := a.facts
	switch lim.Kind {
	case "min_interval":
		return span(f.SinceLast, "the time since the last one")
	case "relief_percent":
		return number(f.ReliefPercent, "percent", "the relief in percent")
	case "relief_duration":
		return span(f.Relief, "how long the relief lasted")
	case "symptom_duration_min", "symptom_duration_max":
		return span(f.Symptoms, "how long the symptoms have lasted")
	case "conservative_trial_min":
		return span(f.Conservative, "how long conservative care was tried")
	case "period":
		return span(f.SinceSurgery, "the time since the operation or injury")
	case "age":
		return number(f.Age, "year", "the age")
	case "bmi":
		return number(f.BMI, lim.Unit, "the body mass index")
	case "tests_per_period":
		if lim.Per != "year" {
			return domain.Amount{}, "the tests in the last " + lim.Per
		}
		if f.TestsLastYear == nil {
			return domain.Amount{}, "the tests in the last year"
		}
		return exactly(*f.TestsLastYear+1, "test"), ""
	}
	return domain.Amount{}, strings.ReplaceAll(strings.TrimSuffix(lim.Kind, "_min"), "_", " ")
}

// visits are those asked for; limits on a total count the earlier ones too when they are known.
func (a Asked) visits(lim domain.Limit) (domain.Amount, string) {
	got, ok := a.askedVisits()
	if !ok {
		return got, "the number of visits"
	}
	if lim.Kind == "visits" && a.facts.EarlierVisits != nil {
		got.Min, got.Max = got.Min+*a.facts.EarlierVisits, got.Max+*a.facts.EarlierVisits
	}
	return domain.Amount{Min: got.Max, Max: got.Max, Unit: lim.Unit}, ""
}

func (a Asked) askedVisits() (domain.Amount, bool) {
	for _, got := range []domain.Amount{a.req.Total, a.req.Amount} {
		if !got.IsZero() && visitUnit(got.Unit) {
			return got, true
		}
	}
	if f, d := a.req.Frequency, a.req.Duration; !f.IsZero() && !d.IsZero() && a.req.Per == d.Unit {
		return domain.Amount{Min: f.Min * d.Min, Max: f.Max * d.Max, Unit: "visit"}, true
	}
	return domain.Amount{}, false
}

func visitUnit(u string) bool {
	switch u {
	case "visit", "session", "treatment", "":
		return true
	}
	return false
}

// levels counts segments: "L4-5" is one, "L4-S1" two. Where the limit counts joints and the request names nerves
// ("L3, L4, L5"), how many joints they serve is for the reviewer to say.
func (a Asked) levels(lim domain.Limit) (domain.Amount, string) {
	if len(a.req.Levels) == 0 {
		return domain.Amount{}, "the levels"
	}
	n := 0
	for _, l := range a.req.Levels {
		from, to, joint := strings.Cut(strings.ToUpper(l), "-")
		if lim.AppliesTo == "joint" && !joint {
			return domain.Amount{}, "the joints: nerves are named"
		}
		n += segments(from, to)
	}
	return exactly(float64(n), "level"), ""
}

// segments is how many lie between two vertebrae; a lone vertebra, or one that cannot be read, counts as one.
func segments(from, to string) int {
	a, ok := vertebra(from)
	if !ok || to == "" {
		return 1
	}
	if to[0] >= '0' && to[0] <= '9' {
		to = from[:1] + to
	}
	b, ok := vertebra(to)
	if !ok || b <= a {
		return 1
	}
	return b - a
}

// vertebra numbers the spine from C1 = 1 to S5 = 29.
func vertebra(s string) (int, bool) {
	if len(s) < 2 {
		return 0, false
	}
	above, most := map[byte]int{'C': 0, 'T': 7, 'L': 19, 'S': 24}, map[byte]int{'C': 7, 'T': 12, 'L': 5, 'S': 5}
	n, err := strconv.Atoi(s[1:])
	if err != nil || n < 1 || n > most[s[0]] {
		return 0, false
	}
	return above[s[0]] + n, true
}

func (a Asked) injections(lim domain.Limit) (domain.Amount, string) {
	n := 1.0
	if got := a.req.Amount; !got.IsZero() && (got.Unit == "injection" || visitUnit(got.Unit)) {
		n = got.Max
	}
	if lim.Per == "session" || lim.Per == "" {
		return exactly(n, "injection"), ""
	}
	if a.facts.EarlierInjections == nil {
		return domain.Amount{}, "the number in the last " + lim.Per
	}
	return exactly(n+*a.facts.EarlierInjections, "injection"), ""
}

// dose is the daily dose in the limit's unit: stated in the facts, or strength times units a day.
func (a Asked) dose(lim domain.Limit) (domain.Amount, string) {
	if lim.Unit == "mg_MED_day" && a.facts.MED != nil {
		return exactly(*a.facts.MED, lim.Unit), ""
	}
	mg, missing := a.dailyMG(lim.AppliesTo)
	if missing != "" {
		return domain.Amount{}, missing
	}
	switch lim.Unit {
	case "g_day":
		return exactly(mg/1000, lim.Unit), ""
	case "mg_MED_day":
		if a.drug == nil || a.drug.MEDFactor == 0 {
			return domain.Amount{}, "the morphine equivalent of the drug"
		}
		return exactly(mg*a.drug.MEDFactor, lim.Unit), ""
	}
	return exactly(mg, lim.Unit), ""
}

// dailyMG is the daily dose of the drug, or of the named second part of a combination such as 10/325.
func (a Asked) dailyMG(part string) (float64, string) {
	if a.facts.DailyMG != nil {
		return *a.facts.DailyMG, ""
	}
	strengths := milligrams(a.req.Strength)
	i := 0
	if part != "" && a.drug != nil && part != a.drug.Name {
		i = 1
	}
	if i >= len(strengths) {
		return 0, "the strength"
	}
	perDay, ok := a.unitsPerDay()
	if !ok {
		return 0, "how many a day"
	}
	return strengths[i] * perDay, ""
}

// unitsPerDay reads "one a day" or a quantity for a number of days.
func (a Asked) unitsPerDay() (float64, bool) {
	if f := a.req.Frequency; !f.IsZero() && a.req.Per == "day" {
		return f.Max, true
	}
	if q, d := a.req.Quantity, a.req.Duration; !q.IsZero() && !d.IsZero() {
		if days, _, ok := inUnit(d, "day"); ok && days > 0 {
			return q.Max / days, true
		}
	}
	return 0, false
}

// milligrams are the numbers of a strength: "10/325mg" is 10 and 325.
func milligrams(s string) []float64 {
	var out []float64
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != '.' }) {
		if n, err := strconv.ParseFloat(part, 64); err == nil {
			out = append(out, n)
		}
	}
	return out
}

func exactly(n float64, unit string) domain.Amount { return domain.Amount{Min: n, Max: n, Unit: unit} }

func orMissing(a domain.Amount, missing string) (domain.Amount, string) {
	if a.IsZero() {
		return a, missing
	}
	return a, ""
}

func span(a *domain.Amount, missing string) (domain.Amount, string) {
	if a == nil {
		return domain.Amount{}, missing
	}
	return *a, ""
}

func number(n *float64, unit, missing string) (domain.Amount, string) {
	if n == nil {
		return domain.Amount{}, missing
	}
	return exactly(*n, unit), ""
}

// days in the units of time. A month has no fixed length: the comparison tells only what holds for each.
var days = map[string][2]float64{
	"hour": {1.0 / 24, 1.0 / 24}, "day": {1, 1}, "week": {7, 7}, "month": {28, 31}, "year": {365, 366},
}

// inUnit is the amount in another unit, as the least and the most it can mean there.
func inUnit(a domain.Amount, unit string) (low, high float64, ok bool) {
	if a.Unit == unit || a.Unit == "" {
		return a.Max, a.Max, true
	}
	from, ok1 := days[a.Unit]
	to, ok2 := days[unit]
	if !ok1 || !ok2 {
		return 0, 0, false
	}
	switch {
	case a.Unit == "year" && unit == "month":
		return a.Max * 12, a.Max * 12, true
	case a.Unit == "month" && unit == "year":
		return a.Max / 12, a.Max / 12, true
	}
	return a.Max * from[0] / to[1], a.Max * from[1] / to[0], true
}

// units are the words of the units where they differ from the id.
var units = map[string]string{
	"mg_day": "mg a day", "g_day": "g a day", "mg_MED_day": "mg morphine equivalent a day", "percent": "percent",
	"kg_m2": "kg/m2", "ml": "ml", "ms": "ms", "cm": "cm",
}

// Unit is the word for n of a unit.
func Unit(u string, n float64) string {
	if w, ok := units[u]; ok {
		return w
	}
	if n == 1 || u == "" {
		return u
	}
	return u + "s"
}

// PrintAmount is "8 visits" or "2 to 3 weeks".
func PrintAmount(a domain.Amount) string {
	s := Number(a.Max)
	if a.Min != a.Max {
		s = Number(a.Min) + " to " + s
	}
	return strings.TrimSpace(s + " " + Unit(a.Unit, a.Max))
}

// Number prints a number without needless digits.
func Number(n float64) string {
	return strconv.FormatFloat(math.Round(n*1000)/1000, 'f', -1, 64)
}

// PrintLimit is the limit in words: "up to 18 visits", "at least 50 percent", "9 to 10 visits".
func PrintLimit(lim domain.Limit) string {
	var n string
	last := 2.0
	switch {
	case lim.Value != nil:
		n, last = Number(*lim.Value), *lim.Value
	case lim.Min != nil && lim.Max != nil:
		n, last = Number(*lim.Min)+" to "+Number(*lim.Max), *lim.Max
	case lim.Max != nil:
		n, last = "up to "+Number(*lim.Max), *lim.Max
		if lim.Strict {
			n = "under " + Number(*lim.Max)
		}
	case lim.Min != nil:
		n, last = "at least "+Number(*lim.Min), *lim.Min
		if lim.Strict {
			n = "over " + Number(*lim.Min)
		}
	}
	s := n + " " + Unit(lim.Unit, last)
	switch {
	case strings.Contains(lim.Per, "-"):
		s += " every " + lim.Per
	case lim.Per != "" && lim.Kind != "hours_daily":
		s += " a " + lim.Per
	}
	return strings.TrimSpace(kindWords[lim.Kind] + " " + s)
}

// kindWords lead a limit whose unit does not say what is meant: six weeks of what.
var kindWords = map[string]string{
	"duration": "for", "min_interval": "interval of", "relief_percent": "relief of", "relief_duration": "relief for",
	"symptom_duration_min": "symptoms for", "symptom_duration_max": "symptoms for", "conservative_trial_min": "conservative care for",
	"period": "within a period of", "age": "age", "bmi": "body mass index", "dose_daily": "dose of", "time_to_effect": "effect after",
	"usual_relief": "usual relief for", "outcome_after": "seen after", "review_interval": "reviewed after", "hours_daily": "each day",
	"days_weekly": "each week", "hours_weekly": "each week", "volume_max": "volume of", "opioid_free_before": "no opioid for",
	"smoke_free": "no smoking for", "range_of_motion": "motion of", "tear_percent": "tear of", "retraction_max": "retraction of",
	"nerve_latency": "latency of", "strength_percent": "strength of", "function_gain_percent": "function better by", "taper_rate": "reduced by",
	"at_dose": "at the dose for",
}

// Row is a line of the limits table: a limit with the result, where a number of visits and the time they may take
// stand on one line.
type Row struct {
	Label  string // what the limit is for: "trial"
	Limit  string // "6 visits over 2 weeks"
	Result Result
	Note   string // "over by 2", "cannot tell without the relief in percent"
	brief  string
}

// Rows are the comparisons as lines of a table, in the order of the entry.
func Rows(list []Comparison) []Row {
	var out []Row
	joined := map[int]bool{}
	for i, c := range list {
		if joined[i] {
			continue
		}
		r := Row{Label: c.Limit.Condition, Limit: PrintLimit(c.Limit), Result: c.Result, Note: c.note(), brief: PrintLimit(c.Limit)}
		if visitKind(c.Limit.Kind) {
			r.brief = strings.TrimPrefix(strings.TrimSuffix(r.brief, " "+Unit(c.Limit.Unit, 2)), "up to ")
			for k := i + 1; k < len(list); k++ {
				d := list[k]
				if d.Limit.Kind == "duration" && d.Limit.Condition == c.Limit.Condition && !joined[k] {
					joined[k] = true
					time := strings.TrimPrefix(PrintLimit(d.Limit), "for ")
					r.Limit += " over " + time
					r.brief += " over " + time
					r.join(c, d)
					break
				}
			}
		}
		out = append(out, r)
	}
	return out
}

func visitKind(kind string) bool {
	return kind == "visits" || kind == "visits_trial" || kind == "sessions"
}

// join adds what the time says to what the number of visits says: the worse of the two is the result.
func (r *Row) join(visits, time Comparison) {
	if time.Result != Over {
		return
	}
	by := fmt.Sprintf("by %s %s", Number(time.By), Unit(time.Limit.Unit, time.By))
	if visits.Result == Over {
		r.Note += " and " + by
		return
	}
	r.Result, r.Note = Over, "over "+by
}

func (c Comparison) note() string {
	switch c.Result {
	case Over, Short:
		return fmt.Sprintf("%s by %s", c.Result, Number(c.By))
	case CannotTell:
		return "cannot tell without " + c.Missing
	case Stated:
		return ""
	}
	return string(Within)
}

// Words is the comparison in a phrase: "trial 6 visits: over by 2".
func (c Comparison) Words() string {
	s := PrintLimit(c.Limit)
	if c.Limit.Condition != "" {
		s = c.Limit.Condition + ": " + s
	}
	if n := c.note(); n != "" {
		s += ": " + n
	}
	return s
}
