package handoff

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/letter/markdown"
	"imrdesk/domain/sample"
	"imrdesk/domain/seal"
)

var seed = bytes.Repeat([]byte{7}, 32)

func sign(t testing.TB, s seal.Statement) seal.Signed {
	t.Helper()
	b, err := s.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	sig, err := seal.Sign(seed, seal.ForStatement, b)
	if err != nil {
		t.Fatal(err)
	}
	return seal.Signed{Statement: b, Signature: sig}
}

// signed is a determination and an addendum to it.
func signed(t testing.TB) []seal.Signed {
	c := sample.Case()
	doc := letter.DefaultTemplate().Compose(&c)
	first := sign(t, seal.Statement{Meaning: seal.Determination, Version: 1, SignedAt: "2026-03-09T12:00:00Z", Letter: string(doc.Plain()), Case: c})
	second := sign(t, seal.Statement{Meaning: seal.Addendum, Version: 2, Before: first.Signature.SHA256, Letter: "A record came late.\n", Case: c})
	return []seal.Signed{first, second}
}

func render(_ string, s seal.Statement) ([]byte, bool) {
	b, err := markdown.Write(letter.DefaultTemplate().Compose(&s.Case))
	return b, err == nil
}

func bundleOf(list []byte) (seal.Signature, error) { return seal.Sign(seed, seal.ForBundle, list) }

