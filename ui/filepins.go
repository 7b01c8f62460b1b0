package ui

import (
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/record"
	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
	"imrdesk/ui/records"
)

// pin ties the passage of the page to the disputed service, or to one of its criteria.
func (r *Root) pin(criterion string) bool {
	s, i, ok := r.desk.service()
	if !ok {
		r.say("there is no disputed service to pin to")
		return false
	}
	p := r.desk.file.view.Page
	pin := domain.Pin{Record: p.Record.ID, Page: p.Number, Criterion: criterion, Passage: p.Passage()}
	if slices.Contains(s.Pins, pin) {
		r.say("this is pinned already")
		return false
	}
	pins := append(slices.Clone(s.Pins), pin)
	if !r.change(draft.SetPins{Service: s.ID, Pins: pins}, "pin a passage") {
		return false
	}
	r.say(fmt.Sprintf("pinned to %d. %s; v lists what is pinned", i+1, text.Show(s.Title())))
	return true
}

// pinToCriterion ties the passage to the criterion that the guideline pane is at, and to the answer when there is one.
func (r *Root) pinToCriterion() {
	m, ok := r.desk.guide.Match()
	c, has := r.desk.guide.Criterion()
	if !ok || !has || r.desk.item == "" {
		r.say("the guideline pane is at no criterion")
		return
	}
	p := r.desk.file.view.Page
	s, _, _ := r.desk.service()
	pin := domain.Pin{Record: p.Record.ID, Page: p.Number, Criterion: c.ID, Passage: p.Passage()}
	batch := draft.Batch{Label: "pin to a criterion", Changes: []draft.Change{draft.SetPins{Service: s.ID, Pins: append(slices.Clone(s.Pins), pin)}}}
	if answer, answered := r.answerTo(m.Entry.ID, c.ID); answered {
		answer.Record, answer.Page, answer.Date = p.Record.ID, p.Number, p.Record.Dates.From
		batch.Changes = append(batch.Changes, draft.SetAnswer{Service: s.ID, Answer: answer})
	}
	if r.change(batch, batch.Label) {
		r.say("pinned to the criterion: " + text.Show(c.Text).String())
	}
}

// showPins lists what is pinned to the disputed service; each line opens its page.
func (r *Root) showPins() {
	s, i, _ := r.desk.service()
	r.desk.file.pins = s.Pins
	var lines []records.Line
	for _, p := range s.Pins {
		rec, _, _ := r.desk.draft.Case.Record(p.Record)
		kind := "service"
		if p.Criterion != "" {
			kind = "criterion"
		}
		lines = append(lines, records.Line{Day: rec.Dates.From.US(), Kind: kind, Words: fmt.Sprintf("%s p. %d: %s", p.Record, p.Page, p.Passage),
			Record: p.Record, Page: p.Page, At: r.passageAt(p)})
	}
	r.desk.file.view.Show(fmt.Sprintf("Pinned to service %d", i+1), lines)
}

// passageAt finds the pinned words on their page again.
func (r *Root) passageAt(p domain.Pin) text.Span {
	rec, _, ok := r.desk.draft.Case.Record(p.Record)
	if f := r.desk.file.view.File; ok && f != nil {
		if page, ok := f.Page(&rec, p.Page); ok {
			return record.Passage(page.Text, p.Passage)
		}
	}
	return text.Span{}
}

// pinnedOn are the places of the page that are pinned to the disputed service.
func (r *Root) pinnedOn(id domain.RecordID, page int, words string) []text.Span {
	s, _, ok := r.desk.service()
	if !ok {
		return nil
	}
	var out []text.Span
	for _, p := range s.Pins {
		if p.Record == id && p.Page == page {
			if at := record.Passage(words, p.Passage); !at.Empty() {
				out = append(out, at)
			}
		}
	}
	return out
}

// unpin takes the chosen pin out.
func (r *Root) unpin() {
	s, _, ok := r.desk.service()
	l, chosen := r.desk.file.view.Line()
	at := slices.IndexFunc(s.Pins, func(p domain.Pin) bool {
		return p.Record == l.Record && p.Page == l.Page && strings.HasSuffix(l.Words, ": "+p.Passage)
	})
	if !ok || !chosen || at < 0 {
		r.say("this is no pin of the disputed service: v lists them")
		return
	}
	if r.change(draft.SetPins{Service: s.ID, Pins: slices.Delete(slices.Clone(s.Pins), at, at+1)}, "take out a pin") {
		r.showPins()
	}
}

