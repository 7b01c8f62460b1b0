// Package casefile brings files into a case: it reads them, parts them into records, recognises those that repeat another
// one, seals the files in the vault, and gives the change that puts the records into the case. Command line and workstation
// add files through it.
package casefile

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/record"
	"imrdesk/domain/text"
	"imrdesk/store"
	"imrdesk/store/intake"
)

// Limits fit whole case files, which are larger than letters.
func Limits() intake.Limits {
	const mb = 1_000_000
	l := intake.DefaultLimits()
	l.Text, l.PDF, l.DOCX = 40*mb, 300*mb, 100*mb
	l.Pages, l.PDFText, l.PDFTime = 10_000, 60*mb, 15*time.Minute
	return l
}

// Progress says how far an import is.
type Progress struct {
	File      string // the label of the file that is read
	Files, Of int    // files done
	Pages     int    // pages read, over all files
	Total     int    // pages of the file that is read; 0 when not known yet
	At        int    // pages read of it
	Rate      float64
}

// Words are the progress on one line.
func (p Progress) Words() string {
	s := fmt.Sprintf("%s, file %d of %d", text.Show(p.File), min(p.Files+1, p.Of), p.Of)
	if p.Total > 0 {
		s += fmt.Sprintf(", page %d of %d", p.At, p.Total)
	}
	if p.Rate > 0 {
		s += fmt.Sprintf(", %.0f pages a second", p.Rate)
	}
	return s
}

// Added is one file that came into the case, or why it did not.
type Added struct {
	File    store.CaseFile
	Found   []record.Found
	Notices []string
	Err     error
	bytes   []byte
}

// Result is what an import found. Nothing of it is in the case before Change is made.
type Result struct {
	Files   []Added
	Records []domain.Record
	Copies  int // records that repeat another one
	Covers  int // fax covers
	Bare    int // pages without a text layer
	Pages   int
	Took    time.Duration
}

// Change puts the records into the case, behind those that are there.
func (r *Result) Change(c *domain.Case) draft.Change {
	b := draft.Batch{Label: "add to the case file"}
	for i, rec := range r.Records {
		b.Changes = append(b.Changes, draft.InsertRecord{Index: len(c.Records) + i, Record: rec})
	}
	return b
}

// Words say in lines what came in and what did not.
func (r *Result) Words() []string {
	var out []string
	for _, f := range r.Files {
		if f.Err != nil {
			out = append(out, "not added: "+text.Show(f.Err.Error()).String())
		}
	}
	return append(out, r.Came()...)
}

