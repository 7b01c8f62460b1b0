package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"imrdesk/domain"
	"imrdesk/domain/precedent"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	store "imrdesk/store/precedents"
	"imrdesk/ui/precedents"
)

func (a *app) precedentsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "precedents", Short: "Search published determinations, offline",
		Long: `The library of precedents is a folder beside the vault. It holds published determinations, which are public, and is not
encrypted; your own cases never go into it. ` + precedent.Caution,
	}
	cmd.AddCommand(a.precedentsAddCommand(), a.precedentsSearchCommand(), a.precedentsShowCommand(), a.precedentsStatusCommand(), a.precedentsRepairCommand())
	return cmd
}

func (a *app) precedentsFolder() (string, error) {
	vault, err := a.vaultPath()
	return precedents.Folder(vault), err
}

func (a *app) precedentsAddCommand() *cobra.Command {
	var columns []string
	cmd := &cobra.Command{
		Use: "add PATH...", Short: "Add published determinations: letters, packets, folders of them, CSV files",
		Long: `PATH is a file or a folder. Letters (txt, md, pdf, docx), packets (json) and tables (csv) are taken; a folder is searched
with the folders in it. A determination that is there already is not added twice, so that a run that was stopped, or a folder
that grew, is simply added again. Ctrl+C stops; what was added stays.

A table has a determination in each row. Its first row names the columns; those of the determinations that California's
Department of Managed Health Care publishes are known, others are named with --column. The parts are number, decided (a day or
a year), title, decision, diagnosis, summary, guideline, rationale and specialty; title and decision must be there.

Exit code: 0 everything was read, 1 at least one file or row was not.`,
		Example: "  imrdesk precedents add letters/\n  imrdesk precedents add imr.csv --column title=Treatment --column decision=Outcome",
		Args:    wordsAtLeast(1, "a file or a folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := precedents.ParseColumns(columns)
			if err != nil {
				return err
			}
			return a.addPrecedents(cmd.Context(), args, c)
		},
	}
	cmd.Flags().StringArrayVar(&columns, "column", nil, "`PART=COLUMN` of a CSV file, once for each; a part named twice is joined")
	return cmd
}

func (a *app) addPrecedents(ctx context.Context, paths []string, columns precedents.Columns) error {
	dir, err := a.precedentsFolder()
	if err != nil {
		return err
	}
	library, err := guidelines.Load()
	if err != nil {
		return err
	}
	template, err := a.template()
	if err != nil {
		return err
	}
	to, err := precedents.Adder(dir)
	if err != nil {
		return err
	}
	if to.Lost.Any() {
		fmt.Fprintf(a.Err, "a damaged part of the library was made anew: %s\n", to.Lost)
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	line := newProgress(a.Err, 2) // of how many files is not known before all folders were walked
	var mu sync.Mutex
	run := precedents.Adding{Library: library, Template: template, Columns: columns, Watch: func(c precedents.Counts) {
		mu.Lock()
		defer mu.Unlock()
		line.show(func(rate float64) string {
			return fmt.Sprintf("%d files, %d added, %.0f files a second; Ctrl+C stops", c.Files, c.Added, rate)
		}, c.Files)
	}}
	counts, err := run.Add(ctx, to, paths)
	line.clear()
	if closed := to.Close(); err == nil {
		err = closed
	}
	for _, u := range counts.Unread {
		explain(a.Err, about(u.Name, u.Err))
	}
	fmt.Fprintln(a.Out, counts)
	switch {
	case err != nil:
		return err
	case ctx.Err() != nil:
		fmt.Fprintln(a.Err, "stopped: what was added stays; the same command goes on")
		return exit(exitFound)
	case len(counts.Unread) > 0:
		return exit(exitFound)
	}
	return nil
}

// openPrecedents opens the library for reading. What is damaged in it is said, and the rest is used.
func (a *app) openPrecedents() (*store.Library, error) {
	dir, err := a.precedentsFolder()
	if err != nil {
		return nil, err
	}
	l, err := precedents.Open(dir)
	if l != nil && err != nil {
		explain(a.Err, withHint(err, `"imrdesk precedents repair" makes damaged parts anew`))
		err = nil
	}
	if err == nil && l.Letters() == 0 {
		l.Close()
		return nil, withHint(domain.Invalid("the library of precedents is empty"), `"imrdesk precedents add FOLDER" adds published determinations`)
	}
	return l, err
}

type precedentFlags struct {
	item, decision, from, to, format string
	limit                            int
}

func (a *app) precedentsSearchCommand() *cobra.Command {
	var f precedentFlags
	cmd := &cobra.Command{
		Use: "search [WORDS...]", Short: "Search precedents by words, or by the words of a disputed item",
		Long: `WORDS are looked for anywhere in the letters; the last one may be unfinished. --item asks by a disputed item: first come
items of the same service, among them those of the same region, drug and so on, and each says what it shares.

Exit code: 0 something was found, 1 nothing was.`,
		Example: "  imrdesk precedents search --item \"MRI of the lumbar spine\"\n  imrdesk precedents search radiculopathy myelogram --decision overturned",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && f.item == "" {
				return usage("name words to search for, or --item")
			}
			return a.searchPrecedents(f, strings.Join(args, " "))
		},
	}
	cmd.Flags().StringVar(&f.item, "item", "", "the words of a disputed `ITEM`")
	cmd.Flags().StringVar(&f.decision, "decision", "", "only items that were upheld or overturned")
	cmd.Flags().StringVar(&f.from, "from", "", "only letters decided on this `DAY` (YYYY-MM-DD) or later")
	cmd.Flags().StringVar(&f.to, "to", "", "only letters decided on this `DAY` or earlier")
	cmd.Flags().IntVarP(&f.limit, "limit", "n", 10, "at most `N` items")
	cmd.Flags().StringVar(&f.format, "format", "text", "text or json")
	return cmd
}

