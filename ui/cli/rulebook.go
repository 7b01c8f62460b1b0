package cli

import (
	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/guidelines"
)

// allRules are the rules that the program ships.
func allRules() []*check.Rule { return rules.All() }

// newChecker is the rule engine with all that it may ask: the guideline library.
func newChecker(list []*check.Rule, policy check.Policy) (*check.Checker, error) {
	library, err := guidelines.Load()
	if err != nil {
		return nil, err
	}
	return check.New(list, policy, domain.Library(library)), nil
}
