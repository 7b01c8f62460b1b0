//go:build linux

package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"imrdesk/domain"
	"imrdesk/domain/draft"
)

func TestF16VaultFileDeletedWhileOpen(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	d := apply(t, sampleDraft(), scripted(0))
	if err := os.Remove(v.path); err != nil {
		t.Fatal(err)
	}
	_, err := v.Save(id, SaveRequest{Draft: d})
	if !errors.Is(err, ErrVanished) || !errors.Is(err, ErrSuspect) {
		t.Fatalf("saving into a deleted file: %v", err)
	}
	if err := v.Journal(id, 0, []draft.Change{scripted(0)}); !errors.Is(err, ErrSuspect) {
		t.Fatalf("the vault is written on: %v", err)
	}
	if err := v.Reopen(); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Save(id, SaveRequest{Draft: d}); err != nil {
		t.Fatal(err)
	}
	v = reopenVault(t, v)
	if l, err := v.Load(id); err != nil || l.Draft.Rev != 1 {
		t.Fatalf("after writing the file anew: %v", err)
	}
}

func TestF16VaultFileReplacedWhileOpen(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	other := createVault(t)
	other.Close()
	if err := os.Rename(other.path, v.path); err != nil {
		t.Fatal(err)
	}
	var reports []Report
	w := NewWriter(v, newFakeClock(), func(r Report) { reports = append(reports, r) })
	w.Save(id, SaveRequest{Draft: apply(t, sampleDraft(), scripted(0)), Act: "typed"})
	if err := w.Close(context.Background()); !errors.Is(err, ErrSuspect) {
		t.Fatalf("saving into a replaced file: %v", err)
	}
	var file string
	for _, r := range reports {
		if r.Kind == Saved {
			t.Error("a save into a file that is gone was called saved")
		}
		if r.Kind == Rescued {
			file = r.File
		}
	}
	kept, _ := filepath.Glob(v.path + rescueMark + "*.db")
	if file == "" || len(kept) == 0 {
		t.Fatalf("the draft lies in %q, the open vault in %v", file, kept)
	}
	// The vault as it was open is whole and takes the rescued draft in.
	v.Close()
	if _, err := RestoreBackup(v.path, kept[0], testPass, nil); err != nil {
		t.Fatal(err)
	}
	v = openVault(t, v.path)
	if l, err := v.Load(id); err != nil || l.Draft.Rev != 1 {
		t.Fatalf("the rescued draft: %v", err)
	}
	if len(v.RescueFiles()) != 0 {
		t.Error("the sealed copy was taken in and is still there")
	}
}

// onReadOnlyDisk puts the vault where nobody can write it.
func onReadOnlyDisk(t *testing.T, path string) {
	if os.Getuid() != 0 {
		if err := os.Chmod(path, 0o400); err != nil {
			t.Fatal(err)
		}
		return
	}
	dir := filepath.Dir(path)
	if err := unix.Mount(dir, dir, "", unix.MS_BIND, ""); err != nil {
		t.Skipf("as root a read-only mount is needed, which this machine refuses: %v", err)
	}
	t.Cleanup(func() { unix.Unmount(dir, 0) })
	if err := unix.Mount("", dir, "", unix.MS_BIND|unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		t.Skipf("as root a read-only mount is needed, which this machine refuses: %v", err)
	}
}

func TestF19ReadOnlyVault(t *testing.T) {
	path, truth := richVault(t, 2)
	onReadOnlyDisk(t, path)
	var notices []string
	v, err := Open(path, testPass, testOptions(&notices))
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if v.ReadOnly() == "" || len(notices) == 0 {
		t.Error("nobody is told that the vault cannot be written")
	}
	sameTruth(t, v, truth)
	if err := v.SetSetting("x", []byte("y")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("writing: %v", err)
	}
}

