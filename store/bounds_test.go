package store

import (
	"errors"
	"testing"

	"imrdesk/domain"
)

func TestBoundsOfValues(t *testing.T) {
	v := createVault(t)
	for n, want := range map[int]error{maxSetting - 1: nil, maxSetting: nil, maxSetting + 1: domain.ErrInvalid} {
		if err := v.SetSetting("a", make([]byte, n)); !errors.Is(err, want) {
			t.Errorf("a setting of %d bytes: %v", n, err)
		}
	}
	for n, want := range map[int]error{maxBlob - 1: nil, maxBlob: nil, maxBlob + 1: domain.ErrInvalid} {
		if testing.Short() && want == nil {
			continue
		}
		if err := v.PutBlob("", "page", "1", "", make([]byte, n)); !errors.Is(err, want) {
			t.Errorf("a blob of %d bytes: %v", n, err)
		}
	}
	for memory, want := range map[uint32]error{minMemory - 1: domain.ErrDamaged, minMemory: nil, maxMemory: nil, maxMemory + 1: domain.ErrDamaged} {
		if err := (KDF{Name: Argon2id, Time: 1, Memory: memory, Threads: 1}).check(); !errors.Is(err, want) {
			t.Errorf("argon2id over %d KiB: %v", memory, err)
		}
	}
}
