package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// key is what counts of a heading or a label: its words in capitals without punctuation and Markdown marks, without
// "(s)" and the endings of plurals. Offices and converters change all of these.
func key(s string) string {
	var room [longestLabel]byte
	out, word := room[:0], 0 // word is where the one that is read begins
	inWord := false
	s = dropPlural(s)
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		i += n
		switch {
		case r == '&' || unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inWord && len(out) > 0 {
				out = append(out, ' ')
			}
			if !inWord {
				inWord, word = true, len(out)
			}
			out = utf8.AppendRune(out, unicode.ToUpper(r))
		case r == '\'' || r == '\u2019' || r == '*':
		case inWord:
			out, inWord = singular(out, word), false
		}
	}
	if inWord {
		out = singular(out, word)
	}
	return string(out)
}

// singular takes the ending of a plural off the last word of b, which begins at the byte given.
func singular(b []byte, word int) []byte {
	switch w := string(b[word:]); {
	case w == "&":
		return append(b[:word], "AND"...)
	case strings.HasSuffix(w, "IES"):
		return append(b[:len(b)-3], 'Y')
	case len(w) > 3 && strings.HasSuffix(w, "S") && !strings.HasSuffix(w, "SS") && !strings.HasSuffix(w, "IS"):
		return b[:len(b)-1]
	}
	return b
}

func dropPlural(s string) string {
	if strings.IndexByte(s, '(') < 0 {
		return s
	}
	return withoutPlural.Replace(s)
}

var withoutPlural = strings.NewReplacer("(s)", "", "(S)", "")

// cutLabel cuts a line behind its first colon when the words before it are the label with this key.
func cutLabel(words, label string) (rest string, ok bool) {
	head, rest, ok := beforeColon(words)
	if !ok || !mayBegin(head, label) || key(head) != label {
		return words, false
	}
	return rest, true
}

// longest a label may be, in bytes.
const longestLabel = 120

// beforeColon parts a line at its first colon; marks of Markdown around the label go with it.
func beforeColon(words string) (head, rest string, ok bool) {
	at := strings.IndexByte(words[:min(len(words), longestLabel)], ':')
	if at < 0 {
		return words, "", false
	}
	head, rest = words[:at], words[at+1:]
	if strings.HasPrefix(head, "**") {
		rest = strings.TrimPrefix(rest, "**")
	}
	return head, strings.TrimSpace(rest), true
}

// inCapitals tells whether the words have capitals and no small letter but the s of "(s)".
func inCapitals(s string) bool {
	capitals := false
	for i, r := range s {
		switch {
		case unicode.IsLower(r) && !(r == 's' && i > 0 && s[i-1] == '('):
			return false
		case unicode.IsUpper(r):
			capitals = true
		}
	}
	return capitals
}
