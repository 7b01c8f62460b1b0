package ui

import (
	"encoding/json"
	"time"

	"imrdesk/domain"
)

// atWork is the longest gap between two acts that counts as work on the case: thought and a look into the records on paper.
// What is longer, and all time that the vault is locked, is a pause.
const atWork = 2 * time.Minute

// spend counts the time since the last act for the open case.
func (r *Root) spend() {
	d := &r.desk
	if gap := r.now.Sub(d.acted); d.id != "" && !d.acted.IsZero() && gap > 0 && gap <= atWork {
		d.spent += gap
	}
	d.acted = r.now
}

// SpentOf reads from a kept state how long each case was worked on, pauses left out.
func SpentOf(state []byte) map[domain.CaseID]time.Duration {
	var k kept
	if json.Unmarshal(state, &k) != nil {
		return nil
	}
	out := map[domain.CaseID]time.Duration{}
	for id, s := range k.Places {
		if s.Spent > 0 {
			out[id] = s.Spent
		}
	}
	return out
}
