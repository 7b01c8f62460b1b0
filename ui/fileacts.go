package ui

import (
	"fmt"
	"path/filepath"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/record"
	"imrdesk/domain/text"
	"imrdesk/ui/casefile"
	"imrdesk/ui/dialog"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/records"
	"imrdesk/ui/theme"
)

// caseFile is the case file of the open case.
type caseFile struct {
	view   records.View
	search *casefile.Search
	course []record.Event
	kind   record.EventKind // the kind of event that the course is narrowed to
	pins   []domain.Pin     // as listed
	adding *dialog.Confirm  // says how far adding is
	asked  string           // the paths that were typed to be added
}

var fileScopes = map[records.Mode]keys.Scope{records.List: scopeFileList, records.Reading: scopeFilePage, records.Places: scopeFileLines}

var fileActs = map[keys.Intent]act{
	"file-leave":         {do: func(r *Root) { r.screen = ScreenDesk }},
	"file-up":            {do: func(r *Root) { r.desk.file.view.Move(-1) }},
	"file-down":          {do: func(r *Root) { r.desk.file.view.Move(1) }},
	"file-page-up":       {do: func(r *Root) { r.desk.file.view.Move(-r.desk.file.view.Rows()) }},
	"file-page-down":     {do: func(r *Root) { r.desk.file.view.Move(r.desk.file.view.Rows()) }},
	"file-top":           {do: func(r *Root) { r.desk.file.view.Move(-1 << 30) }},
	"file-bottom":        {do: func(r *Root) { r.desk.file.view.Move(1 << 30) }},
	"file-open":          {do: func(r *Root) { r.readRecord(1, text.Span{}) }, why: needFiled},
	"file-add":           {do: (*Root).askAddFiles, why: needWritable},
	"file-unread":        {do: (*Root).nextUnread},
	"file-day":           {do: (*Root).askFileDay, why: needRecords},
	"file-find":          {do: (*Root).askFindInFile, why: needPages},
	"file-hit-next":      {do: func(r *Root) { r.stepPlace(1) }, why: needPlaces},
	"file-hit-previous":  {do: func(r *Root) { r.stepPlace(-1) }, why: needPlaces},
	"file-line-open":     {do: func(r *Root) { r.openPlace(r.desk.file.view.Line()) }, why: needPlaces},
	"file-page-next":     {do: func(r *Root) { r.turnPage(1) }, why: needFiled},
	"file-page-previous": {do: func(r *Root) { r.turnPage(-1) }, why: needFiled},
	"file-relied":        {do: func(r *Root) { r.markRecord(domain.ReliedOn) }, why: needFiled},
	"file-considered":    {do: func(r *Root) { r.markRecord(domain.Considered) }, why: needFiled},
	"file-irrelevant":    {do: func(r *Root) { r.markRecord(domain.NotRelevant) }, why: needFiled},
	"file-read":          {do: func(r *Root) { r.markRecord(domain.Opened) }, why: needFiled},
	"file-skipped":       {do: func(r *Root) { v := &r.desk.file.view; v.All = !v.All; v.Set(r.desk.draft.Case.Records) }},
	"file-listed":        {do: (*Root).askRecords},
	"file-course":        {do: func(r *Root) { r.showCourse("") }, why: needPages},
	"file-course-kind":   {do: (*Root).askCourseKind, why: needPages},
	"file-pins":          {do: (*Root).showPins, why: needItem},
	"file-pin":           {do: func(r *Root) { r.pin("") }, why: needPassageHere},
	"file-pin-criterion": {do: (*Root).pinToCriterion, why: needPassageHere},
	"file-unpin":         {do: (*Root).unpin, why: needPlaces},
	"file-refer":         {do: (*Root).insertReference, why: needFiled},
	"file-edit":          {do: (*Root).askCorrectRecord, why: needRecords},
	"file-copy":          {do: (*Root).toggleCopy, why: needFiled},
	"file-join":          {do: (*Root).joinRecord, why: needFiled},
	"file-split":         {do: (*Root).splitRecord, why: needPassageHere},
}

