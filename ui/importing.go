package ui

import (
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
)

// askImport reads a letter, or the letters of a folder; nothing is stored before its preview was agreed to.
func (r *Root) askImport() { r.askImportOf("", "") }

// askImportOf asks with a path that was typed before, and says why it was not taken.
func (r *Root) askImportOf(path, why string) {
	p := (&dialog.Prompt{Title: "Import letters or case sheets", Label: "File or folder", Hint: "text, PDF, DOCX or a case packet; the files themselves are left as they are",
		Check: func(s string) error {
			if strings.TrimSpace(s) == "" {
				return domain.Invalid("type the path of a file or a folder")
			}
			return nil
		}}).Set(path)
	p.Refuse(why)
	r.ask(p, func(r *Root, answer any) {
		r.say("reading ...")
		r.do(ReadLetter{Path: r.typedPath(answer.(string))})
	})
}

// read shows what was understood of a file, and stores it when the reviewer agrees.
func (r *Root) read(m Read) {
	r.notice = ""
	r.closeImporting()
	if m.Err != nil && !m.Notes.Empty() {
		r.offerNotes(m)
		return
	}
	if m.Err != nil && m.Path != "" {
		r.askImportOf(m.Path, "Not imported. "+wordsAndStep(m.Err)+"\n"+text.Show(m.Path).String())
		return
	}
	if m.Err != nil {
		r.ask(&dialog.Message{Title: "The file was not imported", Body: wordsAndStep(m.Err), Wait: true}, nil)
		return
	}
	if m.There && len(m.Case.Remarks) > 0 {
		r.takeRemarks(m)
		return
	}
	made := make([]bool, len(m.Repairs))
	for i, rep := range m.Repairs {
		made[i] = rep.Made
	}
	r.showImport(m, made)
}

// with is the file with the repairs chosen.
func (m Read) with(made []bool) Read {
	m.Case = letter.Result{Case: m.Case, Repairs: m.Repairs}.With(made)
	m.Repairs = slices.Clone(m.Repairs)
	for i := range m.Repairs {
		m.Repairs[i].Made = made[i]
	}
	return m
}

// keyRepairs opens the list of repairs from the preview of an import.
const keyRepairs = "r"

// showImport shows what goes where, and what was repaired and not understood, before anything is stored. made are the
// repairs that the reviewer wants.
func (r *Root) showImport(m Read, made []bool) {
	shown := m.with(made)
	title, body := "Import this case?", importWords(shown)
	if m.There {
		title = "Import it beside the case that is there?"
		body = "The vault has a case with this number already. It is left as it is; this becomes a second case.\n\n" + differWords(m.Differs) + "\n\n" + body
	}
	q := &dialog.Confirm{Title: title, Body: body, Yes: "import"}
	if len(m.Repairs) > 0 {
		q.Key, q.Does = keyRepairs, fmt.Sprintf("choose repairs (%d)", len(m.Repairs))
	}
	r.ask(q, func(r *Root, answer any) {
		switch answer {
		case true:
			r.do(shown.addCase())
		case keyRepairs:
			r.askRepairs(m, made)
		}
	})
}

func (m *Read) addCase() AddCase {
	c := m.Case
	c.Origin.Name = m.Name
	return AddCase{Case: c, Name: m.Name, Original: m.Bytes, Act: "imported"}
}

// askRepairs lets each repair be made or taken back; then the preview comes again.
func (r *Root) askRepairs(m Read, made []bool) {
	items := make([]dialog.Checked, len(m.Repairs))
	for i, rep := range m.Repairs {
		items[i] = dialog.Checked{Label: fmt.Sprintf("\"%s\" is \"%s\"", rep.Before, rep.After), Detail: rep.Where, On: made[i]}
	}
	list := &dialog.Checklist{Title: "Repairs", Do: "take these", Items: items, Free: true,
		Body: "Marked ones are made; the others stay as the file has them. The file itself is kept with the case."}
	r.ask(list, func(r *Root, answer any) {
		if chosen, ok := answer.([]int); ok {
			made = make([]bool, len(m.Repairs))
			for _, i := range chosen {
				made[i] = true
			}
		}
		r.showImport(m, made)
	})
}

// offerNotes starts a case with the words of a file that is no letter, when the reviewer wants that.
func (r *Root) offerNotes(m Read) {
	body := fmt.Sprintf("%s\n\nIts %s can become the case summary of a new case instead:\n\n%s", wordsAndStep(m.Err), plural(m.Notes.Counts().Words, "word"), brief(m.Notes.String()))
	r.ask(&dialog.Confirm{Title: "This is no letter", Body: body, Yes: "start a case with these notes"}, func(r *Root, answer any) {
		if answer == true {
			r.do(AddCase{Case: domain.Case{Reviewer: r.profile, Summary: m.Notes}, Name: m.Name, Original: m.Bytes, Act: "started from notes"})
		}
	})
}

