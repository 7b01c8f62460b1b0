//go:build soak && unix

package precedents

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"imrdesk/store/precedents/testdata/madeup"
)

const (
	soakDir     = "PRECEDENTS_SOAK"
	soakLetters = 3000
)

// TestSoakChild adds letters until it is killed or done; it is run by TestSoakKills alone.
func TestSoakChild(t *testing.T) {
	dir := os.Getenv(soakDir)
	if dir == "" {
		t.Skip("is run by TestSoakKills")
	}
	a, err := NewAdder(dir, madeup.Words)
	must(t, err)
	m, b := madeup.New(1), a.Batch()
	for i := range soakLetters {
		_, err := b.Add(m.Letter(i))
		must(t, err)
		if i%100 == 99 {
			must(t, b.Flush())
			fmt.Println("flushed", i+1)
		}
	}
	must(t, b.Flush())
	must(t, a.Close())
	fmt.Println("done")
}

// TestSoakKills kills a program that adds, at random moments, until one run ends by itself: what was called flushed is
// there, nothing is there twice, and nothing is damaged.
func TestSoakKills(t *testing.T) {
	dir := t.TempDir()
	kills, least := 0, 0
	for done := false; !done; kills++ {
		c := exec.Command(os.Args[0], "-test.run=^TestSoakChild$", "-test.v")
		c.Env = append(os.Environ(), soakDir+"="+dir)
		var out strings.Builder
		c.Stdout, c.Stderr = &out, &out
		must(t, c.Start())
		ended := make(chan error, 1)
		go func() { ended <- c.Wait() }()
		select {
		case err := <-ended:
			if done = strings.Contains(out.String(), "done"); !done {
				t.Fatal(err, out.String())
			}
		case <-time.After(time.Duration(400+rand.IntN(1200+200*kills)) * time.Millisecond):
			must(t, c.Process.Kill())
			<-ended
		}
		for line := range strings.SplitSeq(out.String(), "\n") {
			var n int
			if _, err := fmt.Sscanf(line, "flushed %d", &n); err == nil {
				least = max(least, n)
			}
		}
		l := opened(t, dir)
		if l.Letters() < least || l.Letters() > soakLetters || len(l.prints()) != l.Letters() {
			t.Fatalf("after %d kills: %d letters, %d different, %d were flushed", kills, l.Letters(), len(l.prints()), least)
		}
		l.Close()
	}
	if l := opened(t, dir); l.Letters() != soakLetters {
		t.Errorf("%d letters in the end", l.Letters())
	}
	t.Logf("%d kills", kills-1)
}