// Came says in lines what came in; Refused tells the rest.
func (r *Result) Came() []string {
	var out []string
	for _, f := range r.Files {
		for _, n := range f.Notices {
			out = append(out, text.Show(f.File.Label).String()+": "+text.Show(n).String())
		}
	}
	rate := float64(r.Pages) / max(r.Took.Seconds(), 1e-3)
	return append(out, fmt.Sprintf("%s in %s; %d repeat another one, %s, %d pages without text; %.1f s, %.0f pages a second",
		plural(r.Pages, "page"), plural(len(r.Records), "record"), r.Copies, plural(r.Covers, "fax cover"), r.Bare, r.Took.Seconds(), rate))
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// Import reads the files and folders and seals the files in the vault; the records are the caller's to put into the case. watch,
// which may be nil, is told how far it is, from a goroutine of its own. It ends early when ctx does; what was sealed by then
// is found again when the same file is added.
func Import(ctx context.Context, v *store.Vault, id domain.CaseID, c *domain.Case, there *record.File, paths []string, watch func(Progress)) (*Result, error) {
	files, _, err := intake.CaseFiles(paths)
	if err != nil {
		return nil, err
	}
	began := time.Now()
	out := &Result{}
	p := Progress{Of: len(files)}
	for _, path := range files {
		p.File, p.At, p.Total = filepath.Base(path), 0, 0
		list := read(ctx, path, func(at, of int) {
			if watch != nil {
				now := p
				now.At, now.Total, now.Pages = at, of, p.Pages+at
				now.Rate = float64(now.Pages) / max(time.Since(began).Seconds(), 1e-3)
				watch(now)
			}
		})
		if ctx.Err() != nil {
			return nil, domain.Invalid("adding was stopped; no record was added")
		}
		for _, one := range list {
			if err := out.take(v, id, c, one); err != nil {
				return nil, err
			}
			p.Pages += len(one.File.Pages)
		}
		p.Files++
	}
	out.gather(c, there)
	out.Took = time.Since(began)
	if len(out.Records) == 0 {
		return nil, out.Refused()
	}
	return out, nil
}

// take seals a file that was read, unless the case has it.
func (r *Result) take(v *store.Vault, id domain.CaseID, c *domain.Case, one Added) error {
	has := func(a Added) bool { return a.Err == nil && a.File.ID == one.File.ID }
	if one.Err == nil && (known(c, one.File.ID) || slices.ContainsFunc(r.Files, has)) {
		one.Err = domain.Invalid("%s: this file is in the case already", text.Show(one.File.Label))
	}
	if one.Err == nil {
		if err := v.PutCaseFile(id, one.File, one.bytes); err != nil {
			return err
		}
		one.bytes = nil
	}
	r.Files = append(r.Files, one)
	return nil
}

// Refused is why files did not come in, an error for each; nil when all did.
func (r *Result) Refused() error {
	var all []error
	for _, f := range r.Files {
		all = append(all, f.Err)
	}
	return errors.Join(all...)
}

func known(c *domain.Case, source string) bool {
	return slices.ContainsFunc(c.Records, func(r domain.Record) bool { return r.Source == source })
}

// deepest is how many files may be inside one another: a PDF with a message in an archive. mostFiles is how many may come of one.
const (
	deepest   = 4
	mostFiles = 2000
)

// read reads one file as pages, and the files that are inside it.
func read(ctx context.Context, path string, watch func(at, of int)) []Added {
	limits := Limits()
	limits.Watch = watch
	r := intake.NewReader(limits)
	defer r.Close()
	src, err := r.Read(ctx, path)
	if err != nil {
		return []Added{{Err: err}}
	}
	var out []Added
	unfold(ctx, r, src, deepest, &out)
	return out
}

// unfold adds the file, unless it is only a wrapping, and what is inside it.
func unfold(ctx context.Context, r *intake.Reader, src intake.Source, depth int, out *[]Added) {
	if src.Pages != nil || strings.TrimSpace(src.Text) != "" {
		*out = append(*out, added(src))
	} else if len(src.Notices) > 0 {
		*out = append(*out, Added{Err: domain.Invalid("%s: %s", text.Show(src.Label), strings.Join(src.Notices, "; "))})
	}
	for _, m := range src.Inside {
		if ctx.Err() != nil {
			return
		}
		name := src.Label + ": " + m.Label
		if depth == 0 || len(*out) >= mostFiles {
			*out = append(*out, Added{Err: domain.Invalid("%s: inside too many other files; hand it in by itself", text.Show(name))})
			return
		}
		inner, err := r.ReadBytes(ctx, m.Label, m.Bytes)
		if err != nil {
			*out = append(*out, Added{Err: fmt.Errorf("%s: %w", text.Show(src.Label), err)})
			continue
		}
		inner.Label = name
		unfold(ctx, r, inner, depth-1, out)
	}
}

// added is a file whose pages are parted into records.
func added(src intake.Source) Added {
	a := Added{File: store.CaseFile{ID: hex.EncodeToString(src.SHA256[:]), Label: src.Label, Kind: string(src.Kind)}, Notices: src.Notices, bytes: src.Bytes}
	switch {
	case src.Kind == intake.JSON:
		a.Err = domain.Invalid("%s: a packet of a case is imported, not added to one", text.Show(src.Label))
	case src.Pages != nil:
		for _, p := range src.Pages {
			a.File.Pages = append(a.File.Pages, record.Page{Text: clean(p.Text), Bare: p.Chars == 0})
		}
	default:
		for words := range strings.SplitSeq(strings.TrimSuffix(src.Text, "\f"), "\f") {
			a.File.Pages = append(a.File.Pages, record.Page{Text: clean(words)})
		}
	}
	a.Found = record.Split(a.File.Pages)
	return a
}

// clean makes the words of a page lines that end in "\n", without marks that have no place in a text.
func clean(words string) string {
	words = strings.ReplaceAll(strings.ReplaceAll(words, "\r\n", "\n"), "\r", "\n")
	return strings.TrimRight(strings.ToValidUTF8(words, "\ufffd"), " \n\t")
}

// gather makes the records of all files, and finds those that repeat another one of the case.
func (r *Result) gather(c *domain.Case, there *record.File) {
	var groups [][]record.Page
	var ids []domain.RecordID
	if there != nil {
		for i := range c.Records {
			if pages := there.Pages(&c.Records[i]); len(pages) > 0 {
				groups, ids = append(groups, pages), append(ids, c.Records[i].ID)
			}
		}
	}
	old := len(groups)
	next := freeID(c)
	for _, f := range r.Files {
		if f.Err != nil {
			continue
		}
		r.Pages += len(f.File.Pages)
		for _, p := range f.File.Pages {
			if p.Bare {
				r.Bare++
			}
		}
		for _, found := range f.Found {
			rec := Record(found, f.File.ID, f.File.Pages)
			rec.ID = next()
			r.Records = append(r.Records, rec)
			groups, ids = append(groups, f.File.Pages[found.First:found.Last+1]), append(ids, rec.ID)
		}
	}
	for i, of := range record.Duplicates(groups) {
		if i < old {
			continue
		}
		rec := &r.Records[i-old]
		switch {
		case rec.Type == domain.RecordFax:
			r.Covers++
		case of >= 0:
			rec.DuplicateOf = ids[of]
			r.Copies++
		}
	}
}

// Record is what was found, as a record of the case without a name.
func Record(f record.Found, source string, pages []record.Page) domain.Record {
	own := pages[f.First : f.Last+1]
	return domain.Record{Type: f.Type, Title: f.Title, Author: f.Author, Guessed: f.Author != "", Dates: f.Dates, Pages: [2]int{f.First + 1, f.Last + 1},
		Source: source, Digest: record.Digest(own), Bare: record.Bare(own)}
}

// freeID gives names that no record of the case has, one after the other.
func freeID(c *domain.Case) func() domain.RecordID {
	taken := map[domain.RecordID]bool{}
	for _, r := range c.Records {
		taken[r.ID] = true
	}
	n := len(c.Records)
	return func() domain.RecordID {
		for {
			n++
			if id := domain.RecordID(fmt.Sprintf("r%d", n)); !taken[id] {
				return id
			}
		}
	}
}

// Evidence is the file for the checker; nil for a file without pages, which says nothing.
func Evidence(file *record.File) check.Evidence {
	if file == nil || len(file.Sources) == 0 {
		return nil
	}
	return file
}

// Load is the case file as the vault holds it, read once for what is asked of it later.
func Load(v *store.Vault, id domain.CaseID) (*record.File, error) {
	list, err := v.CaseFiles(id)
	if err != nil {
		return nil, err
	}
	f := &record.File{}
	for _, one := range list {
		f.Sources = append(f.Sources, record.NewSource(one.ID, one.Label, one.Pages))
	}
	return f, nil
}
