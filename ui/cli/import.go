package cli

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"os/signal"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
	"imrdesk/domain/text"
	"imrdesk/store"
	"imrdesk/store/intake"
)

type importFlags struct {
	dry           bool
	with, without string
}

func (a *app) importCommand() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use: "import PATH...", Short: "Take letters and case packets into the vault",
		Long: `PATH is a file or a folder, whose letters (txt, md, pdf, docx) and packets (json) are taken. Each file gets a line that
says what was understood, followed by what was not. A case whose number is in the vault already is never overwritten:
what differs is shown. Where there is no vault yet, one is made. The file itself is kept, sealed, beside its case.

Words that a page tore apart are put together, and each such repair is listed with its number; sentences that are
glued are listed and left as they are printed. --without takes repairs back, --with makes those that are offered.
Ctrl+C stops after the file that is being read; what was stored stays stored.

Exit code: 0 every file was taken in, 1 at least one was not.`,
		Example: "  imrdesk import letter.pdf\n  imrdesk import --dry-run letters/\n  imrdesk import letter.pdf --without 2,3 --with 5",
		Args:    wordsAtLeast(1, "a file or a folder"),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.importAll(cmd.Context(), args, f) },
	}
	cmd.Flags().BoolVar(&f.dry, "dry-run", false, "say what would happen, list every repair, and store nothing")
	cmd.Flags().StringVar(&f.without, "without", "", "take these `REPAIRS` back: their numbers, or all")
	cmd.Flags().StringVar(&f.with, "with", "", "make these offered `REPAIRS`: their numbers, or all")
	return cmd
}

// importAll reads file after file and stores each at once: a vault is opened, and a passphrase asked for, only when there
// is something to store.
func (a *app) importAll(ctx context.Context, args []string, f importFlags) error {
	checker, err := a.ownChecker()
	if err != nil {
		return err
	}
	paths, other, err := intake.Files(args)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	in := &intoVault{app: a, flags: f, checker: checker, known: map[string]domain.CaseID{}, progress: newProgress(a.Err, len(paths))}
	defer in.close()
	taken, err := in.takeAll(ctx, paths)
	if err != nil {
		return err
	}
	if other > 0 {
		fmt.Fprintf(a.Out, "left out: %s of other kinds\n", plural(other, "file"))
	}
	if len(paths) > 1 {
		fmt.Fprintf(a.Out, "%d of %d files %s (%.0f a second)\n", taken, len(paths), map[bool]string{false: "imported", true: "would be imported"}[f.dry], in.progress.rate())
	}
	if ctx.Err() != nil {
		fmt.Fprintf(a.Err, "stopped: %d of %d files were read; what was imported stays\n", in.progress.done, len(paths))
	}
	if taken < len(paths) {
		return exit(exitFound)
	}
	return nil
}

// takeAll takes the files in, in their order, and gives how many of their cases are in the vault now.
func (in *intoVault) takeAll(ctx context.Context, paths []string) (taken int, err error) {
	for path, d := range in.documents(ctx, paths) {
		in.progress.step()
		in.progress.clear()
		c := &checked{report: report{File: path}, doc: d.doc, err: d.err}
		if c.err == nil {
			c.err = in.choose(c.doc)
		}
		if c.err != nil {
			explain(in.Err, c.err)
			continue
		}
		c.CaseNumber = c.doc.Case.Number
		for _, one := range in.checker.Check(draft.Draft{Case: c.doc.Case}).Diagnostics {
			c.Findings = append(c.Findings, findingOf(&c.doc.Case, one))
		}
		if in.v == nil {
			if err := in.open(); err != nil {
				return taken, err
			}
		}
		if err := in.take(c); err != nil {
			explain(in.Err, about(text.Show(c.doc.label).String(), err))
			if errors.Is(err, domain.ErrFull) || errors.Is(err, store.ErrSuspect) {
				return taken, nil // the rest would fail alike
			}
			continue
		}
		taken++
		in.tellImported(c, in.flags.dry || in.flags.with+in.flags.without != "")
	}
	return taken, nil
}

// read is a file's document, or why there is none.
type read struct {
	doc *document
	err error
}

// documents reads the files in their order, a few ahead, until ctx ends.
func (a *app) documents(ctx context.Context, paths []string) iter.Seq2[string, read] {
	return func(yield func(string, read) bool) {
		files := paths
		if len(paths) == 1 && paths[0] == "-" {
			d, err := a.loadFile(ctx, "-")
			yield("-", read{&d, err})
			return
		}
		for res := range a.files().ReadAll(ctx, files) {
			var d document
			if res.Err == nil {
				d, res.Err = a.understand(res.Source)
			}
			if !yield(res.Path, read{&d, res.Err}) {
				return
			}
		}
	}
}

// choose makes and takes back the repairs that the flags name.
func (in *intoVault) choose(d *document) error {
	made := make([]bool, len(d.repairs))
	for i, r := range d.repairs {
		made[i] = r.Made
	}
	for _, list := range [...]struct {
		numbers, flag string
		make          bool
	}{{in.flags.without, "without", false}, {in.flags.with, "with", true}} {
		if list.numbers == "" {
			continue
		}
		for one := range strings.SplitSeq(list.numbers, ",") {
			n, err := strconv.Atoi(strings.TrimSpace(one))
			switch {
			case strings.TrimSpace(one) == "all":
				for i := range made {
					made[i] = list.make
				}
			case err != nil || n < 1 || n > len(made):
				return about(d.label, withHint(domain.Invalid("--%s %s: the file has %s", list.flag, text.Show(one), plural(len(made), "repair")), `"imrdesk import --dry-run" lists them with their numbers`))
			default:
				made[n-1] = list.make
			}
		}
	}
	d.Case = letter.Result{Case: d.Case, Repairs: d.repairs}.With(made)
	for i := range d.repairs {
		d.repairs[i].Made = made[i]
	}
	return nil
}

