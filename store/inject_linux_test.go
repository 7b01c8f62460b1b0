package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"imrdesk/domain"
)

// The kernel is made to fail one system call of the n-th kind, for n = 1, 2, 3 ... until the run needs no more of them.

func init() {
	children["saves"] = func() {
		v, err := Open(os.Args[1], testPass, Options{KDF: cheapKDF})
		if err != nil {
			fmt.Println(`{"open":false}`)
			return
		}
		id := must(v.Cases())[0].ID
		d := must(v.Load(id)).Draft
		out := json.NewEncoder(os.Stdout)
		clock := newFakeClock()
		w := NewWriter(v, clock, func(r Report) { out.Encode(said{Report: r.Kind, Rev: r.Rev}) })
		for range 4 {
			d.Case.Summary = longDraft(int(d.Rev), 30000).Case.Summary
			d.Rev++
			w.Save(id, SaveRequest{Draft: d})
			for range 3 { // each flush tries once more
				if w.Flush(context.Background()) == nil {
					break
				}
			}
		}
		w.Close(context.Background())
	}
}

func injected(t *testing.T, call, failure string, most int) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not on this machine")
	}
	if out, err := exec.Command("strace", "-o", "/dev/null", "true").CombinedOutput(); err != nil {
		t.Skipf("strace may not run here: %s", out)
	}
	met := 0
	for n := 1; n <= most; n++ {
		path, _ := richVault(t, 1)
		trace := path + ".trace"
		cmd := exec.Command("strace", "-f", "-qq", "-o", trace, "-e", "trace="+call,
			"-e", fmt.Sprintf("inject=%s:error=%s:when=%d", call, failure, n), os.Args[0], path)
		cmd.Env = append(os.Environ(), childMode+"=saves")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %d: %v\n%s", call, n, err, out)
		}
		if !bytes.Contains(readFile(t, trace), []byte("(INJECTED)")) {
			break
		}
		met++
		checkAcked(t, fmt.Sprintf("%s %d", call, n), path, out)
	}
	t.Logf("%s failed with %s at %d places", call, failure, met)
	if met == 0 {
		t.Errorf("%s was never met", call)
	}
}

// checkAcked holds what the child acknowledged against the vault.
func checkAcked(t *testing.T, name, path string, out []byte) {
	var acked uint64
	for _, line := range strings.Split(string(out), "\n") {
		var s said
		if json.Unmarshal([]byte(line), &s) == nil && s.Report == Saved {
			acked = s.Rev
		}
	}
	v, err := Open(path, testPass, testOptions(nil))
	if err != nil {
		t.Errorf("%s: the vault does not open: %v", name, err)
		return
	}
	defer v.Close()
	list, err := v.Cases()
	if err != nil {
		t.Fatal(err)
	}
	l, err := v.Load(list[0].ID)
	if err != nil || l.Draft.Rev < acked {
		t.Errorf("%s: change %d was acknowledged, the vault has %d (%v)", name, acked, l.Draft.Rev, err)
	}
	if r, err := v.Verify(nil); err != nil || len(r.Problems) > 0 {
		t.Errorf("%s: %v %v", name, r.Problems, err)
	}
}

func TestF10InjectedFullDisk(t *testing.T) { injected(t, "pwrite64", "ENOSPC", injections()) }
func TestF11InjectedFlushError(t *testing.T) {
	injected(t, "fdatasync", "EIO", injections())
}
func TestF12InjectedGrowthError(t *testing.T) {
	injected(t, "ftruncate", "EFBIG", 3)
}

func injections() int {
	if testing.Short() {
		return 2
	}
	return 6
}

func TestF12MaxSize(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	v.db.MaxSize = 600 << 10
	d := longDraft(1, 100000)
	var failed error
	for failed == nil && d.Rev < 100 {
		d.Rev++
		_, failed = v.Save(id, SaveRequest{Draft: d})
	}
	if !errors.Is(failed, domain.ErrFull) {
		t.Fatalf("a vault at its bound: %v", failed)
	}
	if n, err := v.MakeRoom(); err != nil || n == 0 && d.Rev > keepLeast+1 {
		t.Logf("room made by %d revisions, %v", n, err)
	}
	if _, err := v.Load(id); err != nil {
		t.Errorf("reading a full vault: %v", err)
	}
	v.db.MaxSize = maxVault
	if _, err := v.Save(id, SaveRequest{Draft: d}); err != nil {
		t.Errorf("after there is room: %v", err)
	}
}
