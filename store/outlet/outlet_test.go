package outlet

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
)

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// onlyThese checks what a folder holds: no temporary file may be left.
func onlyThese(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("the folder holds %q, want %q", got, want)
	}
}

func TestWriteNeverReplacesUnasked(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "letter.txt")
	if err := Write(path, []byte("first"), false); err != nil {
		t.Fatal(err)
	}
	if info, _ := os.Stat(path); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %o", info.Mode().Perm())
	}
	err := Write(path, []byte("second"), false)
	if !errors.Is(err, ErrExists) || !errors.Is(err, domain.ErrConflict) || read(t, path) != "first" {
		t.Errorf("%v, file %q", err, read(t, path))
	}
	if err := Write(path, []byte("second"), true); err != nil || read(t, path) != "second" {
		t.Errorf("%v, file %q", err, read(t, path))
	}
	onlyThese(t, dir, "letter.txt")
}

func TestRefusals(t *testing.T) {
	dir := t.TempDir()
	os.Mkdir(filepath.Join(dir, "folder"), 0o700)
	target := filepath.Join(dir, "target")
	os.WriteFile(target, []byte("precious"), 0o600)
	if err := os.Symlink(target, filepath.Join(dir, "link")); err != nil {
		t.Skip("no links here")
	}
	for _, c := range []struct {
		path string
		kind error
	}{
		{filepath.Join(dir, "folder"), domain.ErrInvalid},
		{filepath.Join(dir, "link"), domain.ErrInvalid},
		{filepath.Join(dir, "none", "x.txt"), domain.ErrNotFound},
		{filepath.Join(dir, "target", "x.txt"), domain.ErrInvalid},
		{dir + "/..", domain.ErrInvalid},
		{filepath.Join(dir, strings.Repeat("x", 300)), domain.ErrInvalid},
	} {
		for _, replace := range []bool{false, true} {
			err := Write(c.path, []byte("new"), replace)
			if !errors.Is(err, c.kind) || strings.Contains(err.Error(), dir) {
				t.Errorf("%s: %v", filepath.Base(c.path), err)
			}
		}
	}
	if read(t, target) != "precious" {
		t.Error("written through a link")
	}
	onlyThese(t, dir, "folder", "link", "target")
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is forbidden to root")
	}
	dir := t.TempDir()
	os.Chmod(dir, 0o500)
	if err := Write(filepath.Join(dir, "x.txt"), []byte("x"), false); !errors.Is(err, domain.ErrInvalid) {
		t.Error(err)
	}
}

func TestFullDisk(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full here")
	}
	f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skipf("this machine refuses what the case needs: %v", err)
	}
	defer f.Close()
	_, err = f.Write([]byte("x"))
	if !errors.Is(explain(err), domain.ErrFull) {
		t.Error(explain(err))
	}
}

func TestSweepTakesOnlyOldTemporaryFiles(t *testing.T) {
	dir := t.TempDir()
	for name, age := range map[string]time.Duration{".imrdesk-old.tmp": time.Hour, ".imrdesk-new.tmp": time.Minute, "other.tmp": time.Hour} {
		path := filepath.Join(dir, name)
		os.WriteFile(path, nil, 0o600)
		at := time.Now().Add(-age)
		os.Chtimes(path, at, at)
	}
	if err := Write(filepath.Join(dir, "x.txt"), []byte("x"), false); err != nil {
		t.Fatal(err)
	}
	onlyThese(t, dir, ".imrdesk-new.tmp", "other.tmp", "x.txt")
}

// A program killed while it writes leaves the old file or the new one, whole.
func TestKilledWhileWriting(t *testing.T) {
	old, new := bytes.Repeat([]byte("o"), 1<<20), bytes.Repeat([]byte("n"), 1<<20)
	if path := os.Getenv("OUTLET_TEST_PATH"); path != "" {
		for {
			Write(path, new, true)
			Write(path, old, true)
		}
	}
	self, err := os.Executable()
	if err != nil {
		t.Skipf("this machine refuses what the case needs: %v", err)
	}
	path := filepath.Join(t.TempDir(), "letter.txt")
	for i := range 10 {
		if err := Write(path, old, true); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(self, "-test.run=^TestKilledWhileWriting$")
		cmd.Env = append(os.Environ(), "OUTLET_TEST_PATH="+path)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// Killed once it has begun to write, at a moment that differs.
		for begun := time.Now(); time.Since(begun) < 5*time.Second; {
			if info, err := os.Stat(path); err == nil && info.ModTime().After(begun) {
				break
			}
			runtime.Gosched()
		}
		for range i * 20_000 {
			runtime.Gosched()
		}
		cmd.Process.Kill()
		cmd.Wait()
		if got := []byte(read(t, path)); !bytes.Equal(got, old) && !bytes.Equal(got, new) {
			t.Fatalf("a torn file of %d bytes", len(got))
		}
	}
}

func TestName(t *testing.T) {
	day := domain.Date{Year: 2026, Month: 3, Day: 2}
	safe := regexp.MustCompile(`^case-[a-z0-9._-]{1,75}$`)
	for number, want := range map[string]string{
		"CM26-0000017":   "case-cm26-0000017-2026-03-02.pdf",
		"":               "case-draft-2026-03-02.pdf",
		"../../x":        "case-x-2026-03-02.pdf",
		"con":            "case-con-2026-03-02.pdf",
		"-rf \u202ea/\n": "case-rf-a-2026-03-02.pdf",
	} {
		if got := Name(number, day, "pdf"); got != want || !safe.MatchString(got) {
			t.Errorf("%q: %q, want %q", number, got, want)
		}
	}
	if got := Name(strings.Repeat("9", 300), day, "pdf"); len(got) != maxName || !safe.MatchString(got) {
		t.Errorf("%d %q", len(got), got)
	}
	if got := Name("CM1", domain.Date{}, "docx"); got != "case-cm1.docx" {
		t.Error(got)
	}
}
