package store

import "imrdesk/domain"

// Summarize is the worklist's line of a case, with its open findings by severity.
func Summarize(c *domain.Case, state State, errors, warnings, notes int) Summary {
	s := Summary{
		Number: c.Number, Priority: c.Priority, Received: c.Received, Assigned: c.Assigned, Due: c.DueBy(nil).Date, Limit: c.TimeLimit(), Decided: c.Decided,
		Items: len(c.Services), Errors: errors, Warnings: warnings, Notes: notes, State: state,
	}
	for i := range c.Services {
		if i == 0 {
			s.Title = c.Services[i].Title()
		}
		if c.Services[i].Decision != domain.Undecided {
			s.Done++
		}
	}
	return s
}
