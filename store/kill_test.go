package store

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/draft"
)

// The scripted editing run: change k of the draft types "k " at the start of the summary, so that the text at any change is
// known. It types every two milliseconds, hands what was typed to the writer as the desk does, and makes a revision every 60
// changes; what it says on standard output is what the user saw.

func scripted(k uint64) draft.Change { return typed(strconv.FormatUint(k, 10)+" ", 0) }

// said is a line of the child: what became of a revision, when, and how long the vault took for it.
type said struct {
	Report ReportKind
	Rev    uint64
	At     int64 // µs
	Took   int64 // µs, of the vault's writing
}

const typedKey ReportKind = -1

// speaker says what happens, line by line; the writer and whoever types speak at once.
type speaker struct {
	sync.Mutex
	out *json.Encoder
}

func (s *speaker) say(kind ReportKind, rev uint64, took time.Duration) {
	s.Lock()
	defer s.Unlock()
	s.out.Encode(said{kind, rev, time.Now().UnixMicro(), took.Microseconds()})
}

// timed is a vault that knows how long its last write took.
type timed struct {
	*Vault
	*speaker
	took time.Duration
}

func (v *timed) Journal(id domain.CaseID, base uint64, changes []draft.Change) error {
	began := time.Now()
	defer func() { v.took = time.Since(began) }()
	return v.Vault.Journal(id, base, changes)
}

func (v *timed) Save(id domain.CaseID, r SaveRequest) (Revision, error) {
	began := time.Now()
	defer func() { v.took = time.Since(began) }()
	return v.Vault.Save(id, r)
}

func init() {
	children["edit"] = func() {
		v := &timed{Vault: must(Open(os.Args[1], testPass, Options{KDF: cheapKDF})), speaker: &speaker{out: json.NewEncoder(os.Stdout)}}
		id := must(v.Cases())[0].ID
		d := must(v.Load(id)).Draft
		w := NewWriter(v, SystemClock{}, func(r Report) { v.say(r.Kind, r.Rev, v.took) })
		base, first := d.Rev, time.Time{}
		var batch []draft.Change
		for {
			ch := scripted(d.Rev)
			d, _, _ = draft.Apply(d, ch)
			batch = append(batch, ch)
			if first.IsZero() {
				first = time.Now()
			}
			v.say(typedKey, d.Rev, 0)
			if save := d.Rev%60 == 0; save || time.Since(first) > JournalAfter {
				w.Journal(id, base, batch)
				base, batch, first = d.Rev, nil, time.Time{}
				if save {
					w.Save(id, SaveRequest{Draft: d, Act: "typed"})
				}
			}
			<-time.After(2 * time.Millisecond)
		}
	}
	children["hold"] = func() {
		v, err := Open(os.Args[1], testPass, Options{KDF: cheapKDF})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("open", v.Path())
		io.Copy(io.Discard, os.Stdin) // until it is killed
	}
}

// toll is what kills cost.
type toll struct {
	acks  int
	lost  time.Duration // typing: from the first letter that is not in the vault to the last that was typed
	write time.Duration // the longest of the vault
}

func (a *toll) add(b toll) {
	a.acks, a.lost, a.write = a.acks+b.acks, max(a.lost, b.lost), max(a.write, b.write)
}

// killRun lets a child edit for a while, kills it and compares what it had acknowledged with what the vault holds.
func killRun(t *testing.T, path string, id domain.CaseID, alive time.Duration) (cost toll) {
	cmd := child("edit", path)
	out := must(cmd.StdoutPipe())
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	var acked, last uint64
	keyed := map[uint64]int64{}
	timer := time.AfterFunc(10*time.Second, func() { cmd.Process.Kill() })
	for lines.Scan() {
		var s said
		if json.Unmarshal(lines.Bytes(), &s) != nil {
			break // cut off by the kill
		}
		if len(keyed) == 0 {
			timer.Reset(alive) // the time starts when it has unlocked and types
		}
		switch s.Report {
		case typedKey:
			last, keyed[s.Rev] = s.Rev, s.At
		case Journaled, Saved:
			acked = max(acked, s.Rev)
			cost.acks++
			cost.write = max(cost.write, time.Duration(s.Took)*time.Microsecond)
		default:
			t.Errorf("the child reported %+v", s)
		}
	}
	cmd.Wait()
	v := openVault(t, path)
	defer v.Close()
	l, err := v.Load(id)
	if err != nil || l.Lost {
		t.Fatalf("after the kill: %v, lost %v", err, l.Lost)
	}
	if l.Draft.Rev < acked {
		t.Errorf("change %d was acknowledged, the vault has %d", acked, l.Draft.Rev)
	}
	want := sampleDraft().Case.Summary.String()
	for k := range l.Draft.Rev {
		want = strconv.FormatUint(k, 10) + " " + want
	}
	if got := l.Draft.Case.Summary.String(); got != want {
		t.Errorf("the text at change %d is not what was typed", l.Draft.Rev)
	}
	if l.Draft.Rev < last {
		cost.lost = time.Duration(keyed[last]-keyed[l.Draft.Rev+1]) * time.Microsecond
	}
	return cost
}

