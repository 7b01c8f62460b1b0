package letter

import (
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// person reads the employee's age and sex from the summary, and the dates of injury when no header states them.
func (p *parser) person() {
	c := &p.result.Case
	for i := range c.Summary.Paras() {
		para := c.Summary.Para(i)
		if c.Employee == (domain.Employee{}) {
			c.Employee = readEmployee(para)
		}
		if len(c.Injuries) == 0 {
			c.Injuries = readInjury(para.String())
		}
	}
}

// readEmployee finds "38 year-old woman" in its forms.
func readEmployee(para *text.Para) (e domain.Employee) {
	tokens := para.Tokens()
	word := func(i int) string {
		if i < 0 || i >= len(tokens) {
			return ""
		}
		return strings.ToLower(para.String()[tokens[i].Start:tokens[i].End])
	}
	for i := range tokens {
		if w := word(i); w != "year" && w != "years" && w != "yr" && w != "y" {
			continue
		}
		n := i - 1
		if word(n) == "-" {
			n--
		}
		age, err := strconv.Atoi(word(n))
		if err != nil || age < 14 || age > 110 {
			continue
		}
		for j := i + 1; j < i+8; j++ {
			if sex := sexWords[word(j)]; sex != domain.SexUnknown {
				return domain.Employee{Age: age, Sex: sex}
			}
		}
		if word(i+1) == "old" || word(i+2) == "old" || word(i+1) == "of" {
			return domain.Employee{Age: age}
		}
	}
	return e
}

var sexWords = map[string]domain.Sex{
	"male": domain.Male, "man": domain.Male, "gentleman": domain.Male, "m": domain.Male,
	"female": domain.Female, "woman": domain.Female, "lady": domain.Female, "f": domain.Female,
}

// readInjury finds the first date after words of an injury: "injured at work on 2/9/2002-3/25/2002".
func readInjury(s string) []domain.Period {
	lower := strings.ToLower(s)
	at := strings.Index(lower, "injur")
	if at < 0 {
		return nil
	}
	const reach = 120
	for i := at; i < min(len(s), at+reach); i++ {
		if s[i] < '0' || s[i] > '9' || s[i-1] >= '0' && s[i-1] <= '9' {
			continue
		}
		if p, _, ok := readPeriod(s[i:]); ok {
			return []domain.Period{p}
		}
	}
	return nil
}
