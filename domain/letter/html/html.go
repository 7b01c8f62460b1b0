// Package html writes a letter as one HTML file: it is read on any screen, prints with page numbers, holds no script
// and may load nothing.
package html

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"imrdesk/domain/letter"
)

// Write gives the document as an HTML file in UTF-8. The same document gives the same bytes.
func Write(d letter.Document) ([]byte, error) {
	d = d.Shown()
	style := sheet + pageMargins(d)
	sum := sha256.Sum256([]byte(style))
	var b bytes.Buffer
	err := page.Execute(&b, struct {
		letter.Document
		Policy string
		Style  template.CSS
	}{
		d,
		"default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'",
		template.CSS(style),
	})
	if err != nil {
		return nil, fmt.Errorf("writing HTML: %w", err)
	}
	return b.Bytes(), nil
}

var page = template.Must(template.New("letter").Funcs(template.FuncMap{
	"lines":   func(s string) []string { return strings.Split(strings.TrimSpace(s), "\n") },
	"level":   func(n int) int { return min(max(n, 1), 5) },
	"head":    func(rows [][]string) [][]string { return rows[:min(1, len(rows))] },
	"body":    func(rows [][]string) [][]string { return rows[min(1, len(rows)):] },
	"title":   func() letter.BlockKind { return letter.TitleBlock },
	"heading": func() letter.BlockKind { return letter.Heading },
	"labels":  func() letter.BlockKind { return letter.Labels },
	"table":   func() letter.BlockKind { return letter.Table },
}).Parse(`{{define "text"}}{{range $i, $l := lines .}}{{if $i}}<br>
{{end}}{{$l}}{{end}}{{end -}}
{{define "heading"}}{{$n := level .Level}}{{if eq $n 1}}<h2>{{template "text" .Text}}</h2>{{else if eq $n 2}}<h3>{{template "text" .Text}}</h3>{{else if eq $n 3}}<h4>{{template "text" .Text}}</h4>{{else if eq $n 4}}<h5>{{template "text" .Text}}</h5>{{else}}<h6>{{template "text" .Text}}</h6>{{end}}{{end -}}
<!DOCTYPE html>
<html lang="{{.Language}}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{.Policy}}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="{{.Author}}">
<title>{{.Title}}</title>
<style>{{.Style}}</style>
</head>
<body>
<main>
{{with .Mark}}<div class="draft">{{.}}</div>
{{end}}{{range .Blocks -}}
{{if eq .Kind title}}<h1>{{template "text" .Text}}</h1>
{{else if eq .Kind heading}}{{template "heading" .}}
{{else if eq .Kind labels}}<dl{{if gt (len .Rows) 4}} class="two"{{end}}>
{{range .Rows}}<div>{{range $i, $c := .}}{{if $i}}<dd>{{template "text" $c}}</dd>{{else}}<dt>{{template "text" $c}}</dt>{{end}}{{end}}</div>
{{end}}</dl>
{{else if eq .Kind table}}<table>
{{range head .Rows}}<thead><tr>{{range .}}<th scope="col">{{template "text" .}}</th>{{end}}</tr></thead>
{{end}}<tbody>
{{range body .Rows}}<tr>{{range .}}<td>{{template "text" .}}</td>{{end}}</tr>
{{end}}</tbody>
</table>
{{else}}<p>{{with .Lead}}<strong>{{.}}</strong> {{end}}{{template "text" .Text}}</p>
{{end}}{{end -}}
</main>
</body>
</html>
`))

// sheet is the style. Widows, breaks after headings and repeated table heads matter on paper.
const sheet = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #111; font: 12pt/1.45 "DejaVu Serif", "Liberation Serif", "Times New Roman", serif; }
main { max-width: 42em; margin: 2em auto; padding: 0 1.25em; }
.draft { font-weight: bold; text-align: center; color: #8b0000; border: 2px solid #8b0000; padding: .4em; margin: 0 0 1.5em; }
h1 { font-size: 1.5em; line-height: 1.25; text-align: center; margin: 0 0 1em; }
h2 { font-size: 1.1em; text-align: center; margin: 1.8em 0 .6em; }
h3, h4, h5, h6 { font-size: 1em; margin: 1.4em 0 .4em; }
p { margin: 0 0 .8em; }
dl { display: grid; gap: .2em 2em; margin: 0 0 1.2em; }
dl.two { grid-template-columns: 1fr 1fr; }
dl div { display: grid; grid-template-columns: 16em 1fr; }
dl.two div { grid-template-columns: 13em 1fr; }
dt { font-weight: bold; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.2em; }
th, td { border: 1px solid #777; padding: .3em .6em; text-align: left; vertical-align: top; }
th { background: #eee; }
p, dd, td, h1, h2, h3, h4, h5, h6 { overflow-wrap: anywhere; }
@media (max-width: 40em) { dl, dl.two, dl div, dl.two div { grid-template-columns: 1fr; } }
@media print {
body { font-size: 11pt; }
main { max-width: none; margin: 0; padding: 0; }
h1, h2, h3, h4, h5, h6 { break-after: avoid; }
p { orphans: 3; widows: 3; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
th { background: none; }
}
`

// pageMargins are the head and foot of each printed page. The first has the title, and no head but the mark of a draft.
func pageMargins(d letter.Document) string {
	head, first := d.Header, "none"
	if d.Mark != "" {
		head, first = strings.TrimSuffix(d.Mark+" \u2013 "+d.Header, " \u2013 "), cssString(d.Mark)
	}
	foot := `"Page " counter(page) " of " counter(pages)`
	if d.Footer != "" {
		foot = cssString(d.Footer+" \u2013 ") + " " + foot
	}
	return "@page { size: letter; margin: 1in; @top-center { content: " + cssString(head) + "; font-size: 9pt; } @bottom-center { content: " + foot + "; font-size: 9pt; } }\n" +
		"@page :first { @top-center { content: " + first + "; } }\n"
}

// cssString quotes s for a style sheet inside a style element: all but letters, digits and spaces as numbers.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r == ' ' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "\\%06x", r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