// progressed shows how far the files of a folder are read or stored; the dialog can stop it or be closed.
func (r *Root) progressed(m Progress) {
	r.notice = ""
	body := fmt.Sprintf("%d of %s, %.0f a second", m.Done, plural(m.Total, "file"), m.Rate)
	if m.Total == 1 {
		body = "one file, which takes longer than most"
	}
	if r.importing != nil {
		r.importing.Body = body
		return
	}
	if m.Done > 1 { // it was closed: the work goes on
		r.say(m.What + ": " + body)
		return
	}
	r.importing = &dialog.Confirm{Title: m.What, Body: body, Yes: "stop", No: "go on in the background"}
	r.ask(r.importing, func(r *Root, answer any) {
		r.importing = nil
		if answer == true {
			r.do(StopImport{})
		}
	})
}

func (r *Root) closeImporting() {
	for i, o := range r.dialogs {
		if r.importing != nil && o.dialog == dialog.Dialog(r.importing) {
			r.dialogs = append(r.dialogs[:i:i], r.dialogs[i+1:]...)
			break
		}
	}
	r.importing = nil
}

// readMany lists the letters of a folder; the reviewer chooses which of them are stored.
func (r *Root) readMany(m ReadMany) {
	r.closeImporting()
	var good []Read
	var items []dialog.Checked
	var bad []string
	for _, one := range m.Files {
		if one.Err != nil {
			bad = append(bad, text.Show(one.Name).String()+"\n  "+wordsAndStep(one.Err))
			continue
		}
		good = append(good, one)
		items = append(items, one.line())
	}
	body := fmt.Sprintf("Read %d of %s.", len(m.Files), plural(m.Total, "file"))
	if m.Other > 0 {
		body += fmt.Sprintf(" Left out, of other kinds: %d.", m.Other)
	}
	if len(good) > 0 {
		r.ask(&dialog.Checklist{Title: "Import these cases?", Do: "import them", Items: items, Body: body}, func(r *Root, answer any) {
			var list []AddCase
			for _, i := range answer.([]int) {
				list = append(list, good[i].addCase())
			}
			r.do(AddCases{Cases: list})
		})
	}
	if len(bad) > 0 || len(good) == 0 {
		title := fmt.Sprintf("Not read: %d of %s", len(bad), plural(m.Total, "file"))
		r.ask(&dialog.Message{Title: title, Body: body + "\n\n" + strings.Join(bad, "\n\n"), Wait: true}, nil)
	}
}

// line is a file in the list of many.
func (m *Read) line() dialog.Checked {
	number := m.Case.Number
	if number == "" {
		number = "no case number"
	}
	parts := []string{plural(len(m.Case.Services), "service")}
	if n := len(m.Case.Unread); n > 0 {
		parts = append(parts, fmt.Sprintf("%d not understood", n))
	}
	if n := len(m.Repairs); n > 0 {
		parts = append(parts, plural(n, "repair"))
	}
	switch {
	case m.There && len(m.Differs) == 0:
		parts = append(parts, "in the vault already, the same")
	case m.There:
		parts = append(parts, "in the vault already, differs in "+plural(len(m.Differs), "field"))
	}
	return dialog.Checked{Label: m.Name + "  " + number, Detail: strings.Join(parts, ", "), On: !m.There}
}

// added says what became of the cases that were stored.
func (r *Root) added(m Added) {
	r.closeImporting()
	if m.Err != nil {
		r.ask(&dialog.Message{Title: fmt.Sprintf("%d of %s imported", m.Done, plural(m.Total, "case")), Body: wordsAndStep(m.Err), Wait: true}, nil)
	} else {
		r.say(plural(m.Done, "case") + " imported")
	}
	r.do(ListCases{})
}

// askNotes reads a file whose words go into a field of the open case or into its list of records.
func (r *Root) askNotes() {
	r.ask(&dialog.Prompt{Title: "Notes from a file", Label: "File", Hint: "text, DOCX or PDF; next you choose where its words go"}, func(r *Root, answer any) {
		if path := r.typedPath(answer.(string)); path != "" {
			r.do(ReadNotes{Case: r.desk.draft.Case, Path: path})
		}
	})
}

// notesRead asks where the words of a file go. The change undoes like typing.
func (r *Root) notesRead(m NotesRead) {
	r.closeImporting()
	if m.Err != nil {
		r.ask(&dialog.Message{Title: "The file was not read", Body: wordsAndStep(m.Err), Wait: true}, nil)
		return
	}
	c := &r.desk.draft.Case
	items := []dialog.Item{{Label: "a new record", Detail: string(m.Record.Record.Type)}, {Label: "case summary"}}
	at := []domain.Loc{{}, domain.At(domain.FieldSummary)}
	for i := range c.Services {
		s := &c.Services[i]
		for _, f := range [...]domain.Field{domain.FieldRationale, domain.FieldReviewerGuideline, domain.FieldClaimsGuideline} {
			items = append(items, dialog.Item{Label: fmt.Sprintf("item %d: %s", i+1, fieldWords[f]), Detail: brief(s.Title())})
			at = append(at, domain.In(s.ID, f))
		}
	}
	title := fmt.Sprintf("%s, %s: where do they go?", text.Show(m.Name), plural(m.Notes.Counts().Words, "word"))
	r.ask(dialog.NewMenu(title, items), func(r *Root, answer any) {
		n, ok := answer.(int)
		if !ok {
			return
		}
		if n == 0 {
			r.addRecord(m)
			return
		}
		ch, err := m.Into(&r.desk.draft.Case, at[n], m.Notes)
		if err != nil {
			r.say(words(err))
			return
		}
		if r.change(ch, "notes from a file") {
			r.showChange(ch)
			r.say("the notes stand at the end of the field; undo takes them back")
		}
	})
}

