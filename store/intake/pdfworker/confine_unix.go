//go:build linux || darwin

package pdfworker

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// confine takes from the worker what it does not need once PDFium has started. The limit is on data, not on address
// space, of which the runtimes of Go and WebAssembly reserve gigabytes they never touch.
func confine() {
	for resource, most := range map[int]uint64{
		unix.RLIMIT_DATA:   dataLimit,
		unix.RLIMIT_FSIZE:  0,
		unix.RLIMIT_CORE:   0,
		unix.RLIMIT_NOFILE: 32,
	} {
		var now unix.Rlimit
		if unix.Getrlimit(resource, &now) == nil && uint64(now.Max) >= most {
			unix.Setrlimit(resource, &unix.Rlimit{Cur: most, Max: most})
		}
	}
	// The system only warns at the soft limit on processor time, and Go ignores the warning unless asked.
	used := make(chan os.Signal, 1)
	signal.Notify(used, syscall.SIGXCPU)
	go func() {
		<-used
		os.Exit(2)
	}()
}

// allowCPU lets the worker use so many more seconds of processor time. It ends a worker that loops even when the
// parent, which watches the clock, is gone.
func allowCPU(seconds uint64) {
	var used unix.Rusage
	var now unix.Rlimit
	if unix.Getrusage(unix.RUSAGE_SELF, &used) != nil || unix.Getrlimit(unix.RLIMIT_CPU, &now) != nil {
		return
	}
	now.Cur = min(uint64(used.Utime.Sec+used.Stime.Sec)+seconds+1, now.Max)
	unix.Setrlimit(unix.RLIMIT_CPU, &now)
}

// residentBytes is the memory the worker holds. The system's own count of the most it held would do, but Linux begins
// that count with the memory of the parent.
func residentBytes() int64 {
	if b, err := os.ReadFile("/proc/self/statm"); err == nil {
		var total, resident int64
		if _, err := fmt.Sscan(string(b), &total, &resident); err == nil {
			return resident * int64(os.Getpagesize())
		}
	}
	var used unix.Rusage
	if unix.Getrusage(unix.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return int64(used.Maxrss) // bytes on macOS
}
