package precedent

import (
	"fmt"
	"math"

	"imrdesk/domain"
)

// Count is how a group of items was decided.
type Count struct {
	Name               string // of the group: a year, a guideline, or empty for all
	Upheld, Overturned int
}

// Add counts one decision; an undecided item counts for nothing.
func (c *Count) Add(d domain.Decision) {
	switch d {
	case domain.Upheld:
		c.Upheld++
	case domain.Overturned:
		c.Overturned++
	}
}

// Of is the number of decided items.
func (c Count) Of() int { return c.Upheld + c.Overturned }

// Interval is the range, from 0 to 1, within which the share of overturned items lies with a confidence of 95 percent:
// Wilson's score interval (E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209), which holds for few items, too. Without an
// item it is 0 to 1: nothing is known.
func (c Count) Interval() (low, high float64) {
	const z = 1.959963984540054 // 97.5 % point of the standard normal distribution
	n := float64(c.Of())
	if n == 0 {
		return 0, 1
	}
	p := float64(c.Overturned) / n
	mid := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, mid-half), min(1, mid+half)
}

// String is the count in words: "7 upheld, 3 overturned (30 %, 95 % interval 11 to 60 %)".
func (c Count) String() string {
	if c.Of() == 0 {
		return "none decided"
	}
	low, high := c.Interval()
	return fmt.Sprintf("%d upheld, %d overturned (%.0f %%, 95 %% interval %.0f to %.0f %%)", c.Upheld, c.Overturned,
		100*float64(c.Overturned)/float64(c.Of()), 100*low, 100*high)
}

// Caution stands beside every figure.
const Caution = "Outcomes of other cases decide nothing: each rests on its own records and on the guideline of its day."
