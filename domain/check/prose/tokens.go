package prose

import (
	"strings"

	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

// token is a word, a number or a mark as the pass reads it.
type token struct {
	key   key
	class class
	hook  uint16 // the patterns that hang on it
}

func (t token) is(c class) bool { return t.class&c != 0 }

// only tells that the token is one of the classes and has no other open reading.
func (t token) only(c class) bool { return t.class&c != 0 && t.class&open&^c == 0 }

// tokens reads the words of the paragraph; they stand at the places of f.Words.
func (r *reader) tokens(f *facts.Facts) {
	src := f.Para.String()
	r.t = r.t[:0]
	for i := range f.Words {
		w := &f.Words[i]
		var t token
		switch w.Kind {
		case text.Word:
			t = token{key: keyAt(src, w.Start, w.End)}
			t.class, t.hook = r.lex.at(t.key)
			if w.Byte >= 'A' && w.Byte <= 'Z' {
				t.class |= capital
				if w.End-w.Start == 1 && i > 0 && w.Byte == 'A' && f.Words[i-1].Byte != '.' { // a name: hepatitis A
					t = token{class: capital | capitals | noun}
				}
				if last := src[w.End-1]; w.End-w.Start > 1 && last >= 'A' && last <= 'Z' && src[w.Start+1] <= 'Z' {
					t.class |= capitals
				}
			}
			if t.class&open == 0 && t.class&^(capital|anchor) == 0 {
				t.class |= byEnding(src[w.Start:w.End])
			}
		case text.Number:
			t = token{key: key(w.Byte), class: number}
		default:
			t = token{key: key(w.Byte), class: mark}
			if b := w.Byte; b == '.' || b == ';' || b == ':' || b == '?' || b == '!' || b == '(' || b == ')' || b == ',' {
				t.class |= stop
			}
		}
		if w.Quoted {
			t.class |= quoted
		}
		r.t = append(r.t, t)
	}
}

// endings tell the class of a word that no list has, by how it ends.
var endings = [...]struct {
	end   string
	class class
}{
	{"tions", nouns}, {"ments", nouns}, {"ities", nouns}, {"opathies", nouns}, {"ectomies", nouns}, {"tion", noun}, {"ment", noun}, {"ity", noun},
	{"ness", noun}, {"itis", noun}, {"osis", noun}, {"opathy", noun}, {"ectomy", noun}, {"plasty", noun}, {"algia", noun}, {"scopy", noun},
	{"graphy", noun}, {"otomy", noun}, {"emia", noun}, {"oma", noun}, {"ally", adverb}, {"ously", adverb}, {"ively", adverb},
	{"ous", adjective}, {"ical", adjective}, {"ular", adjective},
}

func byEnding(w string) class {
	const least = 7
	if len(w) < least {
		return 0
	}
	for _, e := range endings {
		if strings.HasSuffix(w, e.end) {
			return e.class
		}
	}
	return 0
}
