package guidelines

import (
	"bytes"
	"encoding/json"
	"fmt"

	"imrdesk/domain"
)

// updateFormat names the signed file in which an organisation hands a new edition to its reviewers.
const updateFormat = "imrdesk guideline update 1"

// Update is a file of the library with the signature over its bytes. Who checks the signature is the caller: the
// library knows no keys.
type Update struct {
	Format    string          `json:"format"`
	Name      string          `json:"name"`
	Signature json.RawMessage `json:"signature"`
	Library   []byte          `json:"library"` // the signed bytes, as ReadAddition reads them
}

// Encode is the update as a file.
func (u Update) Encode() ([]byte, error) {
	u.Format = updateFormat
	b, err := json.MarshalIndent(u, "", " ")
	if err != nil {
		return nil, fmt.Errorf("%w: the update has no JSON form", domain.ErrInternal)
	}
	return append(b, '\n'), nil
}

// ReadUpdate reads a file that Encode wrote. It says nothing of the signature.
func ReadUpdate(b []byte) (Update, error) {
	var u Update
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	switch err := dec.Decode(&u); {
	case err != nil:
		return u, domain.Invalid("this is no signed update of the library: %s", jsonPlace(err))
	case u.Format != updateFormat:
		return u, domain.Invalid("this is no signed update that this version reads (it wants %q as its format)", updateFormat)
	case dec.More():
		return u, domain.Invalid("this is no signed update: something follows after its end")
	}
	return u, nil
}
