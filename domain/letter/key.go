package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// key is what counts of a heading or a label: its words in capitals without punctuation and Markdown marks, without
// "(s)" and the endings of plurals. Offices and converters change all of these.
func key(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	word := 0 // where the word begins in b
	end := func() {
		w := b.String()[word:]
		single := w
		switch {
		case w == "&":
			single = "AND"
		case strings.HasSuffix(w, "IES"):
			single = w[:len(w)-3] + "Y"
		case len(w) > 3 && strings.HasSuffix(w, "S") && !strings.HasSuffix(w, "SS") && !strings.HasSuffix(w, "IS"):
			single = w[:len(w)-1]
		}
		if single != w {
			kept := b.String()[:word]
			b.Reset()
			b.WriteString(kept)
			b.WriteString(single)
		}
	}
	s = dropPlural(s)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '&':
			if b.Len() > 0 && word < 0 {
				b.WriteByte(' ')
				word = b.Len()
			}
			word = max(word, 0)
			b.WriteRune(unicode.ToUpper(r))
		case r == '\'' || r == '\u2019' || r == '*':
		case b.Len() > 0 && word >= 0:
			end()
			word = -1
		}
	}
	if word >= 0 {
		end()
	}
	return b.String()
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
	if !ok || key(head) != label {
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
