package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/deidentify"
	"imrdesk/domain/draft"
	"imrdesk/domain/handoff"
	"imrdesk/domain/seal"
	"imrdesk/domain/text"
	"imrdesk/store"
	"imrdesk/store/envelope"
	"imrdesk/store/outlet"
	"imrdesk/ui/closing"
	"imrdesk/ui/export"
)

// handoffPassphrase names the variable whose file holds the passphrase of a sealed file.
const handoffPassphrase = "IMRDESK_HANDOFF_PASSPHRASE_FILE"

// closingCommands are those about due dates and about what leaves the desk.
func (a *app) closingCommands() []*cobra.Command {
	return []*cobra.Command{a.dueCommand(), a.signCommand(), a.handoffCommand(), a.verifyCommand(), a.deidentifyCommand()}
}

func (a *app) signCommand() *cobra.Command {
	var key bool
	cmd := &cobra.Command{
		Use: "sign CASE | sign --key", Short: "Say what stands before a signature, or print the vault's public key",
		Long: `A determination is signed in the workstation (F12), where its letter is read to the end and the passphrase is typed. This
command runs the same gate over the case and prints what is open; reading the letter is always among it. When the case is
signed, it prints what was signed.

--key prints the public key of the vault and its words. Tell the words to who receives your hand-offs, by another way than
the file goes.

Exit code: 0 signed or nothing but reading is open, 1 something is open.`,
		Example: "  imrdesk sign CM26-0000017\n  imrdesk sign --key",
		Args:    wordsAtMost(1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case key == (len(args) == 1):
				return usage("give a case number, or --key")
			case key:
				return a.printKey()
			}
			return a.printGate(args[0])
		},
	}
	cmd.Flags().BoolVar(&key, "key", false, "print the vault's public key")
	return cmd
}

func (a *app) printKey() error {
	v, err := a.reading()
	if err != nil {
		return err
	}
	key, err := v.PublicKey()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.Out, "%s\n%s\n", key, seal.KeyWords(key))
	return err
}

func (a *app) printGate(name string) error {
	v, err := a.reading()
	if err != nil {
		return err
	}
	id, err := findCase(v, name)
	if err != nil {
		return err
	}
	l, err := v.Load(id)
	if err != nil {
		return err
	}
	signed, err := v.Signatures(id)
	if err != nil {
		return err
	}
	for _, one := range signed {
		s, err := seal.ParseStatement(one.Statement)
		if err != nil {
			return err
		}
		fmt.Fprintf(a.Out, "%d. %s, signed %s\n   SHA-256 %s\n   key %s\n", s.Version, s.Meaning, s.SignedAt, one.Signature.SHA256, seal.KeyWords(one.Signature.Key))
	}
	if l.Signed {
		return nil
	}
	return a.openPoints(v, id, l.Draft)
}

// openPoints prints the gate; reading is for the workstation and does not count against the case.
func (a *app) openPoints(v *store.Vault, id domain.CaseID, d draft.Draft) error {
	t, err := a.template()
	if err != nil {
		return err
	}
	checker, err := a.checker(checkFlags{}, []string{"CM00-0"}) // with what the vault adds to the library
	if err != nil {
		return err
	}
	if checker, err = a.checkerOf(checker, id); err != nil {
		return err
	}
	profile, err := closing.Identity(v)
	if err != nil {
		return err
	}
	c := &d.Case
	report := checker.Check(d).Acknowledge(c, c.Acknowledged)
	open := false
	for _, p := range seal.Gate(seal.Desk{Case: c, Rev: d.Rev, Report: report, Profile: profile, Letter: t.Compose(c).Plain()}) {
		if len(p.Open) == 0 {
			fmt.Fprintf(a.Out, "met   %s: %s\n", p.Title, p.Met)
			continue
		}
		open = open || p.Kind != seal.PointRead
		fmt.Fprintf(a.Out, "open  %s\n", p.Title)
		for _, o := range p.Open {
			fmt.Fprintf(a.Out, "      %s\n", text.Show(o.Words))
		}
	}
	if open {
		return exit(exitFound)
	}
	return nil
}

