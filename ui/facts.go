package ui

import (
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
)

// factField is a field of the case facts form: how it is asked for, and how its answer becomes a value.
type factField struct {
	field domain.Field
	form  dialog.Field
	value func(answer string, today domain.Date) (string, error)
}

// dayHint is how a day is typed.
const dayHint = "MM/DD/YYYY, or today"

var factFields = []factField{
	{domain.FieldNumber, dialog.Field{Label: "Case number", Hint: "CMyy-nnnnnnn"}, nil},
	{domain.FieldPriority, dialog.Field{Label: "Priority", Kind: dialog.ChoiceField, Options: []string{"", string(domain.Standard), string(domain.Expedited)}}, nil},
	{domain.FieldInjury, dialog.Field{Label: "Date of injury", Kind: dialog.ListField, Hint: "a date, a range 2/9/2002..3/25/2002, or several separated by semicolons"}, injuryValue},
	{domain.FieldDenied, dialog.Field{Label: "UR denial date", Kind: dialog.DateField, Hint: dayHint}, nil},
	{domain.FieldReceived, dialog.Field{Label: "Application received", Kind: dialog.DateField, Hint: dayHint}, nil},
	{domain.FieldAssigned, dialog.Field{Label: "Date assigned", Kind: dialog.DateField, Hint: dayHint}, nil},
	{domain.FieldRecordsReceived, dialog.Field{Label: "Records received", Kind: dialog.DateField, Hint: dayHint}, nil},
	{domain.FieldDecided, dialog.Field{Label: "Decision date", Kind: dialog.DateField, Hint: dayHint}, nil},
	{domain.FieldAge, dialog.Field{Label: "Employee's age", Hint: "years"}, nil},
	{domain.FieldSex, dialog.Field{Label: "Employee's sex", Kind: dialog.ChoiceField, Options: []string{"", string(domain.Female), string(domain.Male)}}, nil},
	{domain.FieldLicensure, dialog.Field{Label: "Licensed in", Kind: dialog.ListField, Hint: "states, separated by commas"}, listValue},
	{domain.FieldSpecialties, dialog.Field{Label: "Certification", Kind: dialog.ListField, Hint: "specialties, separated by commas"}, listValue},
}

// askFacts edits the facts of the header page. What was changed becomes one step of undo.
func (r *Root) askFacts() { r.askFactsAt(domain.FieldNumber) }

// askFactsAt edits the facts, beginning at the field.
func (r *Root) askFactsAt(at domain.Field) {
	today := domain.CaliforniaDay(r.now)
	c := &r.desk.draft.Case
	old := make([]string, len(factFields))
	fields := make([]dialog.Field, len(factFields))
	for i, f := range factFields {
		old[i], _ = draft.Value(c, domain.At(f.field))
		fields[i] = f.form
		fields[i].Value = old[i]
		if f.field == domain.FieldInjury {
			fields[i].Value = injuryWords(c.Injuries)
		}
		fields[i].Check = func(answer string) error { return f.check(answer, today) }
	}
	first := slices.IndexFunc(factFields, func(f factField) bool { return f.field == at })
	r.ask(dialog.NewForm("Case facts", r.dueReason(), fields).On(today).At(first), func(r *Root, answer any) {
		r.setFacts(old, answer.([]string), today)
	})
}

// injuryWords are the days of injury as they are typed.
func injuryWords(list []domain.Period) string {
	out := make([]string, len(list))
	for i, p := range list {
		if out[i] = p.From.US(); p.To.Valid() && p.To != p.From {
			out[i] += ".." + p.To.US()
		}
	}
	return strings.Join(out, "; ")
}

func (f factField) check(answer string, today domain.Date) error {
	v := answer
	if f.value != nil {
		var err error
		if v, err = f.value(answer, today); err != nil {
			return err
		}
	}
	_, _, err := draft.Apply(draft.Draft{}, draft.SetValue{Loc: domain.At(f.field), Value: v})
	return err
}

func (r *Root) setFacts(old, answers []string, today domain.Date) {
	batch := draft.Batch{Label: "case facts"}
	for i, f := range factFields {
		v := answers[i]
		if f.value != nil {
			v, _ = f.value(v, today) // the form has checked it
		}
		if v != old[i] {
			batch.Changes = append(batch.Changes, draft.SetValue{Loc: domain.At(f.field), Value: v})
		}
	}
	if len(batch.Changes) > 0 && r.change(batch, "case facts") {
		r.sayDouble()
		r.desk.guideText = "" // another day may put other editions in force
		r.showGuideline()
	}
}

