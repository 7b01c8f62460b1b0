package envelope

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"filippo.io/age"

	"imrdesk/domain"
)

func pair(t testing.TB) (To, With) {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return To{Key: id.Recipient().String()}, With{Identity: []byte("# a comment\n" + id.String() + "\n")}
}

func TestSealAndOpen(t *testing.T) {
	contents := bytes.Repeat([]byte("words of the case "), 9000) // three chunks
	to, with := pair(t)
	for name, c := range map[string]struct {
		to   To
		with With
	}{"key": {to, with}, "accents apart": {To{Passphrase: []byte("words of a caf\u00e9 in an office"), quick: true}, With{Passphrase: []byte("words of a cafe\u0301 in an office")}},
		"passphrase": {To{Passphrase: []byte("five words for an office"), quick: true}, With{Passphrase: []byte("five words for an office")}}} {
		b, err := Seal(contents, c.to)
		if err != nil {
			t.Fatal(name, err)
		}
		if !IsSealed(b) || bytes.Contains(b, []byte("words of the case")) {
			t.Error(name, "the words lie open")
		}
		if got, err := Open(b, c.with); err != nil || !bytes.Equal(got, contents) {
			t.Error(name, err)
		}
	}
}

// Every changed byte is found, and the place is named.
func TestChangedBytesAreNamed(t *testing.T) {
	to, with := pair(t)
	contents := bytes.Repeat([]byte("0123456789abcdef"), 12<<10) // three chunks exactly
	b, err := Seal(contents, to)
	if err != nil {
		t.Fatal(err)
	}
	head := bytes.Index(b, []byte("\n---")) + 1
	head += bytes.IndexByte(b[head:], '\n') + 1
	step := 1
	for i := 0; i < len(b); i += step {
		bad := bytes.Clone(b)
		bad[i] ^= 0x10
		_, err := Open(bad, with)
		want := "sealed contents"
		switch {
		case i < len(intro):
			want = "first line"
		case i < head:
			want = "header"
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Fatalf("byte %d of %d (header %d): %v, want %q", i, len(b), head, err, want)
		}
		if i >= head {
			step = 4099
		}
	}
	for n := len(b) - 1; n > 0; n -= 7919 {
		if _, err := Open(b[:n], with); err == nil {
			t.Fatalf("cut to %d bytes, it opens", n)
		}
	}
	if _, err := Open(append(bytes.Clone(b), 0), with); !errors.Is(err, domain.ErrDamaged) {
		t.Errorf("one byte more: %v", err)
	}
}

func TestRefusals(t *testing.T) {
	to, _ := pair(t)
	b, err := Seal([]byte("x"), to)
	if err != nil {
		t.Fatal(err)
	}
	_, other := pair(t)
	if _, err := Open(b, other); !errors.Is(err, domain.ErrSealed) {
		t.Errorf("another key: %v", err)
	}
	if _, err := Open(b, With{}); !errors.Is(err, domain.ErrInvalid) {
		t.Errorf("no key: %v", err)
	}
	if _, err := Open(b, With{Identity: []byte("AGE-SECRET-KEY-1XYZ")}); !errors.Is(err, domain.ErrInvalid) {
		t.Errorf("half a key: %v", err)
	}
	for name, to := range map[string]To{
		"nothing": {}, "short": {Passphrase: []byte("short")}, "no key": {Key: "ssh-ed25519 AAAA"}, "two": {Key: to.Key + "\n" + to.Key}, "both": {to.Key, []byte("five words for an office"), false},
	} {
		if _, err := Seal([]byte("x"), to); !errors.Is(err, domain.ErrInvalid) || to.Check() == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !Like([]byte("agE-encryption.org/v1\n-> X")) || Like([]byte("manifest.json\x00")) || Like(nil) {
		t.Error("a changed first line is not known")
	}
}