// insertReference writes "(treating physician, 2013-05-01, p. 3)" at the caret of the text that was written last.
func (r *Root) insertReference() {
	rec, _ := r.desk.file.view.Chosen()
	page := 0
	if p := r.desk.file.view.Page; r.desk.file.view.Mode() == records.Reading && p != nil {
		page = p.Number
	}
	loc, ok := r.desk.focusedText()
	if !ok {
		loc = domain.In(r.desk.item, domain.FieldRationale)
	}
	doc, ok := r.desk.draft.Case.Doc(loc)
	if !ok {
		r.say("there is no text to put the reference into")
		return
	}
	at := doc.Len()
	if r.desk.entered[loc] || loc == r.focusedLoc() {
		at = r.desk.editors.of(loc, doc).Cursor()
	}
	words := rec.Reference(page)
	if at > 0 && !strings.ContainsAny(doc.Slice(text.Span{Start: at - 1, End: at}), " \n(") {
		words = " " + words
	}
	if r.change(draft.EditText{Loc: loc, Edit: text.Edit{At: text.Span{Start: at, End: at}, New: words}}, "insert a reference") {
		r.say("inserted into " + r.where(loc) + ": " + strings.TrimSpace(words))
	}
}

// focusedLoc is the place of the text in focus on the desk; the zero place when none is.
func (r *Root) focusedLoc() domain.Loc {
	loc, _ := r.desk.focusedText()
	return loc
}

// askCorrectRecord corrects what was guessed of a record.
func (r *Root) askCorrectRecord() {
	rec, _ := r.desk.file.view.Chosen()
	if !rec.Filed() {
		r.askRecord(rec, false)
		return
	}
	types := make([]string, len(domain.RecordTypes))
	for i, t := range domain.RecordTypes {
		types[i] = string(t)
	}
	form := dialog.NewForm("Correct the record", "", []dialog.Field{
		{Label: "Kind", Value: string(rec.Type), Kind: dialog.ChoiceField, Options: types},
		{Label: "Title", Value: rec.Title, Check: needWords("what the document is")},
		{Label: "Author", Value: rec.Author, Hint: authorHint(&rec)},
		{Label: "From", Value: rec.Dates.From.String(), Kind: dialog.DateField},
		{Label: "To", Value: rec.Dates.To.String(), Kind: dialog.DateField, Hint: "empty: one day"},
	}).On(domain.CaliforniaDay(r.now))
	r.ask(form, func(r *Root, answer any) {
		a := answer.([]string)
		next := rec
		next.Type, next.Title, next.Author = domain.RecordType(a[0]), strings.TrimSpace(a[1]), strings.TrimSpace(a[2])
		next.Dates.From, _ = domain.ParseDate(a[3]) // the form has checked them
		next.Dates.To, _ = domain.ParseDate(a[4])
		if next.Dates.To.IsZero() {
			next.Dates.To = next.Dates.From
		}
		next.Guessed = false // it was looked at
		if next != rec {
			r.change(draft.SetRecord{Record: next}, "correct a record")
		}
	})
}

// authorHint says what the author is, and that one that was guessed is confirmed with the form.
func authorHint(rec *domain.Record) string {
	if rec.Guessed {
		return "guessed from its pages; Enter confirms it"
	}
	return "physician or office"
}

// toggleCopy says that a record is no copy, or that it is one of the record before it in time with the same kind.
func (r *Root) toggleCopy() {
	rec, _ := r.desk.file.view.Chosen()
	if rec.DuplicateOf != "" {
		rec.DuplicateOf = ""
		if r.change(draft.SetRecord{Record: rec}, "no copy") {
			r.say("no copy any more")
		}
		return
	}
	var items []dialog.Item
	var ids []domain.RecordID
	for _, o := range r.desk.file.view.Records {
		if o.ID != rec.ID && o.Filed() && o.DuplicateOf == "" && (o.Type == rec.Type || o.Dates.From == rec.Dates.From) {
			items = append(items, dialog.Item{Label: text.Show(o.Title).String(), Detail: o.Dates.From.US()})
			ids = append(ids, o.ID)
		}
	}
	if len(items) == 0 {
		r.say("there is no record that it could be a copy of")
		return
	}
	r.ask(dialog.NewMenu("It is a copy of", items), func(r *Root, answer any) {
		if n, ok := answer.(int); ok {
			rec.DuplicateOf = ids[n]
			r.change(draft.SetRecord{Record: rec}, "a copy")
		}
	})
}

// joinRecord joins the record with the one before it in the file.
func (r *Root) joinRecord() {
	rec, _ := r.desk.file.view.Chosen()
	ch, err := record.Join(&r.desk.draft.Case, r.desk.file.view.File, rec.ID)
	if err != nil {
		r.say(words(err))
		return
	}
	if r.change(ch, "join records") {
		for _, o := range r.desk.draft.Case.Records {
			if o.Source == rec.Source && o.Filed() && o.Pages[0] <= rec.Pages[0] && rec.Pages[1] <= o.Pages[1] {
				r.desk.file.view.Choose(o.ID)
			}
		}
		r.say("joined; Ctrl+Z parts them again")
	}
}

// splitRecord lets a record begin at the page that is read.
func (r *Root) splitRecord() {
	p := r.desk.file.view.Page
	ch, id, err := record.Part(&r.desk.draft.Case, r.desk.file.view.File, p.Record.ID, p.Number, r.freeRecordID())
	if err != nil {
		r.say(words(err))
		return
	}
	if r.change(ch, "part a record") {
		r.readPage(id, 1, text.Span{})
		r.say("a record begins here; Ctrl+Z joins them again")
	}
}
