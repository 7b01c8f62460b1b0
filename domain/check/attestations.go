package check

import "imrdesk/domain"

// The attestations that rules ask for, by their ID in the case. Each is a confirmation of the reviewer for this case;
// Note carries what the words say.
const (
	AttestNoConflict    = "no-conflict"             // none of the ties of Labor Code 139.5(d)(5) and (c)(2)
	AttestNotQME        = "not-qme"                 // no appointment as qualified medical evaluator, 139.5(d)(4)(D)
	AttestCertification = "expedited-certification" // written certification of an imminent and serious threat
	AttestExtension     = domain.AttestExtension    // Note: the days and the reason, "3 days: records came late"
	AttestConsolidation = "consolidation"           // same requesting physician and same date of injury
	AttestPanel         = "panel:"                  // + service ID; Note: votes for and against the service, "2-1"
)

// Profile is what the workstation knows of its reviewer and what must not leave it.
type Profile struct {
	Names    []string // family name first; none of them may stand in a letter
	Numbers  []string // licence, NPI
	QME      bool
	Licences []string // states
}

// Formulary is the user's copies of the MTUS drug list.
type Formulary interface {
	// Status is "exempt", "non-exempt" or "unlisted" for the generic name on the day, in a version of the list that may be
	// without a name; ok is false when no list is there for the day.
	Status(generic string, on domain.Date) (status, version string, ok bool)
}
