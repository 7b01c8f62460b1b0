package guidelines

import (
	"slices"
	"time"
)

func now() time.Time { return time.Now() }

// since is the time gone by in milliseconds.
func since(t time.Time) float64 { return float64(time.Since(t)) / float64(time.Millisecond) }

func percentiles(times []float64) (p50, p99 float64) {
	if len(times) == 0 {
		return 0, 0
	}
	slices.Sort(times)
	return times[len(times)/2], times[len(times)*99/100]
}
