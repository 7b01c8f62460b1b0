package closing

import (
	"encoding/json"
	"errors"
	"fmt"

	"imrdesk/domain"
	"imrdesk/domain/calendar"
	"imrdesk/domain/check"
	"imrdesk/store"
)

// names of the vault's settings.
const (
	settingIdentity = "identity"
	settingHolidays = "holidays"
)

// Identity is the reviewer's names and numbers. They lie sealed in the vault for one use: to find them in a letter before it
// leaves. One that was never told is as good as none; one that cannot be read is an error, as nobody would be looked for.
func Identity(v *store.Vault) (check.Profile, error) {
	return Kept[check.Profile](v, settingIdentity, "your names and numbers")
}

// Kept is a setting that is JSON; what says what it is to the reviewer. One that was never set is the zero value, and one
// that cannot be read is an ErrDamaged.
func Kept[T any](v *store.Vault, name, what string) (T, error) {
	var none, kept T
	raw, err := v.Setting(name)
	if errors.Is(err, domain.ErrNotFound) {
		return none, nil
	}
	if err == nil && json.Unmarshal(raw, &kept) == nil {
		return kept, nil
	}
	if err == nil {
		// Whoever sets it anew must not lose what is there; a vault open for reading cannot lose it.
		_ = v.SetSetting(name+unreadable, raw)
		err = domain.ErrDamaged
	}
	return none, fmt.Errorf("%w: %s, as the vault keeps them, cannot be read", err, what)
}

// unreadable marks the name under which a setting that could not be read is kept.
const unreadable = ".unreadable"

// KeepIdentity keeps them.
func KeepIdentity(v *store.Vault, p check.Profile) error {
	b, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return v.SetSetting(settingIdentity, b)
}

// Holidays are the vault's list, else the one that comes with the program. raw is the list as a file.
func Holidays(v *store.Vault) (h domain.Holidays, raw []byte, err error) {
	raw, err = v.Setting(settingHolidays)
	if errors.Is(err, domain.ErrNotFound) {
		return calendar.Default(), calendar.Shipped, nil
	}
	if err == nil {
		h, err = calendar.ParseHolidays("the vault's holidays", raw)
	}
	return h, raw, err
}

// KeepHolidays keeps a list that was read; nil goes back to the one that comes with the program.
func KeepHolidays(v *store.Vault, name string, raw []byte) error {
	if raw != nil {
		if _, err := calendar.ParseHolidays(name, raw); err != nil {
			return err
		}
	}
	return v.SetSetting(settingHolidays, raw)
}
