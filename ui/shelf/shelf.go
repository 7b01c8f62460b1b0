// Package shelf keeps in the vault what a reviewer adds to the guideline library: the full texts of guidelines that the
// reviewer owns, and corrections of entries.
package shelf

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"imrdesk/domain"
	"imrdesk/guidelines"
	"imrdesk/store"
)

const (
	textKind    = "guideline text"        // of blobs; their id is the text's
	corrections = "guideline corrections" // the setting that holds the file of corrections
	additions   = "guideline additions"   // the setting that holds what files added, in their order
	updateKeys  = "guideline update keys" // the setting that holds the keys whose updates are taken
)

// Load is the library with the vault's additions and corrections laid over it, and the vault's full texts. From then on the
// process goes by the law that the additions brought.
func Load(v *store.Vault, base *guidelines.Library) (*guidelines.Library, *guidelines.Shelf, error) {
	library, err := withAdditions(v, base)
	if err == nil {
		library, err = corrected(v, library)
	}
	if err != nil {
		return nil, nil, err
	}
	list, err := v.Blobs(textKind)
	if err != nil {
		return nil, nil, err
	}
	domain.UseLaw(library.Law())
	texts := make([]guidelines.Text, len(list))
	for i, info := range list {
		_, raw, err := v.Blob(textKind, info.ID)
		if err != nil {
			return nil, nil, err
		}
		if err := json.Unmarshal(raw, &texts[i]); err != nil {
			return nil, nil, fmt.Errorf("%w: a guideline's full text cannot be read", domain.ErrDamaged)
		}
	}
	return library, guidelines.NewShelf(library, texts...), nil
}

func corrected(v *store.Vault, base *guidelines.Library) (*guidelines.Library, error) {
	raw, err := v.Setting(corrections)
	if errors.Is(err, domain.ErrNotFound) || err == nil && len(raw) == 0 {
		return base, nil
	}
	if err != nil {
		return nil, err
	}
	list, err := guidelines.ReadCorrections(raw)
	if err != nil {
		return nil, err
	}
	return base.With(list...)
}

func withAdditions(v *store.Vault, base *guidelines.Library) (*guidelines.Library, error) {
	var list []guidelines.Addition
	if err := readSetting(v, additions, &list); err != nil {
		return nil, err
	}
	for _, a := range list {
		next, bad := base.Add(a)
		if len(bad) > 0 {
			return nil, fmt.Errorf("%w: what was added to the guideline library does not fit it any more: %s", domain.ErrDamaged, bad[0])
		}
		base = next
	}
	return base, nil
}

// readSetting decodes a setting in JSON; one that was never set leaves into as it is.
func readSetting(v *store.Vault, name string, into any) error {
	raw, err := v.Setting(name)
	if errors.Is(err, domain.ErrNotFound) || err == nil && len(raw) == 0 {
		return nil
	}
	if err == nil && json.Unmarshal(raw, into) != nil {
		err = fmt.Errorf("%w: the setting %q cannot be read", domain.ErrDamaged, name)
	}
	return err
}

func writeSetting(v *store.Vault, name string, value any) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("%w: the setting %q has no JSON form", domain.ErrInternal, name)
	}
	return v.SetSetting(name, raw)
}

// Add lays the addition over the library of the vault and keeps it, in place of one of the same name. With any problem
// nothing is changed. An update that is not newer than the one of its name and key is refused.
func Add(v *store.Vault, base *guidelines.Library, a guidelines.Addition) ([]guidelines.Problem, error) {
	var list, next []guidelines.Addition
	if err := readSetting(v, additions, &list); err != nil {
		return nil, err
	}
	for _, have := range list {
		if have.Name != a.Name {
			next = append(next, have)
			continue
		}
		if a.Key != have.Key && have.Key != "" {
			return nil, domain.Invalid("what %s added was signed by another key, and stays: remove it first with \"imrdesk guidelines remove %s\"", a.Name, a.Name)
		}
		if a.Key != "" && a.Number <= have.Number {
			return nil, domain.Invalid("%s is number %d, and number %d was taken already", a.Name, a.Number, have.Number)
		}
	}
	next = append(next, a)
	library := base
	for _, one := range next {
		var bad []guidelines.Problem
		if library, bad = library.Add(one); len(bad) > 0 {
			return bad, nil
		}
	}
	if _, err := corrected(v, library); err != nil {
		return nil, err
	}
	return nil, writeSetting(v, additions, next)
}

// Drop takes an addition out of the vault; domain.ErrNotFound when there is none of that name.
func Drop(v *store.Vault, base *guidelines.Library, name string) error {
	var list []guidelines.Addition
	if err := readSetting(v, additions, &list); err != nil {
		return err
	}
	next := slices.DeleteFunc(slices.Clone(list), func(a guidelines.Addition) bool { return a.Name == name })
	if len(next) == len(list) {
		return fmt.Errorf("%w: nothing of that name was added to the library", domain.ErrNotFound)
	}
	library := base
	for _, a := range next {
		var bad []guidelines.Problem
		if library, bad = library.Add(a); len(bad) > 0 {
			return domain.Invalid("%s is needed by what was added after it: %s", name, bad[0])
		}
	}
	if _, err := corrected(v, library); err != nil {
		return err
	}
	return writeSetting(v, additions, next)
}

// Trusts tells whether the reviewer confirmed the key, in hex, for updates of the library.
func Trusts(v *store.Vault, key string) (bool, error) {
	var list []string
	err := readSetting(v, updateKeys, &list)
	return slices.Contains(list, key), err
}

// Trust keeps the key as one whose updates are taken.
func Trust(v *store.Vault, key string) error {
	var list []string
	if err := readSetting(v, updateKeys, &list); err != nil {
		return err
	}
	if slices.Contains(list, key) {
		return nil
	}
	return writeSetting(v, updateKeys, append(list, key))
}

// Put keeps a full text in the vault, in place of one with the same id.
func Put(v *store.Vault, t guidelines.Text) error {
	raw, err := json.Marshal(t)
	if err != nil {
		return fmt.Errorf("%w: the text has no JSON form", domain.ErrInternal)
	}
	return v.PutBlob("", textKind, t.ID, t.Title, raw)
}

// Remove takes a full text out of the vault; domain.ErrNotFound when there is none of that id.
func Remove(v *store.Vault, id string) error {
	if _, _, err := v.Blob(textKind, id); err != nil {
		return fmt.Errorf("the vault has no guideline text of that name: %w", err)
	}
	return v.DeleteBlob(textKind, id)
}

// Correct keeps the corrections of the library in the vault.
func Correct(v *store.Vault, library *guidelines.Library) error {
	var b bytes.Buffer
	if err := library.Export(&b); err != nil {
		return err
	}
	return v.SetSetting(corrections, b.Bytes())
}
