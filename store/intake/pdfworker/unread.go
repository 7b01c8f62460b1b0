package pdfworker

import (
	"strings"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// mostObjects is how many objects of a page are looked at for words that have no characters.
const mostObjects = 3000

// unread is how many pieces of text on the page gave no character and are no spaces, which PDFium leaves out, too: their font is
// not in the file and gives no character on this page at all.
func (d *document) unread(page references.FPDF_PAGE, text references.FPDF_TEXTPAGE) (n int) {
	by := requests.Page{ByReference: &page}
	count, err := d.engine.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: by})
	if err != nil {
		return 0
	}
	silent, speaks := map[string]int{}, map[string]bool{}
	for i := range min(count.Count, mostObjects) {
		o, err := d.engine.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: by, Index: i})
		if err != nil {
			continue
		}
		kind, err := d.engine.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err != nil || kind.Type != enums.FPDF_PAGEOBJ_TEXT {
			continue
		}
		s, err := d.engine.FPDFTextObj_GetText(&requests.FPDFTextObj_GetText{PageObject: o.PageObject, TextPage: text})
		if err != nil {
			continue
		}
		font, own := d.fontOf(o.PageObject)
		switch {
		case strings.Trim(s.Text, "\x00") != "":
			speaks[font] = true
		case !own:
			silent[font]++
		}
	}
	for font, pieces := range silent {
		if !speaks[font] && !everywhere(font) {
			n += pieces
		}
	}
	return n
}

// fontOf is the name of the font of a piece of text, and whether the font is in the file.
func (d *document) fontOf(o references.FPDF_PAGEOBJECT) (name string, own bool) {
	f, err := d.engine.FPDFTextObj_GetFont(&requests.FPDFTextObj_GetFont{PageObject: o})
	if err != nil {
		return "", true
	}
	in, err := d.engine.FPDFFont_GetIsEmbedded(&requests.FPDFFont_GetIsEmbedded{Font: f.Font})
	if err != nil || in.IsEmbedded {
		return "", true
	}
	n, err := d.engine.FPDFFont_GetBaseFontName(&requests.FPDFFont_GetBaseFontName{Font: f.Font})
	if err != nil {
		return "", true
	}
	return strings.Trim(n.BaseFontName, "\x00"), false
}

// everywhere tells the fonts that every reader of PDF has: where they give nothing, nothing but spaces stands.
func everywhere(font string) bool {
	for _, f := range []string{"Helvetica", "Times", "Courier", "Arial", "Symbol", "ZapfDingbats"} {
		if strings.HasPrefix(font, f) {
			return true
		}
	}
	return false
}
