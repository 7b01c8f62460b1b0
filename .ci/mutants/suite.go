package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// result is what became of a mutant.
type result string

const (
	resultKilled  result = "killed"
	resultLived   result = "LIVED"
	resultUnseen  result = "UNSEEN" // lived: no test comes by its line
	resultUnbuilt result = "no build"
)

// suite is a package with its own tests.
type suite struct {
	dir     string // of the package, relative
	scratch string
	mutants []mutant
	tests   []test        // the quickest first
	alone   time.Duration // processor time of all tests without a mutant
}

// test is one test of a suite, with what it comes by.
type test struct {
	name    string
	used    time.Duration
	covered cover
}

// newSuite runs each of the package's tests once as it is: it must pass, and tells its time and which lines it comes by.
func newSuite(dir, scratch string) (*suite, error) {
	s := &suite{dir: filepath.Clean(dir), scratch: scratch}
	if err := os.MkdirAll(scratch, 0o700); err != nil {
		return nil, err
	}
	var err error
	if s.mutants, err = mutantsOf(s.dir); err != nil {
		return nil, err
	}
	binary := filepath.Join(scratch, "plain.test")
	build := exec.Command("go", "test", "-c", "-vet=off", "-cover", "-o", binary, s.pattern())
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s does not build: %w\n%s", dir, err, out)
	}
	list, _, err := s.execute(binary, time.Hour, "-test.list=^(Test|Fuzz|Example)")
	if err != nil {
		return nil, fmt.Errorf("the tests of %s cannot be listed: %w\n%s", dir, err, list)
	}
	for name := range strings.FieldsSeq(string(list)) {
		t := test{name: name}
		profile := filepath.Join(scratch, "profile")
		var out []byte
		out, t.used, err = s.execute(binary, time.Hour, "-test.run=^"+name+"$", "-test.coverprofile="+profile)
		if err != nil {
			return nil, fmt.Errorf("%s of %s fails without any mutant: %w\n%s", name, dir, err, out)
		}
		if t.covered, err = readCover(profile); err != nil {
			return nil, err
		}
		s.tests, s.alone = append(s.tests, t), s.alone+t.used
	}
	slices.SortStableFunc(s.tests, func(a, b test) int { return cmp.Compare(a.used, b.used) })
	return s, nil
}

// rounds are the tests that may notice the mutant, in two rounds: most mutants are noticed by a quick one.
func (s *suite) rounds(m mutant) (quick, slow []string) {
	for _, t := range s.tests {
		switch {
		case t.covered.misses(m):
		case t.used < time.Second:
			quick = append(quick, t.name)
		default:
			slow = append(slow, t.name)
		}
	}
	return quick, slow
}

func (s *suite) pattern() string { return "./" + filepath.ToSlash(s.dir) }

// run builds the tests with the mutant and runs them. Workers do not share files.
func (s *suite) run(m mutant, worker int) result {
	quick, slow := s.rounds(m)
	if len(quick)+len(slow) == 0 {
		return resultUnseen
	}
	name := filepath.Join(s.scratch, strconv.Itoa(worker))
	source, err := os.ReadFile(m.file)
	if err != nil {
		fatal(err)
	}
	changed := string(source[:m.start]) + m.now + string(source[m.end:])
	original, err := filepath.Abs(m.file)
	if err != nil {
		fatal(err)
	}
	overlay, _ := json.Marshal(map[string]map[string]string{"Replace": {original: name + ".go"}})
	for file, content := range map[string][]byte{name + ".go": []byte(changed), name + ".json": overlay} {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			fatal(err)
		}
	}
	build := exec.Command("go", "test", "-c", "-vet=off", "-overlay", name+".json", "-o", name+".test", s.pattern())
	if build.Run() != nil {
		return resultUnbuilt
	}
	for _, tests := range [][]string{quick, slow} {
		if len(tests) == 0 {
			continue
		}
		run := "-test.run=^(" + strings.Join(tests, "|") + ")$"
		if _, _, err := s.execute(name+".test", 3*s.alone+10*time.Second, run); err != nil {
			return resultKilled
		}
	}
	return resultLived
}

// limits bound a test binary: a mutant may go on for ever, and a busy machine must not kill one, so that the bound is on
// processor time. What waits for ever without working ends after some minutes; memory ends at 8 GB.
const limits = `ulimit -t %d; ulimit -v 8388608 2>/dev/null; exec "$0" "$@"`

// execute runs a test binary in the package's directory, its temporary files in the scratch folder.
func (s *suite) execute(binary string, bound time.Duration, more ...string) (output []byte, used time.Duration, err error) {
	args := []string{"-c", fmt.Sprintf(limits, int(bound.Seconds())), binary,
		"-test.short", "-test.failfast", "-test.timeout=5m", "-test.paniconexit0"}
	cmd := exec.Command("sh", append(args, more...)...)
	cmd.Dir = s.dir
	// What rapid draws is the same each time, and it writes no failing example into the tree.
	cmd.Env = append(os.Environ(), "TMPDIR="+s.scratch, "RAPID_NOFAILFILE=true", "RAPID_SEED=1")
	output, err = cmd.CombinedOutput()
	if cmd.ProcessState != nil {
		used = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	return output, used, err
}

// cover says which blocks of a file ran, by the file's name.
type cover map[string][]block

type block struct {
	fromLine, fromColumn, toLine, toColumn int
	ran                                    bool
}

func readCover(profile string) (cover, error) {
	raw, err := os.ReadFile(profile)
	if err != nil {
		return nil, err
	}
	out := cover{}
	for _, row := range strings.Split(string(raw), "\n") {
		file, rest, ok := strings.Cut(row, ".go:")
		if !ok {
			continue
		}
		var b block
		var statements, count int
		if _, err := fmt.Sscanf(rest, "%d.%d,%d.%d %d %d", &b.fromLine, &b.fromColumn, &b.toLine, &b.toColumn, &statements, &count); err != nil {
			return nil, fmt.Errorf("the coverage profile is not as known: %w", err)
		}
		b.ran = count > 0
		name := filepath.Base(file) + ".go"
		out[name] = append(out[name], b)
	}
	return out, nil
}

// misses tells whether the mutant lies in a block that no test ran. What lies in no block, such as a table, may matter.
func (c cover) misses(m mutant) bool {
	missed := false
	for _, b := range c[filepath.Base(m.file)] {
		after := m.line > b.fromLine || m.line == b.fromLine && m.column >= b.fromColumn
		before := m.line < b.toLine || m.line == b.toLine && m.column < b.toColumn
		if after && before {
			if b.ran {
				return false
			}
			missed = true
		}
	}
	return missed
}
