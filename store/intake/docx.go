package intake

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"imrdesk/domain"
)

// Bounds of the XML in a part. What Word writes nests some thirty deep and has no token beyond a page of text; the
// decoder would otherwise hold a stack or a token as large as the whole part.
const (
	maxDepth = 512
	maxToken = 1 << 20
)

// errBomb is met when unpacking would cost more than Limits allow.
var errBomb = errors.New("unpacking costs more than is allowed")

// docx is an open DOCX file.
type docx struct {
	parts   map[string]*zip.File
	limits  Limits
	budget  int64 // bytes that may still be unpacked
	room    int   // bytes of text that may still be read
	lists   *numbering
	depth   int // of files that are inserted into files
	unread  map[string]int
	headers []string // parts that the sections name, in order
	footers []string
	rels    map[string]relation // of the main part
}

// relation is what an identity in a part stands for.
type relation struct{ kind, target string } // kind is the last word of its type

// docxText is the text of a DOCX: a line for each paragraph, cells of a table row separated by tabs; what stands in the headers
// first, in the footers and notes last. The notices count what is not read.
func docxText(b []byte, limits Limits) (string, []string, error) {
	return docxWithin(b, limits, 0)
}

// mostInserted is how deep a DOCX may be inserted into another one.
const mostInserted = 3

func docxWithin(b []byte, limits Limits, depth int) (string, []string, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return "", nil, fmt.Errorf("%w: a ZIP or DOCX file whose directory cannot be read; get it again", domain.ErrDamaged)
	}
	d := &docx{parts: make(map[string]*zip.File, len(z.File)), limits: limits, budget: limits.Unpacked, room: int(limits.Text), depth: depth,
		unread: map[string]int{}}
	for _, f := range z.File {
		if _, twice := d.parts[f.Name]; twice {
			return "", nil, fmt.Errorf("%w: a part of the DOCX is there twice; get it again", domain.ErrDamaged)
		}
		d.parts[f.Name] = f
	}
	main := d.mainPart()
	if main == "" {
		return "", nil, d.noWord()
	}
	text, err := d.text(main)
	if err != nil {
		return "", nil, err
	}
	return text, d.notices(), nil
}

// text puts the parts together.
func (d *docx) text(main string) (string, error) {
	var err error
	if d.rels, err = d.relations(main); err != nil {
		return "", err
	}
	if d.lists, err = d.numbering(); err != nil {
		return "", err
	}
	body, err := d.part(main, true)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	add := func(names []string) error {
		said := map[string]bool{}
		for _, name := range names {
			if d.parts[name] == nil {
				continue
			}
			text, err := d.part(name, false)
			if err != nil {
				return err
			}
			// Most documents say the same on first, even and odd pages.
			if key := strings.Join(strings.Fields(text), " "); key != "" && !said[key] {
				said[key] = true
				out.WriteString(strings.TrimRight(text, "\n") + "\n")
			}
		}
		return nil
	}
	if err := add(d.headers); err != nil {
		return "", err
	}
	out.WriteString(body)
	if err := add(append(d.footers, d.ofKind("footnotes"), d.ofKind("endnotes"))); err != nil {
		return "", err
	}
	if out.Len() > int(d.limits.Text) {
		return "", d.bomb()
	}
	return strings.TrimRight(out.String(), "\n") + "\n", nil
}

// mainPart is the part that holds the document's text: the one that the package names, else the one of the usual name.
func (d *docx) mainPart() string {
	rels, err := d.relations("")
	if err == nil {
		for _, r := range rels {
			if r.kind == "officeDocument" && d.parts[r.target] != nil && d.parts["xl/workbook.xml"] == nil && d.parts["ppt/presentation.xml"] == nil {
				return r.target
			}
		}
	}
	if d.parts["word/document.xml"] != nil {
		return "word/document.xml"
	}
	return ""
}

// noWord says what a ZIP archive is that is no Word document.
func (d *docx) noWord() error {
	switch {
	case d.parts["xl/workbook.xml"] != nil:
		return domain.Invalid("a spreadsheet (Excel); print it to PDF or save it as text")
	case d.parts["ppt/presentation.xml"] != nil:
		return domain.Invalid("a presentation (PowerPoint); print it to PDF")
	case d.parts["mimetype"] != nil && d.parts["content.xml"] != nil:
		return domain.Invalid("an OpenDocument file (.odt); save it as .docx, PDF or text")
	}
	return domain.Invalid("a ZIP archive that is no DOCX; unpack it and hand in the files")
}

// ofKind is the part of the kind that the main part names, else that of the usual name.
func (d *docx) ofKind(kind string) string {
	for _, r := range d.rels {
		if r.kind == kind {
			return r.target
		}
	}
	return "word/" + kind + ".xml"
}

