package ui

import (
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/attest"
	"imrdesk/domain/draft"
	"imrdesk/ui/dialog"
)

var attestStates = map[attest.State]dialog.QuestionState{attest.Unanswered: dialog.NotAnswered, attest.Confirmed: dialog.Yes, attest.Denied: dialog.No}

// askAttest asks what Labor Code 139.5 wants answered for this case, one party after the other, with the names that the case
// knows.
func (r *Root) askAttest() {
	questions := attest.Questions(&r.desk.draft.Case)
	list := make([]dialog.Question, len(questions))
	for i, q := range questions {
		state, note := attest.Of(&r.desk.draft.Case, q)
		label := q.Label
		if len(q.Names) > 0 {
			label += ": " + strings.Join(q.Names, "; ")
		}
		list[i] = dialog.Question{Group: string(q.Group), Label: label, Words: q.Words, Cite: q.Cite, State: attestStates[state], Note: note, Noted: q.Noted, Free: q.Free}
	}
	d := dialog.NewQuestions("Attestations", "What you confirm for this case. It is kept with the case, and is part of what you sign. A name that becomes known later asks again.", list)
	r.ask(d, func(r *Root, answer any) {
		r.setAttestations(questions, answer.([]dialog.Question))
	})
}

func (r *Root) setAttestations(questions []attest.Question, given []dialog.Question) {
	answers := make([]attest.Answer, len(given))
	for i, g := range given {
		answers[i] = attest.Answer{ID: questions[i].ID, Note: g.Note}
		for state, shown := range attestStates {
			if shown == g.State {
				answers[i].State = state
			}
		}
	}
	c := &r.desk.draft.Case
	r.change(draft.SetAttestations{Attestations: attest.Answered(c, answers, r.now.Format(time.RFC3339))}, "attestations")
	r.refreshSigning()
}

// askParties asks who the parties of the case are by name. The letter never prints them: they serve the question about
// conflicts of interest and are what a publication copy leaves out.
func (r *Root) askParties() {
	fields := make([]dialog.Field, len(domain.Roles))
	for i, role := range domain.Roles {
		var names []string
		for _, p := range r.desk.draft.Case.Parties {
			if p.Role == role {
				names = append(names, p.Name)
			}
		}
		fields[i] = dialog.Field{Label: strings.ToUpper(string(role[:1])) + string(role[1:]), Value: strings.Join(names, "; "), Hint: "names, separated by semicolons"}
	}
	form := dialog.NewForm("Parties of the case", "No letter prints these names. They are asked about in the attestations, and a publication copy leaves them out.", fields)
	r.ask(form, func(r *Root, answer any) {
		var parties []domain.Party
		for i, line := range answer.([]string) {
			for name := range strings.SplitSeq(line, ";") {
				if name = strings.TrimSpace(name); name != "" {
					parties = append(parties, domain.Party{Role: domain.Roles[i], Name: name})
				}
			}
		}
		r.change(draft.SetParties{Parties: parties}, "parties")
		r.refreshSigning()
	})
}
