package pdfworker

import (
	"math"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// What was filled into a form and typed onto a page as an annotation is no content of the page: PDFium's text leaves it out. The
// values of the fields and the words of free text are set where they stand; stamps and the looks of signatures, whose
// words only their drawing has, are made content of the page.

// document is an open file with what is needed to read its form.
type document struct {
	engine pdfium.Pdfium
	ref    references.FPDF_DOCUMENT
	form   references.FPDF_FORMHANDLE // made for the first page with a field; "" before and where that fails
	asked  bool
}

// formHandle is the file's form. Nothing of it runs: there is no script engine, and the callbacks do nothing.
func (d *document) formHandle() references.FPDF_FORMHANDLE {
	if d.asked {
		return d.form
	}
	d.asked = true
	made, err := d.engine.FPDFDOC_InitFormFillEnvironment(&requests.FPDFDOC_InitFormFillEnvironment{Document: d.ref,
		FormFillInfo: structs.FPDF_FORMFILLINFO{
			FFI_Invalidate:         func(references.FPDF_PAGE, float64, float64, float64, float64) {},
			FFI_OutputSelectedRect: func(references.FPDF_PAGE, float64, float64, float64, float64) {},
			FFI_SetCursor:          func(enums.FXCT) {},
			FFI_SetTimer:           func(int, func(int)) int { return 1 },
			FFI_KillTimer:          func(int) {},
			FFI_GetLocalTime:       func() structs.FPDF_SYSTEMTIME { return structs.FPDF_SYSTEMTIME{} },
			FFI_GetPage:            func(references.FPDF_DOCUMENT, int) *references.FPDF_PAGE { return nil },
			FFI_GetRotation:        func(references.FPDF_PAGE) enums.FPDF_PAGE_ROTATION { return 0 },
			FFI_ExecuteNamedAction: func(string) {},
		}})
	if err == nil {
		d.form = made.FormHandle
	}
	return d.form
}

func (d *document) close() {
	if d.form != "" {
		d.engine.FPDFDOC_ExitFormFillEnvironment(&requests.FPDFDOC_ExitFormFillEnvironment{FormHandle: d.form})
	}
	d.engine.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: d.ref})
}

// written is what stands on a page in a field or an annotation.
type written struct {
	text string
	box  structs.FPDF_FS_RECTF
}

const (
	mostAnnotations = 4000 // of a page that are looked at
	hidden          = enums.FPDF_ANNOT_FLAG(2 | 32)
	password        = enums.FPDF_FORMFLAG(1 << 13)
	ticked          = "☒"
	unticked        = "☐"
)

// annotations are the words that stand on the page beside its content, and how many remarks are pinned to it that are not
// read. Where a stamp or a signature is drawn, it becomes content of the page.
func (d *document) annotations(page references.FPDF_PAGE) (list []written, remarks int) {
	by := requests.Page{ByReference: &page}
	count, err := d.engine.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: by})
	if err != nil || count.Count == 0 {
		return nil, 0
	}
	drawn := false
	var read []int
	for i := range min(count.Count, mostAnnotations) {
		a, err := d.engine.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: by, Index: i})
		if err != nil {
			continue
		}
		w, what := d.annotation(a.Annotation)
		d.engine.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: a.Annotation})
		switch what {
		case words:
			read = append(read, i)
			list = append(list, w)
		case drawing:
			drawn = true
		case remark:
			remarks++
		}
	}
	if drawn {
		d.flatten(by, read)
	}
	return list, remarks
}

// flatten makes the drawings of the annotations content of the page, but for those whose words are read already.
func (d *document) flatten(page requests.Page, read []int) {
	for i := len(read) - 1; i >= 0; i-- {
		if _, err := d.engine.FPDFPage_RemoveAnnot(&requests.FPDFPage_RemoveAnnot{Page: page, Index: read[i]}); err != nil {
			return
		}
	}
	d.engine.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: page, Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
}

// content is what an annotation holds.
type content byte

const (
	nothing content = iota
	words           // that are read from it
	drawing         // whose words only its looks have
	remark          // a note pinned to the page, which does not stand on it
)