// sayDouble says when another case has the number of this one.
func (r *Root) sayDouble() {
	number := r.desk.draft.Case.Number
	if r.list.Double(number, r.desk.id) {
		r.say("another case in the worklist has the number " + text.Show(number).String() + " too")
	}
}

func listValue(answer string, _ domain.Date) (string, error) {
	return strings.Join(dialog.SplitList(answer), "; "), nil
}

// injuryValue reads dates as they are typed into the form of draft.SetValue.
func injuryValue(answer string, today domain.Date) (string, error) {
	var out []string
	for _, one := range dialog.SplitList(answer) {
		from, to, ranged := strings.Cut(one, "..")
		d, err := dialog.ParseDate(strings.TrimSpace(from), today)
		if err != nil {
			return "", err
		}
		s := d.String()
		if ranged {
			if d, err = dialog.ParseDate(strings.TrimSpace(to), today); err != nil {
				return "", err
			}
			s += ".." + d.String()
		}
		out = append(out, s)
	}
	return strings.Join(out, "; "), nil
}

// askRecords lists the documents reviewed; a record is picked to be changed or removed, or a new one added.
func (r *Root) askRecords() {
	items := []dialog.Item{{Label: "add a record"}}
	for _, rec := range r.desk.draft.Case.Records {
		items = append(items, dialog.Item{Label: rec.Title, Detail: strings.TrimSpace(rec.Author + " " + periodWords(rec.Dates))})
	}
	r.ask(dialog.NewMenu("Records reviewed", items), func(r *Root, answer any) {
		n, _ := answer.(int)
		if n == 0 {
			r.askRecord(domain.Record{ID: r.freeRecordID()}, true)
			return
		}
		r.askRecord(r.desk.draft.Case.Records[n-1], false)
	})
}

func (r *Root) freeRecordID() domain.RecordID {
	for n := len(r.desk.draft.Case.Records) + 1; ; n++ {
		id := domain.RecordID(fmt.Sprintf("r%d", n))
		if _, _, taken := r.desk.draft.Case.Record(id); !taken {
			return id
		}
	}
}

// askRecord edits one record. An emptied title removes it.
func (r *Root) askRecord(rec domain.Record, fresh bool) {
	hint := "empty removes the record; Ctrl+Z brings it back"
	if fresh {
		hint = "progress reports, operative report, MRI of the lumbar spine ..."
	}
	form := dialog.NewForm("Record reviewed", "", []dialog.Field{
		{Label: "Document", Value: rec.Title, Hint: hint},
		{Label: "Author", Value: rec.Author, Hint: "physician or office"},
		{Label: "From", Value: rec.Dates.From.String(), Kind: dialog.DateField},
		{Label: "To", Value: rec.Dates.To.String(), Kind: dialog.DateField, Hint: "empty: one day"},
	}).On(domain.CaliforniaDay(r.now))
	r.ask(form, func(r *Root, answer any) {
		a := answer.([]string)
		rec.Title, rec.Author, rec.Guessed = strings.TrimSpace(a[0]), strings.TrimSpace(a[1]), false
		rec.Dates.From, _ = domain.ParseDate(a[2]) // the form has checked them
		rec.Dates.To, _ = domain.ParseDate(a[3])
		if rec.Dates.To.IsZero() {
			rec.Dates.To = rec.Dates.From
		}
		switch {
		case fresh && rec.Title != "":
			rec.Type = domain.RecordOther
			r.change(draft.InsertRecord{Index: len(r.desk.draft.Case.Records), Record: rec}, "add record")
		case !fresh && rec.Title == "":
			r.change(draft.RemoveRecord{ID: rec.ID}, "remove record")
		case !fresh:
			r.change(draft.SetRecord{Record: rec}, "edit record")
		}
		r.askRecords()
	})
}

func periodWords(p domain.Period) string {
	if p.From == p.To || p.To.IsZero() {
		return p.From.US()
	}
	return p.From.US() + " to " + p.To.US()
}

// dueReason says when the determination is due, and why then.
func (r *Root) dueReason() string {
	due := r.desk.draft.Case.DueBy(r.holidays)
	if due.Date.IsZero() {
		return "No due date: it counts from the day the records came, or from the assignment."
	}
	return "Due " + due.Date.US() + ": " + due.Why() + " (" + due.Limit.Cite + ")."
}
