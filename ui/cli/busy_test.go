package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"imrdesk/store"
)

// A vault that is open elsewhere is said at once, and before a passphrase is asked for.
func TestBusyVault(t *testing.T) {
	dir := t.TempDir()
	path, pass := filepath.Join(dir, "v", "vault.db"), filepath.Join(dir, "pass")
	words := []byte("five words of no meaning")
	if err := os.WriteFile(pass, words, 0o600); err != nil {
		t.Fatal(err)
	}
	v, _, err := store.Create(path, words, store.Options{KDF: quick})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for _, args := range [][]string{{"show", "CM16-7000001"}, {"vault", "verify"}, {"vault", "backup"}, {"import", "testdata/letters/knee.txt"}, {}} {
		var out, errs bytes.Buffer
		env := Env{Args: append([]string{"--vault", path}, args...), In: os.Stdin, Out: &out, Err: &errs, Get: func(name string) string {
			return map[string]string{passphraseFile: pass}[name]
		}}
		began := time.Now()
		code := Run(context.Background(), env)
		if code == exitOK || !strings.Contains(errs.String(), "open in another window") || out.Len() > 0 {
			t.Errorf("imrdesk %s: exit code %d: %s%s", strings.Join(args, " "), code, out.String(), errs.String())
		}
		t.Logf("imrdesk %s: %v", strings.Join(args, " "), time.Since(began))
	}
}