func (a *app) handoffCommand() *cobra.Command {
	var out, to string
	var formats []string
	var force, unsealed bool
	cmd := &cobra.Command{
		Use: "handoff CASE -o FILE", Short: "Write the signed determination as one sealed file for an office",
		Long: `The file holds the letter, the case packet, the check report, an extract of the audit, what was signed and the signature,
under a signed list of its parts. It is sealed with age: to a public key with --to, else under a passphrase that is asked for
or read from the file of ` + handoffPassphrase + `. No part names the reviewer.

--unsealed writes the same parts as an open tar file. Whoever has it can read it.`,
		Example: "  imrdesk handoff CM26-0000017 --to age1... -o CM26-0000017.age\n  imrdesk verify CM26-0000017.age --identity key.txt",
		Args:    exactly(1, "a case number"),
		RunE: func(_ *cobra.Command, args []string) error {
			if out == "" {
				return usage("handoff needs -o FILE")
			}
			v, err := a.openVault(false)
			if err != nil {
				return err
			}
			defer v.Close()
			id, err := findCase(v, args[0])
			if err != nil {
				return err
			}
			profile, err := closing.Identity(v)
			if err != nil {
				return err
			}
			b, err := a.handoff(closing.HandOff{Vault: v, Case: id, Formats: formats, At: time.Now(), Profile: profile}, to, unsealed)
			if err == nil {
				err = outlet.Write(out, b, force)
			}
			return a.noted(v, store.EventHandedOff, id, b, out, err)
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this `FILE`")
	cmd.Flags().StringVar(&to, "to", "", "the recipient's age public `KEY`")
	cmd.Flags().StringSliceVar(&formats, "letter", []string{"pdf", "docx"}, "the letter also in these `FORMS`: "+strings.Join(export.Names(), ", "))
	cmd.Flags().BoolVar(&unsealed, "unsealed", false, "write an open file")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite FILE")
	return cmd
}

func (a *app) handoff(h closing.HandOff, to string, unsealed bool) ([]byte, error) {
	if unsealed {
		return h.Bundle()
	}
	if to != "" {
		return h.Sealed(envelope.To{Key: to})
	}
	p, err := a.handoffPassphrase(true)
	if err != nil {
		return nil, err
	}
	defer clear(p)
	return h.Sealed(envelope.To{Passphrase: p})
}

func (a *app) handoffPassphrase(fresh bool) ([]byte, error) {
	if fresh {
		return a.newPassphrase(handoffPassphrase)
	}
	if name := a.Get(handoffPassphrase); name != "" {
		return readPassphraseFile(name)
	}
	return a.ask("Passphrase of the sealed file: ")
}

// noted writes into the audit that something left the vault, or that it did not.
func (a *app) noted(v *store.Vault, ev store.Event, id domain.CaseID, b []byte, out string, err error) error {
	digest := ""
	if err != nil {
		ev = store.EventNotExport
	} else {
		digest = seal.Sum(b)[:32]
	}
	if auditErr := v.Audit(ev, id, digest); err == nil {
		err = auditErr
	}
	if err == nil {
		fmt.Fprintf(a.Err, "written: %s (%s)\n", text.Show(out), size(int64(len(b))))
	}
	return err
}

func (a *app) verifyCommand() *cobra.Command {
	var identity, key, extract string
	cmd := &cobra.Command{
		Use: "verify FILE", Short: "Say what a hand-off proves, and what it does not; name the part that was changed",
		Long: `FILE is a hand-off, sealed or not. A sealed one is opened with --identity, else with its passphrase, which is asked for or read
from the file of ` + handoffPassphrase + `. No vault is needed.

--key compares the key that signed with one you know, as hex or as words: only then does the file tell whose vault signed.

Exit code: 0 nothing was changed, 1 something was changed or the key is another, 2 the file could not be read.`,
		Example: "  imrdesk verify CM26-0000017.age --identity key.txt --key lusab-babad-...",
		Args:    exactly(1, "a file"),
		RunE: func(_ *cobra.Command, args []string) error {
			err := a.verify(args[0], identity, key, extract)
			if _, done := err.(exit); err != nil && !done {
				explain(a.Err, err)
				return exit(exitNotRun)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&identity, "identity", "", "the age identity `FILE` with the recipient's secret key")
	cmd.Flags().StringVar(&key, "key", "", "the `KEY` that should have signed")
	cmd.Flags().StringVar(&extract, "extract", "", "write the parts of a sound file into this new `FOLDER`")
	return cmd
}

// maxHandoff bounds what verify reads.
const maxHandoff = 256 << 20

func (a *app) verify(path, identity, key, extract string) error {
	b, err := readBounded(path, maxHandoff)
	if err != nil {
		return err
	}
	sealed := envelope.IsSealed(b) || envelope.Like(b)
	if sealed {
		if b, err = a.unseal(b, identity); err != nil {
			return a.saySealed(err)
		}
	}
	v := handoff.Verify(b, closing.Remake)
	bad := len(v.Damage) > 0
	if sealed {
		fmt.Fprintln(a.Out, "The sealed file opened: nothing of it was changed since it was sealed.")
	}
	for _, d := range v.Damage {
		fmt.Fprintf(a.Out, "CHANGED   %s: %s\n", text.Show(d.Part), text.Show(d.How))
	}
	for _, s := range v.Proved {
		fmt.Fprintf(a.Out, "proved    %s\n", text.Show(s))
	}
	if key != "" {
		same := strings.EqualFold(key, v.Key) || strings.EqualFold(key, seal.KeyWords(v.Key))
		if v.Key != "" && same {
			fmt.Fprintln(a.Out, "proved    The key that signed is the one you gave.")
		} else {
			bad = true
			fmt.Fprintln(a.Out, "OTHER KEY The key that signed is not the one you gave.")
		}
	}
	for _, s := range v.NotProved {
		fmt.Fprintf(a.Out, "not       %s\n", text.Show(s))
	}
	if bad {
		return exit(exitFound)
	}
	if extract != "" {
		return a.extract(b, extract)
	}
	return nil
}

func readBounded(path string, most int64) ([]byte, error) {
	st, err := os.Stat(path)
	if err != nil || !st.Mode().IsRegular() {
		return nil, domain.Invalid("%s is no file that can be read", text.Show(filepath.Base(path)))
	}
	if st.Size() > most {
		return nil, domain.Invalid("%s has %d MB; %d are the most", text.Show(filepath.Base(path)), st.Size()>>20, most>>20)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, domain.Invalid("%s cannot be read", text.Show(filepath.Base(path)))
	}
	return b, nil
}

func (a *app) unseal(b []byte, identity string) ([]byte, error) {
	if !envelope.IsSealed(b) {
		return envelope.Open(b, envelope.With{Passphrase: []byte("-")}) // says which part was changed
	}
	if identity != "" {
		id, err := readBounded(identity, 1<<20)
		if err != nil {
			return nil, err
		}
		defer clear(id)
		return envelope.Open(b, envelope.With{Identity: id})
	}
	p, err := a.handoffPassphrase(false)
	if err != nil {
		return nil, err
	}
	defer clear(p)
	return envelope.Open(b, envelope.With{Passphrase: p})
}

// saySealed says which part of a sealed file was changed.
func (a *app) saySealed(err error) error {
	if errors.Is(err, domain.ErrDamaged) {
		fmt.Fprintf(a.Out, "CHANGED   %s\n", text.Show(err.Error()))
		return exit(exitFound)
	}
	return err
}

// extract writes the parts of a file that holds.
func (a *app) extract(b []byte, folder string) error {
	if err := os.Mkdir(folder, 0o700); err != nil {
		return domain.Invalid("the folder %s cannot be made; name one that is not there yet", text.Show(filepath.Base(folder)))
	}
	for _, p := range handoff.Contents(b) {
		if p.Name != filepath.Base(p.Name) || !filepath.IsLocal(p.Name) {
			return domain.Invalid("a part has the name of a place outside the folder; nothing more was written")
		}
		if err := outlet.Write(filepath.Join(folder, p.Name), p.Bytes, false); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) deidentifyCommand() *cobra.Command {
	var out string
	var o deidentify.Options
	var yes, force bool
	cmd := &cobra.Command{
		Use: "deidentify CASE|PATH [-o FILE]", Short: "Show and write a publication copy without what identifies a person",
		Long: `Names that the case knows (its parties, the authors of its records, the reviewer) go in all their usual variants, and so do dates
of birth, numbers of claims and files, telephones, addresses, e-mail and web addresses, and ages over 89. The comparison is
printed first: [-what goes-] {+what stands there instead+}. With -o you are asked before the copy is written; --yes answers.
A program cannot know every name: read the comparison.`,
		Example: "  imrdesk deidentify CM26-0000017\n  imrdesk deidentify CM26-0000017 --years -o copy.pdf",
		Args:    exactly(1, "a case number or a file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			d, err := a.load(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			t, err := a.template()
			if err != nil {
				return err
			}
			var own check.Profile
			if d.inVault {
				v, err := a.reading()
				if err != nil {
					return err
				}
				if own, err = closing.Identity(v); err != nil {
					return err
				}
			}
			c := closing.Published(&d.Case, t, own, o, d.standing(t))
			a.printCopy(c)
			if out == "" {
				return nil
			}
			f, err := export.Find(strings.ToLower(strings.TrimPrefix(filepath.Ext(out), ".")))
			if err != nil {
				return err
			}
			if !yes && !a.confirm("Write this copy?") {
				return withHint(domain.Invalid("nothing was written"), "--yes writes without asking")
			}
			b, err := c.Write(f)
			if err != nil {
				return err
			}
			return a.deliver(f, b, out, force)
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this `FILE`; its ending tells the format")
	cmd.Flags().BoolVar(&o.Years, "years", false, "cut dates to their year")
	cmd.Flags().BoolVar(&o.Number, "keep-number", false, "keep the number of the review")
	cmd.Flags().BoolVar(&yes, "yes", false, "write without asking")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite FILE")
	return cmd
}

// printCopy prints the paragraphs in which the copy differs.
func (a *app) printCopy(c closing.Copy) {
	old, new := closing.Flowing(c.Original.Plain()), closing.Flowing(c.Document.Plain())
	line := ""
	for _, p := range text.Diff(old, new) {
		for part := range strings.Lines(p.Text) {
			whole := strings.HasSuffix(part, "\n")
			part = strings.TrimSuffix(part, "\n")
			switch {
			case part == "":
			case p.Op == text.Removed:
				line += "[-" + part + "-]"
			case p.Op == text.Added:
				line += "{+" + part + "+}"
			default:
				line += part
			}
			if whole {
				a.printChanged(line)
				line = ""
			}
		}
	}
	a.printChanged(line)
	for _, r := range c.Removed {
		fmt.Fprintf(a.Out, "removed: %s, %d times\n", r.Kind, r.Times)
	}
}

func (a *app) printChanged(line string) {
	if strings.Contains(line, "[-") || strings.Contains(line, "{+") {
		fmt.Fprintln(a.Out, text.Show(line))
	}
}
