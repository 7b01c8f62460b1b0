package ui

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
	"imrdesk/ui/editor"
	"imrdesk/ui/findings"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/services"
	"imrdesk/ui/theme"
	"imrdesk/ui/vim"
)

// Picture is a drawn screen. The cursor is at X, Y, or nowhere when X is -1.
type Picture struct {
	Rows []string
	X, Y int
	Bar  bool // the cursor is a bar between letters, not a block upon one
}

// The least size in which the workstation can be used.
const (
	minWidth  = 60
	minHeight = 15
)

// Draw gives the screen as it is now. It changes nothing but what panes keep of their scrolling.
func (r *Root) Draw() Picture {
	w, h := r.size.w, r.size.h
	pic := Picture{X: -1}
	switch {
	case r.blank:
		pic.Rows = frame.Fit(nil, w, h)
		return pic
	case w < minWidth || h < minHeight:
		words := fmt.Sprintf("imrdesk needs %dx%d; this is %dx%d", minWidth, minHeight, w, h)
		pic.Rows = frame.Fit([]string{frame.NewRow(r.theme, w).Put(theme.Text, words).String()}, w, h)
		return pic
	}
	switch r.screen {
	case ScreenWorklist:
		pic.Rows = r.drawWorklist(w, h)
	case ScreenDesk:
		pic = r.drawDesk(w, h)
	case ScreenPreview:
		pic.Rows = r.drawPreview(w, h)
	case ScreenDashboard:
		pic.Rows = r.drawDashboard(w, h)
	case ScreenFile:
		pic = r.drawFile(w, h)
	case ScreenHistory:
		pic.Rows = r.drawHistory(w, h)
	case ScreenSigning:
		pic.Rows = r.drawSigning(w, h)
	case ScreenPublish:
		pic.Rows = r.drawPublish(w, h)
	default:
		pic.Rows = frame.Fit(nil, w, h)
		if r.lock.waiting {
			pic.Rows[h/2] = frame.NewRow(r.theme, w).Gap((w-22)/2).Put(theme.Muted, r.lock.words()).String()
		}
	}
	r.drawTour(&pic, w, h)
	r.drawFollowing(&pic, w, h)
	r.drawLabels(&pic)
	pic.Bar = r.vimOn() && r.vim.Mode == vim.Insert && len(r.dialogs) == 0
	r.drawDialog(&pic, w, h)
	return pic
}

func (r *Root) drawDialog(pic *Picture, w, h int) {
	if len(r.dialogs) == 0 {
		return
	}
	top := r.dialogs[len(r.dialogs)-1]
	box := top.dialog.Draw(r.theme, w, h)
	x, y := max(0, (w-box.W)/2), max(0, (h-len(box.Rows))/3)
	if top.near && pic.X >= 0 {
		x, y = max(0, min(pic.X, w-box.W)), pic.Y+1
		if y+len(box.Rows) > h { // above the caret where there is no room below
			y = max(0, pic.Y-len(box.Rows))
		}
	}
	r.dialogAt = frame.Rect{X: x, Y: y, W: box.W, H: len(box.Rows)}
	pic.Rows = frame.Over(pic.Rows, box.Rows, x, y, box.W)
	pic.X = -1
	if box.CursorX >= 0 {
		pic.X, pic.Y = x+box.CursorX, y+box.CursorY
	}
}

func (r *Root) drawWorklist(w, h int) []string {
	head := frame.NewBar(r.theme, w, theme.Bar).Put(theme.BarKey, " imrdesk ").Put(theme.Bar, " worklist")
	head.Right(theme.Bar, r.cfg.VaultName+" ")
	rows := []string{head.String()}
	rows = append(rows, r.list.Draw(r.theme, domain.CaliforniaDay(r.now), w, h-2)...)
	return append(rows, r.footer(w))
}

// footer shows the notice, or the most useful keys of what has the focus.
func (r *Root) footer(w int) string {
	row := frame.NewBar(r.theme, w, theme.Bar)
	if r.notice != "" {
		return row.Put(theme.BarKey, " "+r.notice).String()
	}
	if said, ok := r.caretFinding(w); ok {
		return said
	}
	// What works everywhere, and finds the rest, keeps its place at the right.
	right := frame.NewBar(r.theme, w, theme.Bar)
	var here []keys.Binding
	for _, b := range r.shortcuts(r.chain()) {
		switch {
		case r.whyNot(b.Intent) != "":
		case b.Scope == scopeGlobal:
			putKey(right, b)
		default:
			here = append(here, b)
		}
	}
	used := w - right.Left()
	row.Gap(1)
	for _, b := range here {
		if row.Left() < frame.Width(keys.Name(b.Keys[0]))+frame.Width(b.Short)+3+used {
			break
		}
		putKey(row, b)
	}
	if row.Left() < used {
		return row.String()
	}
	return row.Gap(row.Left()-used).Drawn(right.Text(), used).String()
}

func putKey(row *frame.Row, b keys.Binding) {
	row.Put(theme.BarKey, keys.Name(b.Keys[0])).Gap(1).Put(theme.Bar, b.Short).Gap(2)
}

