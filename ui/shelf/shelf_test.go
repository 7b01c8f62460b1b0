package shelf

import (
	"errors"
	"path/filepath"
	"testing"

	"imrdesk/domain"
	"imrdesk/guidelines"
	"imrdesk/store"
)

func TestTextsAndCorrectionsComeBack(t *testing.T) {
	quick := store.KDF{Name: store.Argon2id, Time: 1, Memory: 8 << 10, Threads: 1}
	v, _, err := store.Create(filepath.Join(t.TempDir(), "v", "vault.db"), []byte("five words of no meaning"), store.Options{KDF: quick})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	base, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	own, err := guidelines.NewText(guidelines.Text{ID: "own", Doc: "own", Title: "Our own guideline"}, guidelines.PlainText, []string{"Page one says so.", "Page two says more."})
	if err != nil {
		t.Fatal(err)
	}
	if err := Put(v, own); err != nil {
		t.Fatal(err)
	}
	e := base.Entries()[0]
	e.Summary = "We read it otherwise."
	fixed, err := base.With(guidelines.Overlay{Entry: e, Reason: "read again"})
	if err != nil {
		t.Fatal(err)
	}
	if err := Correct(v, fixed); err != nil {
		t.Fatal(err)
	}
	library, texts, err := Load(v, base)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := library.Get(e.ID); got.Summary != e.Summary {
		t.Errorf("the corrected entry says %q", got.Summary)
	}
	if got, ok := texts.Text("own"); !ok || len(got.Pages) != 2 {
		t.Error("the text did not come back")
	}
	if err := Remove(v, "own"); err != nil {
		t.Error(err)
	}
	if err := Remove(v, "own"); !errors.Is(err, domain.ErrNotFound) {
		t.Errorf("removing twice: %v", err)
	}
}