// neighbour flushes another file of the same disk again and again until it is stopped, and tells the longest that took: so
// long the disk alone can keep a write waiting.
func neighbour(t *testing.T) (stop func() time.Duration) {
	f, err := os.Create(filepath.Join(t.TempDir(), "neighbour"))
	if err != nil {
		t.Fatal(err)
	}
	end, longest := make(chan struct{}), make(chan time.Duration)
	go func() {
		defer f.Close()
		var most time.Duration
		for tick := time.NewTicker(20 * time.Millisecond); ; {
			select {
			case <-end:
				tick.Stop()
				longest <- most
				return
			case <-tick.C:
			}
			began := time.Now()
			f.WriteAt(make([]byte, 4096), 0)
			flush(f)
			most = max(most, time.Since(began))
		}
	}()
	return func() time.Duration { close(end); return <-longest }
}

// kills runs n kills on fresh vaults, a few on each.
func kills(t *testing.T, n int, rng *rand.Rand) {
	var all toll
	var v *Vault
	var id domain.CaseID
	flushes := neighbour(t)
	for i := range n {
		if i%10 == 0 {
			v = createVault(t)
			id = addCase(t, v)
			v.Close()
		}
		all.add(killRun(t, v.path, id, time.Duration(rng.IntN(700))*time.Millisecond))
	}
	t.Logf("%d kills, %d acknowledgements, none lost; at most %v of typing lost; the longest write of the vault took %v, the longest flush of another file %v",
		n, all.acks, all.lost, all.write, flushes())
	// What is lost does not wait for the disk, but a machine under load may keep a process waiting.
	if all.lost > time.Second {
		t.Errorf("%v of typing lost", all.lost)
	}
}

func TestF01KillDuringSaves(t *testing.T) {
	kills(t, 8, rand.New(rand.NewPCG(1, 1)))
}

func hold(t *testing.T, path string) *exec.Cmd {
	cmd := child("hold", path)
	out := must(cmd.StdoutPipe())
	must(cmd.StdinPipe())
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	line, _ := bufio.NewReader(out).ReadString('\n')
	if !strings.HasPrefix(line, "open") {
		t.Fatalf("the other process says %q", line)
	}
	return cmd
}

func TestF17SecondInstance(t *testing.T) {
	path, _ := richVault(t, 1)
	cmd := hold(t, path)
	began := time.Now()
	_, err := Open(path, testPass, testOptions(nil))
	var busy BusyError
	if !errors.As(err, &busy) || busy.PID != cmd.Process.Pid || !errors.Is(err, domain.ErrBusy) {
		t.Errorf("a second instance: %v", err)
	}
	if took := time.Since(began); took > time.Minute { // it waits for nothing, but a busy machine may have it wait for a processor
		t.Errorf("it took %v to say so", took)
	}
	if _, err := RestoreBackup(path, path, testPass, nil); !errors.Is(err, domain.ErrBusy) {
		t.Errorf("restoring under an open vault: %v", err)
	}
}

func TestF18StaleLock(t *testing.T) {
	path, _ := richVault(t, 1)
	cmd := hold(t, path)
	cmd.Process.Kill()
	cmd.Wait()
	openVault(t, path)
}

// The acts with several steps are ended at each of them; then the vault must open with the old or the new passphrase.

var newPass = []byte("another five words for tests")

var acts = map[string]func(v *Vault) error{
	"compact":    func(v *Vault) error { return v.Compact(nil) },
	"backup":     func(v *Vault) error { _, err := v.Backup(nil); return err },
	"passphrase": func(v *Vault) error { return v.ChangePassphrase(testPass, newPass) },
	"rotate":     func(v *Vault) error { _, err := v.Rotate(testPass, nil); return err },
}

func init() {
	children["act"] = func() {
		path, act, at := os.Args[1], os.Args[2], os.Args[3]
		stopAt, _ := strconv.Atoi(at)
		if act == "create" {
			stepExit(stopAt)
			Create(path, testPass, Options{KDF: cheapKDF})
			return
		}
		if act == "restore" {
			stepExit(stopAt)
			RestoreBackup(path, "", testPass, nil)
			return
		}
		v := must(Open(path, testPass, Options{KDF: cheapKDF}))
		stepExit(stopAt)
		if err := acts[act](v); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(4)
		}
	}
}

