package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"imrdesk/domain/check"
	"imrdesk/domain/text"
)

// writeText writes what each file's findings are for a person, and for several files a table by rule at the end.
func writeText(w io.Writer, all []checked, rules []*check.Rule, table bool) error {
	out := bufio.NewWriter(w)
	for i := range all {
		out.WriteString(all[i].written)
	}
	if table || len(all) > 1 {
		b := &strings.Builder{}
		writeTable(b, all, rules)
		out.WriteString(b.String())
	}
	return out.Flush()
}

// write makes the findings' text where the file was checked, on any processor, and lets the file go: of many thousand
// files this text and what the table counts stay in memory, and no more.
func (c *checked) write() {
	if c.err != nil {
		return
	}
	b := &strings.Builder{}
	c.writeText(b)
	c.written, c.doc, c.origin, c.found, c.Claims, c.Timeline = b.String(), nil, nil, nil, nil, nil
	for i, f := range c.Findings {
		c.Findings[i] = finding{Rule: f.Rule, Severity: f.Severity, Field: f.Field}
	}
}

// writeText writes the findings: a line that editors can jump to, the source line with the span marked, the authority, the
// other passages, the fixes.
func (c *checked) writeText(b *strings.Builder) {
	for i, f := range c.Findings {
		if group := c.slips(i); len(group) > 1 {
			if group[0] == i {
				c.writeSlips(b, group)
			}
			continue
		}
		at, found := c.position(f.Field, f.Start, f.End)
		fmt.Fprintf(b, "%s: %s %s %s\n", c.label(at, found, f.Field), f.Severity, f.Rule, text.Show(f.Message))
		if found {
			writeMarked(b, at)
		}
		if f.Cite != "" {
			fmt.Fprintf(b, "    = %s\n", text.Show(f.Cite))
		}
		c.writePassages(b, f.Related)
		for _, fix := range f.Fixes {
			fmt.Fprintf(b, "    fix: %s\n", text.Show(fix))
		}
	}
	c.writeClaims(b)
	c.writeTimeline(b)
	fmt.Fprintf(b, "%s: %s\n", text.Show(c.File), counts(c.report))
}

// slips are the slips of wording that share a line with the i-th finding: those of its text.
func (c *checked) slips(i int) []int {
	if c.Findings[i].Rule != check.SlipRule {
		return nil
	}
	var out []int
	for at, f := range c.Findings {
		if f.Rule == check.SlipRule && f.Field == c.Findings[i].Field {
			out = append(out, at)
		}
	}
	return out
}

// writeSlips writes the slips of a text as one finding, with the place of each behind it.
func (c *checked) writeSlips(b *strings.Builder, group []int) {
	f := c.Findings[group[0]]
	at, found := c.position(f.Field, f.Start, f.End)
	fmt.Fprintf(b, "%s: %s %s %d slips of wording\n", c.label(at, found, f.Field), f.Severity, f.Rule, len(group))
	for _, i := range group {
		f := c.Findings[i]
		at, found := c.position(f.Field, f.Start, f.End)
		place := f.Field
		if found {
			place = fmt.Sprintf("%d:%d", at.Line, at.Column)
		}
		fmt.Fprintf(b, "    %s: %s\n", text.Show(place), text.Show(f.Message))
	}
	fmt.Fprintf(b, "    = %s\n", text.Show(f.Cite))
}

func (c *checked) writePassages(b *strings.Builder, list []passage) {
	for _, r := range list {
		at, found := c.position(r.Field, r.Start, r.End)
		fmt.Fprintf(b, "    see %s: %s: \"%s\"\n", c.label(at, found, r.Field), or(r.Why, r.Field), text.Show(cut(r.Text, 160)))
	}
}

// counts are the report's findings in words; the slips of a text are one.
func counts(r report) string {
	n := make(map[string]int, len(severities))
	slips := map[string]bool{}
	for _, f := range r.Findings {
		if f.Rule == check.SlipRule {
			if slips[f.Field] {
				continue
			}
			slips[f.Field] = true
		}
		n[f.Severity]++
	}
	return inWords(n)
}

// inWords is "2 errors, 1 warning, no note", or "nothing found".
func inWords(n map[string]int) string {
	if len(n) == 0 {
		return "nothing found"
	}
	parts := make([]string, len(severities))
	for i, s := range severities {
		parts[i] = plural(n[s], s)
	}
	return strings.Join(parts, ", ")
}

func plural(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun
	case 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// label is file:line:column, file:page 2:line:column, or file:field where the place is in no file.
func (c *checked) label(at position, found bool, field string) string {
	file := text.Show(c.File).String()
	switch {
	case found && at.Page > 0:
		return fmt.Sprintf("%s:page %d:%d:%d", file, at.Page, at.Line, at.Column)
	case found:
		return fmt.Sprintf("%s:%d:%d", file, at.Line, at.Column)
	}
	return fmt.Sprintf("%s:%s", file, text.Show(field))
}

const window = 100 // cells of a source line that are shown

// writeMarked writes the source line with carets under the marked bytes. Of a long line the part around the mark.
func writeMarked(b *strings.Builder, p position) {
	line, from, to := p.Text, p.From, p.To
	lead := len(line) - len(strings.TrimLeft(line, " \t"))
	if lead = min(lead, from); lead > 0 {
		line, from, to = line[lead:], from-lead, to-lead
	}
	if len(line) > window && from > window/2 {
		start := runeStart(line, from-window/3)
		line, from, to = line[start:], from-start, to-start
	}
	line = strings.TrimRight(cut(line, window), " \t\r")
	from, to = min(from, len(line)), min(to, len(line))
	before := text.Cells(line[:from])
	under := max(1, text.Cells(line[from:to]))
	fmt.Fprintf(b, "    | %s\n    | %s%s\n", text.Show(line), strings.Repeat(" ", before), strings.Repeat("^", under))
}

// cut is the first n bytes of s, or fewer, so that no character is broken.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return s[:runeStart(s, n)]
}

func runeStart(s string, i int) int {
	for i > 0 && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// row is how often a rule spoke, by severity, and in how many files.
type row struct {
	n     map[string]int
	files int
	last  int // the file that was counted last
}

// writeTable writes how often each rule spoke and in how many files.
func writeTable(b *strings.Builder, all []checked, rules []*check.Rule) {
	rows, sum := map[string]*row{}, map[string]int{}
	for i := range all {
		for _, f := range all[i].Findings {
			r := rows[f.Rule]
			if r == nil {
				r = &row{n: map[string]int{}, last: -1}
				rows[f.Rule] = r
			}
			if r.last != i {
				r.files, r.last = r.files+1, i
			}
			r.n[f.Severity]++
			sum[f.Severity]++
		}
	}
	fmt.Fprintf(b, "\n%-9s %6s %8s %6s %6s  %s\n", "rule", "errors", "warnings", "notes", "files", "finds")
	for _, rule := range rules {
		if r := rows[rule.ID]; r != nil {
			fmt.Fprintf(b, "%-9s %6d %8d %6d %6d  %s\n", rule.ID, r.n["error"], r.n["warning"], r.n["note"], r.files, rule.Title)
		}
	}
	fmt.Fprintf(b, "%d files: %s\n", len(all), inWords(sum))
}
