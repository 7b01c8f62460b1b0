package store

import "imrdesk/domain"

// StateOf is the state of a case that is not signed.
func StateOf(c *domain.Case) State {
	if c.Origin.Letter {
		return StateImported
	}
	return StateDraft
}

// Published tells a letter that others finished: every item is decided, and it states the day.
func (s Summary) Published() bool {
	return s.State == StateImported && s.Items > 0 && s.Done == s.Items && s.Decided.Valid()
}

// Waits tells whether a determination is still to be made, so that its due date counts.
func (s Summary) Waits() bool {
	return s.State != StateSigned && s.State != StateArchived && !s.Published()
}

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