// relations are what the identities in a part stand for; "" is the package itself.
func (d *docx) relations(part string) (map[string]relation, error) {
	dir, base := path.Split(part)
	f := d.parts[dir+"_rels/"+base+".rels"]
	out := map[string]relation{}
	if f == nil {
		return out, nil
	}
	return out, d.walk(f, func(start *xml.StartElement, _ *xml.EndElement, _ []byte) error {
		if start == nil || start.Name.Local != "Relationship" || value(start, "TargetMode") == "External" {
			return nil
		}
		target := value(start, "Target")
		if strings.HasPrefix(target, "/") {
			target = strings.TrimPrefix(path.Clean(target), "/")
		} else {
			target = path.Join(dir, target)
		}
		out[value(start, "Id")] = relation{path.Base(value(start, "Type")), target}
		return nil
	})
}

// value is the attribute of this name in any namespace, "" where it is not there.
func value(e *xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// walk reads the XML of a part within all bounds and hands over its tokens one by one.
func (d *docx) walk(f *zip.File, each func(*xml.StartElement, *xml.EndElement, []byte) error) error {
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("%w: a part of the DOCX cannot be unpacked; get it again", domain.ErrDamaged)
	}
	defer r.Close()
	// Word's own parts pack ten- to thirtyfold; a short one may pack better without being a bomb.
	allowed := min(d.budget, max(int64(f.CompressedSize64)*d.limits.Ratio, 1<<20))
	m := &meter{left: allowed}
	m.from(r)
	err = tokens(m, each)
	d.budget -= allowed - m.left
	switch {
	case errors.Is(err, errBomb):
		return d.bomb()
	case errors.Is(err, domain.ErrInvalid), errors.Is(err, domain.ErrDamaged):
		return err
	case err != nil:
		return fmt.Errorf("%w: a part of the DOCX is not well formed; open it in a word processor and save it anew", domain.ErrDamaged)
	}
	return nil
}

func (d *docx) bomb() error {
	return domain.Invalid("the DOCX unpacks to more than %d MB, to more than %d times its size, or to more text than %d MB; save it anew or hand in text",
		d.limits.Unpacked/1_000_000, d.limits.Ratio, d.limits.Text/1_000_000)
}

func tokens(m *meter, each func(*xml.StartElement, *xml.EndElement, []byte) error) error {
	x := xml.NewDecoder(m)
	x.CharsetReader = declared
	depth := 0
	for {
		m.token = 0
		tok, err := x.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errBomb
			}
			err = each(&t, nil, nil)
		case xml.EndElement:
			depth--
			err = each(nil, &t, nil)
		case xml.CharData:
			err = each(nil, nil, t)
		}
		if err != nil {
			return err
		}
	}
}

// declared decodes a part that says it is in another encoding than UTF-8. One in UTF-16 is decoded already.
func declared(label string, in io.Reader) (io.Reader, error) {
	if strings.HasPrefix(strings.ToLower(label), "utf-16") {
		return in, nil
	}
	enc, err := htmlindex.Get(label)
	if err != nil {
		return nil, err
	}
	return enc.NewDecoder().Reader(in), nil
}

// meter counts down the bytes that may still be read, of the part and of the token, and ends with errBomb instead of a
// clean end. Being a ByteReader it is what the decoder reads from, without a buffer between that would blur the count.
type meter struct {
	r     *bufio.Reader
	left  int64
	token int
}

// from begins to read, from UTF-16 where the first bytes show that it is.
func (m *meter) from(r io.Reader) {
	m.r = bufio.NewReader(r)
	order := unicode.BigEndian
	head, _ := m.r.Peek(2)
	switch string(head) {
	case "\xff\xfe", "<\x00":
		order = unicode.LittleEndian
	case "\xfe\xff", "\x00<":
	default:
		return
	}
	m.r = bufio.NewReader(unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(m.r))
}

func (m *meter) ReadByte() (byte, error) {
	if m.left <= 0 || m.token > maxToken {
		return 0, errBomb
	}
	c, err := m.r.ReadByte()
	if err == nil {
		m.left--
		m.token++
	}
	return c, err
}

// Read is called by the decoder only where a part is in another encoding.
func (m *meter) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	c, err := m.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = c
	return 1, nil
}

// notices count what the document holds besides the text that was read.
func (d *docx) notices() (out []string) {
	for _, n := range []struct{ what, say string }{
		{"comment", "comments in the margin, which are not read: %d"},
		{"picture", "pictures in the document, which are not read: %d"},
		{"hidden", "hidden passages, which are left out: %d"},
		{"inserted", "documents inserted in a form that is not read: %d"},
		{"sign", "signs of a picture font that are not known and stand as \ufffd: %d"},
	} {
		if d.unread[n.what] > 0 {
			out = append(out, fmt.Sprintf(n.say, d.unread[n.what]))
		}
	}
	return out
}