// query turns the flags into what the library is asked.
func (f precedentFlags) query(lib *guidelines.Library, words string) (q store.Query, err error) {
	q.Words = words
	if f.item != "" {
		q.Title = f.item
		c := domain.Case{Services: []domain.DisputedService{{ID: "1", Text: text.NewDoc(f.item)}}}
		q.Facets = precedents.Facets(lib, &c, &c.Services[0])
	}
	switch f.decision {
	case "":
	case "upheld":
		q.Decision = domain.Upheld
	case "overturned":
		q.Decision = domain.Overturned
	default:
		return q, usage("--decision is upheld or overturned, not %s", text.Show(f.decision))
	}
	if q.From, err = domain.ParseDate(f.from); err != nil {
		return q, usage("--from: %w", err)
	}
	if q.To, err = domain.ParseDate(f.to); err != nil {
		return q, usage("--to: %w", err)
	}
	return q, nil
}

// foundPrecedent is an item that was found, as other programs read it.
type foundPrecedent struct {
	ID       string   `json:"id"`
	Number   string   `json:"case_number,omitempty"`
	Source   string   `json:"source"`
	Decided  string   `json:"decided,omitempty"` // a day, or a year
	Item     int      `json:"item"`
	Title    string   `json:"title"`
	Decision string   `json:"decision"`
	Sentence string   `json:"sentence,omitempty"`
	Shared   []string `json:"shared,omitempty"`
}

func (a *app) searchPrecedents(f precedentFlags, words string) error {
	if err := oneOf("format", f.format, "text", "json"); err != nil {
		return err
	}
	lib, err := guidelines.Load()
	if err != nil {
		return err
	}
	q, err := f.query(lib, words)
	if err != nil {
		return err
	}
	l, err := a.openPrecedents()
	if err != nil {
		return err
	}
	defer l.Close()
	hits, err := l.Search(q, f.limit)
	if err != nil {
		return err
	}
	found := []foundPrecedent{}
	for _, h := range hits {
		one, err := foundOf(l, h, q.Facets)
		if err != nil {
			return err
		}
		found = append(found, one)
	}
	figures, err := l.Figures(precedents.Alike(q.Facets), precedent.Fingerprint{})
	if err != nil {
		return err
	}
	if f.format == "json" {
		err = writeJSON(a.Out, map[string]any{"found": found, "figures": figures, "caution": precedent.Caution})
	} else {
		a.tellPrecedents(found, figures, q.Facets)
	}
	if err == nil && len(found) == 0 {
		return exit(exitFound)
	}
	return err
}