func (d *document) annotation(ref references.FPDF_ANNOTATION) (w written, what content) {
	sub, err := d.engine.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: ref})
	flags, err2 := d.engine.FPDFAnnot_GetFlags(&requests.FPDFAnnot_GetFlags{Annotation: ref})
	if err != nil || err2 != nil || flags.Flags&hidden != 0 {
		return w, nothing
	}
	box, err := d.engine.FPDFAnnot_GetRect(&requests.FPDFAnnot_GetRect{Annotation: ref})
	if err != nil || !finite(box.Rect.Left, box.Rect.Right, box.Rect.Top, box.Rect.Bottom) {
		return w, nothing
	}
	w.box = box.Rect
	switch sub.Subtype {
	case enums.FPDF_ANNOT_SUBTYPE_WIDGET:
		return d.field(ref, w)
	case enums.FPDF_ANNOT_SUBTYPE_STAMP:
		return w, drawing
	case enums.FPDF_ANNOT_SUBTYPE_LINK, enums.FPDF_ANNOT_SUBTYPE_POPUP:
		return w, nothing
	}
	w.text = strings.TrimSpace(d.value(ref, "Contents"))
	switch {
	case w.text == "":
		return w, nothing
	case sub.Subtype == enums.FPDF_ANNOT_SUBTYPE_FREETEXT:
		return w, words
	}
	return w, remark
}

func (d *document) value(ref references.FPDF_ANNOTATION, key string) string {
	v, err := d.engine.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: ref, Key: key})
	if err != nil {
		return ""
	}
	return strings.Trim(v.Value, "\x00")
}

// field is what stands in a field of the form.
func (d *document) field(ref references.FPDF_ANNOTATION, w written) (written, content) {
	form := d.formHandle()
	kind, err := d.engine.FPDFAnnot_GetFormFieldType(&requests.FPDFAnnot_GetFormFieldType{FormHandle: form, Annotation: ref})
	if err != nil {
		// A field that the form does not list: its own value is all there is.
		w.text = strings.TrimSpace(d.value(ref, "V"))
		if w.text == "" {
			return w, drawing
		}
		return w, words
	}
	switch kind.FormFieldType {
	case enums.FPDF_FORMFIELD_TYPE_CHECKBOX, enums.FPDF_FORMFIELD_TYPE_RADIOBUTTON:
		// The state says which of its looks the box has; PDFium's own answer needs a page that is open for filling in.
		w.text = unticked
		if state := d.value(ref, "AS"); state != "" && state != "Off" {
			w.text = ticked
		}
		return w, words
	case enums.FPDF_FORMFIELD_TYPE_TEXTFIELD, enums.FPDF_FORMFIELD_TYPE_COMBOBOX:
		flags, err := d.engine.FPDFAnnot_GetFormFieldFlags(&requests.FPDFAnnot_GetFormFieldFlags{FormHandle: form, Annotation: ref})
		if err == nil && kind.FormFieldType == enums.FPDF_FORMFIELD_TYPE_TEXTFIELD && flags.Flags&password != 0 {
			return w, nothing
		}
		v, err := d.engine.FPDFAnnot_GetFormFieldValue(&requests.FPDFAnnot_GetFormFieldValue{FormHandle: form, Annotation: ref})
		if err == nil {
			w.text = strings.TrimSpace(strings.Trim(v.FormFieldValue, "\x00"))
		}
	case enums.FPDF_FORMFIELD_TYPE_LISTBOX:
		w.text = d.chosen(form, ref)
	case enums.FPDF_FORMFIELD_TYPE_SIGNATURE:
		return w, drawing
	}
	if w.text == "" {
		return w, nothing
	}
	return w, words
}

// chosen are the chosen lines of a list.
func (d *document) chosen(form references.FPDF_FORMHANDLE, ref references.FPDF_ANNOTATION) string {
	n, err := d.engine.FPDFAnnot_GetOptionCount(&requests.FPDFAnnot_GetOptionCount{FormHandle: form, Annotation: ref})
	if err != nil {
		return ""
	}
	var out []string
	for i := range min(n.OptionCount, mostAnnotations) {
		on, err := d.engine.FPDFAnnot_IsOptionSelected(&requests.FPDFAnnot_IsOptionSelected{FormHandle: form, Annotation: ref, Index: i})
		if err != nil || !on.IsOptionSelected {
			continue
		}
		if l, err := d.engine.FPDFAnnot_GetOptionLabel(&requests.FPDFAnnot_GetOptionLabel{FormHandle: form, Annotation: ref, Index: i}); err == nil {
			out = append(out, strings.Trim(l.OptionLabel, "\x00"))
		}
	}
	return strings.Join(out, "\n")
}

