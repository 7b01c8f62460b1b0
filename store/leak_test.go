package store

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

const marker = "Zebulon-Quarternight-1961"

func init() {
	children["marker"] = func() {
		path := filepath.Join(os.Args[1], "imrdesk", "vault.db")
		v, _, err := Create(path, testPass, Options{KDF: cheapKDF})
		if err != nil {
			panic(err)
		}
		d := sampleDraft()
		d.Case.Number, d.Case.Summary = marker, text.NewDoc(strings.Repeat(marker+" ", 200))
		d.Case.Services[0].Text = text.NewDoc(marker)
		id := must(v.Add(d, Origin{marker + ".txt", []byte(marker)}, marker, Summary{Number: marker, Title: marker}))
		other := must(v.Add(d, Origin{marker, nil}, marker, Summary{Title: marker}))
		for i := range uint64(30) {
			ch := typed(marker, 0)
			if err := v.Journal(id, i, []draft.Change{ch}); err != nil {
				panic(err)
			}
			d, _, _ = draft.Apply(d, ch)
			must(v.Save(id, SaveRequest{Draft: d, Act: marker, Summary: Summary{Title: marker}}))
		}
		if err := errors.Join(
			v.SetSetting(marker, []byte(marker)), v.PutBlob(id, marker, marker, marker, []byte(marker)),
			v.Audit(EventExported, id, "00"), v.Purge(other),
		); err != nil {
			panic(err)
		}
		must(v.Backup(nil))
		must(v.Rescue(id, SaveRequest{Draft: d, Act: marker}))
		must(v.TakeRescued(v.RescueFiles()[0]))
		must(v.Rescue(id, SaveRequest{Draft: d, Act: marker}))
		if err := v.Compact(nil); err != nil {
			panic(err)
		}
		v.Journal(id, d.Rev, []draft.Change{typed(marker, 0)})
		if err := v.Jot(id, d.Rev+1, []draft.Change{typed(marker, 0)}); err != nil {
			panic(err)
		}
		os.Exit(0) // without closing, as a crash would
	}
	children["secret"] = func() {
		secret := bytes.Repeat([]byte("unlocked-"), 100)
		if err := Harden(); err != nil {
			panic(err)
		}
		fmt.Println("ready")
		os.Stdin.Read(make([]byte, 1))
		runtime.KeepAlive(secret)
	}
}

func TestF40MarkerIsFoundNowhere(t *testing.T) {
	dir := t.TempDir()
	cmd := child("marker", dir)
	cmd.Dir = dir
	cmd.Env = append(cmd.Env, "HOME="+dir, "TMPDIR="+dir, "XDG_CACHE_HOME="+dir, "XDG_DATA_HOME="+dir)
	if out, err := cmd.Output(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	wide := new(bytes.Buffer)
	for _, r := range utf16.Encode([]rune(marker)) {
		wide.Write([]byte{byte(r), byte(r >> 8)})
	}
	forms := [][]byte{[]byte(marker[:7]), []byte(marker[8:20]), wide.Bytes(), []byte(hex.EncodeToString([]byte(marker))), []byte(base64.StdEncoding.EncodeToString([]byte(marker))[:20])}
	files := 0
	err := filepath.WalkDir(dir, func(p string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files++
		b := readFile(t, p)
		for _, form := range forms {
			if bytes.Contains(b, form) || strings.Contains(filepath.Base(p), marker[:7]) {
				t.Errorf("%s holds the marker", filepath.Base(p))
			}
		}
		if st, err := e.Info(); err != nil || runtime.GOOS != "windows" && st.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", filepath.Base(p), st.Mode())
		}
		return nil
	})
	if err != nil || files < 5 {
		t.Errorf("%d files, %v", files, err)
	}
}

func TestF42NoCoreAndNoForeignEyes(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("reads /proc")
	}
	cmd := child("secret")
	out, in := must(cmd.StdoutPipe()), must(cmd.StdinPipe())
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close(); cmd.Wait() })
	if n, _ := out.Read(make([]byte, 16)); n == 0 {
		t.Fatal("the child did not start")
	}
	limits := string(readFile(t, fmt.Sprintf("/proc/%d/limits", cmd.Process.Pid)))
	for _, line := range strings.Split(limits, "\n") {
		if strings.HasPrefix(line, "Max core file size") && strings.Fields(line)[4] != "0" {
			t.Errorf("core files may be written: %s", line)
		}
	}
	// A process that is not dumpable belongs to root in /proc: its own user cannot open its memory.
	if os.Getuid() == 0 {
		t.Skip("no core; root may read any process's memory, so the rest needs another user")
	}
	if f, err := os.Open(fmt.Sprintf("/proc/%d/mem", cmd.Process.Pid)); err == nil {
		f.Close()
		t.Error("the memory of the unlocked process can be read by its own user")
	}
}

func TestF46ErrorsHoldNoPatientText(t *testing.T) {
	v := createVault(t)
	d := sampleDraft()
	d.Case.Summary = text.NewDoc(marker + "\xff")
	_, invalid := v.Add(d, Origin{Name: marker}, marker, Summary{})
	d.Case.Summary = text.NewDoc(marker)
	id := must(v.Add(d, Origin{Name: marker}, marker, Summary{Title: marker}))
	d.Rev = 3
	must(v.Save(id, SaveRequest{Draft: d, Act: marker}))
	d.Rev = 1
	_, stale := v.Save(id, SaveRequest{Draft: d})
	_, none := v.Setting(marker)
	_, _, noBlob := v.Blob(marker, marker)
	_, noRevision := v.Revision(id, 99)
	_, noCase := v.Load("nobody")
	big := v.SetSetting(marker, make([]byte, maxSetting+1))
	_, noRescue := v.TakeRescued(filepath.Join(t.TempDir(), "none"))
	v.Close()
	_, closed := v.Load(id)
	for _, err := range []error{invalid, stale, none, noBlob, noRevision, noCase, big, noRescue, closed} {
		if err == nil {
			t.Error("an error was expected")
			continue
		}
		for _, form := range []string{"%v", "%+v", "%#v"} {
			if s := fmt.Sprintf(form, err); strings.Contains(s, "Zebulon") {
				t.Errorf("an error holds patient text: %s", s)
			}
		}
	}
}

func TestF31TextsComeBackByteForByte(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	d := sampleDraft()
	for name, s := range map[string]string{
		"tab": "a\tb", "CRLF": "a\r\nb\rc", "replacement": "a\uFFFDb", "NUL": "a\x00b", "escape": "\x1b[31mred",
		"150 lines": strings.Repeat("line\n", 150), "12000 lines": strings.Repeat("x\n", 12000), "one long line": strings.Repeat("é", 500_000),
		"markup": "<script>&amp;\u2028\u2029", "bidi": "\u202eabc\u202c", "combining": "e\u0301" + strings.Repeat("\u0301", 200), "empty": "", "trailing": "a\n\n",
	} {
		d.Case.Summary = text.NewDoc(s)
		d.Rev++
		if _, err := v.Save(id, SaveRequest{Draft: d}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := must(v.Load(id)).Draft.Case.Summary.String(); got != s {
			t.Errorf("%s: %d bytes became %d", name, len(s), len(got))
		}
		base := d.Rev
		ch := typed(s, 0)
		d = apply(t, d, ch)
		if err := v.Journal(id, base, []draft.Change{ch}); err != nil {
			t.Fatal(err)
		}
		if got := must(v.Load(id)).Draft.Case.Summary.String(); got != s+s {
			t.Errorf("%s: the journal changed it", name)
		}
	}
}
