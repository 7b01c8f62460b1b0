package guide

import (
	"fmt"
	"strings"

	"imrdesk/domain/text"
	"imrdesk/ui/theme"
)

// Unread tells which entry is shown whose criteria were not yet looked for in the case file at this state of it.
func (v *View) Unread(file int) (entry string, ok bool) {
	m, shown := v.Match()
	if !shown || v.saidOf == m.Entry.ID && v.saidAt == file {
		return "", false
	}
	return m.Entry.ID, true
}

// Said takes what the case file says to each criterion of the entry, by the criterion's id, at a state of the file.
func (v *View) Said(entry string, file int, hits map[string]RecordHit) {
	v.saidOf, v.saidAt, v.said = entry, file, hits
}

// Reread forgets what the case file said: it was read anew.
func (v *View) Reread() { v.saidOf, v.said = "", nil }

// Says is the page of the case file that speaks of the criterion that is looked at.
func (v *View) Says() (RecordHit, bool) {
	c, ok := v.Criterion()
	if m, _ := v.Match(); !ok || v.saidOf != m.Entry.ID {
		return RecordHit{}, false
	}
	hit, ok := v.said[c.ID]
	return hit, ok
}

// recordSays shows the passage of the case file that speaks of the criterion, with its page.
func (v *View) recordSays(p *page, entry, criterion string) {
	hit, ok := v.said[criterion]
	if !ok || v.saidOf != entry {
		return
	}
	words := text.Show(strings.Join(strings.Fields(hit.Snippet), " ")).String()
	p.item("", theme.Muted, fmt.Sprintf("%s, page %d: %s", text.Show(hit.Name), hit.Page, words))
}
