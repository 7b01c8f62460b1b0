package run

import (
	"encoding/json"
	"slices"

	"imrdesk/ui"
)

// settingWords holds the words that the reviewer added to the dictionary. They may name a person by mistake, so they lie in
// the vault like everything else that was typed.
const settingWords = "words"

// ownWords are the reviewer's words; a setting that is missing is as good as none.
func (r *Runner) ownWords() (list []string) {
	if b, err := r.vault.Setting(settingWords); err == nil {
		_ = json.Unmarshal(b, &list)
	}
	return list
}

// keepWord adds a word to the reviewer's own, or takes it out again, and brings the checker that knows it.
func (r *Runner) keepWord(e ui.KeepWord) {
	err := r.inVault(func() error {
		list := slices.DeleteFunc(r.ownWords(), func(w string) bool { return w == e.Word })
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
