package store

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/draft"
)

// childMode names what the test binary does when a test starts it as a process of its own.
const childMode = "STORE_TEST_CHILD"

var children = map[string]func(){}

func TestMain(m *testing.M) {
	if VerifyAsked(os.Args) {
		VerifyMain()
	}
	if run, ok := children[os.Getenv(childMode)]; ok {
		run()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func child(mode string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), childMode+"="+mode)
	cmd.Stderr = os.Stderr
	return cmd
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// outcome is what a user of a vault file would be told and shown.
type outcome struct {
	Failed  string            // why it did not open; "" when it did
	Damaged bool              // Failed, and the error's kind is domain.ErrDamaged
	Notices int               // told though it opened
	Cases   map[string]string // by case: the draft's digest, or "error" when the case says that it is damaged
	List    bool              // the worklist said that lines are missing
}

// probe opens a vault file as the program does and reads all of it.
func probe(path string) (o outcome) {
	opts := Options{KDF: cheapKDF, ReadOnly: true, Notice: func(string) { o.Notices++ }}
	v, err := Open(path, testPass, opts)
	if err != nil {
		o.Failed, o.Damaged = err.Error(), errors.Is(err, domain.ErrDamaged)
		return o
	}
	defer v.Close()
	o.Cases = map[string]string{}
	list, err := v.Cases()
	o.List = err != nil
	for _, s := range list {
		l, err := v.Load(s.ID)
		switch {
		case errors.Is(err, domain.ErrDamaged) || err == nil && l.Lost || err == nil && l.Revision.N < s.Revision:
			o.Cases[string(s.ID)] = "error"
		case err != nil:
			o.Cases[string(s.ID)] = err.Error()
		default:
			o.Cases[string(s.ID)] = digestOf(l.Draft)
		}
	}
	return o
}

func digestOf(d draft.Draft) string {
	sum := sha256.Sum256(must(json.Marshal(d)))
	return hex.EncodeToString(sum[:8])
}

// told tells whether the user learns that something is not as it should be.
func (o outcome) told() bool {
	return o.Failed != "" || o.Notices > 0 || o.List || slices.Contains(slices.Collect(maps.Values(o.Cases)), "error")
}

// wrong says in what the outcome differs from the truth without telling, "" in nothing.
func (o outcome) wrong(truth map[string]string) string {
	if o.Failed != "" {
		if o.Damaged {
			return ""
		}
		return "opening failed otherwise: " + o.Failed
	}
	for id, want := range truth {
		got, ok := o.Cases[id]
		if got != want && got != "error" && !(o.Notices > 0) && !(o.List && !ok) {
			return fmt.Sprintf("case %s: %q instead of %q", id, got, want)
		}
	}
	return ""
}

// prober is a child process that probes files, so that a file can kill it.
type prober struct {
	t      testing.TB
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Scanner
	deaths int
	hangs  int
}

func init() {
	children["probe"] = func() {
		in := bufio.NewScanner(os.Stdin)
		out := json.NewEncoder(os.Stdout)
		for in.Scan() {
			out.Encode(probe(in.Text()))
		}
	}
}

func newProber(t testing.TB) *prober {
	p := &prober{t: t}
	t.Cleanup(p.stop)
	return p
}

func (p *prober) stop() {
	if p.cmd != nil {
		p.in.Close()
		p.cmd.Wait()
		p.cmd = nil
	}
}

func (p *prober) start() {
	p.cmd = child("probe")
	p.cmd.Stderr = nil // a death prints its trace
	p.in = must(p.cmd.StdinPipe())
	p.out = bufio.NewScanner(must(p.cmd.StdoutPipe()))
	p.out.Buffer(nil, 1<<20)
	if err := p.cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
}

// probe gives the outcome of a file; ok is false when the child died or hung over it.
func (p *prober) probe(path string) (o outcome, ok bool) {
	if p.cmd == nil {
		p.start()
	}
	cmd := p.cmd
	hung := false
	var mu sync.Mutex
	timer := time.AfterFunc(15*time.Second, func() {
		mu.Lock()
		hung = true
		mu.Unlock()
		cmd.Process.Kill()
	})
	fmt.Fprintln(p.in, path)
	got := p.out.Scan()
	timer.Stop()
	mu.Lock()
	defer mu.Unlock()
	if !got {
		p.cmd.Wait()
		p.cmd = nil
		if hung {
			p.hangs++
		} else {
			p.deaths++
		}
		return o, false
	}
	if err := json.Unmarshal(p.out.Bytes(), &o); err != nil {
		p.t.Fatal(err)
	}
	return o, true
}

// richVault is a vault of several cases with revisions, journals, blobs and settings, closed; truth holds each case's draft.
func richVault(t testing.TB, cases int) (path string, truth map[string]string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "imrdesk", "vault.db")
	clock := newClock()
	opts := testOptions(nil)
	opts.Clock = clock.Now
	v, _, err := Create(path, testPass, opts)
	if err != nil {
		t.Fatal(err)
	}
	truth = map[string]string{}
	for i := range cases {
		d := longDraft(i, 6000)
		id, err := v.Add(d, Origin{"letter.txt", make([]byte, 5000+i*3000)}, "imported", Summary{Number: d.Case.Number})
		if err != nil {
			t.Fatal(err)
		}
		for r := range 3 + i%4 {
			clock.now = clock.now.Add(time.Minute)
			base := d.Rev
			ch := typed(fmt.Sprintf("Edit %d. ", r), 0)
			d = apply(t, d, ch)
			if err := v.Journal(id, base, []draft.Change{ch}); err != nil {
				t.Fatal(err)
			}
			if r%2 == 0 {
				if _, err := v.Save(id, SaveRequest{Draft: d, Act: "typed", Summary: Summary{Number: d.Case.Number}}); err != nil {
					t.Fatal(err)
				}
			}
		}
		truth[string(id)] = digestOf(d)
	}
	if err := v.SetSetting("profile", make([]byte, 700)); err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	return path, truth
}

// longDraft is a case whose summary has about n bytes.
func longDraft(seed, n int) draft.Draft {
	d := sampleDraft()
	d.Case.Number = fmt.Sprintf("CM99-%07d", seed)
	words := []string{"pain ", "of ", "the ", "shoulder ", "visit ", "measured ", "gain ", "none ", "further "}
	var b []byte
	for i := 0; len(b) < n; i++ {
		b = append(b, words[(i*7+seed+i/9)%len(words)]...)
	}
	ch := typed(string(b), 0)
	next, _, err := draft.Apply(d, ch)
	if err != nil {
		panic(err)
	}
	next.Rev = 0
	return next
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func writeFile(t testing.TB, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}
