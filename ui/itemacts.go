package ui

import (
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
)

// itemActs are the acts on several disputed services at once; each is one step of undo.
var itemActs = map[keys.Intent]act{
	"split-item":   {do: (*Root).askSplit, why: needOwnItem},
	"copy-item":    {do: (*Root).askCopyItem, why: needOtherItem},
	"decide-items": {do: (*Root).askDecideItems, why: needOwnItem},
}

func needOwnItem(r *Root) string {
	if why := needItem(r); why != "" {
		return why
	}
	return r.desk.readOnly
}

func needOtherItem(r *Root) string {
	if len(r.desk.draft.Case.Services) < 2 {
		return "there is no other disputed service"
	}
	return r.desk.readOnly
}

// askSplit shows the items that a lumped one would become, to be changed before anything happens.
func (r *Root) askSplit() {
	s, i, _ := r.desk.service()
	rev := r.desk.draft.Rev
	fields := make([]dialog.Field, 0, 8)
	parts := append(r.parts(s.Text.String()), "")
	for len(parts) < 4 {
		parts = append(parts, "")
	}
	for n, part := range parts {
		fields = append(fields, dialog.Field{Label: fmt.Sprintf("Item %d", i+1+n), Value: part})
	}
	body := "Each line becomes an item of its own; an empty one is left out. The first keeps decision, guideline and rationale, the others begin undecided with the claims administrator's guideline."
	form := dialog.NewForm(fmt.Sprintf("Split item %d", i+1), body, fields)
	r.ask(form.Checked(func(answers []string) (int, error) {
		if len(filled(answers)) < 2 {
			return len(answers) - 1, domain.Invalid("an item that is split becomes at least two")
		}
		return 0, nil
	}), func(r *Root, answer any) {
		if r.desk.draft.Rev != rev {
			r.say("the case has changed meanwhile; nothing was split")
			return
		}
		r.split(s, i, filled(answer.([]string)))
	})
}

func (r *Root) split(s domain.DisputedService, i int, titles []string) {
	batch := draft.Batch{Label: "split", Changes: []draft.Change{
		draft.EditText{Loc: domain.In(s.ID, domain.FieldTitle), Edit: text.Edit{At: text.Span{End: s.Text.Len()}, New: titles[0]}}}}
	list := slices.Clone(r.desk.draft.Case.Services)
	for n, title := range titles[1:] {
		one := domain.DisputedService{ID: freeID(list), Text: text.NewDoc(title), ClaimsGuideline: s.ClaimsGuideline, AncillaryTo: s.AncillaryTo}
		list = append(list, one)
		batch.Changes = append(batch.Changes, draft.InsertService{Index: i + 1 + n, Service: one})
	}
	if r.change(batch, "split item") {
		r.showGuideline()
		r.say(fmt.Sprintf("split into %d items", len(titles)))
	}
}

