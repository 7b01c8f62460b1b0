package intake

import (
	"bytes"
	"path/filepath"
	"strings"

	"imrdesk/domain"
)

// foreign are forms that people do hand in and that are no text, with what to do about each.
var foreign = []struct{ magic, what string }{
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file (.doc); save it as .docx, PDF or text"},
	{"{\\rtf", "a rich text file (.rtf); save it as .docx, PDF or text"},
	{"\x89PNG", "a picture; run text recognition on it first"},
	{"\xff\xd8\xff", "a picture; run text recognition on it first"},
	{"II*\x00", "a scan (TIFF); run text recognition on it first"},
	{"MM\x00*", "a scan (TIFF); run text recognition on it first"},
	{"GIF8", "a picture; run text recognition on it first"},
	{"\x1f\x8b", "a compressed file (gzip); unpack it first"},
	{"7z\xbc\xaf", "an archive (7-Zip); unpack it first"},
	{"Rar!", "an archive (RAR); unpack it first"},
}

// sniff tells the kind by content. The name decides only where content cannot: Markdown is text.
func sniff(name string, b []byte) (Kind, error) {
	if len(b) == 0 {
		return "", domain.Invalid("the file is empty")
	}
	for _, f := range foreign {
		if bytes.HasPrefix(b, []byte(f.magic)) {
			return "", domain.Invalid("%s", f.what)
		}
	}
	if bytes.HasPrefix(b, []byte("PK\x03\x04")) || bytes.HasPrefix(b, []byte("PK\x05\x06")) {
		return DOCX, nil
	}
	if headerOfPDF(b) >= 0 {
		return PDF, nil
	}
	if rest := bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), " \t\r\n"); len(rest) > 0 && (rest[0] == '{' || rest[0] == '[') {
		return JSON, nil
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		return Markdown, nil
	}
	return Text, nil
}

// farthestHeader is how far from the start of a file the header of a PDF is looked for: printers and mail gateways write
// commands before it.
const farthestHeader = 64 << 10

// headerOfPDF is where the header of a PDF begins, -1 for a file that is none. A text that only speaks of PDF has no objects.
func headerOfPDF(b []byte) int {
	i := bytes.Index(b[:min(len(b), farthestHeader)], []byte("%PDF-"))
	if i > 0 && len(bytes.TrimSpace(b[:i])) > 0 && !bytes.Contains(b[i:], []byte("endobj")) {
		return -1
	}
	return i
}
