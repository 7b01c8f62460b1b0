package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/store"
)

func (a *app) importCommand() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use: "import PATH...", Short: "Take letters and case packets into the vault",
		Long: `Each file gets a line that says what was understood, followed by what was not. A case whose number is in the vault
already is never overwritten: what differs is named. Where there is no vault yet, one is made.

Exit code: 0 every file was taken in, 1 at least one was not.`,
		Args: wordsAtLeast(1, "a file"),
		RunE: func(cmd *cobra.Command, args []string) error { return a.importAll(cmd.Context(), args, dry) },
	}
	cmd.Flags().BoolVar(&dry, "dry-run", false, "say what would happen and store nothing")
	return cmd
}

// importAll reads the files first: a vault is opened, and a passphrase asked for, only when there is something to store.
func (a *app) importAll(ctx context.Context, args []string, dry bool) error {
	checker, err := newChecker(allRules(), check.Policy{})
	if err != nil {
		return err
	}
	read := a.checkAll(ctx, checker, "note", args)
	good := 0
	for _, c := range read {
		if c.err != nil {
			explain(a.Err, c.err)
		} else {
			good++
		}
	}
	if good > 0 {
		taken, err := a.takeIn(read, dry)
		if err != nil {
			return err
		}
		good = taken
	}
	if len(args) > 1 {
		fmt.Fprintf(a.Out, "%d of %d files %s\n", good, len(args), map[bool]string{false: "imported", true: "would be imported"}[dry])
	}
	if good < len(args) {
		return exit(exitFound)
	}
	return nil
}

// takeIn stores the cases and gives how many are in the vault now.
func (a *app) takeIn(read []checked, dry bool) (taken int, err error) {
	var in *intoVault
	if dry {
		in = &intoVault{app: a, known: map[string]domain.CaseID{}}
	} else if in, err = a.intoVault(); err != nil {
		return 0, err
	}
	defer in.close()
	for i := range read {
		if read[i].err != nil {
			continue
		}
		if err := in.take(&read[i]); err != nil {
			explain(a.Err, about(text.Show(read[i].doc.label).String(), err))
			if errors.Is(err, domain.ErrFull) || errors.Is(err, store.ErrSuspect) {
				return taken, nil // the rest would fail alike
			}
			continue
		}
		taken++
		a.tellImported(&read[i])
	}
	return taken, nil
}

// intoVault is a vault that cases are put into.
type intoVault struct {
	*app
	v     *store.Vault // nil when nothing is to be stored
	known map[string]domain.CaseID
}

func (a *app) intoVault() (*intoVault, error) {
	v, err := a.openOrCreate()
	if err != nil {
		return nil, err
	}
	in := &intoVault{a, v, map[string]domain.CaseID{}}
	list, err := v.Cases()
	if err != nil {
		v.Close()
		return nil, err
	}
	for _, s := range list {
		in.known[strings.ToUpper(s.Number)] = s.ID
	}
	return in, nil
}

func (in *intoVault) close() {
	if in.v != nil {
		in.v.Close()
	}
}

func (in *intoVault) take(c *checked) error {
	number := strings.ToUpper(c.CaseNumber)
	if id, there := in.known[number]; there && number != "" {
		return in.alreadyThere(c, id)
	}
	if in.v == nil {
		in.known[number] = ""
		return nil
	}
	d := c.doc
	summary := store.Summarize(&d.Case, store.StateImported, c.count("error"), c.count("warning"), c.count("note"))
	id, err := in.v.Add(draft.Draft{Case: d.Case}, store.Origin{Name: d.label, Bytes: d.raw}, "imported", summary)
	if err == nil {
		in.known[number] = id
	}
	return err
}

// alreadyThere is nil when the vault holds the same case, else an error that names what differs.
func (in *intoVault) alreadyThere(c *checked, id domain.CaseID) error {
	if in.v == nil || id == "" {
		return fmt.Errorf("%w: another file of this import has the number %s", domain.ErrConflict, text.Show(c.CaseNumber))
	}
	l, err := in.v.Load(id)
	if err != nil {
		return err
	}
	var differ []string
	for _, f := range store.DiffDrafts(l.Draft, draft.Draft{Case: c.doc.Case}) {
		differ = append(differ, fmt.Sprintf("%s (%s)", text.Show(f.Path), wordCount(f)))
	}
	if len(differ) == 0 {
		c.doc.notices = append(c.doc.notices, "the vault holds this case already, with the same words; nothing was stored")
		return nil
	}
	return withHint(fmt.Errorf("%w: the case %s is in the vault already and differs in %s", domain.ErrConflict, text.Show(c.CaseNumber), strings.Join(differ, ", ")),
		`the vault keeps its own; look at both with "imrdesk show", or purge the old one first`)
}

// wordCount is how many words differ, "3 words".
func wordCount(f store.FieldDiff) string {
	n := 0
	for _, r := range f.Runs {
		if r.Op != store.Kept {
			n += len(strings.Fields(r.Text))
		}
	}
	return plural(n, "word")
}

// tellImported writes what was understood of the file and what was not.
func (a *app) tellImported(c *checked) {
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
	if n := len(d.repairs); n > 0 {
		fmt.Fprintf(a.Out, "  %s of torn or glued words; \"imrdesk show\" lists them\n", plural(n, "repair"))
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
