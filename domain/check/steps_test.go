package check_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/check/spelling"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
	"imrdesk/domain/text"
)

// kinds are texts that nobody writes and somebody pastes, as a pattern that is repeated.
var kinds = map[string]string{
	"one word": "a", "digits": "7", "hyphens": "-", "brackets": "[", "round brackets": "(", "quotes": `"`, "open quotes": "“a ", "combining marks": "\u0301",
	"commas": ",", "stops": ".", "underscores": "_", "one line": "the patient has no pain, ", "one repeated word": "pain ", "unknown words": "qzrtvx ",
	"negations": "not ", "verdicts": "that is medically necessary ", "claims": "no documentation of therapy and the ", "doses": "Norco 10/325 mg #60 ",
	"acts": "I disagree, the denial is upheld ", "levels": "right L4-5 ", "dates": "b. 1/2/2015 ", "paragraphs": "No pain.\n", "capitals": "ABCDEF ", "word parts": "ananan",
}

// patterned is a case whose summary and rationale are the pattern, repeated to so many bytes.
func patterned(pattern string, bytes int) draft.Draft {
	body := strings.Repeat(pattern, 1+bytes/max(1, len(pattern)))[:bytes]
	c := domain.Case{Summary: text.NewDoc("The worker has pain. " + body)}
	c.Services = []domain.DisputedService{{ID: "s1", Text: text.NewDoc("Physical therapy, 8 visits"), Decision: domain.Upheld,
		ReviewerGuideline: text.NewDoc("Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Physical Medicine."),
		Rationale:         text.NewDoc("She has pain. " + body + " The request is not medically necessary.")}}
	return draft.Draft{Case: c, Rev: 1}
}

// No kind of text takes longer a byte the more there is of it.
func BenchmarkKinds(b *testing.B) {
	words, err := spelling.Load()
	if err != nil {
		b.Fatal(err)
	}
	checker := check.New(rules.All(), check.Policy{}, nil).With(nil, words)
	for name, pattern := range kinds {
		for _, kb := range []int{10, 100, 1000} {
			b.Run(fmt.Sprintf("%s/%dKB", name, kb), func(b *testing.B) {
				b.SetBytes(int64(2 * kb << 10))
				for b.Loop() {
					checker.Check(patterned(pattern, kb<<10))
				}
			})
		}
	}
}

// TestStepsOnce checks one text, for the counting of steps by the coverage of statements.
func TestStepsOnce(t *testing.T) {
	pattern, bytes := os.Getenv("IMRDESK_STEPS_PATTERN"), os.Getenv("IMRDESK_STEPS_BYTES")
	if bytes == "" {
		t.Skip("counts steps only when it is asked to")
	}
	n, err := strconv.Atoi(bytes)
	if err != nil {
		t.Fatal(err)
	}
	words, err := spelling.Load()
	if err != nil {
		t.Fatal(err)
	}
	check.New(rules.All(), check.Policy{}, nil).With(nil, words).Check(patterned(pattern, n))
	// What is read from a file is no letter, and is refused in as many steps.
	if _, err := letter.Parse(strings.Repeat(pattern, n/max(1, len(pattern)))); err == nil {
		t.Error("the pattern is read as a letter")
	}
}

// counting is this package's tests built so that every statement that runs is counted.
var counting = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "steps")
	if err != nil {
		return "", err
	}
	program := filepath.Join(dir, "steps.test")
	out, err := exec.Command("go", "test", "-c", "-covermode=count", "-coverpkg=imrdesk/domain/...", "-o", program, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return program, nil
})

// steps is how many statements run when the pattern is checked, without what a check of nothing takes.
func steps(t *testing.T, pattern string, bytes int) float64 {
	program, err := counting()
	if err != nil {
		t.Fatal(err)
	}
	profile := filepath.Join(t.TempDir(), "cover")
	run := exec.Command(program, "-test.run", "^TestStepsOnce$", "-test.coverprofile", profile)
	run.Env = append(os.Environ(), "IMRDESK_STEPS_PATTERN="+pattern, "IMRDESK_STEPS_BYTES="+strconv.Itoa(bytes))
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	raw, err := os.ReadFile(profile)
	if err != nil {
		t.Fatal(err)
	}
	total := 0.0
	for line := range strings.Lines(string(raw)) {
		if f := strings.Fields(line); len(f) == 3 {
			statements, _ := strconv.ParseFloat(f[1], 64)
			count, _ := strconv.ParseFloat(f[2], 64)
			total += statements * count
		}
	}
	return total
}

// FuzzSteps fails when twice as much of a text takes much more than twice the steps. It counts statements, not time, in a
// program that it builds, so it runs when IMRDESK_STEPS is set, as the job of the repository does.
func FuzzSteps(f *testing.F) {
	if os.Getenv("IMRDESK_STEPS") == "" {
		f.Skip("IMRDESK_STEPS is not set: steps are not counted")
	}
	for _, pattern := range kinds {
		f.Add(pattern)
	}
	f.Fuzz(func(t *testing.T, pattern string) {
		if pattern == "" || len(pattern) > 200 || strings.ContainsRune(pattern, 0) {
			return
		}
		const least, most = 20_000, 2.6
		none := steps(t, pattern, 0)
		one, two := steps(t, pattern, least)-none, steps(t, pattern, 2*least)-none
		if one > least && two > most*one {
			t.Errorf("%q: %.0f steps for %d bytes, %.0f for twice as many", pattern, one, least, two)
		}
	})
}
