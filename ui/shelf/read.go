package shelf

import (
	"context"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"imrdesk/domain"
	"imrdesk/guidelines"
	"imrdesk/store/intake"
)

// Limits fit whole guidelines, which are larger than letters.
func Limits() intake.Limits {
	const mb = 1_000_000
	l := intake.DefaultLimits()
	l.Text, l.PDF = 40*mb, 200*mb
	l.Pages, l.PDFText, l.PDFTime = 6000, 40*mb, 3*time.Minute
	return l
}

// Read reads a file as a guideline's full text: PDF, plain text whose form feeds part pages, or Markdown. about says
// which document it is; a title that is left out comes from the library. Notices say what could not be read of it.
// Nothing is stored. It ends early when ctx does; watch, which may be nil, is told of the pages of a long PDF.
func Read(ctx context.Context, library *guidelines.Library, path string, about guidelines.Text, watch func(pages, of int)) (t guidelines.Text, notices []string, err error) {
	if err := Identify(library, &about, path); err != nil {
		return t, nil, err
	}
	limits := Limits()
	limits.Watch = watch
	src, err := intake.Read(ctx, path, limits)
	if err != nil {
		return t, nil, err
	}
	kind, pages := guidelines.PlainText, guidelines.SplitPages(src.Text)
	switch src.Kind {
	case intake.PDF:
		kind = guidelines.PDFText
	case intake.Markdown:
		kind = guidelines.Markdown
	case intake.Text:
	default:
		return t, nil, domain.Invalid("a guideline's text is read from PDF, plain text or Markdown, not from %s", src.Kind)
	}
	t, err = guidelines.NewText(about, kind, pages)
	return t, src.Notices, err
}

// Identify completes what is said about a text: its title, its name in the vault and the days it was in force.
func Identify(library *guidelines.Library, about *guidelines.Text, path string) error {
	about.Doc = strings.TrimSpace(about.Doc)
	if about.Doc == "" {
		return domain.Invalid("which document is it? name one of the library (\"imrdesk guidelines list\") or give it a name of your own")
	}
	if d, ok := library.Document(about.Doc); ok {
		if about.Title == "" {
			about.Title = d.Title
		}
		if about.Edition == "" {
			about.Edition = d.Edition
		}
	}
	if about.Title == "" {
		return domain.Invalid("the library has no document of that name, so that the text needs a title")
	}
	for _, p := range []guidelines.Partial{about.From, about.To} {
		if p != "" && p.First().IsZero() {
			return domain.Invalid("a day in force is written YYYY-MM-DD, YYYY-MM or YYYY")
		}
	}
	if about.From != "" && about.To != "" && about.To.Last().Before(about.From.First()) {
		return domain.Invalid("the text ends to be in force before it begins")
	}
	name := filepath.Base(path)
	about.ID = slug(about.Doc + "-" + strings.TrimSuffix(name, filepath.Ext(name)))
	return nil
}

// slug is a name in lower case, its words joined by hyphens.
func slug(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "-")
}
