package draft

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// TestNewestSteps: every step of what is kept leads to a state that once was.
func TestNewestSteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, h := sample(), History{}
		states := map[string]bool{asJSON(t, d.Case): true}
		for i := range rapid.IntRange(1, 30).Draw(t, "changes") {
			if n := len(h.Steps()); n > 0 && rapid.IntRange(0, 2).Draw(t, "jump") == 0 {
				path, next, err := h.Path(rapid.IntRange(-1, n-1).Draw(t, "to"))
				if err != nil {
					t.Fatal(err)
				}
				h = next
				for _, ch := range path {
					d = mustApply(t, d, ch)
				}
			}
			ch := EditText{Loc: domain.At(domain.FieldSummary), Edit: text.Edit{New: strconv.Itoa(i) + " "}}
			next, inverse, err := Apply(d, ch)
			if err != nil {
				t.Fatal(err)
			}
			d, h = next, h.Record(ch, inverse, "", time.Unix(int64(i)*60, 0))
			states[asJSON(t, d.Case)] = true
		}
		n := rapid.IntRange(0, 31).Draw(t, "kept")
		raw, err := json.Marshal(h.Newest(n))
		if err != nil {
			t.Fatal(err)
		}
		var kept History
		if err := json.Unmarshal(raw, &kept); err != nil {
			t.Fatal(err) // its links lead nowhere
		}
		if len(kept.Steps()) > n && n < len(h.Steps()) {
			t.Fatalf("%d steps are kept instead of %d", len(kept.Steps()), n)
		}
		for to := -1; to < len(kept.Steps()); to++ {
			path, _, err := kept.Path(to)
			if err != nil {
				t.Fatal(err)
			}
			at := d
			for _, ch := range path {
				at = mustApply(t, at, ch)
			}
			if !states[asJSON(t, at.Case)] {
				t.Fatalf("step %d of %d kept ones leads to none of the states %v", to, len(kept.Steps()), slices.Sorted(maps.Keys(states)))
			}
		}
	})
}
