package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/store"
	"imrdesk/store/intake"
	"imrdesk/ui/shelf"
)

// What the reviewer adds to the library lies in the vault: full texts, and corrections of entries.

func (g *guide) addCommand() *cobra.Command {
	var what guidelines.Text
	var from, to string
	cmd := &cobra.Command{
		Use: "add FILE", Short: "Bring a guideline you own, entries, documents, corrections or a drug list to the library",
		Long: `The words of a guideline are kept sealed with their pages and headings, so that passages can be quoted with their page and
quotations be looked up. A JSON file in the library's own format (an array of entries or documents, or an object with documents,
tiers, entries, drugs, eras, time limits, authorities and versions of the drug list) is laid over the library, and so is one
of corrections, as "guidelines export" writes it. A drug list in CSV is put beside the configuration. A file with any mistake
changes nothing, and each mistake is named with its line.`,
		Example: "  imrdesk guidelines add low-back.pdf --document acoem-low-back-2016",
		Args:    exactly(1, "a file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			what.From, what.To = guidelines.Partial(from), guidelines.Partial(to)
			return g.with(func(args []string) error { return g.add(cmd.Context(), args[0], what) })(cmd, args)
		},
	}
	cmd.Flags().StringVar(&what.Doc, "document", "", "the `ID` of the document that it is (see \"guidelines list\"), or a name of your own")
	cmd.Flags().StringVar(&what.Title, "title", "", "`TITLE`, when it is no document of the library")
	cmd.Flags().StringVar(&what.Edition, "edition", "", "`EDITION`")
	cmd.Flags().StringVar(&from, "from", "", "in force from this `DAY`")
	cmd.Flags().StringVar(&to, "to", "", "in force to this `DAY`")
	return cmd
}

func (g *guide) add(ctx context.Context, path string, what guidelines.Text) error {
	if strings.EqualFold(filepath.Ext(path), ".json") {
		raw, err := readLibraryFile(path)
		if err != nil {
			return err
		}
		if !isCorrections(raw) {
			return g.addLibraryFile(filepath.Base(path), raw, "")
		}
		src, err := g.readInput(ctx, path)
		if err != nil {
			return err
		}
		return g.addCorrections(src)
	}
	if strings.EqualFold(filepath.Ext(path), ".csv") {
		return g.addDrugList(path)
	}
	what.AddedOn = domain.DateOf(time.Now())
	fmt.Fprintln(g.Err, "reading the guideline; Ctrl+C stops, and nothing is kept")
	var watch func(pages, of int)
	if p := g.progress(); p != nil {
		watch = func(pages, of int) { p(pages, of, "pages") }
	}
	t, notices, err := shelf.Read(ctx, g.library, path, what, watch)
	if err != nil {
		return about(filepath.Base(path), err)
	}
	return g.inVault(func(v *store.Vault) error {
		if err := shelf.Put(v, t); err != nil {
			return err
		}
		if g.format == "json" {
			return writeJSON(g.Out, mineText(&t))
		}
		fmt.Fprintf(g.Out, "%s: %s, %s, %s\n", text.Show(t.ID), text.Show(t.Title), plural(len(t.Pages), "page"), plural(len(t.Headings), "heading"))
		for _, n := range notices {
			fmt.Fprintf(g.Err, "note: %s\n", text.Show(n))
		}
		return nil
	})
}

func (g *guide) addCorrections(src intake.Source) error {
	list, err := guidelines.ReadCorrections(src.Bytes)
	if err != nil {
		return about(src.Label, err)
	}
	return g.inVault(func(v *store.Vault) error {
		library, _, err := shelf.Load(v, g.library)
		if err != nil {
			return err
		}
		if library, err = library.With(list...); err != nil {
			return err
		}
		if err := shelf.Correct(v, library); err != nil {
			return err
		}
		fmt.Fprintf(g.Out, "%s laid over the library\n", plural(len(list), "correction"))
		return nil
	})
}

func (g *guide) removeCommand() *cobra.Command {
	return &cobra.Command{
		Use: "remove ID", Short: "Take a guideline text, the correction of an entry, or what a file added, out of the vault", Args: exactly(1, "the name of a text or an entry"),
		RunE: g.with(func(args []string) error {
			return g.inVault(func(v *store.Vault) error {
				library, texts, err := shelf.Load(v, g.library)
				if err != nil {
					return err
				}
				if _, ok := texts.Text(args[0]); ok {
					err = shelf.Remove(v, args[0])
				} else if derr := shelf.Drop(v, g.library, args[0]); !errors.Is(derr, domain.ErrNotFound) {
					err = derr
				} else if library, err = library.Without(args[0]); err == nil {
					err = shelf.Correct(v, library)
				}
				if err == nil {
					fmt.Fprintf(g.Out, "removed: %s\n", text.Show(args[0]))
				}
				return err
			})
		}),
	}
}

func (g *guide) exportCommand() *cobra.Command {
	return &cobra.Command{
		Use: "export", Short: "Print the vault's corrections as a file that another reviewer can add", Args: wordsAtMost(0),
		RunE: g.with(func([]string) error {
			if err := g.own(); err != nil {
				return err
			}
			return g.library.Export(g.Out)
		}),
	}
}

// own takes what the vault adds to the library.
func (g *guide) own() (err error) {
	v, err := g.reading()
	if err != nil {
		return err
	}
	g.library, g.texts, err = shelf.Load(v, g.library)
	return err
}

func (a *app) inVault(act func(*store.Vault) error) error {
	v, err := a.openOrCreate()
	if err != nil {
		return err
	}
	err = act(v)
	if cerr := v.Close(); err == nil {
		err = cerr
	}
	return err
}
