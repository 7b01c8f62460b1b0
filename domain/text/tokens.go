package text

import (
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// TokenKind tells what a token is made of.
type TokenKind uint8

// The kinds of token.
const (
	Word   TokenKind = iota // letters, with inner apostrophes: patient's
	Number                  // digits, with inner points and commas: 1,000.5
	Punct                   // one rune that is neither
)

// Token is a word, a number or a mark of one paragraph, with its span in the paragraph. White space makes no token.
type Token struct {
	Span
	Kind TokenKind
}

type tokenCache struct{ list atomic.Pointer[[]Token] }

// Tokens are the tokens of the paragraph in order. They are made once and kept; callers do not change the slice.
func (p *Para) Tokens() []Token {
	if list := p.tokens.list.Load(); list != nil {
		return *list
	}
	list := AppendTokens(make([]Token, 0, len(p.text)/4+4), p.text) // words of four letters and more, with their spaces and marks
	p.tokens.list.Store(&list)
	return list
}

// classes are the kinds of the ASCII characters.
var classes = func() (out [utf8.RuneSelf]uint8) {
	for c := range out {
		switch r := rune(c); {
		case unicode.IsSpace(r):
			out[c] = blank
		case unicode.IsLetter(r):
			out[c] = letter
		case r >= '0' && r <= '9':
			out[c] = digit
		}
	}
	return out
}()

const (
	mark uint8 = iota
	blank
	letter
	digit
)

// AppendTokens appends the tokens of s to out, for readers that keep something else of them.
func AppendTokens(out []Token, s string) []Token {
	for t, ok := NextToken(s, 0); ok; t, ok = NextToken(s, t.End) {
		out = append(out, t)
	}
	return out
}

// NextToken is the first token of s at or behind the byte i; false when only white space follows. i is the end of a
// token or 0.
func NextToken(s string, i int) (t Token, ok bool) {
	for i < len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			switch {
			case unicode.IsSpace(r):
				i += n
				continue
			case unicode.IsLetter(r):
				return Token{Span{i, wordEnd(s, i+n)}, Word}, true
			}
			return Token{Span{i, i + n}, Punct}, true
		}
		switch classes[c] { // nearly all text
		case blank:
			i++
		case letter:
			return Token{Span{i, wordEnd(s, i+1)}, Word}, true
		case digit:
			return Token{Span{i, numberEnd(s, i+1)}, Number}, true
		default:
			return Token{Span{i, i + 1}, Punct}, true
		}
	}
	return Token{}, false
}

func wordEnd(s string, i int) int {
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf && c != '\'' {
			if classes[c] != letter {
				break
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) {
			i += n
			continue
		}
		if (r == '\'' || r == '’') && i+n < len(s) {
			if next, _ := utf8.DecodeRuneInString(s[i+n:]); unicode.IsLetter(next) {
				i += n
				continue
			}
		}
		break
	}
	return i
}

func numberEnd(s string, i int) int {
	for i < len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			i++
		case (c == '.' || c == ',') && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9':
			i++
		default:
			return i
		}
	}
	return i
}
