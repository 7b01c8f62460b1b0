package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/text"
	"imrdesk/store/outlet"
	"imrdesk/ui/export"
)

func (a *app) exportCommand() *cobra.Command {
	var format, out string
	var force bool
	cmd := &cobra.Command{
		Use: "export PATH|CASE", Short: "Write the determination as text, Markdown, HTML, DOCX, PDF or case packet",
		Long: `A determination that is not signed carries "DRAFT - not signed" on each page; a template words it otherwise or leaves it out
(draft_mark). A published letter that is as it came carries none.

Without -o the result goes to standard output. A file is written whole or not at all, read back and compared; one that is
there already is kept unless --force is given.`,
		Example: "  imrdesk export CM16-0123456 --format docx -o determination.docx",
		Args:    exactly(1, "a file or a case number"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := exportFormat(cmd, format, out)
			if err != nil {
				return err
			}
			t, err := a.template()
			if err != nil {
				return err
			}
			d, err := a.load(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			standing := d.standing(t)
			b, err := export.Render(f, t, &d.Case, standing)
			if err != nil {
				return err
			}
			if note := export.Remark(f, t, &d.Case); note != "" {
				fmt.Fprintln(a.Err, "note: "+note)
			}
			if err = a.deliver(f, b, out, force); err == nil {
				a.sayMark(f, t, standing)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&format, "format", "txt", "`FORM`: "+strings.Join(export.Names(), ", ")+"; when -o is given, its ending tells")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this `FILE`")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite FILE")
	return cmd
}

// standing tells whether the determination is done.
func (d *document) standing(t letter.Template) export.Standing {
	return export.StandingOf(&d.Case, d.came, d.signed, t)
}

// sayMark says that the letter carries the mark of a draft.
func (a *app) sayMark(f export.Format, t letter.Template, s export.Standing) {
	if s == export.Draft && t.DraftMark != "" && f.Letter() {
		fmt.Fprintf(a.Err, "marked \"%s\" on each page until the determination is signed\n", text.Show(t.DraftMark))
	}
}

// exportFormat is the format that the flag names, or the ending of the file when the flag is not given.
func exportFormat(cmd *cobra.Command, name, out string) (export.Format, error) {
	if ending := strings.TrimPrefix(filepath.Ext(out), "."); ending != "" && !cmd.Flags().Changed("format") {
		if f, err := export.Find(strings.ToLower(ending)); err == nil {
			return f, nil
		}
	}
	if err := oneOf("format", name, export.Names()...); err != nil {
		return export.Format{}, err
	}
	return export.Find(name)
}

func (a *app) deliver(f export.Format, b []byte, out string, force bool) error {
	if out == "" || out == "-" {
		if o, ok := a.Out.(*os.File); ok && f.Binary && term.IsTerminal(int(o.Fd())) {
			return withHint(domain.Invalid("a %s is not for a terminal", f.Title), "name a file with -o")
		}
		_, err := a.Out.Write(b)
		return err
	}
	if err := outlet.Write(out, b, force); err != nil {
		return withHint(err, "choose another name, or give --force to overwrite")
	}
	fmt.Fprintf(a.Err, "written: %s (%s)\n", text.Show(out), size(int64(len(b))))
	return nil
}

// readTemplate is the letter template: the file of --template, or the default.
func (a *app) readTemplate() (letter.Template, error) {
	if a.templateFlag == "" {
		return letter.DefaultTemplate(), nil
	}
	b, err := os.ReadFile(a.templateFlag)
	if err != nil {
		return letter.Template{}, domain.Invalid("the template cannot be read: %v", err)
	}
	t, err := letter.ParseTemplate(b)
	if err != nil {
		return t, about(filepath.Base(a.templateFlag), err)
	}
	return t, nil
}

func (a *app) templateCommand() *cobra.Command {
	return &cobra.Command{
		Use: "template", Short: "Print the letter template: organization, fixed sentences, headings, date form, fonts",
		Long:    `Keep the output in a file, change it, and name it with --template. With --template the file is read, checked and printed whole.`,
		Example: "  imrdesk template > ours.toml\n  imrdesk export letter.txt --template ours.toml",
		Args:    wordsAtMost(0),
		RunE: func(*cobra.Command, []string) error {
			t, err := a.template()
			if err != nil {
				return err
			}
			b, err := t.TOML()
			if err != nil {
				return err
			}
			_, err = a.Out.Write(b)
			return err
		},
	}
}
