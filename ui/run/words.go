package run

import (
	"encoding/json"
	"slices"

	"imrdesk/ui"
	"imrdesk/ui/closing"
)

// settingWords holds the words that the reviewer added to the dictionary. They may name a person by mistake, so they lie in
// the vault like everything else that was typed.
const settingWords = "words"

// ownWords are the reviewer's words; a setting that is missing is as good as none.
func (r *Runner) ownWords() ([]string, error) {
	return closing.Kept[[]string](r.vault, settingWords, "your own words for the spelling")
}

// keepWord adds a word to the reviewer's own, or takes it out again, and brings the checker that knows it.
func (r *Runner) keepWord(e ui.KeepWord) {
	err := r.inVault(func() error {
		own, _ := r.ownWords() // what cannot be read was said when the vault was opened, and is kept
		list := slices.DeleteFunc(own, func(w string) bool { return w == e.Word })
		if !e.Forget {
			list = append(list, e.Word)
		}
		slices.Sort(list)
		b, err := json.Marshal(list)
		if err == nil {
			err = r.vault.SetSetting(settingWords, b)
		}
		if err != nil {
			return err
		}
		r.learn(list)
		return nil
	})
	if err != nil {
		r.send(ui.Learned{Err: err})
	}
}

// learn teaches the checker the reviewer's words.
func (r *Runner) learn(list []string) {
	r.send(ui.Learned{Words: list, Checker: r.teach(func(l *learned) { l.own = list }).Checker})
}
