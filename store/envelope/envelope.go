// Package envelope seals a file for someone else, with age (age-encryption.org/v1): to a recipient's public key, or under a
// passphrase. What was changed in a sealed file is found when it is opened, and the place is said.
package envelope

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"

	"imrdesk/domain"
	"imrdesk/store/phrase"
)

// intro begins every sealed file.
const intro = "age-encryption.org/v1\n"

// MinPassphrase is the least length of a passphrase for a sealed file, in characters: a copy of the file can be tried at
// leisure.
const MinPassphrase = 14

// maxOpened bounds what is opened: a hand-off is a letter in a few formats and what was signed.
const maxOpened = 256 << 20

// chunk is how many bytes of the contents are sealed together (age's STREAM).
const chunk = 64 << 10

// IsSealed tells whether the file was sealed by this package or by age.
func IsSealed(b []byte) bool { return bytes.HasPrefix(b, []byte(intro)) }

// Like tells whether the file seems to be a sealed one whose first line was changed.
func Like(b []byte) bool {
	line, _, ok := bytes.Cut(b[:min(len(b), 64)], []byte("\n"))
	same := 0
	for i := range min(len(line), len(intro)-1) {
		if line[i] == intro[i] {
			same++
		}
	}
	return ok && same >= len(intro)-3
}

// To is who may open a sealed file: the owner of a public key ("age1..."), or whoever knows a passphrase. One of the two is
// set.
type To struct {
	Key        string
	Passphrase []byte
	quick      bool // for tests: a passphrase that is hashed with little work
}

func (t To) recipient() (age.Recipient, error) {
	switch {
	case t.Key != "" && len(t.Passphrase) > 0:
		return nil, domain.Invalid("give a public key or a passphrase, not both")
	case t.Key != "":
		list, err := age.ParseRecipients(strings.NewReader(strings.TrimSpace(t.Key)))
		if err != nil || len(list) != 1 {
			return nil, domain.Invalid("this is no public key; one begins with \"age1\" and is one line")
		}
		return list[0], nil
	case len([]rune(string(phrase.Prepared(t.Passphrase)))) < MinPassphrase:
		return nil, domain.Invalid("a passphrase for a sealed file has at least %d characters", MinPassphrase)
	}
	r, err := age.NewScryptRecipient(string(phrase.Prepared(t.Passphrase)))
	if err != nil {
		return nil, domain.Invalid("the passphrase cannot be used")
	}
	if t.quick {
		r.SetWorkFactor(2)
	}
	return r, nil
}

// Check tells whether something can be sealed to it.
func (t To) Check() error {
	_, err := t.recipient()
	return err
}

// Seal is the contents as a sealed file. It is opened again and compared where that is possible: a passphrase is at hand, a
// recipient's secret key is not.
func Seal(contents []byte, to To) ([]byte, error) {
	r, err := to.recipient()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w, err := age.Encrypt(&b, r)
	if err == nil {
		_, err = w.Write(contents)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("%w: the file cannot be sealed: %w", domain.ErrInternal, err)
	}
	if len(to.Passphrase) > 0 {
		again, err := Open(b.Bytes(), With{Passphrase: to.Passphrase})
		if err != nil || !bytes.Equal(again, contents) {
			return nil, fmt.Errorf("%w: the sealed file does not open again", domain.ErrInternal)
		}
	}
	return b.Bytes(), nil
}

// With is what opens a sealed file: the text of an age identity file ("AGE-SECRET-KEY-1..."), or a passphrase.
type With struct {
	Identity   []byte
	Passphrase []byte
}

func (w With) identities() ([]age.Identity, error) {
	if len(w.Identity) > 0 {
		list, err := age.ParseIdentities(bytes.NewReader(w.Identity))
		if err != nil {
			return nil, domain.Invalid("this is no secret key; its line begins with \"AGE-SECRET-KEY-1\"")
		}
		return list, nil
	}
	var list []age.Identity
	for _, form := range phrase.Forms(w.Passphrase) {
		id, err := age.NewScryptIdentity(string(form))
		if err != nil {
			return nil, domain.Invalid("the sealed file needs its passphrase or a secret key")
		}
		list = append(list, id)
	}
	return list, nil
}

// Open gives the contents. An error of kind domain.ErrDamaged names the part of the file that was changed; one of
// domain.ErrSealed says that this key or passphrase does not open it.
func Open(b []byte, with With) ([]byte, error) {
	ids, err := with.identities()
	if err != nil {
		return nil, err
	}
	if !IsSealed(b) {
		return nil, damaged("its first line, which says what it is")
	}
	r, err := age.Decrypt(bytes.NewReader(b), ids...)
	var foreign *age.NoIdentityMatchError
	switch {
	case errors.As(err, &foreign):
		return nil, fmt.Errorf("%w: this key or passphrase does not open the file, or the lines of its header that name the recipient were changed", domain.ErrSealed)
	case err != nil:
		return nil, damaged("its header")
	}
	out, err := io.ReadAll(io.LimitReader(r, maxOpened+1))
	if err != nil {
		from := len(out) / chunk * chunk
		return nil, damaged(fmt.Sprintf("its sealed contents, between byte %d and byte %d, or its end", from, from+chunk))
	}
	if len(out) > maxOpened {
		return nil, domain.Invalid("the sealed file holds more than %d MB", maxOpened>>20)
	}
	return out, nil
}

func damaged(what string) error {
	return fmt.Errorf("%w: the sealed file was changed: %s", domain.ErrDamaged, what)
}
