package ui

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/ui/dialog"
	"imrdesk/ui/guide"
	"imrdesk/ui/keys"
)

// guideScopes are where keys are looked up in the guideline pane, by what it shows.
var guideScopes = map[guide.Mode]keys.Scope{guide.Entries: scopeGuideline, guide.Found: scopeFound, guide.Reading: scopeText}

func (r *Root) guideScope() keys.Scope {
	if r.desk.face {
		return decidedScope(&r.desk.decided)
	}
	return guideScopes[r.desk.guide.Mode()]
}

func needPage(r *Root) string {
	return when(r.desk.guide.Mode() != guide.Reading, "no text of yours is open here: t")
}

func needPassage(r *Root) string {
	if why := needPage(r); why != "" {
		return why
	}
	if r.desk.item == "" {
		return "there is no disputed service to quote for"
	}
	return when(r.desk.guide.Page.View().Selection().Empty(), "select the passage first: Shift with the arrows, or the mouse")
}

// shelved takes the library with the reviewer's corrections, the full texts, and the checker that knows both.
func (r *Root) shelved(m Shelved) {
	if m.Err != nil {
		r.say(words(m.Err))
		return
	}
	r.cfg.Library, r.cfg.Checker, r.texts = m.Library, m.Checker, m.Texts
	if m.Done != "" {
		r.say(m.Done)
	}
	if r.desk.id == "" {
		return
	}
	shown, wasShown := r.desk.guide.Match()
	if p := r.desk.guide.Page; p != nil {
		if _, ok := m.Texts.Text(p.Text.ID); !ok {
			r.desk.guide.Back()
		}
	}
	r.refit()
	if wasShown {
		if e, ok := m.Library.Get(shown.Entry.ID); ok {
			r.desk.guide.Replace(r.match(e))
			r.desk.guide.Put(r.match(e))
		}
	}
	r.fullCheck()
}

// askTexts lists the reviewer's own texts to read, and offers to add one.
func (r *Root) askTexts() {
	items := []dialog.Item{{Label: "Add from a file"}}
	var texts []*guidelines.Text
	if r.texts != nil {
		texts = r.texts.Texts()
	}
	for _, t := range texts {
		items = append(items, dialog.Item{Label: text.Show(t.Title).String(), Detail: fmt.Sprintf("%s, added %s", plural(len(t.Pages), "page"), t.AddedOn.US())})
	}
	r.ask(dialog.NewMenu("Your own guideline texts", items), func(r *Root, answer any) {
		n, ok := answer.(int)
		switch {
		case !ok:
		case n == 0:
			r.askAddText()
		default:
			r.focusOn(paneGuideline)
			r.desk.guide.Read(guide.OpenPage(texts[n-1], 0, text.Span{}))
		}
	})
}

// askAddText asks for the file and for which document it is.
func (r *Root) askAddText() {
	doc := ""
	if m, ok := r.desk.guide.Match(); ok && len(m.Entry.Sources) > 0 {
		doc = m.Entry.Sources[0].Doc
	}
	form := dialog.NewForm("Add a guideline that you own", "PDF, plain text or Markdown. Its words are kept sealed in the vault and go nowhere else.", []dialog.Field{
		{Label: "File", Check: needWords("where the file lies")},
		{Label: "Document", Value: doc, Hint: "its name in the library, or one of your own", Check: needWords("which document it is")},
		{Label: "Title", Hint: "needed for a document that the library does not know"},
		{Label: "Edition"},
		{Label: "In force from", Hint: "YYYY-MM-DD, YYYY-MM or YYYY; may be empty"},
		{Label: "In force to"},
	})
	r.ask(form, func(r *Root, answer any) {
		a := answer.([]string)
		about := guidelines.Text{Doc: a[1], Title: a[2], Edition: a[3], From: guidelines.Partial(a[4]), To: guidelines.Partial(a[5]), AddedOn: r.today()}
		r.do(ReadText{Path: r.typedPath(a[0]), About: about})
		r.reading = &dialog.Confirm{Title: "Reading " + text.Show(filepath.Base(a[0])).String(), Yes: "stop reading", No: "go on in the background", Body: whileReading}
		r.ask(r.reading, func(r *Root, _ any) { r.do(StopReading{}) })
	})
}

const whileReading = "The pages are read, then page numbers and headings are found, then the words are sealed in the vault."

func (r *Root) textReading(m TextReading) {
	if r.reading != nil {
		r.reading.Body = fmt.Sprintf("%s\n\n%d of %s read", whileReading, m.Pages, plural(m.Of, "page"))
	}
}

func needWords(what string) func(string) error {
	return func(s string) error {
		if strings.TrimSpace(s) == "" {
			return domain.Invalid("say %s", what)
		}
		return nil
	}
}

// textRead takes a guideline that was read from its file and has it kept.
func (r *Root) textRead(m TextRead) {
	for i, o := range r.dialogs {
		if o.dialog == r.reading {
			r.dialogs = append(r.dialogs[:i:i], r.dialogs[i+1:]...)
			break
		}
	}
	r.reading = nil
	if m.Err != nil {
		r.ask(&dialog.Message{Title: "The guideline was not added", Body: wordsAndStep(m.Err)}, nil)
		return
	}
	r.do(KeepText{Text: m.Text})
	if len(m.Notices) > 0 {
		r.ask(&dialog.Message{Title: "Read, with notes", Body: strings.Join(m.Notices, "\n\n")}, nil)
	}
}

