package deidentify

import (
	"imrdesk/domain/check"
	"imrdesk/domain/text"
)

// isCommon tells a word that is also a name. Written small it is a word; written as a name it goes, also at the beginning of a sentence:
// one word too many in brackets is seen in the comparison, one name left is a name published.
func isCommon(word string) bool { return check.IsWordName(word) }

var (
	dayBehind   = text.Regexp(`^\.?,? (?:\d{1,2}(?:st|nd|rd|th)?\b|(?:of )?\d{4}\b)`)
	monthBefore = text.Regexp(`(?:\d|\b(?i:in|since|until|till|of|during|through|early|late|mid|last|from|by|before|after))[ -]$`)
)

// isMonth tells whether a word that is a name of the case is a month here: "May 4", "since May", "2 May".
func isMonth(s string, w word) bool {
	switch w.folded {
	case "april", "may", "june", "august":
		return dayBehind().MatchString(s[w.to:]) || monthBefore().MatchString(s[:w.from]) && (w.to == len(s) || !nameBehind().MatchString(s[w.to:]))
	}
	return false
}

// nameBehind is a capital word behind: "by May Querling" names a person.
var nameBehind = text.Regexp(`^ \p{Lu}[\pL'\x{2019}-]*`)
