package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"imrdesk/domain/text"
)

// wordNames are words of a medical letter that are also names.
var wordNames = strings.Fields(`angel april art august back baker banks berry best bill bird black bone bright brown bush carter case chance
	chase church coffin cook cooper cross dawn day dear drew early east fair fall field fields fisher flood foot
	ford fox frank free friend frost gold golden good grace grant gray green grove hall ham hand hands hardy head
	hearing heart held hill home hood hope house hunter ice iron jack joint joy judge june jury keen king knee lamb
	land lane last law lean light line list little loan long love low major march mark may mean mild miller mills
	miss moody moon more most nail near neck new night noble noon north note nurse old open own pace pack page pain
	park parks part pat patient pike plain plant play point pool porter post power powers price race rain ray
	reading reason reed rest rice rich ring rising rivers rob root roots rose rush sage sands save see self sharp
	sharpe sharps shields shore short side singer sleep small smart snow south spine spring stable staff star start
	stern still stone storm strain street stress strong style sue summer sun swift tan tendon test text toe tone
	train tree true turner urban vein vital waits walk walker wall war ward warm watch waters way weeks well wells
	west white wild will wind wing winter wise wolf wood woods works wright yard year young`)

// IsWordName tells whether the name, in small letters, is also a word of such a letter: Long, Day, Best.
func IsWordName(name string) bool { return slices.Contains(wordNames, name) }

// OwnName is a place where a name of the reviewer stands.
type OwnName struct {
	text.Span
	Sure bool // a title, a degree, an initial or another of the names stands beside it
}

// NamesIn finds the reviewer's names in a text: "Roe" and "ROE", and written small only what is no other word. A name that
// is a word of the language counts only beside a title, a degree, an initial or another of the names, or behind
// a word such as "by", and so does one of two letters in capitals.
func (p Profile) NamesIn(s string) []OwnName {
	if len(p.Names) == 0 {
		return nil
	}
	var out []OwnName
	words := nameTokens(s)
	for i := range words {
		w := words[i]
		if !p.isOwn(w.text) {
			continue
		}
		sure := p.beside(s, words, i)
		lower := strings.ToLower(w.text)
		shouted := w.text == strings.ToUpper(w.text)
		switch {
		case !w.capital:
			const unlike = 5 // so long a name is no other word by chance
			if !(sure && p.isOwnBeside(words, i)) && (utf8.RuneCountInString(lower) < unlike || IsWordName(strings.TrimSuffix(lower, "'s"))) {
				continue
			}
		case sure:
		case IsWordName(lower), shouted && utf8.RuneCountInString(w.text) == 2:
			if shouted || !acts(words, i) {
				continue
			}
		}
		out = append(out, OwnName{w.Span, sure})
	}
	return out
}

func (p Profile) isOwn(word string) bool {
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
	for _, n := range p.Names {
		for part := range strings.FieldsFuncSeq(n, func(r rune) bool { return r == '-' || r == ' ' || r == ',' || r == '.' }) {
			if utf8.RuneCountInString(part) > 1 && strings.EqualFold(part, word) {
				return true
			}
		}
	}
	return false
}

type nameToken struct {
	text.Span
	text    string
	capital bool
}

// nameTokens are the runs of letters, with apostrophes and hyphens left out.
func nameTokens(s string) []nameToken {
	var out []nameToken
	start := -1
	add := func(end int) {
		if start >= 0 {
			r, _ := utf8.DecodeRuneInString(s[start:])
			out = append(out, nameToken{text.Span{Start: start, End: end}, s[start:end], unicode.IsUpper(r)})
		}
		start = -1
	}
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
			if start < 0 {
				start = i
			}
		case (r == '\'' || r == '’') && start >= 0:
		default:
			add(i)
		}
	}
	add(len(s))
	return out
}

var (
	titlesBefore = []string{"dr", "doctor", "mr", "mrs", "ms", "miss", "prof", "professor", "drs"}
	degrees      = []string{"md", "do", "dc", "phd", "dpm", "psyd", "facs", "mph", "m", "d"}
	actsBefore   = []string{"by", "with", "signed", "reviewer", "physician", "surgeon", "undersigned", "sincerely"}
)

// beside tells whether a title, a degree, an initial or another of the names stands beside the token.
func (p Profile) beside(s string, words []nameToken, i int) bool {
	if i > 0 && near(s, words[i-1], words[i]) {
		before := strings.ToLower(words[i-1].text)
		if slices.Contains(titlesBefore, before) || p.isOwn(before) && before != strings.ToLower(words[i].text) || words[i-1].capital && words[i-1].Len() == 1 && words[i].capital && before != "a" && before != "i" {
			return true
		}
	}
	if i+1 < len(words) && near(s, words[i], words[i+1]) {
		behind := strings.ToLower(words[i+1].text)
		degree := slices.Contains(degrees, behind) && words[i+1].capital && words[i].capital
		return degree || p.isOwn(behind) && behind != strings.ToLower(words[i].text)
	}
	return false
}

// isOwnBeside tells whether another of the names stands beside the token, as when all is written small.
func (p Profile) isOwnBeside(words []nameToken, i int) bool {
	own := func(j int) bool {
		return j >= 0 && j < len(words) && p.isOwn(words[j].text) && !strings.EqualFold(words[j].text, words[i].text)
	}
	return own(i-1) || own(i+1)
}

// near tells whether only what stands inside a name parts the tokens.
func near(s string, a, b nameToken) bool {
	gap := s[a.End:b.Start]
	return len(gap) <= 3 && strings.Trim(gap, " .,-") == ""
}

// acts tells whether the word before says that a person follows, and no other capital does behind: "by Long on", not "of Low Back".
func acts(words []nameToken, i int) bool {
	return i > 0 && slices.Contains(actsBefore, strings.ToLower(words[i-1].text)) && (i+1 == len(words) || !words[i+1].capital)
}
