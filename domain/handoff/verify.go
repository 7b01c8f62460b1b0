package handoff

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"imrdesk/domain/seal"
)

// Verdict is what came of looking at a hand-off.
type Verdict struct {
	Manifest  Manifest
	Statement seal.Statement
	Key       string   // public key of the vault that signed, hex
	Proved    []string // sentences
	NotProved []string
	Damage    []Damage
	Remade    []string // letters in other formats that were made again from the signed words, byte for byte
	Other     []string // those that could not be
}

// Damage is a part that is not what it was, and how that shows.
type Damage struct {
	Part string
	How  string
}

// Render makes the letter of the statement again in the format of the name's ending; ok is false when it cannot.
type Render func(name string, s seal.Statement) (b []byte, ok bool)

// Verify looks at every byte of an unsealed hand-off. render may be nil.
func Verify(b []byte, render Render) Verdict {
	v := &verifier{in: b, render: render}
	v.list()
	v.layout()
	v.determination()
	v.derived()
	v.addenda()
	v.letters()
	v.sayNotProved()
	return v.Verdict
}

type verifier struct {
	Verdict
	in     []byte
	render Render
	sound  bool // the list holds
	parts  map[string][]byte
	at     int // where the next part begins
	signed bool
	digest string
}

func (v *verifier) damaged(part, format string, args ...any) {
	d := Damage{part, fmt.Sprintf(format, args...)}
	if !slices.Contains(v.Damage, d) {
		v.Damage = append(v.Damage, d)
	}
}

func (v *verifier) broken(part string) bool {
	return slices.ContainsFunc(v.Damage, func(d Damage) bool { return d.Part == part })
}

func (v *verifier) prove(format string, args ...any) {
	v.Proved = append(v.Proved, fmt.Sprintf(format, args...))
}

// list reads the list of parts and its signature, which stand first. Where the list's own entry in the container is
// damaged, its size is still read when the digits are whole.
func (v *verifier) list() {
	v.parts = map[string][]byte{}
	list, ok := v.take(NameManifest, -1)
	if !ok {
		return
	}
	sig, ok := v.take(NameListed, -1)
	if err := json.Unmarshal(list, &v.Manifest); err != nil {
		v.damaged(NameManifest, "it cannot be read")
		return
	}
	if v.Manifest.Format != Format {
		v.damaged(NameManifest, "its form is not %s; a later program may know it", Format)
		return
	}
	if !ok {
		return
	}
	s, err := seal.ParseSignature(sig)
	if err != nil {
		v.damaged(NameListed, "the signature over the list cannot be read")
		return
	}
	if err := s.Check(seal.ForBundle, list); err != nil {
		v.damaged(NameManifest, "the list and the signature over it do not fit; one of the two was changed")
		v.damaged(NameListed, "the list and the signature over it do not fit; one of the two was changed")
		return
	}
	v.Key, v.sound = s.Key, true
	v.prove("The list of %d parts was signed with the key %s.", len(v.Manifest.Parts), seal.KeyWords(v.Key))
}

// take reads the next part of the container; a size of -1 is read from its entry. What the container holds around the
// bytes is compared with what this package writes.
func (v *verifier) take(name string, size int) ([]byte, bool) {
	if v.at+block > len(v.in) {
		v.damaged(name, "the file ends before it")
		return nil, false
	}
	head := v.in[v.at : v.at+block]
	if size < 0 {
		n, err := strconv.ParseInt(strings.Trim(string(head[124:136]), "\x00 "), 8, 64)
		if err != nil || n < 0 || n > int64(len(v.in)) {
			v.damaged(name, "its entry in the container was changed")
			return nil, false
		}
		size = int(n)
	}
	from := v.at + block
	if from+size > len(v.in) {
		v.damaged(name, "the file ends within it, or its entry in the container was changed")
		return nil, false
	}
	body := v.in[from : from+size]
	want, err := container([]Part{{Name: name, Bytes: body}})
	if err != nil || !bytes.Equal(head, want[:block]) {
		v.damaged(name, "its entry in the container was changed")
	}
	end := min(len(v.in), from+padded(size))
	if rest := v.in[from+size : end]; len(bytes.Trim(rest, "\x00")) > 0 || end < from+padded(size) {
		v.damaged(name, "the filling behind it was changed")
	}
	v.at = end
	return body, true
}

// layout walks the parts as the list has them. A list that does not hold is walked all the same, to name what else differs.
func (v *verifier) layout() {
	for _, l := range v.Manifest.Parts {
		if l.Bytes < 0 {
			v.damaged(NameManifest, "it names an impossible size")
			return
		}
		body, ok := v.take(l.Name, l.Bytes)
		if !ok {
			return
		}
		v.parts[l.Name] = body
		if seal.Sum(body) != l.SHA256 {
			v.damaged(l.Name, "its bytes are not those of the list (SHA-256)")
		}
	}
	if v.Manifest.Format != Format {
		return
	}
	if tail := v.in[v.at:]; len(tail) != 2*block || len(bytes.Trim(tail, "\x00")) > 0 {
		v.damaged("the end of the container", "there is more or less than this program writes")
	}
	if len(v.Damage) == 0 {
		v.prove("Every byte of the file is as it was when the list was signed.")
	}
}