func foundOf(l *store.Library, h store.Hit, asked []precedent.Facet) (foundPrecedent, error) {
	letter, i, err := l.Letter(h.Ref)
	if err != nil {
		return foundPrecedent{}, err
	}
	it := letter.Items[i]
	out := foundPrecedent{ID: l.ID(h.Ref), Number: letter.Number, Source: letter.Source, Decided: precedents.DecidedOn(letter), Item: i + 1,
		Title: it.Title, Decision: cmp.Or(it.Decision.Word(), "undecided"), Sentence: precedents.Sentence(it.Rationale)}
	for _, f := range precedent.Shared(asked, it.Facets) {
		out.Shared = append(out.Shared, f.Words())
	}
	return out, nil
}

func (a *app) tellPrecedents(found []foundPrecedent, figures store.Figures, asked []precedent.Facet) {
	for _, p := range found {
		id, _, _ := strings.Cut(p.ID, ":")
		fmt.Fprintf(a.Out, "%s:%d  %-10s  %-10s  %s\n", id[:8], p.Item, p.Decided, p.Decision, text.Show(p.Title))
		if len(p.Shared) > 0 {
			fmt.Fprintf(a.Out, "    same %s\n", text.Show(strings.Join(p.Shared, ", ")))
		}
		if p.Sentence != "" {
			fmt.Fprintf(a.Out, "    %s\n", text.Show(p.Sentence))
		}
	}
	if len(precedents.Alike(asked)) > 0 && figures.All.Of() > 0 {
		fmt.Fprintf(a.Out, "\nsame service and region: %s\n", figures.All)
		for _, g := range figures.ByGuideline {
			fmt.Fprintf(a.Out, "    %s: %s\n", text.Show(g.Name), g)
		}
	}
	if len(found) == 0 {
		fmt.Fprintln(a.Out, "nothing found")
		return
	}
	fmt.Fprintf(a.Out, "\n%s\n", precedent.Caution)
}

func (a *app) precedentsShowCommand() *cobra.Command {
	return &cobra.Command{
		Use: "show ID", Short: "Print a determination of the library", Args: exactly(1, "the ID that search prints"),
		RunE: func(_ *cobra.Command, args []string) error {
			l, err := a.openPrecedents()
			if err != nil {
				return err
			}
			defer l.Close()
			ref, err := l.Find(args[0])
			if err != nil {
				return err
			}
			letter, _, err := l.Letter(ref)
			if err != nil {
				return err
			}
			fmt.Fprint(a.Out, precedents.Page(letter))
			return nil
		},
	}
}

func (a *app) precedentsStatusCommand() *cobra.Command {
	return &cobra.Command{
		Use: "status", Short: "Print where the library is and what it holds", Args: wordsAtMost(0),
		RunE: func(*cobra.Command, []string) error {
			dir, err := a.precedentsFolder()
			if err != nil {
				return err
			}
			began := time.Now()
			l, err := a.openPrecedents()
			if err != nil {
				return err
			}
			defer l.Close()
			fmt.Fprintf(a.Out, "%s: %s, %s; opened in %.0f ms\n", text.Show(dir), plural(l.Letters(), "determination"), plural(l.Items(), "item"), time.Since(began).Seconds()*1000)
			return nil
		},
	}
}

func (a *app) precedentsRepairCommand() *cobra.Command {
	return &cobra.Command{
		Use: "repair", Short: "Make damaged parts of the library anew", Args: wordsAtMost(0),
		Long: `Every part of the library is checked. A part that is damaged is made anew from its letters, and the damaged file is put
aside. What could not be read is told: add its files again, and only they are taken.

Exit code: 0 all is whole, 1 something was lost.`,
		RunE: func(*cobra.Command, []string) error {
			dir, err := a.precedentsFolder()
			if err != nil {
				return err
			}
			lost, err := precedents.Repair(dir)
			if err != nil {
				return err
			}
			if lost != "" {
				fmt.Fprintln(a.Out, lost)
				return exit(exitFound)
			}
			fmt.Fprintln(a.Out, "the library of precedents is whole")
			return nil
		},
	}
}
