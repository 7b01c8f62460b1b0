// Package shelf keeps in the vault what a reviewer adds to the guideline library: the full texts of guidelines that the
// reviewer owns, and corrections of entries.
package shelf

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"imrdesk/domain"
	"imrdesk/guidelines"
	"imrdesk/store"
)

const (
	textKind    = "guideline text"        // of blobs; their id is the text's
	corrections = "guideline corrections" // the setting that holds the file of corrections
)

// Load is the library with the vault's corrections laid over it, and the vault's full texts.
func Load(v *store.Vault, base *guidelines.Library) (*guidelines.Library, *guidelines.Shelf, error) {
	library, err := corrected(v, base)
	if err != nil {
		return nil, nil, err
	}
	list, err := v.Blobs(textKind)
	if err != nil {
		return nil, nil, err
	}
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
