//go:build soak

package store

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// The long runs: go test -tags soak -run Soak -v -timeout 2h ./store

func TestSoakKills(t *testing.T) { kills(t, 1000, rand.New(rand.NewPCG(2026, 11))) }

func TestSoakCrashImages(t *testing.T) {
	counts := crashImages(t, 250, 3, 42)
	n := 0
	for group, c := range counts {
		t.Logf("%6d %s", c, group)
		n += c
	}
	t.Logf("%6d images", n)
	if counts["SILENTLY WRONG"] > 0 || n < 5000 {
		t.Errorf("%d images, %d silently wrong", n, counts["SILENTLY WRONG"])
	}
}

func TestSoakCorruptions(t *testing.T) {
	var names []string
	for name := range mutations {
		names = append(names, name)
	}
	for _, name := range names {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) { corrupt(t, 5000/len(names), name) })
	}
}

func TestSoakSaves(t *testing.T) {
	if size := manySaves(t, 10_000, 0); size > 4<<20 {
		t.Errorf("saves one after the other: the file has %d bytes", size)
	}
	// Nearly three hours: besides the last fifty a state every five minutes is kept.
	if size := manySaves(t, 10_000, 1); size > 5<<20 {
		t.Errorf("saves 1 s apart: the file has %d bytes", size)
	}
	// Three and a half days without a break: the history keeps what its policy promises, a state every five minutes of the
	// last day and one an hour before.
	if size := manySaves(t, 10_000, 30); size > 16<<20 {
		t.Errorf("saves 30 s apart: the file has %d bytes", size)
	}
}

// TestSoakMixed edits, saves, lists, backs up, compacts, locks and unlocks for SOAK_MINUTES (2), and watches memory, files,
// goroutines and the size of the vault.
func TestSoakMixed(t *testing.T) {
	length := 2 * time.Minute
	if d, err := time.ParseDuration(os.Getenv("SOAK_MINUTES") + "m"); err == nil {
		length = d
	}
	path, _ := richVault(t, 8)
	rng := rand.New(rand.NewPCG(5, 5))
	v := openVault(t, path)
	var first, last runtime.MemStats
	goroutines, files := runtime.NumGoroutine(), openFiles()
	rounds := 0
	for end := time.Now().Add(length); time.Now().Before(end); rounds++ {
		list := must(v.Cases())
		id := list[rng.IntN(len(list))].ID
		l := must(v.Load(id))
		w := NewWriter(v, SystemClock{}, func(r Report) {
			if r.Kind != Saved && r.Kind != Journaled {
				t.Errorf("%+v", r)
			}
		})
		d := l.Draft
		for range 1 + rng.IntN(20) {
			w.Journal(id, d.Rev, changes(scripted(d.Rev)))
			d = apply(t, d, scripted(d.Rev))
		}
		if len(d.Case.Summary.String()) > 40_000 {
			d.Case.Summary = longDraft(1, 6000).Case.Summary
			d.Rev++
		}
		w.Save(id, SaveRequest{Draft: d, Summary: Summary{Number: d.Case.Number}})
		if err := w.Close(context.Background()); err != nil {
			t.Fatal(err)
		}
		switch rng.IntN(40) {
		case 0:
			must(v.Backup(nil))
		case 1:
			if err := v.Compact(nil); err != nil {
				t.Fatal(err)
			}
		case 2:
			v = reopenVault(t, v)
		case 3:
			if r := must(v.Verify(nil)); len(r.Problems) > 0 {
				t.Fatal(r.Problems)
			}
		}
		if rounds == 100 {
			runtime.GC()
			runtime.ReadMemStats(&first)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&last)
	size := must(os.Stat(path)).Size()
	t.Logf("%d rounds: heap %d to %d KB, %d to %d goroutines, %d to %d files, vault %d KB, backups %d",
		rounds, first.HeapAlloc>>10, last.HeapAlloc>>10, goroutines, runtime.NumGoroutine(), files, openFiles(), size>>10, len(must(Backups(path))))
	if last.HeapAlloc > first.HeapAlloc+16<<20 || runtime.NumGoroutine() > goroutines+2 || openFiles() > files+2 || size > 64<<20 {
		t.Error("something grows")
	}
}

func openFiles() int {
	list, _ := filepath.Glob("/proc/self/fd/*")
	return len(list)
}
