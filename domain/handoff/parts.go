package handoff

import (
	"fmt"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/attest"
	"imrdesk/domain/packet"
	"imrdesk/domain/seal"
)

// AuditLine is an entry of the vault's audit about the case. Who acted is left out: the reviewer's name is confidential
// (Labor Code 4610.6(f)).
type AuditLine struct {
	Seq      uint64    `json:"seq"`
	At       time.Time `json:"at"`
	Event    string    `json:"event"`
	Revision uint64    `json:"revision,omitempty"`
	Digest   string    `json:"digest,omitempty"`
}

// Parts are the parts that follow from the signed statements, oldest first: the newest determination among them and the
// addenda to it. Letters in other formats go behind them. verified by Verify in the same way.
func Parts(signed []seal.Signed, audit []AuditLine) (parts []Part, s seal.Statement, err error) {
	at, s, err := newest(signed)
	if err != nil {
		return nil, s, err
	}
	sig, err := signed[at].Signature.Encode()
	if err != nil {
		return nil, s, err
	}
	derived, err := derivedOf(s)
	if err != nil {
		return nil, s, err
	}
	lines, err := encode(audit)
	if err != nil {
		return nil, s, err
	}
	parts = append([]Part{
		{NameSigned, "what was signed: the letter's words and all they rest on", signed[at].Statement},
		{NameSignature, "the signature over it", sig},
	}, derived...)
	parts = append(parts, Part{NameAudit, "what the vault's audit tells of the case", lines})
	for i, one := range signed[at+1:] {
		more, err := addendum(i+1, one)
		if err != nil {
			return nil, s, err
		}
		parts = append(parts, more...)
	}
	return parts, s, nil
}

// newest is the newest determination; what follows it are addenda.
func newest(signed []seal.Signed) (at int, s seal.Statement, err error) {
	for at = len(signed) - 1; at >= 0; at-- {
		if s, err = seal.ParseStatement(signed[at].Statement); err != nil || s.Meaning == seal.Determination {
			return at, s, err
		}
	}
	return 0, s, domain.Invalid("the determination is not signed yet; a hand-off carries what was signed")
}

// derivedOf are the parts that say again what the statement says, for programs and people that read no statement.
func derivedOf(s seal.Statement) ([]Part, error) {
	p, err := packet.Write(s.Case)
	if err != nil {
		return nil, err
	}
	checks, err := encode(s.Checks)
	if err != nil {
		return nil, err
	}
	return []Part{
		{NameLetter, "the letter, as it was read and signed", []byte(s.Letter)},
		{NamePacket, "the case packet, " + packet.Format, p},
		{NameChecks, "what the rules found, and the reasons given", checks},
		{NameQualified, "what may be said of the reviewer (Labor Code 4610.6(f))", []byte(attest.Paragraph(&s.Case) + "\n")},
	}, nil
}

func addendum(n int, one seal.Signed) ([]Part, error) {
	s, err := seal.ParseStatement(one.Statement)
	if err != nil {
		return nil, err
	}
	sig, err := one.Signature.Encode()
	if err != nil {
		return nil, err
	}
	name := fmt.Sprintf("%s%d", addendumPrefix, n)
	return []Part{
		{name + ".json", fmt.Sprintf("addendum %d as it was signed", n), one.Statement},
		{name + ".sig", "the signature over it", sig},
		{name + ".txt", "its words", []byte(s.Letter)},
	}, nil
}