func needRecords(r *Root) string {
	_, ok := r.desk.file.view.Chosen()
	return when(!ok, "there is no record: a adds files")
}

func needFiled(r *Root) string {
	rec, ok := r.desk.file.view.Chosen()
	switch {
	case !ok:
		return "there is no record: a adds files"
	case !rec.Filed():
		return "this document is only listed; its pages are not in the case file"
	}
	return when(r.desk.file.view.File == nil, "the case file is still being read")
}

func needPages(r *Root) string {
	f := r.desk.file.view.File
	return when(f == nil || len(f.Sources) == 0, "the case file has no pages yet: a adds files")
}

func needPlaces(r *Root) string {
	_, ok := r.desk.file.view.Line()
	return when(!ok, "nothing is listed: / searches")
}

func needPassageHere(r *Root) string {
	if r.desk.file.view.Mode() != records.Reading || r.desk.file.view.Page.Editor() == nil {
		return "open a page first: Enter"
	}
	return needWritable(r)
}

// openFile shows the case file.
func (r *Root) openFile() {
	r.screen = ScreenFile
	r.desk.file.view.Set(r.desk.draft.Case.Records)
	r.flush()
}

// fileOpened takes the pages of the case file, when they are read.
func (r *Root) fileOpened(m FileOpened) {
	switch {
	case m.ID != r.desk.id:
		return
	case m.Err != nil:
		r.say("the case file cannot be read: " + words(m.Err))
		return
	}
	f := &r.desk.file
	f.view.File, f.search = m.File, m.Search
	r.desk.guide.Reread()
	f.view.Set(r.desk.draft.Case.Records)
	f.course = m.File.Course(r.desk.draft.Case.Records)
	r.cfg.Checker = m.Checker
	if len(m.File.Sources) > 0 {
		r.desk.guideText = "" // the visits so far may change what a limit says
		r.showGuideline()
		r.fullCheck()
	}
}

func (r *Root) readRecord(page int, at text.Span) {
	if rec, ok := r.desk.file.view.Chosen(); ok {
		r.readPage(rec.ID, page, at)
	}
}

// readPage shows a page of a record. The first look makes the record read, which is no step of undo; one that has no words at all
// was not read by that: the reviewer says so when it was looked at elsewhere.
func (r *Root) readPage(id domain.RecordID, page int, at text.Span) {
	rec, _, ok := r.desk.draft.Case.Record(id)
	if !ok || !r.desk.file.view.Open(&rec, page, at) {
		r.say("the case file does not hold this page")
		return
	}
	bare, _ := r.desk.file.view.File.Bare(&rec)
	if rec.Use == domain.Unopened && r.desk.readOnly == "" && bare < rec.Count() {
		r.apply(draft.SetUse{Record: id, Use: domain.Opened})
	}
}

// visitPage shows a page of the case file from the desk; Esc leads back to where the reviewer was.
func (r *Root) visitPage(id domain.RecordID, page int, at text.Span) {
	f := &r.desk.file
	rec, _, _ := r.desk.draft.Case.Record(id)
	if f.view.File == nil {
		r.say("the case file is still being read")
		return
	}
	if _, ok := f.view.File.Page(&rec, page); !ok {
		r.say("the case file does not hold this page")
		return
	}
	r.openFile()
	r.readPage(id, page, at)
	f.view.Visit()
}

func (r *Root) turnPage(by int) {
	v := &r.desk.file.view
	if !v.Turn(by) {
		r.say(map[bool]string{true: "this is the last page of the record; u goes to the next unread one", false: "this is the first page of the record"}[by > 0])
	}
}

func (r *Root) nextUnread() {
	rec, ok := r.desk.file.view.NextUnread()
	if !ok {
		r.say("every record was opened")
		return
	}
	r.readPage(rec.ID, 1, text.Span{})
}