// Measures of words that are set into a box, in points and in parts of their size.
const (
	fieldSize  = 11.0 // of a font at most
	fieldWidth = 0.5  // of a character
	lineHeight = 1.2
	inset      = 2.0
)

// set gives the words the places of the box they stand in, as characters of a page that is shown after so many quarter turns to
// the right. One line stands on the baseline of the label beside it.
func (w *written) set(turn int, page []glyph) (out []glyph) {
	a := turned(glyph{x: float64(w.box.Left), y: float64(w.box.Bottom)}, turn)
	b := turned(glyph{x: float64(w.box.Right), y: float64(w.box.Top)}, turn)
	left, right := min(a.x, b.x), max(a.x, b.x)
	bottom, top := min(a.y, b.y), max(a.y, b.y)
	size := max(2, min(fieldSize, 0.75*(top-bottom)))
	lines := w.lines(right-left-inset, size*fieldWidth)
	y := bottom + (top-bottom-size)/2 + 0.22*size
	if len(lines) > 1 {
		if fit := (top - bottom) / float64(len(lines)) / lineHeight; fit < size {
			size = max(2, fit)
		}
		y = top - size
	} else if base, of, ok := baselineIn(page, bottom, top, y); ok {
		y, size = base, min(size, of)
	}
	for _, line := range lines {
		width := min(size*fieldWidth, (right-left)/float64(max(1, len(line))))
		x := left + min(inset, (right-left)/8)
		for _, r := range line {
			out = append(out, glyph{r: r, x: x, y: y, width: width, size: size})
			x += width
		}
		out = append(out, glyph{r: ' ', x: x, y: y, width: width, size: size})
		y -= size * lineHeight
	}
	return out
}

// lines are the words in lines that fit the width.
func (w *written) lines(width, advance float64) (out [][]rune) {
	most := max(1, int(width/advance))
	tall := float64(w.box.Top-w.box.Bottom) > 2*fieldSize*lineHeight
	for line := range strings.SplitSeq(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(w.text), "\n") {
		var open []rune
		for _, word := range strings.Fields(line) {
			if tall && len(open) > 0 && len(open)+1+len([]rune(word)) > most {
				out, open = append(out, open), nil
			}
			if len(open) > 0 {
				open = append(open, ' ')
			}
			open = append(open, []rune(word)...)
		}
		if len(open) > 0 {
			out = append(out, open)
		}
	}
	return out
}

// baselineIn is the baseline of the page's characters within the heights that is nearest to y.
func baselineIn(page []glyph, bottom, top, y float64) (base, size float64, ok bool) {
	for _, g := range page {
		if g.lost || g.angle != 0 || g.r == ' ' || g.y < bottom-2 || g.y > top {
			continue
		}
		if !ok || math.Abs(g.y-y) < math.Abs(base-y) {
			base, size, ok = g.y, g.size, true
		}
	}
	return base, size, ok
}

// withFields are the page's characters and those of its fields. The rules and boxes that a form draws where something is filled
// in give way to it.
func withFields(page []glyph, list []written, turn int) []glyph {
	var added []glyph
	for i := range list {
		set := list[i].set(turn, page)
		if len(set) == 0 {
			continue
		}
		first, last := set[0], set[len(set)-1]
		for j := range page {
			g := &page[j]
			if strings.ContainsRune("_□☐", g.r) && math.Abs(g.y-first.y) < first.size/2 && g.x+g.width > first.x-inset && g.x < max(last.x, first.x+first.width) {
				g.r = ' '
			}
		}
		added = append(added, glyph{r: ' ', lost: true})
		added = append(added, set...)
	}
	return append(page, added...)
}
