// Package docx writes a letter as a Word document: real styles and headings, a table of items whose head row repeats,
// page numbers in the foot. It holds no macro, no link and no field but the page numbers.
package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"imrdesk/domain/letter"
)

// Write gives the document as a DOCX file. The same document gives the same bytes.
func Write(d letter.Document) ([]byte, error) {
	d = d.Shown()
	stamp := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) // the first day a ZIP can name
	if d.Date.Valid() && d.Date.Year >= 1980 && d.Date.Year < 2100 {
		stamp = d.Date.Time()
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range []struct{ name, content string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", relations},
		{"docProps/core.xml", core(d, stamp)},
		{"word/_rels/document.xml.rels", documentRelations},
		{"word/styles.xml", strings.Replace(styles, "LANGUAGE", escape(d.Language), 1)},
		{"word/settings.xml", settings},
		{"word/header1.xml", furniture("hdr", "Header", mark(d.Mark), run("", d.Header))},
		{"word/header2.xml", furniture("hdr", "Header", mark(d.Mark))},
		{"word/footer1.xml", furniture("ftr", "Footer", footer(d.Footer))},
		{"word/document.xml", body(d)},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: stamp})
		if err == nil {
			_, err = w.Write([]byte(part.content))
		}
		if err != nil {
			return nil, fmt.Errorf("writing DOCX: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("writing DOCX: %w", err)
	}
	return b.Bytes(), nil
}

func body(d letter.Document) string {
	var b strings.Builder
	b.WriteString(xml.Header + `<w:document ` + namespaces + `><w:body>`)
	for _, block := range d.Blocks {
		switch block.Kind {
		case letter.TitleBlock:
			paragraph(&b, "Title", run("", block.Text))
		case letter.Heading:
			paragraph(&b, fmt.Sprintf("Heading%d", min(max(block.Level, 1), 3)), run("", block.Text))
		case letter.Labels:
			labels(&b, block.Rows)
		case letter.Table:
			table(&b, block.Rows)
		default:
			runs := run("", block.Text)
			if block.Lead != "" {
				runs = run(bold, block.Lead+" ") + runs
			}
			paragraph(&b, "", runs)
		}
	}
	b.WriteString(`<w:sectPr><w:headerReference w:type="first" r:id="rId5"/><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="first" r:id="rId4"/>` +
		`<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>` +
		`<w:titlePg/></w:sectPr></w:body></w:document>`)
	return b.String()
}

const bold = `<w:rPr><w:b/></w:rPr>`

// run is text with line feeds as line breaks.
func run(properties, s string) string {
	s = strings.Trim(s, "\n")
	if s == "" {
		return ""
	}
	text := `</w:t><w:br/><w:t xml:space="preserve">`
	return `<w:r>` + properties + `<w:t xml:space="preserve">` + strings.ReplaceAll(escapeLines(s), "\n", text) + `</w:t></w:r>`
}

func paragraph(b *strings.Builder, style, runs string) {
	b.WriteString(`<w:p>`)
	if style != "" {
		b.WriteString(`<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`)
	}
	b.WriteString(runs + `</w:p>`)
}

// The text area is 9,360 twentieths of a point wide.
const (
	textWidth  = 9360
	labelWidth = 3100
)

// labels is a table without lines, a label and its value in a row.
func labels(b *strings.Builder, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblStyle w:val="LabelTable"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>`, textWidth)
	columns(b, []int{labelWidth, textWidth - labelWidth})
	for _, r := range rows {
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		for i, width := range []int{labelWidth, textWidth - labelWidth} {
			s, style := "", "TableText"
			if i == 0 && len(r) > 0 {
				s, style = r[0], "TableHead"
			} else if len(r) > 1 {
				s = strings.Join(r[1:], "\n")
			}
			cell(b, width, style, s)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
	paragraph(b, "TableText", "") // two tables without a paragraph between them become one
}

// table is a table with lines, whose first row repeats on each page.
func table(b *strings.Builder, rows [][]string) {
	if len(rows) == 0 || len(rows[0]) == 0 {
		return
	}
	widths := columnWidths(rows)
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1"/></w:tblPr>`, textWidth)
	columns(b, widths)
	for i, r := range rows {
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
		style := "TableText"
		if i == 0 {
			b.WriteString(`<w:tblHeader/>`)
			style = "TableHead"
		}
		b.WriteString(`</w:trPr>`)
		for j, width := range widths {
			s := ""
			if j < len(r) {
				s = r[j]
			}
			cell(b, width, style, s)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
	paragraph(b, "TableText", "")
}

func columns(b *strings.Builder, widths []int) {
	b.WriteString(`<w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, w)
	}
	b.WriteString(`</w:tblGrid>`)
}

func cell(b *strings.Builder, width int, style, s string) {
	fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width)
	paragraph(b, style, run("", s))
	b.WriteString(`</w:tc>`)
}

// columnWidths shares the width out by the longest text of each column, within bounds.
func columnWidths(rows [][]string) []int {
	share := make([]int, len(rows[0]))
	total := 0
	for j := range share {
		share[j] = 6
		for _, r := range rows {
			if j < len(r) {
				share[j] = min(max(share[j], len([]rune(r[j]))+2), 50)
			}
		}
		total += share[j]
	}
	for j := range share {
		share[j] = share[j] * textWidth / total
	}
	return share
}

// escape makes one line of s fit for XML. Shown text holds no character that XML forbids.
func escape(s string) string { return escapeLines(strings.Join(strings.Fields(s), " ")) }

func escapeLines(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}
