package rules

import "imrdesk/domain/check"

// framed are the rules that compare what two passages say of the patient.
var framed = []*check.Rule{
	{
		ID: "FAC-005", Title: "Fact that only the rationale has", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
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
		ID: "FAC-007", Title: "Called missing, but its evidence is there", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
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
		ID: "SUM-001", Title: "Summary against itself", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
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
	{
		ID: "FAC-009", Title: "Side of a finding differs", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5); Heath (2016)", Sure: true},
		Why:       "The reasons give a finding one side and the summary gives the same finding at the same part another, or both.",
		Run:       sideOfFinding,
	},
	{
		ID: "DEC-005", Title: "A reason speaks for the other decision", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)", Sure: true},
		Why: "A sentence about this request says that the criteria are met, or that the service is reasonable, and the item is refused, or the other " +
			"way round. Then the reasons do not carry the decision, or a sentence is missing between them.",
		Run: reasonForOther,
	},
	{
		ID: "ANA-002", Title: "Condition named and not applied", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(c); 8 CCR 9792.10.6(d)", Sure: true},
		Why: "A guideline's condition decides only when it is held against the patient. A sentence that names conditions or limits, none of which a " +
			"sentence about the patient takes up, is listed.",
		Run: criteriaNotApplied,
	},
	{
		ID: "ANA-003", Title: "Part of the request not spoken of", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why: "An item that asks for several services or holds several drugs is decided as a whole, and its reasons speak of some of them only, or name " +
			"them in a list and no more.",
		Run: partsUnspoken,
	},
	{
		ID: "CON-010", Title: "Summary leaves out the background", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why: "A summary tells how the injury came about and what has been done so far; where nerves are in question, what the examination of strength, " +
			"sensation and reflexes showed, or that none was reported.",
		Run: backgroundMissing,
	},
	{
		ID: "SVC-006", Title: "Strength that is not sold", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.27.1; the labels of the products", Sure: false},
		Why: "A strength that no product has is a slip of the pen or stands for another drug, such as naproxen for naproxen sodium. Only drugs whose " +
			"strengths are known for sure are looked at.",
		Run: strengthUnknown,
	},
	{
		ID: "SVC-007", Title: "Item does not name the part of the body", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why:       "Therapy, imaging and injections are for a part of the body. Without it nobody can tell what was decided.",
		Run:       partMissing,
	},
}
