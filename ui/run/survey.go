package run

import (
	"cmp"
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/ui"
	"imrdesk/ui/casefile"
	"imrdesk/ui/dashboard"
)

// survey counts over all cases what the dashboard shows. It reads every draft, so it is done when asked for and never
// for the worklist.
func (r *Runner) survey(today domain.Date) {
	if r.vault == nil {
		return
	}
	cases, err := r.vault.Cases()
	if err != nil {
		r.send(ui.Surveyed{Err: err})
		return
	}
	gone, _ := r.archived()
	state, _ := r.vault.Setting(settingState)
	spent := ui.SpentOf(state)
	c := census{due: map[domain.Date]int{}, classes: map[string]*dashboard.Outcomes{}, rules: map[string]*dashboard.Rule{}}
	for _, s := range cases {
		if due, _ := dueBy(s, r.closed); s.Waits() && !gone[s.ID] && due.Valid() {
			c.due[due]++
		}
		if t := spent[s.ID]; t > 0 {
			c.times = append(c.times, dashboard.Spent{Case: s.Number, Time: t})
		}
		l, err := r.vault.Load(s.ID)
		if err != nil {
			continue // the worklist says which case cannot be read
		}
		c.decisions(r.cfg.Classify, &l.Draft.Case)
		file, _ := casefile.Load(r.vault, s.ID) // each case is held against its own pages, not against those that are open
		checker := r.checker.Load().On(today).Holding(casefile.Evidence(file))
		c.findings(checker, checker.Check(l.Draft).Acknowledge(&l.Draft.Case, l.Draft.Case.Acknowledged))
	}
	r.send(ui.Surveyed{Numbers: c.numbers()})
}

// census is what is counted.
type census struct {
	due     map[domain.Date]int
	classes map[string]*dashboard.Outcomes
	rules   map[string]*dashboard.Rule
	times   []dashboard.Spent
}

func (c *census) decisions(classify func(domain.Request) string, cs *domain.Case) {
	for i := range cs.Services {
		s := &cs.Services[i]
		class := classify(domain.ParseRequest(s.Text.String()))
		o := c.classes[class]
		if o == nil {
			o = &dashboard.Outcomes{Class: class}
			c.classes[class] = o
		}
		switch s.Decision {
		case domain.Upheld:
			o.Upheld++
		case domain.Overturned:
			o.Overturned++
		default:
			o.Undecided++
		}
	}
}

func (c *census) findings(checker *check.Checker, r check.Report) {
	for _, d := range r.Diagnostics {
		n := c.rules[d.Rule]
		if n == nil {
			n = &dashboard.Rule{ID: d.Rule}
			for _, rule := range checker.Rules() {
				if rule.ID == d.Rule {
					n.Title = rule.Title
				}
			}
			c.rules[d.Rule] = n
		}
		n.Findings++
		if d.Acknowledged {
			n.Acknowledged++
		}
	}
}

func (c *census) numbers() dashboard.Numbers {
	n := dashboard.Numbers{Due: c.due, Times: c.times}
	for _, o := range c.classes {
		n.Decisions = append(n.Decisions, *o)
	}
	for _, rule := range c.rules {
		n.Rules = append(n.Rules, *rule)
	}
	slices.SortStableFunc(n.Times, func(a, b dashboard.Spent) int { return cmp.Compare(b.Time, a.Time) })
	slices.SortFunc(n.Decisions, func(a, b dashboard.Outcomes) int {
		return cmp.Or(cmp.Compare(b.Upheld+b.Overturned+b.Undecided, a.Upheld+a.Overturned+a.Undecided), cmp.Compare(a.Class, b.Class))
	})
	slices.SortFunc(n.Rules, func(a, b dashboard.Rule) int {
		return cmp.Or(cmp.Compare(b.Findings, a.Findings), cmp.Compare(a.ID, b.ID))
	})
	return n
}
