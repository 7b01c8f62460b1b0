package cli

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"imrdesk/domain"
	"imrdesk/domain/record"
	"imrdesk/domain/text"
	"imrdesk/store"
	"imrdesk/store/outlet"
	"imrdesk/ui/casefile"
)

// recordsCommand is the case file: adding to it, listing it, its course and searching it.
func (a *app) recordsCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "records", Short: "The case file: add PDF, scans, DOCX, RTF, web pages, messages and archives of them, list the records, their course, search them"}
	cmd.AddCommand(a.recordsAdd(), a.recordsList(), a.recordsCourse(), a.recordsFind(), a.recordsGet())
	return cmd
}

func (a *app) recordsAdd() *cobra.Command {
	return &cobra.Command{
		Use: "add CASE PATH...", Short: "Add files and folders to a case: PDF, text, DOCX",
		Long: `Every file is sealed in the vault as it is, read, and parted into records: a combined PDF by page numbers, titles, letterheads,
days and signatures. Kind, author and day of each record are guessed and can be corrected in the workstation. A record that
repeats another one, and a fax cover, are marked, so that nobody need read them. Ctrl+C stops, and no record is added.`,
		Example: "  imrdesk records add CM16-0123456 file.pdf\n  imrdesk records add CM16-0123456 ./received",
		Args:    wordsAtLeast(2, "a case number and a file or folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withCase(args[0], true, func(v *store.Vault, id domain.CaseID, l store.Loaded) error {
				return a.addRecords(cmd.Context(), v, id, l, args[1:])
			})
		},
	}
}

// withCase opens the vault for a case.
func (a *app) withCase(name string, write bool, do func(v *store.Vault, id domain.CaseID, l store.Loaded) error) error {
	v, err := a.openVault(!write)
	if err != nil {
		return err
	}
	defer v.Close()
	id, err := findCase(v, name)
	if err != nil {
		return err
	}
	l, err := v.Load(id)
	if err != nil {
		return err
	}
	return do(v, id, l)
}

func (a *app) addRecords(ctx context.Context, v *store.Vault, id domain.CaseID, l store.Loaded, paths []string) error {
	if l.Signed {
		return domain.Invalid("the determination is signed; reopen it before the case file changes")
	}
	there, err := casefile.Load(v, id)
	if err != nil {
		return err
	}
	r, err := casefile.Import(ctx, v, id, &l.Draft.Case, there, paths, a.watchPages())
	a.clearLine()
	if err != nil {
		return err
	}
	if err := a.saveChange(v, id, l, r.Change(&l.Draft.Case), "case file added"); err != nil {
		return err
	}
	for _, line := range r.Came() {
		fmt.Fprintln(a.Out, line)
	}
	return r.Refused()
}

// watchPages draws how far the reading is, on a terminal only.
func (a *app) watchPages() func(casefile.Progress) {
	f, ok := a.Err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	var drawn time.Time
	return func(p casefile.Progress) {
		if time.Since(drawn) > progressPause {
			drawn = time.Now()
			fmt.Fprintf(a.Err, "\r\x1b[K%s; Ctrl+C stops", p.Words())
		}
	}
}

func (a *app) clearLine() {
	if f, ok := a.Err.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		fmt.Fprint(a.Err, "\r\x1b[K")
	}
}

