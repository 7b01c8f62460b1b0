package facts

import (
	"strings"
	"testing"
)

// A quotation mark without a partner quotes its own sentence and nothing behind it; in each text the words in braces are
// those that are quoted.
func TestQuotedWords(t *testing.T) {
	for _, marked := range []string{
		`He said {"rest helps}". Then it ended.`,
		`It says {"braces do not help.} The request stands.`,
		`It says {"braces do not help.} The worker called it a {"strain}" in May. The request stands.`,
		`It says {“braces do not help.} The request stands. {“Rest}” was tried.`,
		`It says braces do not help." The request stands.`,
		`It says braces do not help”. The request stands. {“Rest}” was tried.`,
		`He is 5'4" and weighs 180 pounds. The request stands.`,
		`A 6" wound was seen. {"Rest}" was tried.`,
		`{"Pain of 6}" was noted. The request stands.`,
		`{"He is 5'4" tall}" it says. The request stands.`,
		`({"rest}") and {"ice}", {"heat}"; the rest`,
		`{"Assess after a "short" trial of rest}" it says. Four.`,
		`{"One. Two. Three}" stands there. Four.`,
	} {
		plain := strings.NewReplacer("{", "", "}", "").Replace(marked)
		got, open := "", false
		f := Read(plain)
		at := 0
		for i, w := range f.Words {
			gap := plain[at:w.Start]
			if open && !w.Quoted {
				got += "}"
			}
			got += gap
			if !open && w.Quoted {
				got += "{"
			}
			open = w.Quoted
			got += f.Bare(i)
			at = w.End
		}
		if got != marked {
			t.Errorf("quoted words:\n got %s\nwant %s", got, marked)
		}
	}
}
