package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"imrdesk/domain"
	"imrdesk/guidelines"
)

func (g *guide) coverageCommand() *cobra.Command {
	return &cobra.Command{
		Use: "coverage [DAY...]", Short: "Table of what the library holds for each kind of treatment on a day, or on several",
		Long: `For each kind of treatment and day: whether an entry of the MTUS in force is held, else one of another current guideline, and how sure
the surest of them is: read, read in part, read in an earlier edition, secondary (a report of the source was read), or memory. A
dash is "no entry held".`,
		Example: "  imrdesk guidelines coverage --date 2026-11-15\n  imrdesk guidelines coverage 2018-06-01 2026-11-15",
		RunE:    g.with(g.coverage),
	}
}

// coveredJSON is the JSON form of a line of the table for one day.
type coveredJSON struct {
	Service string      `json:"service"`
	Title   string      `json:"title"`
	On      domain.Date `json:"on"`
	MTUS    int         `json:"mtus"`
	Other   int         `json:"other"`
	Sure    string      `json:"sure"`
}

func (g *guide) coverage(args []string) error {
	var days []domain.Date
	for _, arg := range args {
		d, err := domain.ParseDate(arg)
		if err != nil || !d.Valid() {
			return usage("%s: a day is written YYYY-MM-DD", arg)
		}
		days = append(days, d)
	}
	if g.on.Valid() {
		days = append(days, g.on)
	}
	if len(days) == 0 {
		days = append(days, domain.DateOf(time.Now()))
	}
	table := make([][]guidelines.Coverage, len(days))
	for i, d := range days {
		table[i] = g.library.Coverage(d)
	}
	if g.format == "json" {
		out := []coveredJSON{}
		for i, d := range days {
			for _, c := range table[i] {
				out = append(out, coveredJSON{c.Service.ID, c.Service.Title, d, c.MTUS, c.Other, c.Sure})
			}
		}
		return writeJSON(g.Out, out)
	}
	fmt.Fprint(g.Out, coverageTable(days, table))
	return nil
}

// coverageTable is the table in Markdown, with a line of sums below it.
func coverageTable(days []domain.Date, table [][]guidelines.Coverage) string {
	var b strings.Builder
	b.WriteString("| kind of treatment |")
	for _, d := range days {
		fmt.Fprintf(&b, " %s |", d)
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(days)) + "\n")
	held := make([]int, len(days))
	mtus := make([]int, len(days))
	for row := range table[0] {
		fmt.Fprintf(&b, "| %s |", table[0][row].Service.Title)
		for i := range days {
			c := table[i][row]
			if c.MTUS > 0 && !c.Ends {
				mtus[i]++
			}
			if c.MTUS+c.Other > 0 {
				held[i]++
			}
			fmt.Fprintf(&b, " %s |", c.Covers())
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "| **of %d: MTUS in force, anything current** |", len(table[0]))
	for i := range days {
		fmt.Fprintf(&b, " %d, %d |", mtus[i], held[i])
	}
	b.WriteString("\n")
	return b.String()
}
