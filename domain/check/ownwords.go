package check

import "strings"

// Knowing is the checker for a reviewer who added words to the dictionary: names of drugs and devices that it lacks. The
// words stand in lower case. Without a dictionary they wait for one: With forgets them.
func (c *Checker) Knowing(own []string) *Checker {
	j, ok := c.words.(*judge)
	if !ok || len(own) == 0 {
		return c
	}
	set := make(map[string]bool, len(own))
	for _, w := range own {
		set[w] = true
	}
	next := *c
	next.words = &judge{taught{j.Speller, set}}
	return &next
}

// taught is a speller with words of the reviewer's own.
type taught struct {
	Speller
	own map[string]bool
}

// Known tells whether the word is spelled right, also with a possessive behind it.
func (t taught) Known(word string) bool {
	if t.Speller.Known(word) {
		return true
	}
	word = strings.ToLower(word)
	return t.own[strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")]
}

// Near is up to n words that a writer who asks may have meant, best first; none without a dictionary.
func (c *Checker) Near(word string, n int) []string {
	s := c.words
	if j, ok := s.(*judge); ok {
		s = j.Speller
	}
	if t, ok := s.(taught); ok {
		s = t.Speller
	}
	if far, ok := s.(interface{ Near(string, int) []string }); ok {
		return far.Near(word, n)
	}
	if s == nil {
		return nil
	}
	return s.Suggest(word, n)
}
