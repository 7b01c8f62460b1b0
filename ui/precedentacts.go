package ui

import (
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
	"imrdesk/ui/keys"
	"imrdesk/ui/precedentlist"
	"imrdesk/ui/precedents"
)

var precedentActs = map[keys.Intent]act{
	"precedents":          {do: (*Root).openPrecedents, why: needItem},
	"precedent-up":        {do: func(r *Root) { r.desk.decided.Step(-1) }, why: needPrecedents},
	"precedent-down":      {do: func(r *Root) { r.desk.decided.Step(1) }, why: needPrecedents},
	"precedent-page-up":   {do: func(r *Root) { r.desk.decided.Scroll(-8) }, why: needPrecedents},
	"precedent-page-down": {do: func(r *Root) { r.desk.decided.Scroll(8) }, why: needPrecedents},
	"precedent-read":      {do: func(r *Root) { r.desk.decided.Read() }, why: needPrecedent},
	"precedent-mark":      {do: func(r *Root) { r.desk.decided.Mark() }, why: needPrecedent},
	"precedent-compare":   {do: (*Root).comparePrecedents, why: needPrecedent},
	"precedent-cite":      {do: (*Root).citePrecedent, why: needPublished},
	"precedent-search":    {do: (*Root).askPrecedentWords, why: needPrecedents},
	"precedent-back":      {do: (*Root).leavePrecedents},
}

func needPrecedents(r *Root) string {
	return when(!r.desk.face, "this works among what was decided before")
}

func needPrecedent(r *Root) string {
	if why := needPrecedents(r); why != "" {
		return why
	}
	_, ok := r.desk.decided.Chosen()
	return when(!ok, "no determination is chosen")
}

func needPublished(r *Root) string {
	if why := needPrecedent(r); why != "" {
		return why
	}
	row, _ := r.desk.decided.Chosen()
	if row.Own {
		return "a case of your own is not cited in a letter"
	}
	return needWritable(r)
}

// openPrecedents turns the guideline pane to what was decided before on the item at hand.
func (r *Root) openPrecedents() {
	r.desk.face = true
	r.focusOn(paneGuideline)
	r.followPrecedents()
}

// followPrecedents asks anew when another item is looked at, or its decision or its words have changed.
func (r *Root) followPrecedents() {
	d := &r.desk
	s, _, ok := d.service()
	if !d.face || !ok {
		return
	}
	asked := precedentQuestion{s.ID, s.Decision, s.Text.String()}
	if asked == d.asked {
		return
	}
	d.asked = asked
	words := ""
	if d.decided.For == s.ID {
		words = d.decided.Words
	}
	r.askPrecedents(words)
}

// precedentQuestion is what of an item was asked for last.
type precedentQuestion struct {
	item     domain.ServiceID
	decision domain.Decision
	words    string
}

func (r *Root) askPrecedents(words string) {
	r.desk.decided.Ask(r.desk.item, words)
	r.do(AskPrecedents{ID: r.desk.id, Case: r.desk.draft.Case, Item: r.desk.item, Words: words})
}

// precedentsFound shows the answer; one to another question is dropped.
func (r *Root) precedentsFound(m PrecedentsFound) {
	if m.ID != r.desk.id {
		return
	}
	failed := ""
	if m.Err != nil {
		failed = wordsAndStep(m.Err)
	}
	r.desk.decided.Take(m.Item, m.Words, m.Answer, failed)
	if m.Lost != "" {
		r.say("the library of precedents was damaged and made anew: " + m.Lost)
	}
	if row, ok := r.desk.decided.Other(); ok && r.desk.face {
		r.say("you decided the same facts otherwise in " + text.Show(row.Letter.Number).String() + "; both are shown")
	}
}

func (r *Root) comparePrecedents() {
	if why := r.desk.decided.Compare(); why != "" {
		r.say(why)
	}
}

func (r *Root) askPrecedentWords() {
	p := (&dialog.Prompt{Title: "Search determinations", Label: "Words", Hint: "Anywhere in the letter; the last word may be unfinished."}).Set(r.desk.decided.Words)
	r.ask(p, func(r *Root, answer any) { r.askPrecedents(strings.TrimSpace(answer.(string))) })
}

// leavePrecedents goes a step back: from a letter to the list, from a search to the item, then to the guideline.
func (r *Root) leavePrecedents() {
	d := &r.desk
	switch {
	case d.decided.Back():
	case d.decided.Words != "":
		r.askPrecedents("")
	default:
		d.face, d.asked = false, precedentQuestion{}
	}
}

// citePrecedent writes the citation of the chosen determination, and none of its words, at the caret of the rationale.
func (r *Root) citePrecedent() {
	row, _ := r.desk.decided.Chosen()
	loc := domain.In(r.desk.item, domain.FieldRationale)
	doc, ok := r.desk.draft.Case.Doc(loc)
	if !ok {
		r.say("there is no rationale to cite in")
		return
	}
	at := doc.Len()
	if r.desk.entered[loc] {
		at = r.desk.editors.of(loc, doc).Cursor()
	}
	words := precedents.Citation(row)
	if at > 0 && !strings.ContainsAny(doc.Slice(text.Span{Start: at - 1, End: at}), " \n(") {
		words = " " + words
	}
	if r.change(draft.EditText{Loc: loc, Edit: text.Edit{At: text.Span{Start: at, End: at}, New: words}}, "cite a determination") {
		r.say("cited in the rationale: " + text.Show(strings.TrimSpace(words)).String())
	}
}

// decidedScope is where keys are looked up while the guideline pane shows what was decided before.
func decidedScope(v *precedentlist.View) keys.Scope {
	if v.Mode() == precedentlist.List {
		return scopePrecedents
	}
	return scopePrecedent
}
