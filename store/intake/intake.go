// Package intake reads files nobody vouches for: letters, case sheets, records and packets, as text, PDF, DOCX or JSON.
//
// A file is opened so that no device, pipe or link can trap the program, read no further than a cap, told apart by its
// content and decoded to UTF-8. PDF, the one format with a large parser, is read by PDFium compiled to WebAssembly
// inside a worker process of this same binary, which has no file system, little memory and little time; when it dies,
// only that file is refused. Everything here ends with a Source or with an error that says what was found, in which
// file, and what to do; nothing is stored and no word of a file gets into an error.
package intake

import (
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/store/intake/wire"
)

// Kind is the form of a file as its content shows it.
type Kind string

// The kinds that can be read.
const (
	Text     Kind = "text"
	Markdown Kind = "markdown" // text whose name ends in .md; its content does not tell
	JSON     Kind = "json"
	PDF      Kind = "pdf"
	DOCX     Kind = "docx"
	HTML     Kind = "html"
	RTF      Kind = "rtf"
	Mail     Kind = "message"
	Picture  Kind = "picture" // a scan as PNG, JPEG or TIFF: pages without text
	Archive  Kind = "archive" // a ZIP of files, which has no text of its own
)

// Source is a file as it was read: its bytes for the record, its text for the readers.
type Source struct {
	Label  string // the file's base name, for showing; never a path again
	Bytes  []byte
	SHA256 [sha256.Size]byte // of Bytes
	Kind   Kind
	// Text is valid UTF-8 with LF line ends. Pages of a PDF are separated by a form feed. It is as raw as the file:
	// only text.Show makes it fit to be shown.
	Text    string
	Pages   []Page   // of a PDF, in order; nil for other kinds
	Inside  []Member // files that came in it, in order: of an archive, of a message, embedded in a PDF
	Notices []string // what the reader should know: a guessed encoding, pages without text
}

// Page is one page of a PDF.
type Page = wire.Page

// Limits bound what a file may cost.
type Limits struct {
	Text     int64         // bytes of a text file
	JSON     int64         // bytes of a JSON file
	PDF      int64         // bytes of a PDF file
	DOCX     int64         // bytes of a DOCX file
	Pages    int           // pages of a PDF
	PDFText  int           // bytes of text a PDF may give
	PDFTime  time.Duration // of a processor for one PDF, start of the worker not counted
	Unpacked int64         // bytes of a DOCX, unpacked
	Ratio    int64         // unpacked to packed bytes of one part of a DOCX

	// Watch, when it is there, is told now and then how many pages of a long PDF are read. Several files that are read
	// side by side tell it from goroutines of their own.
	Watch func(pages, of int)
}

// DefaultLimits fit letters and case sheets; a reader of whole record files may raise Pages and PDFText.
func DefaultLimits() Limits {
	const mb = 1_000_000
	return Limits{
		Text: 10 * mb, JSON: 10 * mb, PDF: 25 * mb, DOCX: 25 * mb,
		Pages: 2000, PDFText: 4 * mb, PDFTime: 20 * time.Second,
		Unpacked: 100 * mb, Ratio: 200,
	}
}

func (l Limits) largest() int64 { return max(l.Text, l.JSON, l.PDF, l.DOCX) }

func (l Limits) of(k Kind) int64 {
	switch k {
	case PDF, Picture:
		return l.PDF
	case DOCX, Archive, Mail:
		return l.DOCX
	case JSON:
		return l.JSON
	}
	return l.Text
}

// Reader reads files; its PDF workers live until Close. It may be used by several goroutines.
type Reader struct {
	limits Limits
	pdf    *workers
}

// NewReader makes a Reader. No process is started before the first PDF.
func NewReader(limits Limits) *Reader {
	return &Reader{limits: limits, pdf: newWorkers(min(2, runtime.NumCPU()))}
}

// Close ends the PDF workers.
func (r *Reader) Close() { r.pdf.close() }

// Read reads one file with a Reader of its own.
func Read(ctx context.Context, path string, limits Limits) (Source, error) {
	r := NewReader(limits)
	defer r.Close()
	return r.Read(ctx, path)
}

// Read reads the file at path. Its error wraps domain.ErrNotFound, ErrInvalid, ErrDamaged or ErrInternal.
func (r *Reader) Read(ctx context.Context, path string) (Source, error) {
	b, err := readRegular(path, r.limits.largest())
	if err != nil {
		return Source{}, err
	}
	return r.ReadBytes(ctx, filepath.Base(path), b)
}

