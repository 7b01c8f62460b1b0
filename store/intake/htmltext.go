package intake

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"imrdesk/domain"
)

// htmlFile is the text of a web page: a line for each block, cells of a table row separated by tabs. Tags, scripts and styles are no
// words.
func htmlFile(b []byte) (string, []string, error) {
	enc, name, _ := charset.DetermineEncoding(b[:min(len(b), 1024)], "text/html")
	if name != "windows-1252" || !bytes.Contains(bytes.ToLower(b[:min(len(b), 1024)]), []byte("charset")) {
		// Without a word on it the page is what its bytes are.
		s, notices, err := decode(b)
		if err != nil {
			return "", nil, err
		}
		return htmlText([]byte(s)), notices, nil
	}
	u, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return "", nil, domain.Invalid("a web page whose encoding is not what it says; save it as text")
	}
	return htmlText(u), nil, nil
}

// Elements that begin and end a line, and those whose content is no text of the page.
var (
	blocks = map[atom.Atom]bool{atom.P: true, atom.Div: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Li: true,
		atom.Ul: true, atom.Ol: true, atom.Tr: true, atom.Table: true, atom.Br: true, atom.Hr: true, atom.Blockquote: true, atom.Pre: true, atom.Section: true,
		atom.Article: true, atom.Header: true, atom.Footer: true, atom.Dt: true, atom.Dd: true, atom.Dl: true, atom.Address: true, atom.Caption: true, atom.Body: true, atom.Title: true,
		atom.Fieldset: true, atom.Legend: true, atom.Main: true, atom.Nav: true, atom.Aside: true, atom.Figure: true, atom.Figcaption: true, atom.Form: true}
	unseen = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Head: true, atom.Template: true, atom.Noscript: true, atom.Iframe: true, atom.Object: true, atom.Svg: true}
)

// htmlText is the text of a page in UTF-8.
func htmlText(b []byte) string {
	z := html.NewTokenizer(bytes.NewReader(b))
	var out htmlWriter
	var skip atom.Atom // the open element whose content is no text
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out.String()
		case html.TextToken:
			if skip == 0 {
				out.words(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if skip == 0 && unseen[t.DataAtom] && t.Type == html.StartTagToken {
				skip = t.DataAtom
			}
			if skip == atom.Head && t.DataAtom == atom.Body {
				skip = 0
			}
			if skip == 0 {
				out.tag(&t)
			}
		case html.EndTagToken:
			t := z.Token()
			if t.DataAtom == skip {
				skip = 0
			} else if skip == 0 {
				out.end(t.DataAtom)
			}
		}
	}
}

// htmlWriter sets words in lines.
type htmlWriter struct {
	strings.Builder
	space bool // stands before the next word
	open  bool // the line has words
	pre   int
}

func (w *htmlWriter) words(s string) {
	if w.pre > 0 {
		w.WriteString(s)
		w.open = !strings.HasSuffix(s, "\n")
		return
	}
	for len(s) > 0 {
		word := strings.TrimLeft(s, " \t\r\n\f")
		w.space = w.space || len(word) < len(s)
		if word == "" {
			return
		}
		s = ""
		if i := strings.IndexAny(word, " \t\r\n\f"); i >= 0 {
			word, s = word[:i], word[i:]
		}
		if w.space && w.open {
			w.WriteByte(' ')
		}
		w.WriteString(word)
		w.space, w.open = false, true
	}
}

func (w *htmlWriter) line() {
	if w.open {
		w.WriteByte('\n')
	}
	w.open, w.space = false, false
}

func (w *htmlWriter) tag(t *html.Token) {
	switch {
	case t.DataAtom == atom.Input && w.box(t):
	case blocks[t.DataAtom]:
		w.line()
	}
	if t.DataAtom == atom.Pre {
		w.pre++
	}
	if t.DataAtom == atom.Li {
		w.words("•")
		w.space = true
	}
}

// box writes a box to tick, or what stands in a field.
func (w *htmlWriter) box(t *html.Token) bool {
	kind, set, text := "text", false, ""
	for _, a := range t.Attr {
		switch a.Key {
		case "type":
			kind = strings.ToLower(a.Val)
		case "checked":
			set = true
		case "value":
			text = a.Val
		}
	}
	switch {
	case kind == "checkbox" || kind == "radio":
		text = unticked
		if set {
			text = ticked
		}
	case kind != "text" && kind != "number" && kind != "date":
		return false
	}
	w.space = true
	w.words(text)
	w.space = true
	return true
}

func (w *htmlWriter) end(a atom.Atom) {
	switch {
	case a == atom.Td || a == atom.Th:
		w.WriteByte('\t')
	case blocks[a]:
		w.line()
	}
	if a == atom.Pre && w.pre > 0 {
		w.pre--
	}
}
