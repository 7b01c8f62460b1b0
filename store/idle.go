package store

import "time"

// Delay is how long to wait after the n-th wrong passphrase in a row: one second, doubling up to half a minute. It is 0 before
// the first.
func Delay(wrong int) time.Duration {
	if wrong <= 0 {
		return 0
	}
	d := firstDelay
	for i := 1; i < wrong && d < lastDelay; i++ {
		d *= 2
	}
	return min(d, lastDelay)
}

// IdleAfter is when an unlocked vault locks itself, unless the user chose another time between the bounds.
const (
	IdleAfter    = 5 * time.Minute
	MinIdleAfter = time.Minute
	MaxIdleAfter = 30 * time.Minute
)

// Idle tells when an unlocked vault is to be locked because nobody is there. It goes by the wall clock: the monotonic clock
// stands still while the computer sleeps, so that it would come back unlocked after a night.
type Idle struct {
	after time.Duration
	last  time.Time
}

// NewIdle starts at now; after is brought into its bounds, 0 meaning IdleAfter.
func NewIdle(after time.Duration, now time.Time) Idle {
	if after == 0 {
		after = IdleAfter
	}
	return Idle{min(max(after, MinIdleAfter), MaxIdleAfter), now.Round(0)}
}

// Touch notes that the user did something.
func (i Idle) Touch(now time.Time) Idle {
	i.last = now.Round(0)
	return i
}

// Due tells whether to lock now. A clock that was set back by more than the time counts as due too: how long nobody was there
// is then unknown.
func (i Idle) Due(now time.Time) bool {
	idle := now.Round(0).Sub(i.last)
	return idle >= i.after || idle <= -i.after
}

// Next is how long to wait before asking again.
func (i Idle) Next(now time.Time) time.Duration {
	return min(max(i.after-now.Round(0).Sub(i.last), time.Second), i.after)
}
