package ui

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
	"imrdesk/ui/keys"
)

var serviceActs = map[keys.Intent]act{
	"uphold":         {do: func(r *Root) { r.decide(domain.Upheld) }, why: needItemToChange},
	"overturn":       {do: func(r *Root) { r.decide(domain.Overturned) }, why: needItemToChange},
	"undecide":       {do: func(r *Root) { r.decide(domain.Undecided) }, why: needItemToChange},
	"rationale":      {do: func(r *Root) { r.openField(domain.FieldRationale) }, why: needItem},
	"item-title":     {do: func(r *Root) { r.openField(domain.FieldTitle) }, why: needItem},
	"item-claims":    {do: func(r *Root) { r.openField(domain.FieldClaimsGuideline) }, why: needItem},
	"item-guideline": {do: func(r *Root) { r.openField(domain.FieldReviewerGuideline) }, why: needItem},
	"add-item":       {do: (*Root).askItem, why: needWritable},
	"remove-item":    {do: (*Root).askRemoveItem, why: needItemToChange},
	"item-up":        {do: func(r *Root) { r.moveItem(-1) }, why: needItemToChange},
	"item-down":      {do: func(r *Root) { r.moveItem(1) }, why: needItemToChange},
	"ancillary":      {do: (*Root).askAncillary, why: needItemToChange},
}

// openField puts the caret into one of the texts of the item, the first time at its end, where writing goes on.
func (r *Root) openField(f domain.Field) {
	d := &r.desk
	d.field = f
	loc := domain.In(d.item, f)
	if doc, ok := d.draft.Case.Doc(loc); ok && !d.entered[loc] {
		d.editors.of(loc, doc).Goto(doc.Len())
		d.entered[loc] = true
	}
	r.focusOn(paneItem)
}

func (r *Root) askItem() {
	p := &dialog.Prompt{Title: "Add a disputed service", Label: "Item", Hint: "as it was requested, with amount, side and level: Physical therapy 2 times a week for 4 weeks, right knee",
		Check: func(s string) error {
			if strings.TrimSpace(s) == "" {
				return domain.Invalid("write the words of the request")
			}
			return nil
		}}
	r.ask(p, func(r *Root, answer any) {
		r.addItem(strings.TrimSpace(answer.(string)))
	})
}

// addItem puts a service behind the one that is looked at.
func (r *Root) addItem(title string) {
	list := r.desk.draft.Case.Services
	_, i, ok := r.desk.service()
	at := len(list)
	if ok {
		at = i + 1
	}
	s := domain.DisputedService{ID: freeID(list), Text: text.NewDoc(title)}
	if r.change(draft.InsertService{Index: at, Service: s}, "add item") {
		r.desk.item = s.ID
		r.showGuideline()
	}
}

// freeID is a name that no service of the list has.
func freeID(list []domain.DisputedService) domain.ServiceID {
	taken := map[domain.ServiceID]bool{}
	for _, s := range list {
		taken[s.ID] = true
	}
	for n := len(list) + 1; ; n++ {
		if id := domain.ServiceID(fmt.Sprintf("s%d", n)); !taken[id] {
			return id
		}
	}
}

func (r *Root) askRemoveItem() {
	s, i, _ := r.desk.service()
	r.ask(&dialog.Confirm{Title: fmt.Sprintf("Remove item %d?", i+1),
		Body: "Its decision, guideline lines and rationale go with it. " + r.keyOf("undo") + " brings them back.", Yes: "remove it"},
		func(r *Root, answer any) {
			if answer == true {
				r.removeItem(s.ID)
			}
		})
}

// removeItem takes the item away, and the marks of the items that only went with it.
func (r *Root) removeItem(id domain.ServiceID) {
	batch := draft.Batch{Label: "remove item"}
	for _, other := range r.desk.draft.Case.Services {
		if other.AncillaryTo == id {
			batch.Changes = append(batch.Changes, draft.SetValue{Loc: domain.In(other.ID, domain.FieldAncillary)})
		}
	}
	batch.Changes = append(batch.Changes, draft.RemoveService{ID: id})
	if r.change(batch, "remove item") {
		r.showGuideline()
	}
}

func (r *Root) moveItem(by int) {
	_, i, _ := r.desk.service()
	if to := i + by; to >= 0 && to < len(r.desk.draft.Case.Services) {
		r.change(draft.MoveService{ID: r.desk.item, To: to}, "move item")
	}
}

// askAncillary marks the item as one that only goes with another, such as an assistant at a refused operation.
func (r *Root) askAncillary() {
	s, _, _ := r.desk.service()
	items := []dialog.Item{{Label: "not ancillary"}}
	ids := []domain.ServiceID{""}
	for n, other := range r.desk.draft.Case.Services {
		if other.ID != s.ID {
			items = append(items, dialog.Item{Label: fmt.Sprintf("item %d", n+1), Detail: text.Show(other.Title()).String()})
			ids = append(ids, other.ID)
		}
	}
	r.ask(dialog.NewMenu("Goes with which item?", items), func(r *Root, answer any) {
		if n, ok := answer.(int); ok && ids[n] != s.AncillaryTo {
			r.change(draft.SetValue{Loc: domain.In(s.ID, domain.FieldAncillary), Value: string(ids[n])}, "ancillary")
		}
	})
}
