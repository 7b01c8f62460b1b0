package intake

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"imrdesk/domain"
)

// docxParts are the parts of a DOCX whose text is read, in reading order.
var docxParts = []string{"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"}

// Bounds of the XML in a part. What Word writes nests some thirty deep and has no token beyond a page of text; the
// decoder would otherwise hold a stack or a token as large as the whole part.
const (
	maxDepth = 512
	maxToken = 1 << 20
)

// errBomb is met when unpacking would cost more than Limits allow.
var errBomb = errors.New("unpacking costs more than is allowed")

// docxText is the text of a DOCX: a line for each paragraph, cells of a table row separated by tabs.
func docxText(b []byte, limits Limits) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return "", fmt.Errorf("%w: a ZIP or DOCX file whose directory cannot be read; get it again", domain.ErrDamaged)
	}
	parts := make(map[string]*zip.File, len(docxParts))
	for _, f := range z.File {
		if _, twice := parts[f.Name]; twice {
			return "", fmt.Errorf("%w: a part of the DOCX is there twice; get it again", domain.ErrDamaged)
		}
		parts[f.Name] = f
	}
	if parts[docxParts[0]] == nil {
		return "", domain.Invalid("a ZIP archive that is no DOCX; unpack it and hand in the files")
	}
	budget := limits.Unpacked
	var out strings.Builder
	for _, name := range docxParts {
		f := parts[name]
		if f == nil {
			continue
		}
		if err := docxPart(f, &out, &budget, limits); err != nil {
			return "", err
		}
	}
	return strings.TrimRight(out.String(), "\n") + "\n", nil
}

func docxPart(f *zip.File, out *strings.Builder, budget *int64, limits Limits) error {
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("%w: a part of the DOCX cannot be unpacked; get it again", domain.ErrDamaged)
	}
	defer r.Close()
	// Word's own parts pack ten- to thirtyfold; a short one may pack better without being a bomb.
	allowed := min(*budget, max(int64(f.CompressedSize64)*limits.Ratio, 1<<20))
	m := &meter{r: bufio.NewReader(r), left: allowed}
	w := wordReader{out: out, room: int(limits.Text)}
	err = w.read(m)
	*budget -= allowed - m.left
	switch {
	case errors.Is(err, errBomb):
		return domain.Invalid("the DOCX unpacks to more than %d MB, to more than %d times its size, or to more text than %d MB; save it anew or hand in text",
			limits.Unpacked/1_000_000, limits.Ratio, limits.Text/1_000_000)
	case err != nil:
		return fmt.Errorf("%w: a part of the DOCX is not well formed; open it in a word processor and save it anew", domain.ErrDamaged)
	}
	return nil
}

// meter counts down the bytes that may still be read, of the part and of the token, and ends with errBomb instead of a
// clean end. Being a ByteReader it is what the decoder reads from, without a buffer between that would blur the count.
type meter struct {
	r     *bufio.Reader
	left  int64
	token int
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

// Read is never called by the decoder, which prefers ReadByte.
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

const wordML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// wordReader writes the text of parts. Deleted text and field codes stand in elements of their own (delText,
// instrText) and are left out; a Fallback repeats what its Choice says.
type wordReader struct {
	out    *strings.Builder
	room   int // bytes out may reach
	depth  int
	inText int // open w:t
	cells  int // open table cells
	skip   int // depth of the Fallback that is being left out; 0 for none
}

func (w *wordReader) read(m *meter) error {
	d := xml.NewDecoder(m)
	for {
		m.token = 0
		tok, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			w.depth++
			if t.Name.Local == "Fallback" && w.skip == 0 {
				w.skip = w.depth
			}
			if t.Name.Space == wordML && w.skip == 0 {
				w.open(t.Name.Local)
			}
		case xml.EndElement:
			if t.Name.Space == wordML && w.skip == 0 {
				w.close(t.Name.Local)
			}
			if w.skip == w.depth {
				w.skip = 0
			}
			w.depth--
		case xml.CharData:
			if w.inText > 0 && w.skip == 0 {
				w.out.Write(t)
			}
		}
		if w.depth > maxDepth || w.out.Len() > w.room {
			return errBomb
		}
	}
}

func (w *wordReader) open(name string) {
	switch name {
	case "t":
		w.inText++
	case "tab":
		w.out.WriteByte('\t')
	case "br", "cr":
		w.out.WriteByte('\n')
	case "noBreakHyphen":
		w.out.WriteByte('-')
	case "tc":
		w.cells++
	}
}

func (w *wordReader) close(name string) {
	switch name {
	case "t":
		w.inText--
	case "tc":
		w.cells--
		w.out.WriteByte('\t')
	case "tr":
		w.out.WriteByte('\n')
	case "p":
		if w.cells > 0 {
			w.out.WriteByte(' ')
		} else {
			w.out.WriteByte('\n')
		}
	}
}
