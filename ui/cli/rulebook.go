package cli

import (
	"slices"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/check/spelling"
	"imrdesk/guidelines"
)

// allRules are the rules that the program ships.
func allRules() []*check.Rule { return rules.All() }

// spellingRule is the one rule that needs the dictionary, which takes longer to load than a letter to check.
const spellingRule = "TXT-005"

// ownChecker is the rule engine under the organisation's policy.
func (a *app) ownChecker() (*check.Checker, error) {
	policy, err := a.policy()
	if err != nil {
		return nil, err
	}
	drugs, err := a.drugList()
	if err != nil {
		return nil, err
	}
	return newChecker(allRules(), policy, drugs)
}

// newChecker is the rule engine with the bundled library, the dictionary, the user's drug list, which may be nil, and today's
// date.
func newChecker(list []*check.Rule, policy check.Policy, drugs check.Formulary) (*check.Checker, error) {
	library, err := guidelines.Load()
	if err != nil {
		return nil, err
	}
	return checkerWith(list, policy, drugs, library, nil)
}

// checkerWith is newChecker with the user's library and full texts; texts may be nil.
func checkerWith(list []*check.Rule, policy check.Policy, drugs check.Formulary, library *guidelines.Library, texts *guidelines.Shelf) (*check.Checker, error) {
	var words check.Speller
	if slices.ContainsFunc(list, func(r *check.Rule) bool { return r.ID == spellingRule }) {
		loaded, err := spelling.Load(libraryWords(library), frame.Vocabulary())
		if err != nil {
			return nil, err
		}
		words = loaded
	}
	var full domain.Texts
	if texts != nil && len(texts.Texts()) > 0 { // without any, nothing is said of quotations
		full = texts
	}
	return check.New(list, policy, library).Folding().On(domain.DateOf(time.Now())).With(full, words).Listing(drugs), nil
}

// libraryWords are the names of treatments, drugs and conditions that the library knows.
func libraryWords(l *guidelines.Library) string {
	var b strings.Builder
	add := func(words ...string) {
		for _, w := range words {
			b.WriteString(w)
			b.WriteByte(' ')
		}
	}
	for _, e := range l.Entries() {
		add(e.Title, e.Summary)
		add(e.Synonyms...)
		add(e.Conditions...)
	}
	for _, s := range l.Services() {
		add(s.Title)
		add(s.Words...)
	}
	for _, d := range l.Drugs() {
		add(d.Name)
		add(d.Brands...)
	}
	return b.String()
}