// drawDesk draws header, panes and footer.
func (r *Root) drawDesk(w, h int) Picture {
	pic := Picture{X: -1, Rows: make([]string, h)}
	at := r.layout()
	pic.Rows[0], pic.Rows[h-1] = r.deskHeader(w), r.footer(w)
	if r.size.w < wide && !r.desk.enlarged {
		pic.Rows[1] = r.tabs(w)
	}
	drawn := [panes][]string{}
	for p := range panes {
		if at[p].W > 0 && at[p].H > 0 {
			var x, y int
			drawn[p], x, y = r.drawPane(p, at[p])
			if p == r.desk.focus && x >= 0 {
				pic.X, pic.Y = x, y
			}
		}
	}
	for y := 1; y < h-1; y++ {
		if pic.Rows[y] != "" {
			continue
		}
		pic.Rows[y] = rowAt(drawn, at, y)
	}
	return pic
}

// rowAt joins what the panes have at the row, from left to right. The layouts leave no gap.
func rowAt(drawn [panes][]string, at [panes]frame.Rect, y int) string {
	var b strings.Builder
	size := 0
	for p := range panes {
		if a := at[p]; a.W > 0 && y >= a.Y && y < a.Y+a.H {
			size += len(drawn[p][y-a.Y])
		}
	}
	b.Grow(size)
	for _, p := range [...]pane{paneSummary, paneServices, paneItem, paneGuideline, paneFindings} {
		if a := at[p]; a.W > 0 && y >= a.Y && y < a.Y+a.H {
			b.WriteString(drawn[p][y-a.Y])
		}
	}
	return b.String()
}

func tabLabel(p pane) string { return fmt.Sprintf("%d %s", p+1, paneTable[p].tab) }

func (r *Root) tabs(w int) string {
	row := frame.NewRow(r.theme, w).Gap(1)
	for p := range panes {
		label := tabLabel(p)
		if p == r.desk.focus {
			row.Put(theme.Selected, "["+label+"]")
		} else {
			row.Put(theme.Muted, " "+label+" ")
		}
		row.Gap(1)
	}
	due, _ := r.dueWords()
	return row.Right(theme.Muted, due).String()
}

// drawPane draws one pane with its border, and says where its cursor is on the screen.
func (r *Root) drawPane(p pane, at frame.Rect) (rows []string, x, y int) {
	iw, ih := frame.Inner(at.W, at.H)
	focused := r.desk.focus == p
	title, note := fmt.Sprintf("%d %s", p+1, paneTable[p].name), ""
	x = -1
	switch p {
	case paneSummary:
		note = wordCount(r.desk.draft.Case.Summary)
		rows, x, y = r.drawText(domain.At(domain.FieldSummary), iw, ih, focused)
	case paneServices:
		rows = services.Draw(r.theme, iw, ih, r.serviceItems(), r.serviceIndex(), focused)
	case paneItem:
		title, note, rows, x, y = r.drawItem(iw, ih, focused)
	case paneGuideline:
		if r.desk.face {
			title, note = fmt.Sprintf("%d Decided before", p+1), r.desk.decided.Note()
			rows = r.desk.decided.Draw(r.theme, iw, ih, focused)
			break
		}
		g := r.drawGuide(at, focused)
		rows, note, x, y = g.rows, g.note, g.x, g.y
	case paneFindings:
		var first []int
		rows, first = r.findingRows(iw, ih, focused)
		note = findings.Note(first, ih)
	}
	if x >= 0 {
		x, y = at.X+1+x, at.Y+1+y
	}
	if mode := r.vimWords(); focused && mode != "" {
		note = mode + "  " + note
	}
	return frame.Box(r.theme, at.W, at.H, title, note, focused, rows), x, y
}

func wordCount(d text.Doc) string { return plural(d.Words(), "word") }

func (r *Root) answers() []domain.Answer {
	s, _, _ := r.desk.service()
	return s.Answers
}

func (r *Root) serviceIndex() int {
	_, i, _ := r.desk.service()
	return i
}

func (r *Root) serviceItems() []services.Item {
	list := r.desk.draft.Case.Services
	out := make([]services.Item, len(list))
	for i := range list {
		s := &list[i]
		out[i] = services.Item{Title: text.Show(s.Text.String()), Decision: s.Decision, Written: !s.Rationale.Empty(), Cited: !s.ReviewerGuideline.Empty(),
			Reads: requestWords(facts.Of(s.Text.Para(0)).Request())}
		if s.AncillaryTo != "" {
			_, n, _ := r.desk.draft.Case.Service(s.AncillaryTo)
			out[i].Ancillary = n + 1
		}
		for at, f := range r.desk.report.Diagnostics {
			if f.Loc.Service == s.ID && !f.Acknowledged && r.desk.leader(at) == at {
				switch f.Severity {
				case check.Error:
					out[i].Errors++
				case check.Warning:
					out[i].Warnings++
				}
			}
		}
	}
	return out
}

