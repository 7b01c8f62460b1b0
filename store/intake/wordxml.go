package intake

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"imrdesk/domain"
)

// Namespaces of word processing and of formulas, in the usual form and in the strict one.
var (
	wordSpaces = []string{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"}
	mathSpaces = []string{"http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math"}
)

// wordReader writes the text of one part. Deleted text and the place that text was moved from are left out; a Fallback repeats
// what its Choice says.
type wordReader struct {
	d     *docx
	body  bool     // the main part, whose pictures count
	names []string // of the open elements; "" for those of other namespaces
	flows []*flow
	skip  int // open elements from the one on that is left out; 0 for none

	font    string // of the run
	hidden  bool   // the run
	inText  int    // open elements whose characters are text
	list    string // numId of the paragraph, "" for none
	level   string
	style   string
	entries []string // of the open list of a form
	chosen  int
	checked string
}

// flow is a run of paragraphs: the document, or a text box that stands in one of its paragraphs.
type flow struct {
	strings.Builder
	cells int      // open table cells
	boxes []string // texts of the boxes of the open paragraph
}

// part is the text of a part.
func (d *docx) part(name string, body bool) (string, error) {
	w := &wordReader{d: d, body: body, flows: []*flow{{}}}
	before := d.room
	err := d.walk(d.parts[name], w.token)
	d.room = before - w.flows[0].Len()
	return w.flows[0].String(), err
}

func (w *wordReader) out() *flow { return w.flows[len(w.flows)-1] }

func (w *wordReader) parent(back int) string {
	if n := len(w.names) - back; n >= 0 {
		return w.names[n]
	}
	return ""
}

func (w *wordReader) token(start *xml.StartElement, end *xml.EndElement, chars []byte) error {
	switch {
	case start != nil:
		name := ours(start.Name)
		w.names = append(w.names, name)
		if w.skip == 0 && leftOut(start.Name.Local) {
			w.skip = len(w.names)
		}
		if w.skip == 0 {
			if err := w.open(name, start); err != nil {
				return err
			}
		}
	case end != nil:
		if w.skip == 0 {
			w.close(w.parent(1))
		}
		if w.skip == len(w.names) {
			w.skip = 0
		}
		w.names = w.names[:len(w.names)-1]
	case w.inText > 0 && w.skip == 0 && !w.hidden:
		w.write(string(chars))
	}
	if w.out().Len() > w.d.room {
		return errBomb
	}
	return nil
}

// ours is the name of an element of word processing, and of a formula with "m:" before it.
func ours(n xml.Name) string {
	for i := range wordSpaces {
		switch n.Space {
		case wordSpaces[i]:
			return n.Local
		case mathSpaces[i]:
			return "m:" + n.Local
		}
	}
	if n.Local == "blip" {
		return "blip"
	}
	return ""
}

func leftOut(name string) bool {
	return name == "Fallback" || name == "del" || name == "moveFrom" || name == "instrText" || name == "delText" || name == "instr"
}

// write puts characters out; those of a picture font as what they show.
func (w *wordReader) write(s string) {
	pictures := pictureFont(w.font)
	for _, r := range s {
		if r >= 0xf020 && r <= 0xf0ff || pictures && r > ' ' && r < 0x100 {
			r = w.sign(w.font, r)
		}
		w.out().WriteRune(r)
	}
}

func (w *wordReader) sign(font string, r rune) rune {
	s, ok := signOf(font, byte(r))
	if !ok {
		w.d.unread["sign"]++
		return '\ufffd'
	}
	return s
}

func on(e *xml.StartElement) bool {
	v := value(e, "val")
	return v != "0" && v != "false" && v != "off"
}

func (w *wordReader) open(name string, e *xml.StartElement) error {
	switch name {
	case "t", "m:t":
		w.inText++
	case "r", "m:r":
		w.font, w.hidden = "", false
	case "rFonts":
		if f := value(e, "ascii"); f != "" && w.parent(3) == "r" {
			w.font = f
		}
	case "vanish":
		if w.parent(3) == "r" && on(e) {
			w.hidden = true
			w.d.unread["hidden"]++
		}
	case "p":
		w.list, w.level, w.style = "", "", ""
	case "pStyle":
		w.style = value(e, "val")
	case "ilvl":
		w.level = value(e, "val")
	case "numId":
		w.list = value(e, "val")
	case "tc":
		w.out().cells++
	case "txbxContent":
		w.flows = append(w.flows, &flow{})
	case "headerReference", "footerReference":
		w.reference(name, value(e, "id"))
	case "altChunk":
		return w.inserted(value(e, "id"))
	case "comment":
		w.d.unread["comment"]++
	case "blip", "imagedata":
		if w.body {
			w.d.unread["picture"]++
		}
	default:
		w.mark(name, e)
	}
	return nil
}

// mark writes what an empty element stands for.
func (w *wordReader) mark(name string, e *xml.StartElement) {
	if w.hidden {
		return
	}
	switch name {
	case "tab":
		if w.parent(2) == "r" { // elsewhere it is a stop on the ruler
			w.out().WriteByte('\t')
		}
	case "br", "cr":
		w.out().WriteByte('\n')
	case "noBreakHyphen":
		w.out().WriteByte('-')
	case "sym":
		if c, err := strconv.ParseUint(value(e, "char"), 16, 32); err == nil {
			w.out().WriteRune(w.sign(value(e, "font"), rune(c)))
		}
	case "commentReference":
		w.d.unread["comment"]++
	case "m:num", "m:e", "m:deg":
	case "m:den":
		w.out().WriteByte('/')
	case "m:sup":
		w.out().WriteByte('^')
	case "m:sub":
		w.out().WriteByte('_')
	case "checkBox":
		w.checked = ""
	case "default", "checked", "result", "listEntry":
		w.form(name, e)
	case "ddList":
		w.entries, w.chosen = nil, 0
	}
}

// form reads a box to tick or a list to choose from of the older kind of form.
func (w *wordReader) form(name string, e *xml.StartElement) {
	switch list := w.parent(2) == "ddList"; {
	case list && name == "listEntry":
		w.entries = append(w.entries, value(e, "val"))
	case list:
		w.chosen, _ = strconv.Atoi(value(e, "val"))
	case name == "checked" || name == "default" && w.checked == "":
		w.checked = unticked
		if on(e) {
			w.checked = ticked
		}
	}
}

// Signs of a box that is ticked and of one that is not.
const (
	ticked   = "☒"
	unticked = "☐"
)

func (w *wordReader) close(name string) {
	f := w.out()
	switch name {
	case "t", "m:t":
		w.inText--
	case "r":
		w.font, w.hidden = "", false
	case "pPr":
		f.WriteString(w.d.lists.next(w.style, w.list, w.level))
	case "checkBox":
		if w.checked == "" {
			w.checked = unticked
		}
		f.WriteString(w.checked)
	case "ddList":
		if w.chosen >= 0 && w.chosen < len(w.entries) {
			f.WriteString(w.entries[w.chosen])
		}
	case "tc":
		f.cells--
		f.WriteByte('\t')
	case "tr":
		f.WriteByte('\n')
	case "txbxContent":
		if len(w.flows) > 1 {
			w.flows = w.flows[:len(w.flows)-1]
			w.out().boxes = append(w.out().boxes, strings.TrimRight(f.String(), "\n"))
		}
	case "p":
		w.endParagraph(f)
	}
}

// endParagraph ends the line, and gives the boxes that stand in it lines of their own.
func (w *wordReader) endParagraph(f *flow) {
	end := "\n"
	if f.cells > 0 {
		end = " "
	}
	f.WriteString(end)
	boxes := f.boxes
	f.boxes = nil
	for _, b := range boxes {
		if strings.TrimSpace(b) == "" {
			continue
		}
		if f.cells > 0 {
			b = strings.Join(strings.Fields(b), " ")
		}
		f.WriteString(b + end)
	}
}

// reference keeps the header or footer that a section names.
func (w *wordReader) reference(name, id string) {
	r, ok := w.d.rels[id]
	switch {
	case !ok || !w.body:
	case name == "headerReference":
		w.d.headers = append(w.d.headers, r.target)
	default:
		w.d.footers = append(w.d.footers, r.target)
	}
}

// inserted writes the text of a file that stands in the document as a whole.
func (w *wordReader) inserted(id string) error {
	f := w.d.parts[w.d.rels[id].target]
	if f == nil || !w.body {
		return nil
	}
	b, err := w.d.bytes(f)
	if err != nil {
		return err
	}
	var text string
	switch strings.ToLower(path.Ext(f.Name)) {
	case ".htm", ".html", ".xhtml":
		text = htmlText(b)
	case ".txt":
		text, _, err = decode(b)
	case ".docx", ".docm":
		if w.d.depth >= mostInserted {
			return w.d.bomb()
		}
		limits := w.d.limits
		limits.Unpacked = w.d.budget
		text, _, err = docxWithin(b, limits, w.d.depth+1)
		w.d.budget -= int64(len(text))
	default:
		w.d.unread["inserted"]++
	}
	if errors.Is(err, domain.ErrInvalid) || errors.Is(err, domain.ErrDamaged) {
		w.d.unread["inserted"]++
		return nil
	}
	w.out().WriteString(strings.TrimRight(text, "\n") + "\n")
	return err
}

// bytes are those of a part, within the bounds.
func (d *docx) bytes(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, domain.ErrDamaged
	}
	defer r.Close()
	allowed := min(d.budget, max(int64(f.CompressedSize64)*d.limits.Ratio, 1<<20), d.limits.Text)
	b, err := io.ReadAll(io.LimitReader(r, allowed+1))
	d.budget -= int64(len(b))
	switch {
	case int64(len(b)) > allowed:
		return nil, d.bomb()
	case err != nil:
		return nil, domain.ErrDamaged
	}
	return b, nil
}
