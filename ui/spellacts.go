package ui

import (
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
	"imrdesk/ui/keys"
)

// spellingRule is the rule whose findings are drawn and stepped through as misspelled words.
const spellingRule = "TXT-005"

// suggestions is how many spellings are offered for a word.
const suggestions = 7

var spellActs = map[keys.Intent]act{
	"spelling-next":     {do: func(r *Root) { r.stepSpelling(1) }, why: needText},
	"spelling-previous": {do: func(r *Root) { r.stepSpelling(-1) }, why: needText},
	"spelling-choose":   {do: (*Root).askSpelling, why: needText},
	"spelling-add":      {do: (*Root).addWord, why: needText},
	"own-words":         {do: (*Root).askOwnWords, why: func(r *Root) string { return when(len(r.ownWords) == 0, "you added no word to the dictionary") }},
}

func (r *Root) learned(m Learned) {
	if m.Err != nil {
		r.say("the word was not kept: " + words(m.Err))
		return
	}
	r.ownWords, r.cfg.Checker = m.Words, m.Checker
	r.fullCheck()
}

// stepSpelling goes to the next word of the text that the dictionary does not know, round the end, and selects it.
func (r *Root) stepSpelling(by int) {
	loc, ok := r.desk.focusedText()
	if !ok {
		return
	}
	var spans []text.Span
	for _, f := range r.desk.report.Diagnostics {
		if f.Rule == spellingRule && f.Loc == loc && !f.Acknowledged {
			spans = append(spans, f.Span)
		}
	}
	if len(spans) == 0 {
		r.say("every word of this text is known")
		return
	}
	slices.SortFunc(spans, func(a, b text.Span) int { return a.Start - b.Start })
	v := r.textView()
	at := v.Selection()
	next := spans[0]
	if by > 0 {
		if i := slices.IndexFunc(spans, func(s text.Span) bool { return s.Start >= at.End && s != at }); i >= 0 {
			next = spans[i]
		}
	} else {
		next = spans[len(spans)-1]
		for _, s := range spans {
			if s.End <= at.Start {
				next = s
			}
		}
	}
	v.Select(next)
}

// wordAtCaret is the word that the caret touches.
func (r *Root) wordAtCaret() (text.Span, string) {
	v := r.textView()
	at := v.Doc().WordAt(v.Cursor())
	return at, v.Doc().Slice(at)
}

// askSpelling offers words that may have been meant by the one at the caret.
func (r *Root) askSpelling() {
	at, word := r.wordAtCaret()
	if !letters(word) {
		r.say("the caret stands at no word")
		return
	}
	list := r.spellings(word)
	items := make([]dialog.Item, 0, len(list)+1)
	for _, s := range list {
		items = append(items, dialog.Item{Label: s})
	}
	items = append(items, dialog.Item{Label: "add to your own words", Detail: strings.ToLower(word)})
	r.askNear(dialog.NewMenu("Spelling: "+word, items), func(r *Root, answer any) {
		switch n, ok := answer.(int); {
		case ok && n < len(list):
			r.edit(text.Edit{At: at, New: list[n]}, true, "spelling")
		case ok:
			r.do(KeepWord{Word: strings.ToLower(word)})
		}
	})
}

// spellings are words that may have been meant, in the case of the word.
func (r *Root) spellings(word string) []string {
	list := r.cfg.Checker.Near(word, suggestions)
	for i, s := range list {
		if word[0] >= 'A' && word[0] <= 'Z' {
			list[i] = strings.ToUpper(s[:1]) + s[1:]
		}
	}
	return list
}

// letters tells words that a dictionary may hold.
func letters(word string) bool {
	return len(word) > 1 && strings.IndexFunc(word, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '\'' && c != '’'
	}) < 0
}

func (r *Root) addWord() {
	_, word := r.wordAtCaret()
	if !letters(word) {
		r.say("the caret stands at no word")
		return
	}
	r.do(KeepWord{Word: strings.ToLower(word)})
	r.say(text.Show(word).String() + " is now among your own words")
}

// askOwnWords lists the words the reviewer added; the one chosen is forgotten.
func (r *Root) askOwnWords() {
	list := r.ownWords
	items := make([]dialog.Item, len(list))
	for i, w := range list {
		items[i] = dialog.Item{Label: w}
	}
	r.ask(dialog.NewMenu("Your own words: which one to forget?", items), func(r *Root, answer any) {
		if n, ok := answer.(int); ok {
			r.do(KeepWord{Word: list[n], Forget: true})
			r.say("forgotten: " + list[n])
		}
	})
}

// spellingChange is the change that puts a word in place of another.
func spellingChange(l domain.Loc, at text.Span, word string) check.Fix {
	return check.Fix{Title: word, Changes: []draft.Change{draft.EditText{Loc: l, Edit: text.Edit{At: at, New: word}}}}
}