// requestWords say how much was understood to be asked for, so that a wrong reading is seen: "= 8 visits".
func requestWords(r *domain.Request) string {
	a := r.Total
	if a.IsZero() {
		a = r.Amount
	}
	switch {
	case a.IsZero() || a.Max <= 0:
		return ""
	case a.Min != a.Max:
		return fmt.Sprintf("= %g to %g %s", a.Min, a.Max, unitWord(a))
	}
	return fmt.Sprintf("= %g %s", a.Max, unitWord(a))
}

func unitWord(a domain.Amount) string {
	if a.Max == 1 || a.Unit == "" || a.Unit == "mg" {
		return a.Unit
	}
	return a.Unit + "s"
}

// drawText draws one of the case's texts in its editor.
func (r *Root) drawText(l domain.Loc, w, h int, focused bool) (rows []string, x, y int) {
	doc, _ := r.desk.draft.Case.Doc(l)
	v := r.desk.editors.of(l, doc)
	v.Resize(w, h)
	marks := r.marks(l)
	for _, s := range blanksIn(doc, v.Visible()) {
		marks = append(marks, editor.Mark{Span: s, Kind: editor.Blank})
	}
	f := v.Draw(marks, r.palette)
	if !focused || !f.Visible {
		return f.Rows, -1, 0
	}
	return f.Rows, f.X, f.Y
}

var markKinds = map[check.Severity]editor.Kind{check.Error: editor.Error, check.Warning: editor.Warning, check.Note: editor.Note}

// marks are the findings in one text.
func (r *Root) marks(l domain.Loc) []editor.Mark {
	var out []editor.Mark
	for i, f := range r.desk.report.Diagnostics {
		if f.Loc != l || f.Acknowledged {
			continue
		}
		kind := markKinds[f.Severity]
		if f.Rule == spellingRule {
			kind = editor.Spelling
		}
		out = append(out, editor.Mark{Span: f.Span, Kind: kind})
		if i == r.desk.finding && r.desk.focus == paneFindings {
			out = append(out, editor.Mark{Span: f.Span, Kind: editor.Focused})
		}
	}
	return out
}

// itemFields are the texts of an item in the order the pane shows them.
var itemFields = []struct {
	field domain.Field
	label string
}{
	{domain.FieldTitle, "Item"},
	{domain.FieldClaimsGuideline, "Claims administrator's guideline"},
	{domain.FieldReviewerGuideline, "Reviewer's guideline"},
	{domain.FieldRationale, "Rationale"},
}

// drawItem shows the texts of the item: the one being edited at length, the others in a line or two above and below.
func (r *Root) drawItem(w, h int, focused bool) (title, note string, rows []string, x, y int) {
	d := &r.desk
	s, i, ok := d.service()
	if !ok {
		return "3 Item", "", []string{frame.NewRow(r.theme, w).Gap(1).Put(theme.Muted, "No disputed service is chosen.").String()}, -1, 0
	}
	title = fmt.Sprintf("3 Item %d", i+1)
	x = -1
	above, below := r.itemBriefs(s, w, h)
	room := h - len(above) - len(below) - 1
	rows = append(rows, above...)
	for _, f := range itemFields {
		if f.field == d.field {
			doc, _ := d.draft.Case.Doc(domain.In(s.ID, f.field))
			note = wordCount(doc)
			head := frame.NewRow(r.theme, w).Gap(1).Put(theme.Accent, f.label)
			if f.field == domain.FieldRationale {
				head.Right(theme.Text, decisionWords(s.Decision)+" ")
			}
			rows = append(rows, head.String())
		}
	}
	d.itemHead = len(rows)
	drawn, cx, cy := r.drawText(domain.In(s.ID, d.field), w, max(1, room), focused)
	if cx >= 0 {
		x, y = cx, len(rows)+cy
	}
	return title, note, append(append(rows, drawn...), below...), x, y
}

func decisionWords(d domain.Decision) string {
	if d == domain.Undecided {
		return "undecided"
	}
	return d.Word()
}

// itemBriefs are the texts that are not being edited, short.
func (r *Root) itemBriefs(s domain.DisputedService, w, h int) (above, below []string) {
	rows := &above
	for _, f := range itemFields {
		if f.field == r.desk.field {
			rows = &below
			continue
		}
		doc, _ := r.desk.draft.Case.Doc(domain.In(s.ID, f.field))
		words := text.Show(doc.String()).String()
		if words == "" {
			words = "-"
		}
		label := f.label + ": "
		lines := frame.Wrap(label+words, max(4, w-2))
		most := 2
		if h < 16 {
			most = 1
		}
		for n, line := range lines[:min(len(lines), most)] {
			row := frame.NewRow(r.theme, w).Gap(1)
			if n == most-1 && len(lines) > most {
				line = strings.TrimSuffix(frame.Cut(line, w-5), "..") + " .."
			}
			if n == 0 && strings.HasPrefix(line, label) {
				row.Put(theme.Muted, label)
				line = line[len(label):]
			}
			*rows = append(*rows, row.Put(theme.Text, line).String())
		}
	}
	return above, below
}
