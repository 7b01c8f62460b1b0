package closing

import (
	"encoding/json"
	"errors"

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
// leaves. One that was never told is as good as none.
func Identity(v *store.Vault) check.Profile {
	var p check.Profile
	if b, err := v.Setting(settingIdentity); err == nil {
		_ = json.Unmarshal(b, &p)
	}
	return p
}

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
