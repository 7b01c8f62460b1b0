package ui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
	"imrdesk/ui/keys"
	"imrdesk/ui/records"
)

var findingActs = map[keys.Intent]act{
	"finding-up":    {do: func(r *Root) { r.moveFinding(-1) }, why: needFinding},
	"finding-down":  {do: func(r *Root) { r.moveFinding(1) }, why: needFinding},
	"finding-first": {do: func(r *Root) { r.chooseFinding(0) }, why: needFinding},
	"finding-last":  {do: func(r *Root) { r.chooseFinding(len(r.desk.report.Diagnostics)) }, why: needFinding},
	"finding-go":    {do: (*Root).openFinding, why: needFinding},
	"fix":           {do: (*Root).fix, why: needFinding},
	"acknowledge":   {do: (*Root).askAcknowledge, why: needFinding},
	"explain":       {do: (*Root).explain, why: needFinding},
	"finding-page":  {do: (*Root).openEvidence, why: needEvidence},
}

// pagesOf are the pages of records that a finding rests on.
func pagesOf(f check.Diagnostic) []check.Related {
	return slices.DeleteFunc(slices.Clone(f.Related), func(rel check.Related) bool { return rel.Page == 0 })
}

func needEvidence(r *Root) string {
	f, ok := r.chosen()
	if !ok {
		return needFinding(r)
	}
	return when(len(pagesOf(f)) == 0, f.Rule+" here rests on no page of the case file")
}

// openEvidence opens the page that the chosen finding rests on; n and N go to its others, Esc back to the finding.
func (r *Root) openEvidence() {
	f, _ := r.chosen()
	pages := pagesOf(f)
	var lines []records.Line
	for _, rel := range pages {
		rec, _, _ := r.desk.draft.Case.Record(rel.Loc.Record)
		lines = append(lines, records.Line{Day: rec.Dates.From.US(), Kind: f.Rule, Words: rel.Text, Record: rec.ID, Page: rel.Page, At: rel.Span})
	}
	r.desk.file.view.Show(f.Rule+": "+text.Show(f.Message).String(), lines)
	r.visitPage(pages[0].Loc.Record, pages[0].Page, pages[0].Span)
	if len(pages) > 1 {
		r.say(fmt.Sprintf("%s rests on %d pages: n goes to the next", f.Rule, len(pages)))
	}
}

// fix applies the fix of the chosen finding; of several the reviewer picks one.
func (r *Root) fix() {
	f, ok := r.chosen()
	switch {
	case !ok:
	case len(f.Fixes) == 0:
		r.say(f.Rule + " has no fix: it needs your words")
	case len(f.Fixes) == 1:
		r.offerFix(f, f.Fixes[0])
	default:
		items := make([]dialog.Item, len(f.Fixes))
		for i, fix := range f.Fixes {
			items[i] = dialog.Item{Label: fix.Title}
		}
		r.ask(dialog.NewMenu("Which fix?", items), func(r *Root, answer any) {
			if n, ok := answer.(int); ok {
				r.offerFix(f, f.Fixes[n])
			}
		})
	}
}

// offerFix applies a fix of words at once. One that changes what is determined is asked for, the safe answer first.
func (r *Root) offerFix(f check.Diagnostic, fix check.Fix) {
	if fix.Words() {
		r.applyFix(fix)
		return
	}
	items := []dialog.Item{{Label: "Leave it as it is"}, {Label: fix.Title, Detail: "changes the determination, not its words"}}
	r.ask(dialog.NewMenu(f.Rule+": "+r.where(f.Loc), items), func(r *Root, answer any) {
		if answer == 1 {
			r.applyFix(fix)
		}
	})
}

func (r *Root) applyFix(fix check.Fix) {
	if r.change(fix.Change(), fix.Title) {
		r.say("done: " + fix.Title)
	}
}

