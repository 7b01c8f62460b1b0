package ui

import (
	"fmt"
	"time"

	"imrdesk/ui/keys"
)

// A terminal without the keyboard protocol sends Alt+O as Esc and o. On a slow link the two may arrive as two keys: Esc leaves
// the text, and o would decide. So for a moment after Esc what decides is asked for a second time.
const tornWithin = time.Second

// decides are the acts of a single key that a torn one must not do.
var decides = map[keys.Intent]bool{
	"uphold": true, "overturn": true, "undecide": true, "archive": true, "item-up": true, "item-down": true,
	"criterion-met": true, "criterion-not-met": true, "criterion-not-documented": true, "criterion-not-applicable": true, "criterion-open": true,
	"file-relied": true, "file-considered": true, "file-irrelevant": true, "file-read": true, "text-remove": true, "uncorrect-entry": true,
}

// noteEsc notes an Esc that may be the first half of another key.
func (r *Root) noteEsc(key string) {
	if key == "esc" && !r.exact {
		r.escaped = r.now
	}
}

// torn tells whether a key that decides came so soon after Esc that the two may be one, and asks for it again.
func (r *Root) torn(i keys.Intent, key string) bool {
	if !decides[i] || r.escaped.IsZero() || r.now.Sub(r.escaped) > tornWithin {
		return false
	}
	r.escaped = time.Time{}
	r.say(fmt.Sprintf("Esc and %s may have been one key: press %s again", keys.Name(key), keys.Name(key)))
	return true
}