func (a *app) recordsList() *cobra.Command {
	var all bool
	var format string
	cmd := &cobra.Command{
		Use: "list CASE", Short: "List the records of a case, newest first", Args: exactly(1, "a case number"),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.withCase(args[0], false, func(_ *store.Vault, _ domain.CaseID, l store.Loaded) error {
				list := record.NewestFirst(l.Draft.Case.Records)
				if err := oneOf("format", format, "text", "json"); err != nil {
					return err
				}
				if format == "json" {
					return writeJSON(a.Out, list)
				}
				for _, r := range list {
					if all || !r.Skipped() {
						a.printRecord(&r)
					}
				}
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "`FORMAT`: text or json")
	cmd.Flags().BoolVar(&all, "all", false, "also those that repeat another one, and fax covers")
	return cmd
}

func (a *app) printRecord(r *domain.Record) {
	use := string(r.Use)
	switch {
	case r.DuplicateOf != "":
		use = "repeats " + string(r.DuplicateOf)
	case r.Filed() && r.Use == domain.Unopened:
		use = "never opened"
	}
	pages := ""
	if r.Filed() {
		pages = fmt.Sprintf("%d-%d", r.Pages[0], r.Pages[1])
	}
	author := orNone(r.Author)
	if r.Guessed {
		author += " (guessed)"
	}
	if r.Bare > 0 {
		use += fmt.Sprintf("; %d pages not readable", r.Bare)
	}
	fmt.Fprintf(a.Out, "%-6s %-10s %9s  %-32s %s; %s; %s\n", text.Show(string(r.ID)), r.Dates.From, pages, text.Show(string(r.Type)), text.Show(r.Title), text.Show(author), text.Show(use))
}

func orNone(s string) string {
	if s == "" {
		return "no author"
	}
	return s
}

func (a *app) recordsCourse() *cobra.Command {
	return &cobra.Command{
		Use: "course CASE", Short: "Print the dated course: visits, procedures, therapy, drugs, results, work status, each with its page", Args: exactly(1, "a case number"),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.withCase(args[0], false, func(v *store.Vault, id domain.CaseID, l store.Loaded) error {
				file, err := casefile.Load(v, id)
				if err != nil {
					return err
				}
				return a.printCourse(file, &l.Draft.Case)
			})
		},
	}
}

func (a *app) printCourse(file *record.File, c *domain.Case) error {
	course := file.Course(c.Records)
	for _, e := range course {
		day := e.Date.String()
		if day == "" {
			day = "no day"
		}
		fmt.Fprintf(a.Out, "%-10s  %-11s %s  (%s p. %d)\n", day, e.Kind, text.Show(e.Words), e.Record, e.Page)
	}
	for _, t := range record.Totals(course, domain.Date{}) {
		fmt.Fprintf(a.Out, "%s so far: %s\n", t.Care, t.Words())
	}
	return nil
}

func (a *app) recordsFind() *cobra.Command {
	return &cobra.Command{
		Use: "find CASE WORDS...", Short: "Search the pages of a case file; \"words in quotes\" are a phrase", Args: wordsAtLeast(2, "a case number and words"),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.withCase(args[0], false, func(v *store.Vault, id domain.CaseID, l store.Loaded) error {
				file, err := casefile.Load(v, id)
				if err != nil {
					return err
				}
				hits := casefile.NewSearch(file).Find(l.Draft.Case.Records, strings.Join(args[1:], " "), 20)
				for _, h := range hits {
					r, _, _ := l.Draft.Case.Record(h.Record)
					fmt.Fprintf(a.Out, "%s p. %d %s: %s\n", h.Record, h.Page, r.Dates.From, text.Show(h.Snippet))
				}
				if len(hits) == 0 {
					return fmt.Errorf("%w: no page of the case file has these words", domain.ErrNotFound)
				}
				return nil
			})
		},
	}
}

func (a *app) recordsGet() *cobra.Command {
	var to string
	cmd := &cobra.Command{
		Use: "get CASE RECORD", Short: "Write the file that holds a record, as it came", Args: exactly(2, "a case number and a record"),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.withCase(args[0], false, func(v *store.Vault, id domain.CaseID, l store.Loaded) error {
				r, _, ok := l.Draft.Case.Record(domain.RecordID(args[1]))
				if !ok || !r.Filed() {
					return fmt.Errorf("%w: the case file holds no record %s", domain.ErrNotFound, text.Show(args[1]))
				}
				files, err := v.CaseFiles(id)
				if err != nil {
					return err
				}
				i := slices.IndexFunc(files, func(f store.CaseFile) bool { return f.ID == r.Source })
				if i < 0 {
					return fmt.Errorf("%w: the file of this record is not in the vault", domain.ErrNotFound)
				}
				b, err := v.Original(id, files[i])
				if err != nil {
					return err
				}
				return outlet.Write(to, b, false)
			})
		},
	}
	cmd.Flags().StringVarP(&to, "output", "o", "", "the `FILE` to write; it must not be there")
	_ = cmd.MarkFlagRequired("output")
	return cmd
}
