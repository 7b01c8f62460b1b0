package worklist

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/ui/find"
	"imrdesk/ui/frame"
	"imrdesk/ui/input"
	"imrdesk/ui/keys"
)

// Order is how the list is sorted.
type Order uint8

// The orders, in the sequence NextOrder goes through them.
const (
	ByDue Order = iota
	ByNumber
	ByUpdated
	ByFindings
	ByStatus
	orders
)

var orderWords = [orders]string{"due date", "case number", "last change", "findings", "status"}

// String is the order in words.
func (o Order) String() string { return orderWords[o%orders] }

// List is the worklist.
type List struct {
	rows     []Row // in the list's order, all of them
	found    []int // of rows, those that are shown, in the order they are shown
	at       int   // among found
	top      int
	page     int // rows seen when it was drawn last
	order    Order
	archived bool
	filter   input.Line
	typing   bool
	teach    []keys.Binding
}

// New is an empty list, sorted by due date.
func New() *List { return &List{page: 10} }

// Teach says which bindings an empty list explains: how to import, start and try.
func (l *List) Teach(b []keys.Binding) { l.teach = b }

// Set takes new summaries. The chosen case stays chosen while it is there; else the one at its place is.
func (l *List) Set(rows []Row) {
	id := l.id()
	l.rows = make([]Row, len(rows))
	for i, r := range rows {
		l.rows[i] = r.shown()
	}
	l.arrange(id)
}

// Put takes the summary of one case anew, or adds it.
func (l *List) Put(row Row) {
	id := l.id()
	if i := slices.IndexFunc(l.rows, func(r Row) bool { return r.ID == row.ID }); i >= 0 {
		l.rows[i] = row.shown()
	} else {
		l.rows = append(l.rows, row.shown())
	}
	l.arrange(id)
}

// Len is the number of cases, hidden ones included.
func (l *List) Len() int { return len(l.rows) }

// Double tells whether a case other than the one named has this number.
func (l *List) Double(number string, but domain.CaseID) bool {
	number = strings.TrimSpace(number)
	return number != "" && slices.ContainsFunc(l.rows, func(r Row) bool { return r.ID != but && strings.EqualFold(r.Number, number) })
}

// Selected is the chosen case.
func (l *List) Selected() (Row, bool) {
	if l.at >= len(l.found) {
		return Row{}, false
	}
	return l.rows[l.found[l.at]], true
}

func (l *List) id() domain.CaseID {
	row, _ := l.Selected()
	return row.ID
}

// Select chooses the case when it is shown.
func (l *List) Select(id domain.CaseID) {
	if i := slices.IndexFunc(l.found, func(r int) bool { return l.rows[r].ID == id }); i >= 0 {
		l.at = i
	}
}

// Up, Down, PageUp, PageDown, Home and End move the choice.

func (l *List) Up()       { l.move(l.at - 1) }
func (l *List) Down()     { l.move(l.at + 1) }
func (l *List) PageUp()   { l.move(l.at - max(1, l.page-1)) }
func (l *List) PageDown() { l.move(l.at + max(1, l.page-1)) }
func (l *List) Home()     { l.move(0) }
func (l *List) End()      { l.move(len(l.found) - 1) }

func (l *List) move(to int) { l.at = max(0, min(to, len(l.found)-1)) }

// Click chooses the case drawn at the row y of the list; it tells whether there is one.
func (l *List) Click(y int) bool {
	i := l.top + y - headRows
	if y < headRows || y >= headRows+l.page || i >= len(l.found) {
		return false
	}
	l.at = i
	return true
}

// Order is how the list is sorted.
func (l *List) Order() Order { return l.order }

// NextOrder sorts by the next thing there is to sort by.
func (l *List) NextOrder() { l.Sort((l.order + 1) % orders) }

// Sort sorts the list; the chosen case stays chosen.
func (l *List) Sort(o Order) {
	id := l.id()
	l.order = o % orders
	l.arrange(id)
}

// Archived tells whether archived cases are shown.
func (l *List) Archived() bool { return l.archived }

// ShowArchived shows archived cases, or hides them.
func (l *List) ShowArchived(yes bool) {
	id := l.id()
	l.archived = yes
	l.arrange(id)
}