// determination checks the signature over what was signed.
func (v *verifier) determination() {
	raw, sig := v.parts[NameSigned], v.parts[NameSignature]
	if raw == nil || sig == nil {
		if len(v.Damage) == 0 {
			v.damaged(NameSigned, "it is missing")
		}
		return
	}
	s, err := seal.ParseSignature(sig)
	if err == nil {
		err = s.Check(seal.ForStatement, raw)
	}
	if err == nil {
		v.Statement, err = seal.ParseStatement(raw)
	}
	switch {
	case err != nil:
		if !v.broken(NameSigned) && !v.broken(NameSignature) {
			v.damaged(NameSigned, "its signature does not hold")
		}
		return
	case v.sound && s.Key != v.Key:
		v.damaged(NameSignature, "it was made with another key than the one that signed the list")
		return
	case v.sound && s.SHA256 != v.Manifest.Statement:
		v.damaged(NameSigned, "it is not the statement that the list names")
		return
	}
	v.Key, v.signed, v.digest = s.Key, true, s.SHA256
	again := ""
	if v.Statement.Version > 1 {
		again = fmt.Sprintf(" It is version %d of the case's signed statements.", v.Statement.Version)
	}
	v.prove("The determination (SHA-256 %s) was signed with the key %s, and was not changed since.%s", s.SHA256, seal.KeyWords(s.Key), again)
	v.prove("The signature binds the letter's words, the case, the report of %d rules, %d guideline entries, and the digests of %d records.",
		len(v.Statement.Checks.Rules), len(v.Statement.Library.Entries), len(v.Statement.Records))
}

// derived compares the parts that must say what the statement says.
func (v *verifier) derived() {
	if !v.signed {
		return
	}
	want, err := derivedOf(v.Statement)
	if err != nil {
		v.damaged(NameSigned, "the packet cannot be made from it")
		return
	}
	same := []string{}
	for _, p := range want {
		switch got, there := v.parts[p.Name]; {
		case !there && !v.broken(p.Name):
			v.damaged(p.Name, "it is missing")
		case there && !bytes.Equal(got, p.Bytes):
			if !v.broken(p.Name) {
				v.damaged(p.Name, "it does not say what was signed")
			}
		case there:
			same = append(same, p.Name)
		}
	}
	if len(same) > 0 {
		v.prove("These parts say what was signed, byte for byte: %s.", strings.Join(same, ", "))
	}
	v.audit()
}

// audit looks for the signature in the extract of the audit.
func (v *verifier) audit() {
	raw, there := v.parts[NameAudit]
	if !there || v.broken(NameAudit) {
		return
	}
	var lines []AuditLine
	if json.Unmarshal(raw, &lines) != nil {
		v.damaged(NameAudit, "it cannot be read")
		return
	}
	if slices.ContainsFunc(lines, func(l AuditLine) bool { return l.Digest != "" && strings.HasPrefix(v.digest, l.Digest) }) {
		v.prove("The extract of the audit has %d entries; one of them is this signature.", len(lines))
		return
	}
	v.damaged(NameAudit, "the signature is not among its entries")
}

// addenda checks the chain of addenda behind the determination.
func (v *verifier) addenda() {
	before := v.digest
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s%d", addendumPrefix, n)
		raw, there := v.parts[name+".json"]
		if !there || !v.signed {
			return
		}
		sig, err := seal.ParseSignature(v.parts[name+".sig"])
		if err == nil {
			err = sig.Check(seal.ForStatement, raw)
		}
		s, perr := seal.ParseStatement(raw)
		switch {
		case err != nil || perr != nil || sig.Key != v.Key:
			v.damaged(name+".json", "its signature does not hold")
			return
		case s.Before != before || s.Meaning != seal.Addendum:
			v.damaged(name+".json", "it does not follow the statement before it")
			return
		case string(v.parts[name+".txt"]) != s.Letter:
			v.damaged(name+".txt", "it does not say what was signed")
			return
		}
		before = sig.SHA256
		v.prove("Addendum %d was signed with the same key and follows the statement before it.", n)
	}
}

// letters makes the letter again in its other formats.
func (v *verifier) letters() {
	if !v.signed || v.render == nil {
		return
	}
	for _, l := range v.Manifest.Parts {
		if !strings.HasPrefix(l.Name, "letter.") || l.Name == NameLetter || v.broken(l.Name) {
			continue
		}
		if b, ok := v.render(l.Name, v.Statement); ok && bytes.Equal(b, v.parts[l.Name]) {
			v.Remade = append(v.Remade, l.Name)
		} else {
			v.Other = append(v.Other, l.Name)
		}
	}
	if len(v.Remade) > 0 {
		v.prove("These were made again from the signed words, with the same bytes: %s.", strings.Join(v.Remade, ", "))
	}
}

func (v *verifier) sayNotProved() {
	v.NotProved = []string{
		"Who signed. The key lies in a vault, and whoever has its passphrase can sign. Compare the key's words with those the sender tells you by another way.",
		"When. The times are those of the computer on which it was signed.",
		"That nothing newer exists. A later version, an addendum or newer audit entries need not be in this file.",
		"That the determination is right, or that the records were complete.",
	}
	if len(v.Other) > 0 {
		v.NotProved = append(v.NotProved, "That "+strings.Join(v.Other, ", ")+" say what was signed: the list holds their bytes, but this program makes others from the signed words, "+
			"as another version or another template would.")
	}
}

// Contents are the parts of a file in which Verify found no damage, the list and its signature among them.
func Contents(b []byte) []Part {
	v := &verifier{in: b}
	v.list()
	v.layout()
	if len(v.Damage) > 0 {
		return nil
	}
	out := make([]Part, 0, len(v.Manifest.Parts))
	for _, l := range v.Manifest.Parts {
		out = append(out, Part{l.Name, l.What, v.parts[l.Name]})
	}
	return out
}
