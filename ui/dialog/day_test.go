package dialog

import (
	"testing"

	"imrdesk/domain"
)

// Days are taken as people type them.
func TestDaysAsTheyAreTyped(t *testing.T) {
	today := domain.Date{Year: 2026, Month: 3, Day: 9}
	for typed, want := range map[string]string{
		"": "", "3/14/2025": "2025-03-14", "03/14/2025": "2025-03-14", "3/14/25": "2025-03-14", "3-14-25": "2025-03-14", "10-20-2026": "2026-10-20",
		"10.20.2026": "2026-10-20", "2026-10-20": "2026-10-20", " today ": "2026-03-09", "Today": "2026-03-09", "1/2/27": "2027-01-02", "1/2/28": "1928-01-02",
		"7/4/99": "1999-07-04",
	} {
		if d, err := ParseDate(typed, today); err != nil || d.String() != want {
			t.Errorf("%q is %s (%v), not %s", typed, d, err, want)
		}
	}
	for _, typed := range []string{"2/30/2026", "13/1/2026", "tomorrow", "3/14", "3/14/225", "3/14/25/1", "a/b/c", "3//2025", "-3/1/2025"} {
		if d, err := ParseDate(typed, today); err == nil {
			t.Errorf("%q is taken as %s", typed, d)
		}
	}
	if d, err := ParseDate("3/14/25", domain.Date{}); err == nil {
		t.Errorf("a year of two digits is taken as %s on no day", d)
	}
}
