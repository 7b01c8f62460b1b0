// Package phrase compares passphrases. The same one comes in several forms: an accented letter as one character from one
// keyboard, as letter and accent from another; a space that does not break; a byte order mark that an editor put before it.
// A new passphrase is set in the form of RFC 8265: NFC, and every space the ordinary one.
package phrase

import (
	"bytes"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const orderMark = "\ufeff"

// Prepared is the passphrase in the form in which new ones are set.
func Prepared(p []byte) []byte {
	p = bytes.TrimPrefix(p, []byte(orderMark))
	spaced := bytes.Map(func(r rune) rune {
		if r > unicode.MaxASCII && unicode.Is(unicode.Zs, r) {
			return ' '
		}
		return r
	}, p)
	return norm.NFC.Bytes(spaced)
}

// Forms are those in which the passphrase may have been set before there was one form, and the one form: as it was typed, in the
// form of today, and with its accents apart. Most passphrases have one.
func Forms(p []byte) [][]byte {
	list := [][]byte{p}
	today := Prepared(p)
	for _, s := range [][]byte{today, norm.NFD.Bytes(today)} {
		if !bytes.Equal(s, list[len(list)-1]) && !bytes.Equal(s, p) {
			list = append(list, s)
		}
	}
	return list
}

// Same tells whether two passphrases are one in different forms.
func Same(a, b []byte) bool { return bytes.Equal(Prepared(a), Prepared(b)) }