// stepExit ends the process, as a kill would, at the n-th step from here.
func stepExit(n int) {
	step = func(string) {
		if n--; n == 0 {
			os.Exit(3)
		}
	}
}

func runAct(t *testing.T, path, act string, at int) (killed bool) {
	t.Helper()
	cmd := child("act", path, act, strconv.Itoa(at))
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 3 {
		return true
	}
	if err != nil {
		t.Fatalf("%s: %v", act, err)
	}
	return false
}

func TestF33KilledAtEachStep(t *testing.T) {
	for act := range acts {
		t.Run(act, func(t *testing.T) {
			steps := 0
			for at := 1; ; at++ {
				path, truth := richVault(t, 3)
				killed := runAct(t, path, act, at)
				v, err := Open(path, testPass, testOptions(nil))
				if act == "passphrase" && errors.Is(err, ErrPassphrase) {
					v, err = Open(path, newPass, testOptions(nil))
				}
				if err != nil {
					t.Fatalf("step %d: %v", at, err)
				}
				if v.Rotating() {
					if err := v.FinishRotation(nil); err != nil {
						t.Fatalf("step %d: finishing: %v", at, err)
					}
				}
				sameTruth(t, v, truth)
				v.Close()
				if !killed {
					break
				}
				steps++
			}
			if steps == 0 {
				t.Error("no step to be killed at")
			}
			t.Logf("killed at %d steps", steps)
		})
	}
}

func TestF33RestoreKilledAtEachStep(t *testing.T) {
	for at := 1; ; at++ {
		path, truth := richVault(t, 2)
		v := openVault(t, path)
		if _, err := v.Backup(nil); err != nil {
			t.Fatal(err)
		}
		v.Close()
		killed := runAct(t, path, "restore", at)
		v, err := Open(path, testPass, testOptions(nil))
		if err != nil {
			// Killed between the two renames: the vault is gone from its place and a backup is there.
			if !errors.Is(err, domain.ErrDamaged) {
				t.Fatalf("step %d: %v", at, err)
			}
			if _, err := RestoreBackup(path, "", testPass, nil); err != nil {
				t.Fatalf("step %d: restoring again: %v", at, err)
			}
			v = openVault(t, path)
		}
		sameTruth(t, v, truth)
		v.Close()
		if !killed {
			return
		}
	}
}

// sameTruth checks that the vault holds the cases as they were and is sound.
func sameTruth(t *testing.T, v *Vault, truth map[string]string) {
	t.Helper()
	list, err := v.Cases()
	if err != nil || len(list) != len(truth) {
		t.Fatalf("%d cases of %d, %v", len(list), len(truth), err)
	}
	for _, s := range list {
		l, err := v.Load(s.ID)
		if err != nil || l.Lost || digestOf(l.Draft) != truth[string(s.ID)] {
			t.Errorf("case %s is not what it was: %v", s.ID, err)
		}
	}
	r, err := v.Verify(nil)
	if err != nil || len(r.Problems) > 0 {
		t.Errorf("verify: %v %v", r.Problems, err)
	}
}

func TestF14CrashDuringCreation(t *testing.T) {
	for at := 1; ; at++ {
		path := filepath.Join(t.TempDir(), "imrdesk", "vault.db")
		killed := runAct(t, path, "create", at)
		if killed && !Exists(path) {
			v, _, err := Create(path, testPass, testOptions(nil))
			if err != nil {
				t.Fatalf("step %d: creating again: %v", at, err)
			}
			v.Close()
		}
		openVault(t, path).Close()
		left, _ := filepath.Glob(path + "*" + newMark + "*")
		if len(left) > 0 {
			t.Errorf("step %d: %d unfinished files are left", at, len(left))
		}
		if !killed {
			return
		}
	}
}

func TestFlushWaitsForTheDisk(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	w := NewWriter(v, SystemClock{}, func(Report) {})
	d := apply(t, sampleDraft(), scripted(0))
	w.Journal(id, 0, []draft.Change{scripted(0)})
	if err := w.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	if l, err := v.Load(id); err != nil || digestOf(l.Draft) != digestOf(d) {
		t.Errorf("after a flush: %v", err)
	}
	if err := w.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(context.Background()); !errors.Is(err, ErrClosed) {
		t.Errorf("after the end: %v", err)
	}
}