func packed(t testing.TB, list []seal.Signed) []byte {
	t.Helper()
	audit := []AuditLine{{Seq: 9, At: time.Unix(0, 0).UTC(), Event: "determination signed", Revision: 3, Digest: list[0].Signature.SHA256[:32]}}
	parts, s, err := Parts(list, audit)
	if err != nil {
		t.Fatal(err)
	}
	md, _ := render("", s)
	parts = append(parts, Part{"letter.md", "the letter as Markdown", md})
	b, err := Pack(Manifest{CaseNumber: s.Case.Number, MadeAt: "2026-03-09T12:00:00Z", Statement: list[0].Signature.SHA256}, parts, bundleOf)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestVerifyProves(t *testing.T) {
	list := signed(t)
	b := packed(t, list)
	if again := packed(t, list); !bytes.Equal(b, again) {
		t.Error("the same parts give other bytes")
	}
	v := Verify(b, render)
	if len(v.Damage) > 0 {
		t.Fatalf("damage in a sound file: %v", v.Damage)
	}
	all := strings.Join(v.Proved, "\n")
	for _, want := range []string{"Every byte of the file", "The determination (SHA-256 " + list[0].Signature.SHA256, "letter.txt, packet.json, checks.json, qualifications.txt",
		"one of them is this signature", "Addendum 1 was signed", "with the same bytes: letter.md"} {
		if !strings.Contains(all, want) {
			t.Errorf("not proved: %s\n%s", want, all)
		}
	}
	if v := Verify(b, nil); slices.Contains(v.Other, "letter.md") || len(v.Damage) > 0 {
		t.Error("without a renderer nothing is said of other formats")
	}
	other := Verify(b, func(string, seal.Statement) ([]byte, bool) { return []byte("x"), true })
	if len(other.Other) != 1 || len(other.Damage) != 0 || !strings.Contains(strings.Join(other.NotProved, ""), "letter.md") {
		t.Error("a letter that is made otherwise is said, and is no damage", other.Other, other.Damage)
	}
	for _, never := range []string{"tamper", "immutable", "WORM", "HIPAA", "FIPS", "non-repudiation", "Part 11", "legally binding"} {
		if strings.Contains(all+strings.Join(v.NotProved, ""), never) {
			t.Errorf("it promises %q", never)
		}
	}
}

func TestEveryTarReaderReadsIt(t *testing.T) {
	r := tar.NewReader(bytes.NewReader(packed(t, signed(t))))
	var names []string
	for {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Uname+h.Gname != "" || h.Uid != 0 || !h.ModTime.Equal(time.Unix(0, 0)) {
			t.Errorf("%s tells where it was made: %+v", h.Name, h)
		}
		names = append(names, h.Name)
	}
	want := "[manifest.json manifest.sig determination.json determination.sig letter.txt packet.json checks.json qualifications.txt audit.json addendum-1.json addendum-1.sig addendum-1.txt letter.md]"
	if fmt.Sprint(names) != want {
		t.Errorf("%v", names)
	}
}

// regions is what each byte of the file belongs to.
func regions(t testing.TB, b []byte) []string {
	out := make([]string, len(b))
	at := 0
	r := tar.NewReader(bytes.NewReader(b))
	for {
		h, err := r.Next()
		if err != nil {
			break
		}
		end := at + block + padded(int(h.Size))
		for ; at < end; at++ {
			out[at] = h.Name
		}
	}
	for ; at < len(b); at++ {
		out[at] = "the end of the container"
	}
	return out
}

// A changed byte anywhere is found, and the part that it is in is named. The soak tries every byte.
func TestChangedBytesAreNamed(t *testing.T) {
	sweep(t, func(i int) bool { return i%37 == 0 || i%block < 160 && i%11 == 0 })
}

// sweep changes the bytes that try chooses, one at a time.
func sweep(t *testing.T, try func(i int) bool) {
	b := packed(t, signed(t))
	of := regions(t, b)
	tried := 0
	for i := range b {
		if !try(i) {
			continue
		}
		bad := bytes.Clone(b)
		bad[i] ^= []byte{1, 0x20, 0x80}[i%3]
		tried++
		v := Verify(bad, nil)
		if !slices.ContainsFunc(v.Damage, func(d Damage) bool { return d.Part == of[i] }) {
			t.Fatalf("byte %d of %s: named are %v", i, of[i], v.Damage)
		}
	}
	t.Logf("%d changes of %d bytes, all named", tried, len(b))
}

func TestCutAndAdded(t *testing.T) {
	b := packed(t, signed(t))
	for n := 0; n < len(b); n += 211 {
		if v := Verify(b[:n], nil); len(v.Damage) == 0 {
			t.Fatalf("cut to %d bytes, nothing is said", n)
		}
	}
	if v := Verify(append(bytes.Clone(b), 0), nil); len(v.Damage) == 0 {
		t.Error("a byte more, and nothing is said")
	}
}

// Who puts other parts under a list of their own cannot make them pass for what was signed.
func TestOtherParts(t *testing.T) {
	list := signed(t)
	for name, change := range map[string]func(parts []Part) []Part{
		"letter.txt": func(p []Part) []Part {
			p[2].Bytes = bytes.ReplaceAll(p[2].Bytes, []byte("low back"), []byte("neck"))
			return p
		},
		"packet.json": func(p []Part) []Part { p[3].Bytes = []byte("{}"); return p },
		"audit.json":  func(p []Part) []Part { p[6].Bytes = []byte("[]\n"); return p },
		"determination.json": func(p []Part) []Part {
			p[0].Bytes = bytes.Replace(p[0].Bytes, []byte("low back"), []byte("neck"), 1)
			return p
		},
		"checks.json":     func(p []Part) []Part { return slices.Delete(p, 4, 5) },
		"addendum-1.txt":  func(p []Part) []Part { p[9].Bytes = []byte("else"); return p },
		"addendum-1.json": func(p []Part) []Part { p[7].Bytes, p[8].Bytes = p[0].Bytes, p[1].Bytes; return p },
	} {
		audit := []AuditLine{{Seq: 9, Event: "determination signed", Digest: list[0].Signature.SHA256[:32]}}
		parts, _, err := Parts(list, audit)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Pack(Manifest{Statement: list[0].Signature.SHA256}, change(parts), bundleOf)
		if err != nil {
			t.Fatal(err)
		}
		if v := Verify(b, nil); !slices.ContainsFunc(v.Damage, func(d Damage) bool { return d.Part == name }) {
			t.Errorf("%s: named are %v", name, v.Damage)
		}
	}
	parts, _, _ := Parts(list, nil)
	b, err := Pack(Manifest{Statement: list[0].Signature.SHA256}, parts, func(l []byte) (seal.Signature, error) {
		return seal.Sign(bytes.Repeat([]byte{9}, 32), seal.ForBundle, l)
	})
	if err != nil {
		t.Fatal(err)
	}
	if v := Verify(b, nil); !slices.ContainsFunc(v.Damage, func(d Damage) bool { return d.Part == NameSignature }) {
		t.Errorf("a list of another key passes: %v", v.Damage)
	}
}

func TestNothingSigned(t *testing.T) {
	if _, _, err := Parts(nil, nil); !errors.Is(err, domain.ErrInvalid) {
		t.Error(err)
	}
	for _, in := range []string{"", "x", strings.Repeat("\x00", 4096), "age-encryption.org/v1\n"} {
		if v := Verify([]byte(in), nil); len(v.Damage) == 0 || len(v.Proved) > 0 {
			t.Errorf("%q: %v %v", in, v.Damage, v.Proved)
		}
	}
}

func FuzzVerify(f *testing.F) {
	f.Add(packed(f, signed(f)))
	f.Fuzz(func(t *testing.T, b []byte) {
		if v := Verify(b, nil); len(v.Damage) == 0 && len(v.Proved) == 0 {
			t.Error("nothing is said")
		}
	})
}
