package deidentify

import (
	"slices"
	"strings"

	"imrdesk/domain/text"
)

// common are words of a medical letter that are also names. Written small they are words; written as a name they go, also at
// the beginning of a sentence: one word too many in brackets is seen in the comparison, one name left is a name published.
var common = strings.Fields(`april august june may will grant young long rich mark bill hope grace joy rose dawn summer art drew
	chase frank ray rob sue pat jack white black brown green gray hill wood stone banks fields woods rivers park parks king price
	case page day short strong small little best good wise hand hands foot head back bone cross field fisher cook baker porter
	ward love noble sharp swift walker carter miller hunter turner waters wells west north east south lane street power
	powers snow frost winter spring bird fox wolf lamb rice berry bush golden hardy house major moody moon nurse pace rest rush
	sharpe singer staff church cooper mills pool reading root roots save self sharps shields stern waits weeks wright works`)

func isCommon(word string) bool { return slices.Contains(common, word) }

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