func (r *Root) markRecord(use domain.Use) {
	rec, _ := r.desk.file.view.Chosen()
	if rec.Use != use && r.change(draft.SetUse{Record: rec.ID, Use: use}, "mark a record") {
		r.say("marked: " + string(use))
	}
}

func (r *Root) askFileDay() {
	p := &dialog.Prompt{Title: "Go to a day", Label: "Day", Hint: "MM/DD/YYYY; the record of that day, or the last one before it"}
	today := domain.CaliforniaDay(r.now)
	p.Check = func(s string) error { _, err := dialog.ParseDate(s, today); return err }
	r.ask(p, func(r *Root, answer any) {
		day, err := dialog.ParseDate(answer.(string), today)
		if err != nil || day.IsZero() {
			return
		}
		rec, ok := r.desk.file.view.On(day)
		if !ok {
			r.say("no record is of that day or before it")
			return
		}
		if rec.Filed() {
			r.readPage(rec.ID, 1, text.Span{})
		} else {
			r.desk.file.view.Choose(rec.ID)
		}
	})
}

// askFindInFile asks for words and lists the pages that have them.
func (r *Root) askFindInFile() {
	find := func(r *Root, words string) []records.Line {
		c := &r.desk.draft.Case
		var out []records.Line
		for _, h := range r.desk.file.search.Find(c.Records, words, 200) {
			rec, _, _ := c.Record(h.Record)
			out = append(out, records.Line{Day: rec.Dates.From.US(), Kind: fmt.Sprintf("%s p. %d", rec.ID, h.Page), Words: h.Snippet, Marks: h.Marks,
				Record: h.Record, Page: h.Page, At: text.Span{}})
		}
		return out
	}
	p := &dialog.Prompt{Title: "Search the case file", Label: "Words", Hint: "\"words in quotes\" are a phrase; n and N go on from page to page"}
	r.ask(p, func(r *Root, answer any) {
		words := answer.(string)
		lines := find(r, words)
		if len(lines) == 0 {
			r.say("no page has these words")
			return
		}
		r.desk.file.view.Search(words)
		r.desk.file.view.Show("Found: "+text.Show(words).String(), lines)
	})
}

func (r *Root) openPlace(l records.Line, ok bool) {
	if ok {
		r.readPage(l.Record, l.Page, l.At)
	}
}

func (r *Root) stepPlace(by int) { r.openPlace(r.desk.file.view.StepLine(by)) }

// showCourse lists the dated course, or one kind of it.
func (r *Root) showCourse(kind record.EventKind) {
	f := &r.desk.file
	f.course, f.kind = f.view.File.Course(r.desk.draft.Case.Records), kind
	var lines []records.Line
	for _, e := range f.course {
		if kind == "" || e.Kind == kind {
			lines = append(lines, records.Line{Day: e.Date.US(), Kind: string(e.Kind), Words: e.Words, Record: e.Record, Page: e.Page, At: e.At})
		}
	}
	title := "Course"
	if kind != "" {
		title += ": " + string(kind)
	}
	f.view.Show(title, lines)
	var totals []string
	for _, t := range record.Totals(f.course, domain.Date{}) {
		totals = append(totals, fmt.Sprintf("%s: %s", t.Care, t.Words()))
	}
	if len(totals) > 0 {
		r.say("so far: " + strings.Join(totals, "; "))
	}
}

func (r *Root) askCourseKind() {
	items := []dialog.Item{{Label: "everything"}}
	for _, k := range record.EventKinds {
		items = append(items, dialog.Item{Label: string(k)})
	}
	r.ask(dialog.NewMenu("Show of the course", items), func(r *Root, answer any) {
		switch n, ok := answer.(int); {
		case ok && n == 0:
			r.showCourse("")
		case ok:
			r.showCourse(record.EventKinds[n-1])
		}
	})
}

