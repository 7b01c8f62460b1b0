package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
)

// guide is what the guideline commands share.
type guide struct {
	*app
	format string
	date   string
	region string
	limit  int

	library *guidelines.Library
	texts   *guidelines.Shelf // of the vault, when it was asked for
	mine    bool
	on      domain.Date
}

func (a *app) guidelinesCommand() *cobra.Command {
	g := &guide{app: a}
	cmd := &cobra.Command{
		Use: "guidelines", Short: "Search, read and cite the guideline library", Aliases: []string{"guideline"},
		Long: `The library holds, in words of its own, what guideline documents say on the services that reviews dispute: limits,
criteria, exceptions and how sure each is. With --date it answers for the editions in force on that day.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("%q is no command of imrdesk guidelines", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.PersistentFlags().StringVar(&g.format, "format", "text", "`FORM`: text or json")
	cmd.PersistentFlags().StringVar(&g.date, "date", "", "the editions in force on this `DAY`, YYYY-MM-DD")
	cmd.PersistentFlags().BoolVar(&g.mine, "mine", false, "with the texts and corrections of your vault")
	search := &cobra.Command{
		Use: "search WORDS...", Short: "Find entries by service, drug, condition or any words", Args: wordsAtLeast(1, "words to look for"),
		RunE: g.with(g.search),
	}
	search.Flags().StringVar(&g.region, "region", "", "entries for this `REGION` of the body first, such as low-back")
	search.Flags().IntVar(&g.limit, "limit", 10, "at most `N` entries")
	list := &cobra.Command{Use: "list", Short: "List the documents and how many entries rest on each", Args: wordsAtMost(0), RunE: g.with(g.list)}
	show := &cobra.Command{Use: "show ID", Short: "Print an entry", Args: exactly(1, "the name of an entry"), RunE: g.with(g.show), ValidArgsFunction: completeEntries}
	cite := &cobra.Command{Use: "cite ID...", Short: "Print the citation of entries in the form that the day asks for", Args: wordsAtLeast(1, "the name of an entry"), RunE: g.with(g.cite), ValidArgsFunction: completeEntries}
	lint := &cobra.Command{Use: "lint [FILE...]", Short: "Check the library, or files for it (entries, documents, corrections, updates, drug lists), for what is wrong", RunE: g.with(g.lint)}
	cmd.AddCommand(search, show, list, cite, lint, g.addCommand(), g.updateCommand(), g.signCommand(), g.coverageCommand(), g.removeCommand(), g.exportCommand(), g.reindexCommand())
	return cmd
}

func completeEntries(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	l, err := guidelines.Load()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var ids []string
	for _, e := range l.Entries() {
		ids = append(ids, e.ID+"\t"+e.Title)
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

// with loads the library and reads the shared flags before run.
func (g *guide) with(run func(args []string) error) func(*cobra.Command, []string) error {
	return func(_ *cobra.Command, args []string) (err error) {
		if err := oneOf("format", g.format, "text", "json"); err != nil {
			return err
		}
		if g.on, err = domain.ParseDate(g.date); err != nil || g.date != "" && !g.on.Valid() {
			return usage("--date %s: a day is written YYYY-MM-DD", g.date)
		}
		if g.library, err = guidelines.Load(); err != nil {
			return err
		}
		if g.mine {
			if err := g.own(); err != nil {
				return err
			}
		}
		return run(args)
	}
}

// foundEntry is the JSON form of an entry in a list.
type foundEntry struct {
	ID       string          `json:"id"`
	Title    string          `json:"title"`
	Category string          `json:"category"`
	Regions  []domain.Region `json:"body_regions"`
	Position domain.Position `json:"position"`
	Standing string          `json:"standing"`
	Score    float64         `json:"score"`
	Summary  string          `json:"summary"`
	Citation string          `json:"citation"`
}

func (g *guide) search(args []string) error {
	o := guidelines.SearchOptions{Region: domain.Region(g.region), On: g.on, Limit: g.limit}
	hits := g.library.Search(strings.Join(args, " "), o)
	var pages []foundPage
	if g.texts != nil {
		pages = g.searchMine(strings.Join(args, " "))
	}
	if g.format == "json" {
		out := make([]foundEntry, len(hits))
		for i, h := range hits {
			cite, _ := g.library.Cite(h.Entry, g.on)
			out[i] = foundEntry{h.Entry.ID, h.Entry.Title, h.Entry.Category, some(h.Entry.Regions), h.Entry.Position,
				h.Standing.Words(), h.Score, h.Entry.Summary, cite.Text}
		}
		if g.texts != nil {
			return writeJSON(g.Out, struct {
				Entries []foundEntry `json:"entries"`
				Pages   []foundPage  `json:"pages"`
			}{out, pages})
		}
		return writeJSON(g.Out, out)
	}
	if len(hits)+len(pages) == 0 {
		return withHint(fmt.Errorf("%w: nothing in the library fits these words", domain.ErrNotFound),
			`try other words, or see the documents with "imrdesk guidelines list"`)
	}
	for _, h := range hits {
		cite, _ := g.library.Cite(h.Entry, g.on)
		fmt.Fprintf(g.Out, "%s\n  %s (%s, %s)\n  %s\n", h.Entry.ID, h.Entry.Title, h.Entry.Position, h.Standing.Words(), cite.Text)
	}
	g.printPages(pages)
	return nil
}

// shownEntry is the JSON form of an entry: its data with what the day makes of it.
type shownEntry struct {
	*guidelines.Entry
	Standing string   `json:"standing"`
	Citation string   `json:"citation"`
	Missing  []string `json:"citation_missing"`
}

func (g *guide) entry(id string) (*guidelines.Entry, error) {
	if e, ok := g.library.Get(id); ok {
		return e, nil
	}
	return nil, withHint(fmt.Errorf("%w: the library has no entry %q", domain.ErrNotFound, text.Show(id)),
		`find its name with "imrdesk guidelines search"`)
}

func (g *guide) show(args []string) error {
	e, err := g.entry(args[0])
	if err != nil {
		return err
	}
	cite, missing := g.library.Cite(e, g.on)
	standing := g.library.Standing(e, g.on)
	if g.format == "json" {
		return writeJSON(g.Out, shownEntry{e, standing.Words(), cite.Text, some(missing)})
	}
	b := &strings.Builder{}
	fmt.Fprintf(b, "%s\n  %s; %s; %s\n", e.Title, e.Position, standing.Words(), e.Category)
	writeWrapped(b, cite.Text)
	for _, m := range missing {
		fmt.Fprintf(b, "  the citation lacks %s\n", m)
	}
	writeSection(b, "Says", e.Summary)
	writeLimits(b, e)
	writeCriteria(b, e)
	writeList(b, "Exceptions", e.Exceptions)
	writeList(b, "Pitfalls", e.Pitfalls)
	writeList(b, "Notes", e.Notes)
	fmt.Fprintf(b, "\nHow sure: %s, %s", g.library.Sure(e, g.on), e.Confidence)
	if e.ConfidenceNote != "" {
		fmt.Fprintf(b, " (%s)", text.Show(e.ConfidenceNote))
	}
	fmt.Fprintf(b, "\nEntry %s, revision %d\n", e.ID, e.Rev)
	_, err = fmt.Fprint(g.Out, b.String())
	return err
}

func writeLimits(b *strings.Builder, e *guidelines.Entry) {
	var lines []string
	for _, l := range e.Limits {
		s := strings.ReplaceAll(l.Kind, "_", " ") + ": " + guidelines.PrintLimit(l)
		if l.Condition != "" {
			s += ", " + l.Condition
		}
		if l.AppliesTo != "" {
			s += " (" + l.AppliesTo + ")"
		}
		lines = append(lines, s)
	}
	writeList(b, "Limits", lines)
}

func writeCriteria(b *strings.Builder, e *guidelines.Entry) {
	labels := map[string]string{}
	for _, gr := range e.Groups {
		rule := gr.Rule
		if rule == "at_least" {
			rule = fmt.Sprintf("at least %d", gr.N)
		}
		labels[gr.ID] = fmt.Sprintf("%s of: %s", rule, gr.Label)
	}
	var lines []string
	for _, c := range e.Criteria {
		s := c.Text
		if l := labels[c.Group]; l != "" {
			s += " [" + l + "]"
		} else if c.Required {
			s += " [required]"
		}
		lines = append(lines, s)
	}
	writeList(b, "Criteria", lines)
}

// listedDocument is the JSON form of a document in the list.
type listedDocument struct {
	ID       string            `json:"id"`
	Title    string            `json:"title"`
	Standing string            `json:"standing"`
	Tier     domain.Tier       `json:"tier"`
	From     string            `json:"effective_from"`
	To       string            `json:"effective_to"`
	Entries  int               `json:"entries"`
	Sure     domain.Confidence `json:"confidence"`
}

func (g *guide) list([]string) error {
	resting := map[string]int{}
	for _, e := range g.library.Entries() {
		seen := map[string]bool{}
		for _, s := range e.Sources {
			if !seen[s.Doc] {
				seen[s.Doc] = true
				resting[s.Doc]++
			}
		}
	}
	out := []listedDocument{}
	for _, d := range g.library.Documents() {
		st, _ := g.library.InForce(d.ID, g.on)
		out = append(out, listedDocument{d.ID, d.Title, st.Words(), st.Tier, string(d.EffectiveFrom), string(d.EffectiveTo), resting[d.ID], d.Confidence})
	}
	switch {
	case g.format == "json" && g.texts != nil:
		return g.listMineJSON(out)
	case g.format == "json":
		return writeJSON(g.Out, out)
	case g.texts != nil:
		g.listMine()
	}
	for _, d := range out {
		fmt.Fprintf(g.Out, "%-28s %4d entries  %-10s  %-10s  %s\n", d.ID, d.Entries, or(d.From, "-"), or(d.To, "-"), d.Title)
	}
	return nil
}

// cited is the JSON form of a citation.
type cited struct {
	ID       string          `json:"id"`
	Line     string          `json:"line"` // as a guideline line prints it
	Citation domain.Citation `json:"citation"`
	Missing  []string        `json:"missing"`
}

func (g *guide) cite(args []string) error {
	var all []domain.Citation
	out := []cited{}
	for _, id := range args {
		e, err := g.entry(id)
		if err != nil {
			return err
		}
		c, missing := g.library.Cite(e, g.on)
		all = append(all, c)
		out = append(out, cited{e.ID, guidelines.Line([]domain.Citation{c}), c, some(missing)})
	}
	if g.format == "json" {
		return writeJSON(g.Out, out)
	}
	fmt.Fprintln(g.Out, guidelines.Line(all))
	for _, c := range out {
		for _, m := range c.Missing {
			fmt.Fprintf(g.Err, "note: %s lacks %s\n", c.ID, m)
		}
	}
	return nil
}

func (g *guide) lint(args []string) error {
	var bad []guidelines.Problem
	if len(args) == 0 {
		bad = g.library.Validate()
	}
	for _, path := range args {
		bad = append(bad, g.lintFile(path)...)
	}
	if g.format == "json" {
		type problem struct {
			Where string `json:"where"`
			What  string `json:"what"`
		}
		out := []problem{}
		for _, p := range bad {
			out = append(out, problem(p))
		}
		if err := writeJSON(g.Out, out); err != nil {
			return err
		}
	} else {
		for _, p := range bad {
			fmt.Fprintln(g.Out, text.Show(p.String()))
		}
	}
	if len(bad) > 0 {
		return exit(exitFound)
	}
	if g.format == "text" {
		fmt.Fprintf(g.Out, "%d entries and %d documents: nothing wrong\n", len(g.library.Entries()), len(g.library.Documents()))
	}
	return nil
}