var fieldWords = map[domain.Field]string{domain.FieldRationale: "rationale", domain.FieldReviewerGuideline: "reviewer's guideline", domain.FieldClaimsGuideline: "claims administrator's guideline"}

// addRecord lists the file as a record and has its bytes kept beside the case.
func (r *Root) addRecord(m NotesRead) {
	ch := m.Record
	ch.Index, ch.Record.ID = len(r.desk.draft.Case.Records), r.freeRecordID()
	if r.change(ch, "record from a file") {
		r.do(KeepFile{Of: r.desk.id, Record: ch.Record.ID, Name: m.Name, Bytes: m.Bytes})
		r.say("listed as a record: " + text.Show(ch.Record.Title).String())
	}
}

// importWords say what was understood of a file and where it goes.
func importWords(m Read) string {
	c := &m.Case
	parts := []string{"File: " + text.Show(m.Name).String(), headWords(c)}
	for i := range c.Services {
		s := &c.Services[i]
		parts = append(parts, fmt.Sprintf("%d. %s: %s\n   claims administrator's guideline %s, reviewer's guideline %s, rationale %s", i+1, text.Show(s.Title()),
			decisionWords(s.Decision), wordsIn(s.ClaimsGuideline), wordsIn(s.ReviewerGuideline), wordsIn(s.Rationale)))
	}
	for _, n := range m.Notices {
		parts = append(parts, "Note: "+text.Show(n).String())
	}
	if len(m.Repairs) > 0 {
		parts = append(parts, repairWords(m.Repairs))
	}
	if len(c.Unread) > 0 {
		parts = append(parts, fmt.Sprintf("Not understood, kept with the case (%d):", len(c.Unread)), unreadWords(c.Unread))
	} else {
		parts = append(parts, "Everything was understood.")
	}
	return strings.Join(parts, "\n\n")
}

// headWords are the fields of the case itself, one a line.
func headWords(c *domain.Case) string {
	var b strings.Builder
	line := func(label, value string) {
		if value == "" {
			value = "not stated"
		}
		fmt.Fprintf(&b, "%s: %s\n", label, text.Show(value))
	}
	line("Case number", c.Number)
	line("Form of the letter", string(c.Origin.Generation))
	line("Priority", string(c.Priority))
	var injuries []string
	for _, p := range c.Injuries {
		injuries = append(injuries, periodWords(p))
	}
	line("Injury", strings.Join(injuries, ", "))
	for _, d := range []struct {
		label string
		date  domain.Date
	}{{"UR denial", c.Denied}, {"Application received", c.Received}, {"Assigned", c.Assigned}, {"Decided", c.Decided}} {
		line(d.label, d.date.US())
	}
	employee := string(c.Employee.Sex)
	if c.Employee.Age > 0 {
		employee = strings.TrimSpace(fmt.Sprintf("%d years %s", c.Employee.Age, employee))
	}
	line("Employee", employee)
	line("Licensure", strings.Join(c.Reviewer.Licensure, ", "))
	line("Specialties", strings.Join(c.Reviewer.Specialties, ", "))
	line("Summary", wordsIn(c.Summary))
	line("Records listed", fmt.Sprint(len(c.Records)))
	line("Disputed services", fmt.Sprint(len(c.Services)))
	return strings.TrimRight(b.String(), "\n")
}

func wordsIn(d text.Doc) string { return plural(d.Counts().Words, "word") }

func repairWords(list []letter.Repair) string {
	parts := []string{fmt.Sprintf("Repairs of what the page tore or glued (%d); r chooses among them:", len(list))}
	for _, rep := range list {
		state := "made"
		if !rep.Made {
			state = "not made"
		}
		parts = append(parts, fmt.Sprintf("%s, %s: \"%s\" to \"%s\"", state, text.Show(rep.Where), text.Show(rep.Before), text.Show(rep.After)))
	}
	return strings.Join(parts, "\n")
}

// differWords say in what a file differs from the case of the same number.
func differWords(list []letter.Difference) string {
	if len(list) == 0 {
		return "Both say the same."
	}
	parts := []string{plural(len(list), "field") + " differ:"}
	if len(list) == 1 {
		parts[0] = "1 field differs:"
	}
	for _, d := range list {
		there, file := d.Around()
		parts = append(parts, d.Field+"\n  there: "+brief(there)+"\n  file:  "+brief(file))
	}
	return strings.Join(parts, "\n\n")
}