// intoVault is a vault that cases are put into.
type intoVault struct {
	*app
	flags    importFlags
	checker  *check.Checker
	progress *progress
	v        *store.Vault // nil before the first case, and in a trial when there is no vault
	tried    bool
	known    map[string]domain.CaseID
}

// open opens the vault for the first case. A trial reads the one there is, to compare with.
func (in *intoVault) open() (err error) {
	if in.flags.dry {
		if path, err := in.vaultPath(); in.tried || err != nil || !store.Exists(path) {
			return err
		}
		in.tried = true
		in.v, err = in.reading()
	} else {
		in.v, err = in.openOrCreate()
	}
	if err != nil {
		return err
	}
	list, err := in.v.Cases()
	for _, s := range list {
		in.known[strings.ToUpper(s.Number)] = s.ID
	}
	return err
}

func (in *intoVault) close() {
	if in.v != nil && !in.flags.dry {
		in.v.Close()
	}
}

func (in *intoVault) take(c *checked) error {
	number := strings.ToUpper(c.CaseNumber)
	if id, there := in.known[number]; there && number != "" {
		return in.alreadyThere(c, id)
	}
	if in.flags.dry {
		in.known[number] = ""
		return nil
	}
	d := c.doc
	summary := store.Summarize(&d.Case, store.StateOf(&d.Case), c.count("error"), c.count("warning"), c.count("note"))
	id, err := in.v.Add(draft.Draft{Case: d.Case}, store.Origin{Name: d.label, Bytes: d.raw}, "imported", summary)
	if err == nil {
		in.known[number] = id
	}
	return err
}

// alreadyThere is nil when the vault holds the same case, else an error that says what differs.
func (in *intoVault) alreadyThere(c *checked, id domain.CaseID) error {
	if in.v == nil || id == "" {
		return fmt.Errorf("%w: another file of this import has the number %s", domain.ErrConflict, text.Show(c.CaseNumber))
	}
	l, err := in.v.Load(id)
	if err != nil {
		return err
	}
	differ := letter.Diff(&l.Draft.Case, &c.doc.Case)
	if len(differ) == 0 {
		c.doc.notices = append(c.doc.notices, "the vault holds this case already, with the same words; nothing was stored")
		return nil
	}
	fields := make([]string, len(differ))
	fmt.Fprintf(in.Out, "%s: %s differs from the case of the vault\n", text.Show(c.doc.label), text.Show(c.CaseNumber))
	for i, d := range differ {
		there, file := d.Around()
		fields[i] = text.Show(d.Field).String()
		fmt.Fprintf(in.Out, "  %s\n    vault: %s\n    file:  %s\n", fields[i], or(there, "nothing"), or(file, "nothing"))
	}
	return withHint(fmt.Errorf("%w: the case %s is in the vault already and differs in %s", domain.ErrConflict, text.Show(c.CaseNumber), strings.Join(fields, ", ")),
		`the vault keeps its own; look at both with "imrdesk show", or purge the old one first`)
}

// tellImported writes what was understood of the file and what was not.
func (a *app) tellImported(c *checked, repairs bool) {
	d := c.doc
	upheld, overturned := 0, 0
	for _, s := range d.Case.Services {
		switch s.Decision {
		case domain.Upheld:
			upheld++
		case domain.Overturned:
			overturned++
		}
	}
	fmt.Fprintf(a.Out, "%s: %s, %s (%d upheld, %d overturned), %s\n", text.Show(d.label), or(c.CaseNumber, "no case number"),
		plural(len(d.Case.Services), "item"), upheld, overturned, counts(c.report))
	for _, u := range d.Case.Unread {
		fmt.Fprintf(a.Out, "  not understood, kept: %s: %s: %s\n", text.Show(u.Where), text.Show(u.Why), text.Show(cut(u.Text, 100)))
	}
	if n := len(d.repairs); n > 0 && !repairs {
		fmt.Fprintf(a.Out, "  %s of torn or glued words; --dry-run lists them\n", plural(n, "repair"))
	} else if n > 0 {
		writeRepairs(a.Out, d.repairs)
	}
	for _, n := range d.notices {
		fmt.Fprintf(a.Out, "  note: %s\n", text.Show(n))
	}
}

// openOrCreate opens the vault, or makes it when there is none.
func (a *app) openOrCreate() (*store.Vault, error) {
	path, err := a.vaultPath()
	if err != nil {
		return nil, err
	}
	if store.Exists(path) {
		return a.openVault(false)
	}
	fmt.Fprintf(a.Err, "There is no vault yet; one is made at %s\n", text.Show(path))
	p, err := a.newPassphrase(passphraseFile)
	if err != nil {
		return nil, err
	}
	defer clear(p)
	v, code, err := store.Create(path, p, a.vaultOptions(false))
	if err != nil {
		return nil, err
	}
	a.tellCode(code)
	return v, nil
}
