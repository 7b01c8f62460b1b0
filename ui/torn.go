package ui

import (
	"fmt"
	"time"

	"imrdesk/ui/keys"
)

// A terminal without the keyboard protocol sends Alt+O as Esc and o. On a slow link the two may arrive as two keys: Esc leaves
// the text, and o would decide. So for a moment after Esc what decides is asked for a second time.
const tornWithin = 500 * time.Millisecond

// decides are the acts of a single key that a torn one must not do.
var decides = map[keys.Intent]bool{
	"uphold": true, "overturn": true, "undecide": true, "archive": true, "item-up": true, "item-down": true,
	"criterion-met": true, "criterion-not-met": true, "criterion-not-documented": true, "criterion-not-applicable": true, "criterion-open": true,
	"file-relied": true, "file-considered": true, "file-irrelevant": true, "file-read": true, "text-remove": true, "uncorrect-entry": true,
}

// noteEsc notes an Esc that may be the first half of another key. In a dialog no key with Alt does anything; after an arrow or
// the like Esc was a key of its own.
func (r *Root) noteEsc(k keys.Press) {
	switch {
	case k.Name == "esc" && !r.exact && len(r.dialogs) == 0:
		r.escaped = r.now
	case k.Text == "" && k.Name != "backspace":
		r.escaped = time.Time{}
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
