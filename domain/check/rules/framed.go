package rules

import "imrdesk/domain/check"

// framed are the rules that compare what two passages say of the patient.
var framed = []*check.Rule{
	{
		ID: "FAC-005", Title: "Fact that only the rationale has", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d); Labor Code 4610.6(h)(5)", Sure: true},
		Why: "A finding, study, treatment or day on which the reasons rest must stand in the clinical summary too, so that a reader sees where it " +
			"comes from. What stands only in the rationale is listed.",
		Run: onlyInReasons,
	},
	{
		ID: "FAC-006", Title: "Called there, but the summary denies it", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5)", Sure: true},
		Why:       "The reasons state a finding or the result of a treatment, and the summary says the opposite of the same part.",
		Run:       presenceContradicted,
	},
	{
		ID: "FAC-007", Title: "Called missing, but its evidence is there", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5); McAtee v. Briggs & Pearson (2015)", Sure: true},
		Why: "A general thing is answered by what is evidence for it: a claim that there is no neurologic deficit by a strength of 4/5, a claim that " +
			"there are no findings by a positive test. Whether the evidence suffices is the reviewer's to say.",
		Run: evidenceContradicts,
	},
	{
		ID: "FAC-008", Title: "Findings that no reason speaks of", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(c); 8 CCR 9792.10.6(d)", Sure: true},
		Why: "The decision is made on the needs of this employee. What the summary found at the part that the item is for, and no reason of the refusal " +
			"names, is listed, so that the reviewer can weigh it or say why it does not matter.",
		Run: notWeighed,
	},
	{
		ID: "SUM-001", Title: "Summary against itself", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d); Labor Code 4610.6(h)(5)", Sure: true},
		Why:       "Two sentences of the summary say the opposite of one thing, or count the same visits with another result.",
		Run:       summaryAgainstItself,
	},
	{
		ID: "SUM-002", Title: "Summary has another request", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why: "The item must be what was asked for: the plan and the request that the summary tells name another service, another part or another " +
			"side.",
		Run: requestDiffers,
	},
}
