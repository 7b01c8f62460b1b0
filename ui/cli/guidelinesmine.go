package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/store"
	"imrdesk/ui/shelf"
)

// mineTextJSON is the JSON form of a full text in the vault.
type mineTextJSON struct {
	ID       string `json:"id"`
	Document string `json:"document"`
	Title    string `json:"title"`
	Edition  string `json:"edition"`
	From     string `json:"effective_from"`
	To       string `json:"effective_to"`
	Added    string `json:"added_on"`
	Pages    int    `json:"pages"` // 0 for a text without pages
	Headings int    `json:"headings"`
}

func mineText(t *guidelines.Text) mineTextJSON {
	pages := len(t.Pages)
	if !t.Paged {
		pages = 0
	}
	return mineTextJSON{t.ID, t.Doc, t.Title, t.Edition, string(t.From), string(t.To), t.AddedOn.String(), pages, len(t.Headings)}
}

// correctionJSON is the JSON form of a correction in a list; "guidelines export" writes it in full.
type correctionJSON struct {
	Entry  string `json:"entry"`
	Rev    int    `json:"rev"`
	Reason string `json:"reason"`
	On     string `json:"on"`
}

// mineJSON is what --mine adds to the list of documents.
type mineJSON struct {
	Documents   []listedDocument `json:"documents"`
	Texts       []mineTextJSON   `json:"texts"`
	Corrections []correctionJSON `json:"corrections"`
}

func (g *guide) listMineJSON(documents []listedDocument) error {
	out := mineJSON{documents, []mineTextJSON{}, []correctionJSON{}}
	for _, t := range g.texts.Texts() {
		out.Texts = append(out.Texts, mineText(t))
	}
	for _, o := range g.library.Corrections() {
		out.Corrections = append(out.Corrections, correctionJSON{o.Entry.ID, o.Entry.Rev, o.Reason, o.On.String()})
	}
	return writeJSON(g.Out, out)
}

func (g *guide) listMine() {
	for _, t := range g.texts.Texts() {
		fmt.Fprintf(g.Out, "%-28s full text, %s: %s\n", text.Show(t.ID), plural(len(t.Pages), "page"), text.Show(t.Title))
	}
	for _, a := range g.library.Additions() {
		how := "from a file"
		if a.Key != "" {
			how = fmt.Sprintf("signed update %d", a.Number)
		}
		fmt.Fprintf(g.Out, "%-28s %s, %s: %s\n", text.Show(a.Name), how, a.On, a.Counts())
	}
	for _, o := range g.library.Corrections() {
		fmt.Fprintf(g.Out, "%-28s corrected %s, revision %d: %s\n", text.Show(o.Entry.ID), o.On, o.Entry.Rev, text.Show(o.Reason))
	}
}

// foundPage is the JSON form of a page of a full text that a search found.
type foundPage struct {
	Text    string      `json:"text"`
	Title   string      `json:"title"`
	Page    string      `json:"page"` // as printed; empty for a text without pages
	Heading string      `json:"heading"`
	Snippet string      `json:"snippet"`
	Marks   []text.Span `json:"marks"` // bytes of the snippet
	Score   float64     `json:"score"`
}

func (g *guide) searchMine(words string) []foundPage {
	out := []foundPage{}
	for _, h := range g.texts.Search(words, g.limit) {
		out = append(out, foundPage{h.Text.ID, h.Text.Title, h.Text.PageName(h.Page), h.Heading, h.Snippet, some(h.Marks), h.Score})
	}
	return out
}

func (g *guide) printPages(pages []foundPage) {
	for _, h := range pages {
		fmt.Fprintf(g.Out, "%s\n  page %s: %s\n  %s\n", text.Show(h.Text), or(h.Page, "-"), or(h.Heading, h.Title), text.Show(h.Snippet))
	}
}

func (g *guide) reindexCommand() *cobra.Command {
	return &cobra.Command{
		Use: "reindex", Short: "Find page numbers and headings of your texts anew, as this version finds them", Args: wordsAtMost(0),
		RunE: g.with(func([]string) error {
			return g.inVault(func(v *store.Vault) error {
				_, texts, err := shelf.Load(v, g.library)
				if err != nil {
					return err
				}
				out := []mineTextJSON{}
				for i, t := range texts.Texts() {
					fmt.Fprintf(g.Err, "%d of %d: %s\n", i+1, len(texts.Texts()), text.Show(t.ID))
					next, err := t.Reindexed()
					if err == nil {
						err = shelf.Put(v, next)
					}
					if err != nil {
						return err
					}
					out = append(out, mineText(&next))
				}
				if g.format == "json" {
					return writeJSON(g.Out, out)
				}
				for _, t := range out {
					fmt.Fprintf(g.Out, "%s: %s, %s\n", text.Show(t.ID), plural(t.Pages, "page"), plural(t.Headings, "heading"))
				}
				return nil
			})
		}),
	}
}
