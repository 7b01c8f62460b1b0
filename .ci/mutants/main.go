// Mutants asks whether the tests would notice wrong code. It makes one small change at a time in a copy of a file, such as
// < for <=, builds the package's own tests with it and runs them: a change that no test notices has lived. The tree is
// never touched: the copy goes to the compiler as an overlay.
//
//	MUTANTS=200 SEED=7 nice -n 19 go run ./.ci/mutants [package directory ...]
//
// The same seed over the same code makes the same changes. Each package gets an equal share of them. Whoever writes tests
// for what lived measures with another seed afterwards: a figure on what it was tuned on is no figure.
package main

import (
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
)

// defaults are the packages that answer for what a determination says and for its safekeeping.
var defaults = []string{
	"domain", "domain/draft", "domain/check/facts", "domain/check/rules", "domain/record", "domain/seal", "store",
}

// job is one mutant to try; its place in the list is its place in the report.
type job struct {
	suite  *suite
	mutant mutant
	result result
}

func main() {
	workers := flag.Int("j", max(1, runtime.NumCPU()/2), "mutants tried at a time")
	flag.Parse()
	packages := flag.Args()
	if len(packages) == 0 {
		packages = defaults
	}
	dir, err := os.MkdirTemp("", "mutants")
	if err != nil {
		fatal(err)
	}
	defer os.RemoveAll(dir)
	total := number("MUTANTS", 200)
	killed, lived := 0, 0
	for i, name := range packages {
		share := total / len(packages)
		if i < total%len(packages) {
			share++
		}
		s, err := newSuite(name, filepath.Join(dir, strconv.Itoa(i)))
		if err != nil {
			fatal(err)
		}
		of := fnv.New64a() // so that a package has the same mutants whether or not others are tried
		fmt.Fprint(of, name)
		random := rand.New(rand.NewPCG(uint64(number("SEED", 1)), of.Sum64()))
		k, l := s.try(share, random, *workers)
		fmt.Printf("== %s: %d of %d killed; the tests alone take %.1f s\n", name, k, k+l, s.alone.Seconds())
		killed, lived = killed+k, lived+l
	}
	fmt.Printf("\n%d of %d mutants killed (%.0f %%), seed %d\n",
		killed, killed+lived, 100*float64(killed)/float64(max(1, killed+lived)), number("SEED", 1))
}

// try draws mutants in random order until n of them were built, or none is left.
func (s *suite) try(n int, random *rand.Rand, workers int) (killed, lived int) {
	random.Shuffle(len(s.mutants), func(i, j int) { s.mutants[i], s.mutants[j] = s.mutants[j], s.mutants[i] })
	for next := 0; killed+lived < n && next < len(s.mutants); {
		batch := make([]job, min(n-killed-lived, len(s.mutants)-next))
		for i := range batch {
			batch[i] = job{suite: s, mutant: s.mutants[next+i]}
		}
		next += len(batch)
		runAll(batch, workers)
		for _, j := range batch {
			switch j.result {
			case resultKilled:
				killed++
			case resultLived, resultUnseen:
				lived++
			}
		}
	}
	return killed, lived
}

// runAll tries the batch and prints each mutant as soon as it is known.
func runAll(batch []job, workers int) {
	queue := make(chan int)
	var all sync.WaitGroup
	var printing sync.Mutex
	for w := range workers {
		all.Go(func() {
			for i := range queue {
				j := &batch[i]
				j.result = j.suite.run(j.mutant, w)
				printing.Lock()
				fmt.Println(line(*j))
				printing.Unlock()
			}
		})
	}
	for i := range batch {
		queue <- i
	}
	close(queue)
	all.Wait()
}

func line(j job) string {
	m := j.mutant
	return fmt.Sprintf("%-9s %s:%d:%d  %s  in  %s", j.result, m.file, m.line, m.column, m.change(), strings.TrimSpace(m.source))
}

func number(name string, otherwise int) int {
	v := os.Getenv(name)
	if v == "" {
		return otherwise
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 {
		fatal(fmt.Errorf("%s is a number, not %q", name, v))
	}
	return n
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, "mutants:", err)
	os.Exit(1)
}