// ReadBytes reads bytes that came another way, such as standard input; label stands for the file's name.
func (r *Reader) ReadBytes(ctx context.Context, label string, b []byte) (Source, error) {
	s := Source{Label: label, Bytes: b, SHA256: sha256.Sum256(b)}
	var err error
	if s.Kind, err = sniff(label, b); err == nil && int64(len(b)) > r.limits.of(s.Kind) {
		err = tooLarge(r.limits.of(s.Kind))
	}
	if err == nil {
		err = r.extract(ctx, &s)
	}
	if err != nil {
		return Source{}, fmt.Errorf("%s: %w", text.Show(label), err)
	}
	return s, nil
}

func (r *Reader) extract(ctx context.Context, s *Source) (err error) {
	switch s.Kind {
	case PDF:
		a, err := r.pdf.read(ctx, s.Bytes[headerOfPDF(s.Bytes):], r.limits)
		if err != nil {
			return err
		}
		s.take(a)
		s.Text = joinPages(s.Pages)
		s.Notices = append(s.Notices, pagesWithoutText(s.Pages)...)
		s.Notices = append(s.Notices, partsNotRead(s.Pages)...)
	case Picture:
		s.Pages, err = picturePages(s.Bytes, r.limits.Pages)
		s.Notices = pagesWithoutText(s.Pages)
	case Archive:
		s.Inside, s.Notices, err = archived(s.Bytes, r.limits)
	case Mail:
		s.Text, s.Inside, s.Notices, err = mailText(s.Bytes, r.limits)
	case RTF:
		s.Text, err = rtfText(s.Bytes, int(r.limits.Text))
	case DOCX:
		s.Text, s.Notices, err = docxText(s.Bytes, r.limits)
	case HTML:
		s.Text, s.Notices, err = htmlFile(s.Bytes)
	default:
		s.Text, s.Notices, err = decode(s.Bytes)
	}
	if err != nil {
		return err
	}
	if strings.TrimSpace(s.Text) == "" && s.Pages == nil && len(s.Inside) == 0 {
		return domain.Invalid("there is no text in it")
	}
	s.Notices = append(s.Notices, controlNotice(s.Text)...)
	return nil
}

// take is what the worker found of a PDF.
func (s *Source) take(a wire.Answer) {
	s.Pages = a.Pages
	for _, f := range a.Inside {
		s.Inside = append(s.Inside, Member{memberName(f.Name, "attachment"), f.Bytes})
	}
	if a.Left > 0 {
		s.Notices = append(s.Notices, fmt.Sprintf("files embedded in the PDF that were too large or could not be taken out: %d", a.Left))
	}
}

func joinPages(pages []Page) string {
	var b strings.Builder
	for i, p := range pages {
		if i > 0 {
			b.WriteByte('\f')
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

// pagesWithoutText names the pages that are pictures only.
func pagesWithoutText(pages []Page) []string {
	var bare []int
	for _, p := range pages {
		if p.Chars == 0 {
			bare = append(bare, p.Number)
		}
	}
	switch {
	case len(bare) == 0:
		return nil
	case len(bare) == len(pages):
		return []string{"no text layer on any page: it is a scan or a picture; run text recognition on it and read it again"}
	}
	return []string{"no text layer on " + pageList(bare) + ": run text recognition on the file to read these too"}
}

// partsNotRead names the pages on which something stands that did not become text.
func partsNotRead(pages []Page) (notices []string) {
	var unread, remarks []int
	count := 0
	for _, p := range pages {
		if p.Unread > 0 {
			unread = append(unread, p.Number)
		}
		if p.Remarks > 0 {
			remarks, count = append(remarks, p.Number), count+p.Remarks
		}
	}
	if len(unread) > 0 {
		notices = append(notices, "some words on "+pageList(unread)+
			" could not be read: their font does not say which characters they are; look at these pages in the file itself")
	}
	if len(remarks) > 0 {
		notices = append(notices, fmt.Sprintf("notes pinned to %s, which are not read: %d", pageList(remarks), count))
	}
	return notices
}

// pageList is "page 3" or "pages 1, 4-7, 9".
func pageList(pages []int) string {
	var parts []string
	for i := 0; i < len(pages); {
		j := i
		for j+1 < len(pages) && pages[j+1] == pages[j]+1 {
			j++
		}
		if part := fmt.Sprint(pages[i]); j == i {
			parts = append(parts, part)
		} else {
			parts = append(parts, fmt.Sprintf("%s-%d", part, pages[j]))
		}
		i = j + 1
	}
	if len(pages) == 1 {
		return "page " + parts[0]
	}
	return "pages " + strings.Join(parts, ", ")
}

func tooLarge(limit int64) error {
	return domain.Invalid("larger than %d MB, which is too large for a file of this kind; split it or hand in the part that is needed",
		limit/1_000_000)
}