func (r *Root) askRemoveText() {
	t := r.desk.guide.Page.Text
	r.ask(&dialog.Confirm{Title: "Remove this text?", Body: text.Show(t.Title).String() + "\n\nIts words leave the vault. Quotations from it can then no longer be looked up.", Yes: "remove it"},
		func(r *Root, _ any) { r.do(RemoveText{ID: t.ID}) })
}

func (r *Root) askPage() {
	p := &dialog.Prompt{Title: "Go to page", Label: "Page", Hint: "the number printed on it"}
	r.ask(p, func(r *Root, answer any) {
		open := r.desk.guide.Page
		name := strings.TrimSpace(answer.(string))
		for i := range open.Text.Pages {
			if open.Text.PageName(i) == name {
				open.Go(i)
				return
			}
		}
		if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(open.Text.Pages) {
			open.Go(n - 1)
			return
		}
		r.say("the text has no such page")
	})
}

func (r *Root) askHeading() {
	open := r.desk.guide.Page
	list := open.Headings()
	if len(list) == 0 {
		r.say("no headings were found in this text")
		return
	}
	items := make([]dialog.Item, len(list))
	for i, h := range list {
		items[i] = dialog.Item{Label: strings.Repeat("  ", max(0, h.Level-1)) + text.Show(h.Title).String(), Detail: open.Text.PageName(h.Page)}
	}
	r.ask(dialog.NewMenu("Headings", items), func(r *Root, answer any) {
		if n, ok := answer.(int); ok {
			open.Go(list[n].Page)
			open.View().Goto(list[n].At.Start)
		}
	})
}

func (r *Root) askFindInTexts() {
	open := r.desk.guide.Page
	p := (&dialog.Prompt{Title: "Search this text", Label: "Words", Hint: "\"words in quotes\" are a phrase; n and N go on"}).Set(open.Searched())
	r.ask(p, func(r *Root, answer any) {
		n := open.Find(answer.(string))
		if n == 0 && answer.(string) != "" {
			r.say("not found in this text")
		} else if n > 0 {
			r.say(plural(n, "place"))
		}
	})
}

// quotePassage puts the selected passage into the rationale at its caret, between quotation marks, with its page.
func (r *Root) quotePassage() {
	quotation := r.desk.guide.Page.Quotation()
	loc := domain.In(r.desk.item, domain.FieldRationale)
	doc, ok := r.desk.draft.Case.Doc(loc)
	if !ok || quotation == "" {
		return
	}
	at := r.desk.editors.of(loc, doc).Cursor()
	if r.desk.editors.of(loc, doc).Cursor() == 0 {
		at = doc.Len()
	}
	if at > 0 && !strings.ContainsAny(doc.Slice(text.Span{Start: at - 1, End: at}), " \n") {
		quotation = " " + quotation
	}
	if r.change(draft.EditText{Loc: loc, Edit: text.Edit{At: text.Span{Start: at, End: at}, New: quotation}}, "quote a guideline") {
		r.say("quoted in the rationale")
		r.desk.guide.Page.View().Unselect()
	}
}

// quotation is a passage between quotation marks in the rationale, and what looking it up found.
type quotation struct {
	words string
	quote domain.Quote
	at    text.Span
}

func needQuotations(r *Root) string {
	if r.texts == nil || len(r.texts.Texts()) == 0 {
		return "there is no text of yours to look quotations up in: t in the guideline pane"
	}
	return when(len(r.quotations()) == 0, "the rationale quotes nothing")
}

// quotations looks up every quotation of the item's rationale.
func (r *Root) quotations() []quotation {
	s, _, ok := r.desk.service()
	if !ok {
		return nil
	}
	var cite domain.Citation
	if list := domain.ParseGuidelineLine(s.ReviewerGuideline.String()).Citations; len(list) == 1 {
		cite = list[0]
	}
	rationale := s.Rationale.String()
	var out []quotation
	for _, at := range guidelines.Quotations(rationale) {
		if at.Len() >= check.MinQuote {
			words := rationale[at.Start:at.End]
			out = append(out, quotation{words, r.texts.Quote(words, cite), at})
		}
	}
	return out
}

// askQuotations lists the quotations of the rationale; the chosen one opens in its text with the changed words shown.
func (r *Root) askQuotations() {
	list := r.quotations()
	items := make([]dialog.Item, len(list))
	for i, q := range list {
		detail := string(q.quote.State)
		if q.quote.Printed != "" {
			detail += ", page " + q.quote.Printed
		}
		items[i] = dialog.Item{Label: text.Show(q.words[:min(len(q.words), text.ClusterStart(q.words, 40))]).String(), Detail: detail}
	}
	s, _, _ := r.desk.service()
	title := fmt.Sprintf("Quotations; %.0f %% of the rationale stands in your texts", 100*r.texts.PastedShare(s.Rationale.String()))
	r.ask(dialog.NewMenu(title, items), func(r *Root, answer any) {
		n, ok := answer.(int)
		if !ok {
			return
		}
		q := list[n]
		t, found := r.texts.Text(q.quote.Text)
		if !found || q.quote.State == domain.QuoteNotFound || q.quote.State == domain.QuoteNoText {
			r.say(string(q.quote.State))
			r.goTo(domain.In(r.desk.item, domain.FieldRationale), q.at)
			return
		}
		p := guide.OpenPage(t, max(0, q.quote.Page-1), q.quote.At)
		p.Quoted, p.Quote = q.words, q.quote
		r.focusOn(paneGuideline)
		r.desk.guide.Read(p)
	})
}
