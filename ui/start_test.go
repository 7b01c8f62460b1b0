//go:build linux

package ui_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"imrdesk/domain/sample"
	"imrdesk/ui/uitest"
)

// BenchmarkFirstFrame is from the start of the program, as it is built for use, to the first words on a terminal that answers
// nothing, with 1,000 cases in the vault. The budget is 20 ms at the median.
func BenchmarkFirstFrame(b *testing.B) {
	path := uitest.Place(b)
	vault, _ := uitest.Vault(b, path)
	cases := sample.Cases(sample.Case().Received)
	for n := range 1000 {
		c := cases[n%len(cases)]
		c.Number = fmt.Sprintf("CM13-8%06d", n)
		uitest.Add(b, vault, c)
	}
	if err := vault.Close(); err != nil {
		b.Fatal(err)
	}
	program := filepath.Join(b.TempDir(), "imrdesk")
	if said, err := exec.Command("go", "build", "-o", program, "imrdesk").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, said)
	}
	var times []time.Duration
	for b.Loop() {
		began := time.Now()
		d := onDevice(b, []string{"IMRDESK_VAULT=" + path}, program)
		d.until("Passphrase")
		times = append(times, time.Since(began))
		d.cmd.Process.Kill()
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "ms/median")
}

// BenchmarkIdle is the share of one processor that the workstation takes while nobody does anything, at the desk. The budget is
// 2 %.
func BenchmarkIdle(b *testing.B) {
	const watched = 5 * time.Second
	d := ours(b, prose(8<<10))
	d.quiet(time.Second)
	for b.Loop() {
		before := ticks(b, d.cmd.Process.Pid)
		d.quiet(watched)
		const perSecond = 100 // of the kernel's clock
		b.ReportMetric(100*float64(ticks(b, d.cmd.Process.Pid)-before)/perSecond/watched.Seconds(), "%cpu")
	}
}

// ticks is the processor time a process has taken, in hundredths of a second.
func ticks(b *testing.B, pid int) int {
	b.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		b.Fatal(err)
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return user + system
}