func (r *Root) askAcknowledge() {
	f, ok := r.chosen()
	if !ok {
		return
	}
	if f.Severity == check.Error {
		r.say("an error must be mended; only warnings and notes can be acknowledged")
		return
	}
	if f.Acknowledged {
		r.askUnacknowledge(f)
		return
	}
	p := &dialog.Prompt{Title: "Acknowledge " + f.Rule, Body: text.Show(f.Message).String(), Label: "Reason",
		Hint: "It stays quiet while the words around it stay.",
		Check: func(s string) error {
			if strings.TrimSpace(s) == "" {
				return domain.Invalid("a reason is needed; it goes into the history")
			}
			return nil
		}}
	r.ask(p, func(r *Root, answer any) {
		c := &r.desk.draft.Case
		ack, err := check.Acknowledge(c, f, strings.TrimSpace(answer.(string)), r.now.Format(time.RFC3339))
		if err != nil {
			r.say(words(err))
			return
		}
		row := slices.Index(r.desk.findingOrder(), r.desk.leader(r.desk.finding))
		if r.change(draft.SetAcknowledged{Acknowledged: append(slices.Clone(c.Acknowledged), ack)}, "acknowledge "+f.Rule) &&
			r.desk.focus == paneFindings {
			r.chooseFinding(row) // the next one moves up to its place; a walk goes on from where it is
		}
	})
}

// askUnacknowledge shows the reason that lets the finding stand and offers to take it back.
func (r *Root) askUnacknowledge(f check.Diagnostic) {
	list := r.desk.draft.Case.Acknowledged
	at := check.Answer(&r.desk.draft.Case, f, list)
	if at < 0 {
		return
	}
	body := text.Show(f.Message).String() + "\n\nReason: " + text.Show(list[at].Reason).String()
	r.ask(&dialog.Confirm{Title: f.Rule + " is acknowledged", Body: body, Yes: "take it back"}, func(r *Root, answer any) {
		if answer == true {
			r.change(draft.SetAcknowledged{Acknowledged: slices.Delete(slices.Clone(list), at, at+1)}, "take back the acknowledgement of "+f.Rule)
		}
	})
}

// explain shows the rule behind the chosen finding.
func (r *Root) explain() {
	f, ok := r.chosen()
	if !ok {
		return
	}
	at := slices.IndexFunc(r.cfg.Checker.Rules(), func(rule *check.Rule) bool { return rule.ID == f.Rule })
	if at < 0 {
		return
	}
	rule := r.cfg.Checker.Rules()[at]
	rests := rule.On(r.desk.draft.Case.Decided)
	authority := "Authority: " + rests.Cite
	if !rests.Sure {
		authority += " (unverified text)"
	}
	body := []string{
		text.Show(f.Message).String(),
		rule.Why,
		authority,
		"Precision: " + rule.Precision.String(),
		"Flagged: " + rule.Bad,
		"Passes: " + rule.Good,
	}
	if f.Cite != "" && f.Cite != rests.Cite {
		body = append(body, "Here: "+f.Cite)
	}
	for _, rel := range f.Related {
		body = append(body, r.where(rel.Loc)+": "+text.Show(rel.Text).String())
	}
	r.ask(&dialog.Message{Title: rule.ID + ": " + rule.Title, Body: strings.Join(body, "\n\n")}, nil)
}

// where is a place in words: "item 2, rationale".
func (r *Root) where(l domain.Loc) string {
	name := fieldNames[l.Field]
	if name == "" {
		name = strings.ReplaceAll(string(l.Field), "_", " ")
	}
	if l.Service == "" {
		return name
	}
	_, i, ok := r.desk.draft.Case.Service(l.Service)
	if !ok {
		return name
	}
	return fmt.Sprintf("item %d, %s", i+1, name)
}

var fieldNames = map[domain.Field]string{
	domain.FieldNumber: "case number", domain.FieldDenied: "UR denial date", domain.FieldReceived: "application received",
	domain.FieldSummary: "case summary", domain.FieldInjury: "date of injury", domain.FieldTitle: "item",
	domain.FieldClaimsGuideline: "claims administrator's guideline", domain.FieldReviewerGuideline: "reviewer's guideline",
	domain.FieldLicensure: "licensure", domain.FieldSpecialties: "specialties", domain.FieldRecords: "records reviewed",
	domain.FieldAge: "age", domain.FieldSex: "sex", domain.FieldDecided: "decision date", domain.FieldAssigned: "date assigned",
}