// earlierVisits are the visits that the case file counts for the care that is asked for; nil when it counts none.
func (r *Root) earlierVisits(request domain.Request) *float64 {
	care := record.CareNamed(request.Service)
	if care == "" {
		return nil
	}
	for _, t := range record.Totals(r.desk.file.course, r.guidelineDay()) {
		if t.Care == care {
			n := t.Visits()
			return &n
		}
	}
	return nil
}

// fileDrawn is the whole screen of the case file.
func (r *Root) drawFile(w, h int) Picture {
	pic := Picture{X: -1}
	item := "no disputed service"
	if s, i, ok := r.desk.service(); ok {
		item = fmt.Sprintf("pins go to %d. %s", i+1, text.Show(s.Title()))
	}
	head := frame.NewBar(r.theme, w, theme.Bar).Put(theme.BarKey, " "+shownNumber(&r.desk.draft.Case)+" ").Put(theme.Bar, " case file  ")
	head.Put(theme.Bar, frame.Cut(item, max(0, head.Left()-1)))
	rows, x, y := r.desk.file.view.Draw(r.theme, r.palette, w, h-2, records.Case{Total: r.desk.draft.Case.Records, Pinned: r.pinnedOn})
	pic.Rows = append(append([]string{head.String()}, rows...), r.footer(w))
	if x >= 0 && r.desk.file.view.Mode() == records.Reading {
		pic.X, pic.Y = x, y+1
	}
	return pic
}

// askAddFiles asks for files or folders and has them read.
func (r *Root) askAddFiles() { r.askAddFilesOf("", "") }

// askAddFilesOf asks with a path that was typed before, and says why it was not taken.
func (r *Root) askAddFilesOf(typed, why string) {
	p := (&dialog.Prompt{Title: "Add to the case file", Label: "File or folder", Hint: "PDF, text, DOCX, or a folder of them. The originals are sealed in the vault.", Check: needWords("where it lies")}).Set(typed)
	p.Refuse(why)
	r.ask(p, func(r *Root, answer any) {
		paths := r.typedPaths(answer.(string))
		r.desk.file.asked = answer.(string)
		r.do(AddFiles{ID: r.desk.id, Case: r.desk.draft.Case, File: r.desk.file.view.File, Paths: paths})
		name := text.Show(filepath.Base(paths[0])).String()
		if len(paths) > 1 {
			name = plural(len(paths), "file")
		}
		c := &dialog.Confirm{Title: "Reading " + name, Yes: "stop, add nothing", No: "go on in the background",
			Body: "The pages are read and parted into records; copies and fax covers are recognized."}
		r.desk.file.adding = c
		r.ask(c, func(r *Root, _ any) { r.do(StopAdding{}) })
	})
}

func (r *Root) filesReading(m FilesReading) {
	if c := r.desk.file.adding; c != nil {
		c.Body = m.Words
	}
}

// filesAdded puts the records into the case, as one step of undo.
func (r *Root) filesAdded(m FilesAdded) {
	if m.ID != r.desk.id {
		return
	}
	r.closeDialog(r.desk.file.adding)
	r.desk.file.adding = nil
	if m.Err != nil {
		r.askAddFilesOf(r.desk.file.asked, "Nothing was added. "+wordsAndStep(m.Err)+"\n"+text.Show(strings.Join(r.typedPaths(r.desk.file.asked), "\n")).String())
		return
	}
	added := casefile.Result{Records: m.Records}
	if r.change(added.Change(&r.desk.draft.Case), "add to the case file") {
		r.desk.file.view.Move(-1 << 30)
		r.ask(&dialog.Message{Title: "Added to the case file", Body: strings.Join(m.Notices, "\n\n")}, nil)
	}
}

// closeDialog takes a dialog away that was answered by what happened meanwhile.
func (r *Root) closeDialog(d *dialog.Confirm) {
	for i, o := range r.dialogs {
		if c, ok := o.dialog.(*dialog.Confirm); ok && c == d {
			r.dialogs = append(r.dialogs[:i:i], r.dialogs[i+1:]...)
			return
		}
	}
}