func TestF20OddPaths(t *testing.T) {
	sound, _ := richVault(t, 1)
	dir := t.TempDir()
	odd := map[string]func(p string) error{
		"link":      func(p string) error { return os.Symlink(sound, p) },
		"hard link": func(p string) error { return os.Link(sound, p) },
		"pipe":      func(p string) error { return unix.Mkfifo(p, 0o600) },
		"directory": func(p string) error { return os.Mkdir(p, 0o700) },
	}
	for name, make := range odd {
		p := filepath.Join(dir, name)
		if err := make(p); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(p, testPass, testOptions(nil)); err == nil || errors.Is(err, domain.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		os.Remove(p)
	}
	if _, err := Open("/dev/null", testPass, testOptions(nil)); err == nil {
		t.Error("a device was opened")
	}
	os.Remove("/dev/null.lock")
}

func TestF21WideModesAreTightened(t *testing.T) {
	path, _ := richVault(t, 1)
	if err := errors.Join(os.Chmod(path, 0o644), os.Chmod(filepath.Dir(path), 0o755)); err != nil {
		t.Fatal(err)
	}
	var notices []string
	v, err := Open(path, testPass, testOptions(&notices))
	if err != nil {
		t.Fatal(err)
	}
	v.Close()
	for p, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		if st, err := os.Stat(p); err != nil || st.Mode().Perm() != want {
			t.Errorf("%s has mode %v", filepath.Base(p), st.Mode())
		}
	}
	if len(notices) != 2 {
		t.Errorf("told: %q", notices)
	}
}

func TestF21ForeignOwnerIsRefused(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can give a file to another user")
	}
	path, _ := richVault(t, 1)
	if err := os.Chown(path, 12345, -1); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, testPass, testOptions(nil)); !errors.Is(err, domain.ErrInvalid) {
		t.Errorf("a vault of another user: %v", err)
	}
}

func TestF22SyncedFolderIsWarnedAbout(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Dropbox", "imrdesk", "vault.db")
	v, _, err := Create(path, testPass, testOptions(nil))
	if err != nil {
		t.Fatal(err)
	}
	v.Close()
	var notices []string
	v, err = Open(path, testPass, testOptions(&notices))
	if err != nil {
		t.Fatal(err)
	}
	v.Close()
	if !strings.Contains(strings.Join(notices, " "), "Dropbox") {
		t.Errorf("told: %q", notices)
	}
}

func TestF13DiskFullThenFreed(t *testing.T) {
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=1536k,mode=0700"); err != nil {
		t.Skipf("a small disk needs a mount, which this machine refuses: %v", err)
	}
	t.Cleanup(func() { unix.Unmount(dir, unix.MNT_DETACH) })
	v, _, err := Create(filepath.Join(dir, "vault.db"), testPass, testOptions(nil))
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	d := longDraft(1, 40000)
	id, err := v.Add(d, Origin{}, "imported", Summary{})
	if err != nil {
		t.Fatal(err)
	}
	fillDisk(t, filepath.Join(dir, "filler"))
	clock := newFakeClock()
	reports := make(chan Report, 1000)
	w := NewWriter(v, clock, func(r Report) { reports <- r })
	failed, acked := false, uint64(0)
	for !failed {
		d.Rev++
		w.Save(id, SaveRequest{Draft: d, Act: "typed"})
		if err := w.Flush(context.Background()); errors.Is(err, domain.ErrFull) {
			failed = true
		} else if err != nil {
			t.Fatal(err)
		} else {
			acked = d.Rev
		}
	}
	if l, err := v.Load(id); err != nil || l.Draft.Rev < acked {
		t.Fatalf("while the disk is full: %v", err)
	}
	if err := os.Remove(filepath.Join(dir, "filler")); err != nil {
		t.Fatal(err)
	}
	for resumed := false; !resumed; {
		select {
		case r := <-reports:
			resumed = r.Kind == Resumed
		case <-clock.armed: // each failure waits anew
			clock.advance(retryDelays[len(retryDelays)-1])
		}
	}
	if err := w.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	if l, err := v.Load(id); err != nil || l.Draft.Rev != d.Rev {
		t.Errorf("after there was room: %v, change %d of %d", err, l.Draft.Rev, d.Rev)
	}
}

// fillDisk leaves no byte free.
func fillDisk(t *testing.T, path string) {
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for b := make([]byte, 64<<10); len(b) > 0; {
		if _, err := f.Write(b); err != nil {
			b = b[:len(b)/2]
		}
	}
}
