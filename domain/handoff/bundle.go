// Package handoff puts a signed determination together for an office: one file (tar) with the letter, the case packet, the
// check report, an extract of the audit and the signature, under a signed list of its parts. It also reads such a file back,
// and says what it proves and what it does not, and which part was changed. The same parts give the same bytes.
package handoff

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/seal"
)

// Format is the version of the list of parts.
const Format = "imrdesk.handoff/1"

// Names of the parts that every hand-off has. The letter in other formats is "letter." with their ending.
const (
	NameManifest   = "manifest.json"
	NameListed     = "manifest.sig"
	NameSigned     = "determination.json"
	NameSignature  = "determination.sig"
	NameLetter     = "letter.txt"
	NamePacket     = "packet.json"
	NameChecks     = "checks.json"
	NameAudit      = "audit.json"
	NameQualified  = "qualifications.txt"
	addendumPrefix = "addendum-"
)

// Part is one file of a hand-off.
type Part struct {
	Name  string
	What  string // in words
	Bytes []byte
}

// Listing is a part as the list names it.
type Listing struct {
	Name   string `json:"name"`
	What   string `json:"what"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Manifest is the list of the parts.
type Manifest struct {
	Format     string    `json:"format"`
	CaseNumber string    `json:"case_number"`
	MadeAt     string    `json:"made_at"` // RFC 3339, by the clock of the computer that made it
	Program    string    `json:"program"`
	Statement  string    `json:"statement_sha256"`
	Parts      []Listing `json:"parts"`
}

// Pack makes the file. sign signs the list with the vault's key.
func Pack(m Manifest, parts []Part, sign func(list []byte) (seal.Signature, error)) ([]byte, error) {
	m.Format, m.Parts = Format, make([]Listing, len(parts))
	for i, p := range parts {
		m.Parts[i] = Listing{p.Name, p.What, len(p.Bytes), seal.Sum(p.Bytes)}
	}
	list, err := encode(m)
	if err != nil {
		return nil, err
	}
	sig, err := sign(list)
	if err != nil {
		return nil, err
	}
	raw, err := sig.Encode()
	if err != nil {
		return nil, err
	}
	return container(append([]Part{{Name: NameManifest, Bytes: list}, {Name: NameListed, Bytes: raw}}, parts...))
}

// encode is v as indented JSON that ends in a line feed; people read it too.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("%w: a part has no JSON form", domain.ErrInternal)
	}
	return b.Bytes(), nil
}

// container writes the parts as a tar file that tells nothing of who made it, where and when.
func container(parts []Part) ([]byte, error) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, p := range parts {
		h := &tar.Header{Typeflag: tar.TypeReg, Name: p.Name, Size: int64(len(p.Bytes)), Mode: 0o600, ModTime: time.Unix(0, 0), Format: tar.FormatUSTAR}
		if err := w.WriteHeader(h); err != nil {
			return nil, fmt.Errorf("%w: a part cannot be written: %w", domain.ErrInternal, err)
		}
		if _, err := w.Write(p.Bytes); err != nil {
			return nil, fmt.Errorf("%w: a part cannot be written: %w", domain.ErrInternal, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("%w: the file cannot be ended: %w", domain.ErrInternal, err)
	}
	return b.Bytes(), nil
}

const block = 512 // of a tar file

func padded(n int) int { return (n + block - 1) / block * block }
