package editor

import (
	"fmt"
	"strings"
	"testing"

	"imrdesk/domain/text"
)

// kinds are texts that have no place to break a row at, or too many.
var kindsOfText = []struct{ name, unit string }{
	{"one word", "abcdefghij"}, {"one line", "words of a line "}, {"digits", "0123456789"}, {"hyphens", "a-b-c-d-"}, {"only hyphens", "-"},
	{"brackets", "[({"}, {"quotes", "\"“'’"}, {"combining marks", "a\u0301\u0308\u0323"}, {"marks on one letter", "\u0301"}, {"no-break spaces", "a\u00a0"},
	{"CJK", "慢性腰痛"}, {"joiners", "\u200d"}, {"flags", "\U0001F1FA"}, {"spaces", " "}, {"slashes", "a/b/"}, {"newlines", "\n"}, {"escapes", "\x1b["},
}

func ofSize(unit string, bytes int) string {
	return strings.Repeat(unit, bytes/len(unit)+1)[:bytes/len(unit)*len(unit)]
}

// BenchmarkKinds pastes a text of a kind and draws it, types a key in its middle, searches it, and takes it back.
func BenchmarkKinds(b *testing.B) {
	for _, k := range kindsOfText {
		for _, kb := range []int{10, 100, 1000} {
			words := ofSize(k.unit, kb*1000)
			b.Run(fmt.Sprintf("%s/%dKB/paste", k.name, kb), func(b *testing.B) {
				for b.Loop() {
					ed := New(text.Doc{}, Options{Margin: true})
					e, _, ok := ed.Paste(words)
					do(b, ed, e, ok)
					ed.Draw(nil, testPalette)
				}
			})
			for name, act := range map[string]func(ed *Editor){
				"key": func(ed *Editor) {
					e, ok := ed.Insert("x")
					do(b, ed, e, ok)
					e, ok = ed.Backspace()
					do(b, ed, e, ok)
					ed.Draw(nil, testPalette)
				},
				"motions": func(ed *Editor) {
					for m := Left; m <= DocEnd; m++ {
						ed.Move(m, false)
						ed.Draw(nil, testPalette)
					}
					ed.Goto(ed.Doc().Len() / 2)
				},
				"search": func(ed *Editor) { ed.Search("0a"); ed.Search("b"); ed.Draw(nil, testPalette) },
			} {
				b.Run(fmt.Sprintf("%s/%dKB/%s", k.name, kb, name), func(b *testing.B) {
					ed := New(text.NewDoc(words), Options{Margin: true})
					ed.Resize(100, 40)
					ed.Goto(len(words) / 2)
					for b.Loop() {
						act(ed)
					}
				})
			}
		}
	}
}
