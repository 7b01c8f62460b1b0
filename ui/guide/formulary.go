package guide

import (
	"fmt"

	"imrdesk/domain"
	"imrdesk/domain/check/druglist"
	"imrdesk/guidelines"
	"imrdesk/ui/theme"
)

// Formulary is what the drug list means for a drug in dispute: the version in force on the day and the reviewer's copy of it.
type Formulary struct {
	Drug    string // generic name
	On      domain.Date
	Version domain.ListVersion // in force on the day; without a name when none is known
	Copy    druglist.List      // the reviewer's, for the day
	Held    bool               // there is a copy for the day
}

// status is what the copy says of the drug, in words.
func (f *Formulary) status() string {
	if !f.Held {
		return "no copy of yours for the day"
	}
	row := f.Copy.Drug(f.Drug)
	s := f.Drug + " is " + row.Status
	if row.Special != "" {
		s += ", special fill " + row.Special
	}
	if row.Periop != "" {
		s += ", perioperative fill " + row.Periop
	}
	if f.Copy.Version != "" {
		s += fmt.Sprintf(" (your copy of version %s)", f.Copy.Version)
	}
	return s
}

// formulary shows the list in a line, or on the page of its rule in full: version, copy, the four rules with their days,
// and that the list alone does not decide.
func (v *View) formulary(p *page, f *Formulary, entry string) {
	if f == nil {
		return
	}
	if entry != guidelines.FormularyEntry {
		p.words(theme.Muted, "Drug list: "+f.status())
		return
	}
	p.head("Drug list on " + f.On.US())
	inForce := "the version in force is not known"
	if f.Version.Version != "" {
		inForce = fmt.Sprintf("in force: version %s from %s", f.Version.Version, f.Version.From.US())
		if f.Version.Note != "" {
			inForce += " (" + f.Version.Note + ")"
		}
	}
	p.item("-", theme.Text, inForce)
	switch {
	case !f.Held:
		p.item("!", theme.Warning, "your copy: none for the day. Save the published list as CSV, then: imrdesk guidelines add LIST.csv")
	case f.Version.Version != "" && f.Copy.Version != f.Version.Version:
		p.item("!", theme.Warning, "another version than the one in force: "+f.status())
	default:
		p.item("=", theme.OK, f.status())
	}
	p.head("What a status means")
	for _, rule := range statusRules {
		p.item("-", theme.Text, rule)
	}
	p.gap()
	p.words(theme.Accent, "The list alone does not decide: state the status, then decide by the guideline for the condition and its phase.")
}

// statusRules are the rules of 8 CCR 9792.27.10-9792.27.13 in words of our own.
var statusRules = []string{
	"Exempt: no review beforehand where the MTUS is followed. A physician may dispense one supply of up to 7 days at a first visit within 7 days of " +
		"the injury. A brand that has a generic needs review.",
	"Non-exempt, and unlisted: review comes first.",
	"Special fill: a non-exempt drug at a first visit within 7 days of the injury, for the days that the list names, as a generic or a brand with " +
		"its reason, and in accordance with the MTUS.",
	"Perioperative fill: a drug that the list names so, from 4 days before to 4 days after the operation.",
}
