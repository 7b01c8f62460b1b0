package ui

import (
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/snippet"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/ui/dialog"
	"imrdesk/ui/keys"
)

// snippetActs put in texts with blanks. Tab expands a shortcut or goes to the next blank; in a text without either it goes
// on to the next pane, as it does everywhere else.
var snippetActs = map[keys.Intent]act{
	"blank-next":     {do: func(r *Root) { r.tab(true) }, why: needText},
	"blank-previous": {do: func(r *Root) { r.tab(false) }, why: needText},
	"snippets":       {do: (*Root).askSnippet, why: needOwnText},
	"scaffold":       {do: (*Root).putScaffold, why: needOwnText},
}

func needOwnText(r *Root) string {
	if _, ok := r.desk.focusedText(); r.screen != ScreenDesk || !ok {
		return "there is no text to write in here"
	}
	return r.desk.readOnly
}

func (r *Root) tab(forward bool) {
	v := r.textView()
	loc, writes := r.desk.focusedText()
	if forward && writes && v.Selection().Empty() && r.desk.readOnly == "" {
		if s, at, ok := snippet.ShortcutAt(r.snippets(), v.Doc(), v.Cursor(), loc.Field); ok {
			r.putIn(at, r.expand(s))
			return
		}
	}
	if next, ok := snippet.Next(v.Doc(), v.Selection(), forward); ok && writes {
		v.Select(next)
		return
	}
	r.still = false
	if forward {
		r.press("next-pane")
	} else {
		r.press("previous-pane")
	}
}

// snippets are the reviewer's own and the built-in ones.
func (r *Root) snippets() []snippet.Snippet { return snippet.Merge(r.cfg.Snippets, snippet.Builtin()) }

// expand is the snippet with what the case states; the scaffold of a rationale is the one for the item.
func (r *Root) expand(s snippet.Snippet) string {
	item, _, _ := r.desk.service()
	if s.Shortcut == snippet.RationaleShortcut && !s.Own {
		s.Body = r.rationaleBody()
	}
	return snippet.Expand(s.Body, snippet.Values(&r.desk.draft.Case, item))
}

// rationaleBody is the scaffold of the item's rationale: the reviewer's own default for its kind of treatment, else the one
// made of the guideline entry that is shown.
func (r *Root) rationaleBody() string {
	item, _, _ := r.desk.service()
	service, category := "", ""
	if s, _ := r.cfg.Library.ServiceOf(domain.ParseRequest(item.Text.String())); s != nil {
		service, category = s.ID, s.Category
	}
	for _, name := range []string{service, category} {
		i := slices.IndexFunc(r.cfg.Snippets, func(s snippet.Snippet) bool { return name != "" && s.Service == name && s.Fits(domain.FieldRationale) })
		if i >= 0 {
			return r.cfg.Snippets[i].Body
		}
	}
	if m, ok := r.desk.guide.Match(); ok && m.Entry.ID == guidelines.SearchEntry {
		return snippet.Searched(r.inWords(item), category, r.searchAnswers())
	}
	return snippet.Rationale(r.shownGuideline(), category)
}

// inWords is the kind of treatment of the item as a sentence names it, else the item's own words.
func (r *Root) inWords(item domain.DisputedService) string {
	if s, _ := r.cfg.Library.ServiceOf(domain.ParseRequest(item.Text.String())); s != nil {
		return "this kind of treatment (" + strings.ToLower(s.Title[:1]) + s.Title[1:] + ")"
	}
	return "the requested treatment"
}

// searchAnswers are the reviewer's answers to the steps of the search for the item.
func (r *Root) searchAnswers() []domain.Answer {
	return slices.DeleteFunc(slices.Clone(r.answers()), func(a domain.Answer) bool { return a.Entry.ID != guidelines.SearchEntry })
}

