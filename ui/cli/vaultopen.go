package cli

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/store"
	"imrdesk/ui/closing"
)

// vaultPath is where the vault lies: --vault, IMRDESK_VAULT, or the data directory.
func (a *app) vaultPath() (string, error) {
	if a.vaultFlag != "" {
		return a.vaultFlag, nil
	}
	if p := a.Get("IMRDESK_VAULT"); p != "" {
		return p, nil
	}
	return store.DefaultPath()
}

func (a *app) vaultOptions(readOnly bool) store.Options {
	return store.Options{KDF: a.kdf, ReadOnly: readOnly, Notice: func(s string) { fmt.Fprintf(a.Err, "note: %s\n", text.Show(s)) }}
}

// openVault unlocks the vault. That it is absent or open elsewhere is said before a passphrase is asked for.
func (a *app) openVault(readOnly bool) (*store.Vault, error) {
	path, err := a.vaultPath()
	if err != nil {
		return nil, err
	}
	if !store.Exists(path) {
		return nil, a.orNoVault(store.ErrNoVault)
	}
	if err := store.Busy(path); err != nil {
		return nil, err
	}
	return a.unlock(path, readOnly)
}

// orNoVault adds what to do when there is no vault.
func (a *app) orNoVault(err error) error {
	if errors.Is(err, store.ErrNoVault) {
		return withHint(err, `start imrdesk, or run "imrdesk import", to make one; files are checked and shown without a vault`)
	}
	return err
}

const passphraseTries = 5

// unlock opens the vault. A person may try again after a wait that grows with each wrong passphrase; a passphrase from a
// file is tried once.
func (a *app) unlock(path string, readOnly bool) (*store.Vault, error) {
	if _, wait := store.Tries(path, time.Now()); wait > 0 {
		fmt.Fprintf(a.Err, "The passphrase was wrong before. Wait %v.\n", wait.Round(time.Second))
		time.Sleep(wait)
	}
	for wrong := 1; ; wrong++ {
		v, err := a.tryUnlock(path, readOnly)
		if !errors.Is(err, store.ErrPassphrase) {
			return v, err
		}
		_, wait := store.Tries(path, time.Now())
		wait = max(wait, store.Delay(wrong)) // nothing is kept in a folder that cannot be written
		if a.Get(passphraseFile) != "" || wrong == passphraseTries {
			time.Sleep(wait)
			return nil, err
		}
		fmt.Fprintf(a.Err, "Wrong passphrase. Wait %v before the next try.\n", wait.Round(time.Second))
		time.Sleep(wait)
	}
}

func (a *app) tryUnlock(path string, readOnly bool) (*store.Vault, error) {
	p, err := a.passphrase("Passphrase of the vault: ")
	if err != nil {
		return nil, err
	}
	defer clear(p)
	if err := store.Harden(); err != nil { // before a word of a case is in memory
		return nil, err
	}
	return store.Open(path, p, a.vaultOptions(readOnly))
}

// loadCase is the case of the vault with this number or name.
func (a *app) loadCase(name string) (document, error) {
	v, err := a.reading()
	if err != nil {
		return document{}, err
	}
	id, err := findCase(v, name)
	if err != nil {
		return document{}, err
	}
	l, err := v.Load(id)
	if err != nil {
		return document{}, err
	}
	d := document{Case: l.Draft.Case, inVault: true, id: id, label: l.Origin, signed: l.Signed}
	d.came = closing.Came(v, id, &d.Case)
	if l.Recovered > 0 {
		d.notices = append(d.notices, fmt.Sprintf("%d changes were made after the newest revision and are in the journal; they are included", l.Recovered))
	}
	return d, nil
}

// findCase is the case with the number, or with the vault's own name.
func findCase(v *store.Vault, name string) (domain.CaseID, error) {
	list, err := v.Cases()
	if err != nil {
		return "", err
	}
	var found []store.Summary
	for _, s := range list {
		if strings.EqualFold(s.Number, name) || string(s.ID) == name {
			found = append(found, s)
		}
	}
	switch len(found) {
	case 0:
		return "", withHint(fmt.Errorf("%w: there is no case %s in the vault", domain.ErrNotFound, text.Show(name)), "a file needs its path, as in ./"+text.Show(name).String())
	case 1:
		return found[0].ID, nil
	}
	ids := make([]string, len(found))
	for i, s := range found {
		ids[i] = string(s.ID)
	}
	return "", withHint(domain.Invalid("%d cases of the vault have the number %s", len(found), text.Show(name)),
		"name one by its own name: "+strings.Join(ids, ", "))
}
