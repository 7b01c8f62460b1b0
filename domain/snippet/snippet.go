// Package snippet holds texts that a reviewer puts in by a shortcut: frames in which the facts of the case are filled in
// where it states them, and blanks where it does not. The program writes no prose: a frame without the reviewer's words
// cannot be signed, as a blank that is left is an error of rule TXT-002.
package snippet

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Snippet is a text with blanks and variables under a shortcut.
type Snippet struct {
	Shortcut string         // what is typed before Tab: one word
	Title    string         // what it is, in a few words
	Body     string         // "[___ what goes here]" is a blank, "{item}" a variable
	For      []domain.Field // the texts it is meant for; none is all
	Service  string         // the kind of treatment or the category it is the default for, as the library names it; or none
	Own      bool           // from the reviewer's own file
}

// Fits tells whether the snippet is meant for the text.
func (s Snippet) Fits(f domain.Field) bool { return len(s.For) == 0 || slices.Contains(s.For, f) }

// Check says what is wrong with a snippet: its shortcut, or a variable that does not exist.
func (s Snippet) Check() error {
	if s.Shortcut == "" || strings.IndexFunc(s.Shortcut, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) >= 0 {
		return domain.Invalid("a shortcut is one word of letters and digits")
	}
	if strings.TrimSpace(s.Body) == "" {
		return domain.Invalid("the text is empty")
	}
	for _, m := range variable.FindAllStringSubmatch(s.Body, -1) {
		if !slices.Contains(Names(), m[1]) {
			return domain.Invalid("there is no variable {%s}; there are {%s}", m[1], strings.Join(Names(), "}, {"))
		}
	}
	return nil
}

// Blank is an open place that asks for what it names; "" asks for nothing in particular.
func Blank(what string) string {
	if what == "" {
		return "[___]"
	}
	return "[___ " + what + "]"
}

var (
	blank    = regexp.MustCompile(`\[___[^\[\]\n]*\]`)
	variable = regexp.MustCompile(`\{([a-z ]+)\}`)
)

// Blanks are the open places of a text, in order.
func Blanks(d text.Doc) []text.Span {
	var out []text.Span
	for i := range d.Paras() {
		p := d.Para(i).String()
		if !strings.Contains(p, "[___") {
			continue
		}
		for _, m := range blank.FindAllStringIndex(p, -1) {
			out = append(out, text.Span{Start: m[0], End: m[1]}.Shift(d.Start(i)))
		}
	}
	return out
}

// Next is the blank after pos, or before it, round the ends; ok tells whether there is one. A blank that is selected, at, is
// left behind.
func Next(d text.Doc, at text.Span, forward bool) (s text.Span, ok bool) {
	list := Blanks(d)
	if len(list) == 0 {
		return s, false
	}
	if forward {
		for _, b := range list {
			if b.Start >= at.End && b != at {
				return b, true
			}
		}
		return list[0], true
	}
	for _, b := range slices.Backward(list) {
		if b.End <= at.Start {
			return b, true
		}
	}
	return list[len(list)-1], true
}

// Expand is the body with the variables filled in; one without a value becomes a blank that asks for it.
func Expand(body string, values map[string]string) string {
	return variable.ReplaceAllStringFunc(body, func(v string) string {
		name := v[1 : len(v)-1]
		if value := values[name]; value != "" {
			return value
		}
		return Blank(name)
	})
}

// ShortcutAt is the snippet whose shortcut stands right before the position, as a word of its own, and its span.
func ShortcutAt(list []Snippet, d text.Doc, pos int, f domain.Field) (found Snippet, at text.Span, ok bool) {
	i := d.ParaAt(pos)
	before := d.Para(i).String()[:pos-d.Start(i)]
	start := strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	word := before
	if start >= 0 {
		word = strings.TrimLeftFunc(before[start:], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	for _, s := range list {
		if word != "" && s.Shortcut == word && s.Fits(f) {
			return s, text.Span{Start: pos - len(word), End: pos}, true
		}
	}
	return Snippet{}, text.Span{}, false
}

// Merge puts the reviewer's own snippets before the built-in ones; an own one with the same shortcut takes its place.
func Merge(own, builtin []Snippet) []Snippet {
	out := slices.Clone(own)
	for _, s := range builtin {
		if !slices.ContainsFunc(own, func(o Snippet) bool { return o.Shortcut == s.Shortcut }) {
			out = append(out, s)
		}
	}
	return out
}