// shownGuideline is the entry in the guideline pane with the reviewer's answers. Only one that is in force on the day of the case
// is written into it. Where the reviewer has a guideline line, the scaffold names that, and the entry only when it is one of those
// that the reviewer chose; the zero Guideline is the line alone, or a blank.
func (r *Root) shownGuideline() snippet.Guideline {
	m, ok := r.desk.guide.Match()
	day := r.guidelineDay()
	if !ok || !day.Valid() || r.cfg.Library.Standing(m.Entry, day).Force != domain.InForce {
		return snippet.Guideline{}
	}
	g := snippet.Guideline{Title: m.Entry.Title}
	if s, _, _ := r.desk.service(); s.ReviewerGuideline.Empty() {
		citation, _ := r.cfg.Library.Cite(m.Entry, day)
		g.Citation = citation.Text
	} else if !restsOn(s, m.Entry.ID) {
		return snippet.Guideline{}
	}
	for _, c := range m.Entry.Criteria {
		a, _ := r.answerTo(m.Entry.ID, c.ID)
		g.Criteria = append(g.Criteria, snippet.Criterion{Text: c.Text, Answer: a.State, Note: a.Note})
	}
	return g
}

// restsOn tells whether the reviewer chose the entry for the service, or answered one of its criteria.
func restsOn(s domain.DisputedService, entry string) bool {
	return slices.ContainsFunc(s.Pinned, func(p domain.EntryRef) bool { return p.ID == entry }) ||
		slices.ContainsFunc(s.Answers, func(a domain.Answer) bool { return a.Entry.ID == entry })
}

// putIn puts the words in place of the span, as one step of undo, and goes to their first blank. Several paragraphs, as those
// of a scaffold, are paragraphs of their own there too.
func (r *Root) putIn(at text.Span, words string) {
	loc, _ := r.desk.focusedText()
	if doc := r.textView().Doc(); strings.Contains(words, "\n") {
		if at.Start > doc.ParaSpan(at.Start).Start {
			words = "\n" + words
		}
		if at.End < doc.ParaSpan(at.End).End {
			words += "\n"
		}
	}
	if !r.change(draft.EditText{Loc: loc, Edit: text.Edit{At: at, New: words}}, "snippet") {
		return
	}
	v := r.textView()
	start := text.Span{Start: at.Start, End: at.Start}
	if next, ok := snippet.Next(v.Doc(), start, true); ok && next.Start < at.Start+len(words) && next.Start >= at.Start {
		v.Select(next)
	}
}

// askSnippet lists the snippets for the text, each with its words as they would be put in.
func (r *Root) askSnippet() {
	loc, _ := r.desk.focusedText()
	fits := slices.DeleteFunc(slices.Clone(r.snippets()), func(s snippet.Snippet) bool { return !s.Fits(loc.Field) })
	if len(fits) == 0 {
		r.say("no snippet is meant for this text")
		return
	}
	samples := make([]dialog.Sample, len(fits))
	for i, s := range fits {
		detail := s.Title
		if s.Own {
			detail += " (your own)"
		}
		samples[i] = dialog.Sample{Label: s.Shortcut, Detail: detail, Text: r.expand(s)}
	}
	r.ask(dialog.NewSampler("Snippets: the shortcut and Tab put one in", samples), func(r *Root, answer any) {
		if n, ok := answer.(int); ok {
			r.putIn(r.textView().Selection(), samples[n].Text)
		}
	})
}

// putScaffold puts the scaffold of the text in where the caret stands.
func (r *Root) putScaffold() {
	loc, _ := r.desk.focusedText()
	want := snippet.RationaleShortcut
	switch loc.Field {
	case domain.FieldRationale:
	case domain.FieldSummary:
		want = snippet.SummaryShortcut
	default:
		r.say("there are scaffolds for the rationale and the case summary")
		return
	}
	list := r.snippets()
	if i := slices.IndexFunc(list, func(s snippet.Snippet) bool { return s.Shortcut == want }); i >= 0 {
		r.putIn(r.textView().Selection(), r.expand(list[i]))
	}
}

// blanksIn are the marks of the open places in view.
func blanksIn(d text.Doc, seen text.Span) []text.Span {
	from := d.ParaSpan(seen.Start).Start
	words := d.Slice(text.Span{Start: from, End: d.ParaSpan(seen.End).End})
	out := snippet.Blanks(text.NewDoc(words))
	for i := range out {
		out[i] = out[i].Shift(from)
	}
	return out
}