func filled(lines []string) (out []string) {
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// parts are the requests that a lumped item may hold: cut at semicolons and new lines, else at commas and "and" where both
// sides name a treatment of their own.
func (r *Root) parts(words string) []string {
	cut := filled(strings.FieldsFunc(words, func(c rune) bool { return c == ';' || c == '\n' }))
	if len(cut) > 1 {
		return cut
	}
	names := func(s string) bool {
		service, _ := r.cfg.Library.ServiceOf(domain.ParseRequest(s))
		return service != nil
	}
	joints := strings.NewReplacer(", and ", "\x00, and ", ", ", "\x00, ", " and ", "\x00 and ", " plus ", "\x00 plus ", " with ", "\x00 with ")
	var out []string
	for piece := range strings.SplitSeq(joints.Replace(words), "\x00") {
		bare := strings.TrimSpace(piece)
		for _, joint := range []string{", and ", ", ", "and ", "plus ", "with "} {
			bare = strings.TrimPrefix(bare, joint)
		}
		if n := len(out); n > 0 && (!names(bare) || !names(out[n-1])) {
			out[n-1] += piece
			continue
		}
		out = append(out, strings.TrimSpace(bare))
	}
	return filled(out)
}

// askCopyItem takes decision and citation over from another item; the rationale is the item's own.
func (r *Root) askCopyItem() {
	s, _, _ := r.desk.service()
	var others []domain.DisputedService
	var items []dialog.Item
	for n, other := range r.desk.draft.Case.Services {
		if other.ID == s.ID {
			continue
		}
		it := dialog.Item{Label: fmt.Sprintf("item %d: %s", n+1, frame.Cut(text.Show(other.Title()).String(), 40)),
			Detail: decisionWords(other.Decision) + ", " + frame.Cut(text.Show(other.ReviewerGuideline.String()).String(), 40)}
		if other.ReviewerGuideline.Empty() {
			it.Detail = decisionWords(other.Decision) + ", no citation"
			if other.Decision == domain.Undecided {
				it.Disabled = "nothing to copy"
			}
		}
		others, items = append(others, other), append(items, it)
	}
	r.ask(dialog.NewMenu("Copy decision and citation from which item?", items), func(r *Root, answer any) {
		if n, ok := answer.(int); ok {
			r.copyItem(s.ID, others[n])
		}
	})
}

func (r *Root) copyItem(id domain.ServiceID, from domain.DisputedService) {
	s, _, ok := r.desk.draft.Case.Service(id)
	if !ok {
		return
	}
	batch := draft.Batch{Label: "copy from item", Changes: []draft.Change{draft.Decide(id, from.Decision)}}
	if !from.ReviewerGuideline.Empty() {
		line := text.Edit{At: text.Span{End: s.ReviewerGuideline.Len()}, New: from.ReviewerGuideline.String()}
		batch.Changes = append(batch.Changes, draft.EditText{Loc: domain.In(id, domain.FieldReviewerGuideline), Edit: line},
			draft.SetPinned{Service: id, Entries: from.Pinned})
	}
	if r.change(batch, "copy decision and citation") {
		r.say("copied; the rationale stays the item's own")
	}
}

// askDecideItems gives several items the same decision: which decision, which items, and a last question.
func (r *Root) askDecideItems() {
	decisions := []domain.Decision{domain.Upheld, domain.Overturned, domain.Undecided}
	items := []dialog.Item{{Label: "Upheld", Detail: "the denial stands"}, {Label: "Overturned", Detail: "medically necessary"}, {Label: "undecided", Detail: "take the decisions back"}}
	r.ask(dialog.NewMenu("One decision for several items: which?", items), func(r *Root, answer any) {
		n, ok := answer.(int)
		if !ok {
			return
		}
		r.chooseItems(decisions[n])
	})
}

func (r *Root) chooseItems(d domain.Decision) {
	list := r.desk.draft.Case.Services
	choice := &dialog.Checklist{Title: "For which items: " + decisionWords(d) + "?", Do: "go on"}
	for i := range list {
		s := &list[i]
		choice.Items = append(choice.Items, dialog.Checked{Label: fmt.Sprintf("%d %s", i+1, frame.Cut(text.Show(s.Title()).String(), 60)),
			Detail: decisionWords(s.Decision), On: s.ID == r.desk.item})
	}
	r.ask(choice, func(r *Root, answer any) {
		var ids []domain.ServiceID
		var names []string
		for _, i := range answer.([]int) {
			ids, names = append(ids, list[i].ID), append(names, fmt.Sprint(i+1))
		}
		body := "Items " + strings.Join(names, ", ") + " become " + decisionWords(d) + ". Each item still needs reasons of its own. Ctrl+Z takes all of it back at once."
		if len(ids) == 1 {
			body = strings.Replace(strings.Replace(body, "Items", "Item", 1), "become", "becomes", 1)
		}
		r.ask(&dialog.Confirm{Title: fmt.Sprintf("Decide %s: %s?", plural(len(ids), "item"), decisionWords(d)), Body: body, Yes: decisionWords(d)},
			func(r *Root, answer any) {
				if answer == true {
					r.decideAll(ids, d)
				}
			})
	})
}

func (r *Root) decideAll(ids []domain.ServiceID, d domain.Decision) {
	batch := draft.Batch{Label: "decide several"}
	for _, id := range ids {
		batch.Changes = append(batch.Changes, draft.Decide(id, d))
	}
	if r.change(batch, "decide "+plural(len(ids), "item")) {
		r.say(plural(len(ids), "item") + " now " + decisionWords(d))
	}
}
