package guidelines

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"imrdesk/domain"
)

// Digest is the SHA-256, in hex, of the library as it is now: its documents and entries with the corrections that lie over
// them. What was signed names it, so that one can tell later whether the library is the same.
func (l *Library) Digest() (string, error) {
	h := sha256.New()
	e := json.NewEncoder(h)
	for _, part := range []any{l.docs, l.entries, l.drugs} {
		if err := e.Encode(part); err != nil {
			return "", fmt.Errorf("%w: the guideline library has no JSON form", domain.ErrInternal)
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
