package ui

import (
	"slices"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/ui/dialog"
)

// attestation is something the reviewer confirms for a case, with the words that are shown and kept.
type attestation struct{ id, label, words string }

var attestations = []attestation{
	{check.AttestNoConflict, "No conflict of interest", "I have no material professional, familial or financial affiliation with the employer, insurer, claims administrator or " +
		"medical provider network, their officers, the treating physician and group, the institution, the maker of what is in dispute, the employee and the family, " +
		"the utilization review organization, or the employee's attorney (Labor Code 139.5(c)(2), (d)(5))."},
	{check.AttestNotQME, "No QME appointment", "I hold no appointment as a qualified medical evaluator (Labor Code 139.5(d)(4)(D))."},
	{check.AttestCertification, "Expedited review certified", "The file holds a written certification of an imminent and serious threat to health (Labor Code 4610.6(d)(1)(C))."},
	{check.AttestConsolidation, "Consolidated requests", "All requests are by the same requesting physician and for the same date of injury (8 CCR 9792.10.4(a))."},
	{check.AttestExtension, "Extension of time", "The administrative director approved more time (Labor Code 4610.6(d)(2))."},
}

const yesWord, noWord = "confirmed", "not confirmed"

// askAttest asks for the confirmations of this case. Each is shown in full while its field has the focus.
func (r *Root) askAttest() {
	had := map[string]domain.Attestation{}
	for _, a := range r.desk.draft.Case.Attestations {
		had[a.ID] = a
	}
	fields := make([]dialog.Field, 0, len(attestations)+1)
	for _, a := range attestations {
		value := noWord
		if had[a.id].Yes {
			value = yesWord
		}
		fields = append(fields, dialog.Field{Label: a.label, Kind: dialog.ChoiceField, Options: []string{noWord, yesWord}, Value: value, Hint: a.words})
	}
	fields = append(fields, dialog.Field{Label: "Days and reason of the extension", Value: had[check.AttestExtension].Note, Hint: "such as: 3 days: records came late"})
	r.ask(dialog.NewForm("Attestations", "What you confirm for this case. It is kept with the case and printed nowhere.", fields), func(r *Root, answer any) {
		r.setAttestations(answer.([]string))
	})
}

func (r *Root) setAttestations(answers []string) {
	known := func(a domain.Attestation) bool {
		return slices.ContainsFunc(attestations, func(k attestation) bool { return k.id == a.ID })
	}
	next := slices.DeleteFunc(slices.Clone(r.desk.draft.Case.Attestations), known)
	for i, a := range attestations {
		if answers[i] != yesWord {
			continue
		}
		one := domain.Attestation{ID: a.id, Text: a.words, Yes: true, At: r.now.Format(time.RFC3339)}
		if a.id == check.AttestExtension {
			one.Note = answers[len(attestations)]
		}
		next = append(next, one)
	}
	r.change(draft.SetAttestations{Attestations: next}, "attestations")
}
