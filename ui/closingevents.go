package ui

import (
	"time"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/store/envelope"
	"imrdesk/ui/closing"
	"imrdesk/ui/signing"
)

// Effects that end a determination.
type (
	// ShowSignatures reads what of the case is signed.
	ShowSignatures struct{ ID domain.CaseID }
	// Sign signs the draft; the gate is asked once more.
	Sign struct {
		ID         domain.CaseID
		Draft      draft.Draft
		History    draft.History
		Passphrase []byte
		Read       bool // the letter was read to its end
		At         time.Time
	}
	// Addend signs words that are added to the signed determination.
	Addend struct {
		ID            domain.CaseID
		Draft         draft.Draft
		History       draft.History
		Passphrase    []byte
		Words, Reason string
		At            time.Time
	}
	// OpenAgain makes a signed case writable, and loads it.
	OpenAgain struct {
		ID     domain.CaseID
		Reason string
	}
	// HandOff writes the sealed file for an office.
	HandOff struct {
		ID        domain.CaseID
		Path      string
		To        envelope.To
		Formats   []string // of the letter
		At        time.Time
		Overwrite bool
	}
	// Publish writes the publication copy that was shown; the file's ending tells the format.
	Publish struct {
		ID        domain.CaseID
		Copy      closing.Copy
		Path      string
		Overwrite bool
	}
)

// TakeRemarks opens the case of the number for the remarks of an office; a signed one is opened again.
type TakeRemarks struct {
	Number  string
	Remarks []domain.Remark
}

// Remarked answers TakeRemarks, after the case was loaded.
type Remarked struct {
	ID      domain.CaseID
	Remarks []domain.Remark
	Err     error
}

// Their answers.
type (
	// Signatures answers ShowSignatures, Sign and Addend.
	Signatures struct {
		ID   domain.CaseID
		List []signing.Version // oldest first
		Err  error
	}
	// Signed answers Sign and Addend.
	Signed struct {
		ID       domain.CaseID
		Rev      uint64
		Addendum bool
		Err      error
	}
	// HandedOff answers HandOff.
	HandedOff struct {
		Asked HandOff
		Err   error
	}
	// Published answers Publish.
	Published struct {
		Asked Publish
		Err   error
	}
)

// SignedReason is why nothing of a signed case can be changed, and what can be done.
const SignedReason = "the determination is signed and can no longer be changed; F12 opens it again or adds to it"
