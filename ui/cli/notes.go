package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/store"
	"imrdesk/store/intake"
	"imrdesk/ui/reading"
)

func (a *app) notesCommand() *cobra.Command {
	var into string
	var dry bool
	cmd := &cobra.Command{
		Use: "notes CASE PATH", Short: "Put the words of a file into a field of a case, or list it as a record",
		Long: `PATH is a file of any kind that is read: text, DOCX, PDF. Its words go behind what the field holds, as paragraphs of their own,
and the workstation's undo takes them back. FIELD is summary, record, or a field of a disputed service by its number:
title:1, claims:1, guideline:1, rationale:1. As a record the file is listed with the kind and day that its words tell; the
file itself is kept, sealed, beside the case.`,
		Example: "  imrdesk notes CM16-0123456 visit.docx\n  imrdesk notes CM16-0123456 notes.txt --into rationale:2\n  imrdesk notes CM16-0123456 mri.pdf --into record",
		Args:    exactly(2, "a case number and a file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.addNotes(cmd.Context(), args[0], args[1], into, dry)
		},
	}
	cmd.Flags().StringVar(&into, "into", "summary", "the `FIELD` that takes the words, or record")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "print the words as they would stand, and store nothing")
	return cmd
}

func (a *app) addNotes(ctx context.Context, name, path, into string, dry bool) error {
	src, err := a.readInput(ctx, path)
	if err != nil {
		return err
	}
	notes, err := reading.Notes(src)
	if err != nil {
		return about(src.Label, err)
	}
	for _, n := range slices.Concat(src.Notices, reading.Inside(src)) {
		fmt.Fprintf(a.Err, "note: %s\n", text.Show(n))
	}
	if dry {
		_, err := fmt.Fprintln(a.Out, text.ShowFull(notes.String()))
		return err
	}
	v, err := a.openVault(false)
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
	ch, err := notesChange(&l.Draft.Case, into, src, notes)
	if err != nil {
		return err
	}
	if err := a.saveChange(v, id, l, ch, "notes added from a file"); err != nil {
		return err
	}
	if in, ok := ch.(draft.InsertRecord); ok {
		if err := v.PutBlob(id, store.BlobRecordFile, string(id)+"/"+string(in.Record.ID), src.Label, src.Bytes); err != nil {
			return err
		}
		fmt.Fprintf(a.Out, "%s: listed as a record of %s: %s\n", text.Show(src.Label), text.Show(name), text.Show(string(in.Record.Type)))
		return nil
	}
	fmt.Fprintf(a.Out, "%s: %s in %s of %s\n", text.Show(src.Label), plural(notes.Counts().Words, "word"), text.Show(into), text.Show(name))
	return nil
}

// notesFields are the fields of a disputed service that take notes, as --into names them.
var notesFields = map[string]domain.Field{"title": domain.FieldTitle, "claims": domain.FieldClaimsGuideline,
	"guideline": domain.FieldReviewerGuideline, "rationale": domain.FieldRationale}

// notesChange is the change that puts notes where --into says.
func notesChange(c *domain.Case, into string, src intake.Source, notes text.Doc) (draft.Change, error) {
	switch into {
	case "record":
		return reading.AddRecord(c, src), nil
	case "summary":
		return reading.AddNotes(c, domain.At(domain.FieldSummary), notes)
	}
	name, number, _ := strings.Cut(into, ":")
	field, ok := notesFields[name]
	if !ok {
		return nil, usage("--into %s: not summary, record, title:1, claims:1, guideline:1 or rationale:1", text.Show(into))
	}
	n := 0
	if _, err := fmt.Sscanf(number, "%d", &n); err != nil || n < 1 || n > len(c.Services) {
		return nil, domain.Invalid("--into %s: the case has %s", text.Show(into), plural(len(c.Services), "disputed service"))
	}
	return reading.AddNotes(c, domain.In(c.Services[n-1].ID, field), notes)
}

// saveChange makes the change as a step of undo and a revision.
func (a *app) saveChange(v *store.Vault, id domain.CaseID, l store.Loaded, ch draft.Change, act string) error {
	next, inverse, err := draft.Apply(l.Draft, ch)
	if err != nil {
		return err
	}
	checker, err := a.ownChecker()
	if err != nil {
		return err
	}
	found := checker.Check(next)
	_, err = v.Save(id, store.SaveRequest{Draft: next, History: l.History.Record(ch, inverse, act, time.Now()), Act: act,
		Summary: store.Summarize(&next.Case, store.StateOf(&next.Case), found.Count(check.Error), found.Count(check.Warning), found.Count(check.Note))})
	return err
}