// StartFilter sends the keys to the filter until Handle has an Enter or Esc.
func (l *List) StartFilter() { l.typing = true }

// Filtering tells whether keys go to the filter.
func (l *List) Filtering() bool { return l.typing }

// Words are what the list is narrowed by.
func (l *List) Words() string { return l.filter.Value() }

// Filter narrows the list by the words; empty shows everything.
func (l *List) Filter(words string) {
	id := l.id()
	l.filter = input.NewLine(words)
	l.arrange(id)
}

// Handle takes a key while the filter is typed: Enter keeps it, Esc takes it away, the arrows move among what is left.
// It tells whether the key was used; Enter is not, so that it can open the case.
func (l *List) Handle(k keys.Press) bool {
	switch k.Name {
	case "enter":
		l.typing = false
		return false
	case "esc":
		l.typing = false
		l.Filter("")
	case "up":
		l.Up()
	case "down":
		l.Down()
	case "pgup":
		l.PageUp()
	case "pgdown":
		l.PageDown()
	default:
		before := l.filter.Value()
		used := l.filter.Handle(k)
		if l.filter.Value() != before {
			l.arrange("")
			l.at = 0 // the best one
		}
		return used
	}
	return true
}

// EndFilter ends the typing of the filter and keeps what it says.
func (l *List) EndFilter() { l.typing = false }

// Choose chooses the i-th case that is shown, counted from 0.
func (l *List) Choose(i int) { l.move(i) }

// Entries are the cases that are shown as lines; today is the day the due dates are told from.
func (l *List) Entries(today domain.Date) []string {
	out := make([]string, len(l.found))
	for i, at := range l.found {
		r := &l.rows[at]
		due, _ := r.due(today)
		found, _ := r.findings()
		out[i] = fmt.Sprintf("%s, %s, decided %d of %d, findings %s, %s: %s", r.Number, due, r.Decided, r.Items, found, r.stateWords(), r.Title)
		if i == l.at {
			out[i] += " (chosen)"
		}
	}
	return out
}

// Paste puts text into the filter while it is typed.
func (l *List) Paste(s string) {
	if l.typing {
		l.filter.Insert(s)
		l.arrange("")
	}
}

// arrange sorts and narrows the rows and chooses the case again.
func (l *List) arrange(id domain.CaseID) {
	slices.SortStableFunc(l.rows, l.compare)
	names, from := make([]string, 0, len(l.rows)), make([]int, 0, len(l.rows))
	for i := range l.rows {
		if r := &l.rows[i]; l.archived || !r.Archived {
			names, from = append(names, r.Number+" "+r.Title+" "+string(r.Priority)+" "+string(r.Status)), append(from, i)
		}
	}
	l.found = l.found[:0]
	if l.filter.Value() == "" {
		l.found = append(l.found, from...)
	} else {
		for _, m := range find.Fuzzy(l.filter.Value(), names) {
			l.found = append(l.found, from[m.Index])
		}
	}
	l.move(l.at)
	if id != "" {
		l.Select(id)
	}
}

// compare orders by the list's order, then by number; archived cases stand last, and due dates of finished ones after
// those of open ones.
func (l *List) compare(a, b Row) int {
	first := 0
	switch l.order {
	case ByDue:
		first = cmp.Or(truth(!a.open(), !b.open()), truth(!a.Due.Valid(), !b.Due.Valid()), a.Due.Compare(b.Due))
	case ByUpdated:
		first = b.Updated.Compare(a.Updated)
	case ByFindings:
		first = cmp.Or(b.Errors-a.Errors, b.Warnings-a.Warnings, b.Notes-a.Notes)
	case ByStatus:
		first = cmp.Compare(statusRank(a.Status), statusRank(b.Status))
	}
	return cmp.Or(truth(a.Archived, b.Archived), first, strings.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
}

// truth orders false before true.
func truth(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func statusRank(s Status) int {
	return slices.Index([]Status{Ready, InWork, Fresh, Signed, Decided}, s)
}

// scroll keeps the choice in view among h rows.
func (l *List) scroll(h int) {
	l.page = max(1, h)
	l.top = max(0, min(frame.Scroll(l.top, l.at, l.page), len(l.found)-l.page))
}
