package intake

import (
	"bytes"
	"path/filepath"
	"strings"

	"imrdesk/domain"
)

// foreign are forms that people do hand in and that are no text, with what to do about each.
var foreign = []struct{ magic, what string }{
	{"GIF8", "a picture in a form that is not read; save it as PNG or print it to PDF"},
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
	if bytes.HasPrefix(b, []byte(compound)) {
		return "", compoundFile(name, b)
	}
	for _, magic := range []string{"\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "II*\x00", "MM\x00*"} {
		if bytes.HasPrefix(b, []byte(magic)) {
			return Picture, nil
		}
	}
	if bytes.HasPrefix(b, []byte("{\\rtf")) {
		return RTF, nil
	}
	if bytes.HasPrefix(b, []byte("PK\x03\x04")) && plainArchive(b) {
		return Archive, nil
	}
	if bytes.HasPrefix(b, []byte("PK\x03\x04")) || bytes.HasPrefix(b, []byte("PK\x05\x06")) {
		return DOCX, nil
	}
	if isMail(b) {
		return Mail, nil
	}
	if headerOfPDF(b) >= 0 {
		return PDF, nil
	}
	if jsonInUTF16(b) {
		return "", domain.Invalid("JSON in UTF-16; save it as UTF-8, which is what JSON is read in")
	}
	if rest := bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), " \t\r\n"); len(rest) > 0 && (rest[0] == '{' || rest[0] == '[') {
		return JSON, nil
	}
	if isHTML(b) {
		return HTML, nil
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".htm", ".html", ".xhtml":
		return HTML, nil
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

// compound begins the files of older office programs, and everything that the newer ones lock with a password.
const compound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// compoundFile says what such a file is: by the names of what is in it, which stand there in UTF-16, else by its own name.
func compoundFile(name string, b []byte) error {
	has := func(stream string) bool {
		var wide []byte
		for _, c := range []byte(stream) {
			wide = append(wide, c, 0)
		}
		return bytes.Contains(b, wide)
	}
	const locked = "protected with a password; open it in a word processor and save it without one"
	ext := strings.ToLower(filepath.Ext(name))
	switch {
	case has("EncryptedPackage"), has("EncryptionInfo"):
		return domain.Invalid(locked)
	case has("__substg1.0") || ext == ".msg":
		return domain.Invalid("an Outlook message (.msg); print it to PDF, and save the files that came with it")
	case has("Workbook") || ext == ".xls":
		return domain.Invalid("an old spreadsheet (.xls); print it to PDF or save it as text")
	case has("PowerPoint Document") || ext == ".ppt":
		return domain.Invalid("an old presentation (.ppt); print it to PDF")
	case has("WordDocument") || ext == ".doc":
		return domain.Invalid("an old Word file (.doc); save it as .docx, PDF or text")
	case ext == ".docx" || ext == ".docm" || ext == ".xlsx":
		return domain.Invalid(locked)
	}
	return domain.Invalid("an old office file, such as Word (.doc), or one that is protected with a password; save it as .docx, PDF or text, without a password")
}

// isHTML tells a web page by how it begins.
func isHTML(b []byte) bool {
	s := strings.ToLower(strings.TrimSpace(string(bytes.TrimPrefix(b[:min(len(b), 2048)], []byte("\xef\xbb\xbf")))))
	for strings.HasPrefix(s, "<!--") || strings.HasPrefix(s, "<?xml") {
		_, rest, ok := strings.Cut(s, ">")
		if !ok {
			return false
		}
		s = strings.TrimSpace(rest)
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta ", "<div", "<p>", "<table"} {
		if strings.HasPrefix(s, tag) {
			return true
		}
	}
	return false
}

// jsonInUTF16 tells a JSON file in UTF-16, with a byte order mark or without.
func jsonInUTF16(b []byte) bool {
	b = b[:min(len(b), 64)]
	for _, mark := range []string{"\xff\xfe", "\xfe\xff"} {
		if rest, ok := bytes.CutPrefix(b, []byte(mark)); ok {
			text := bytes.TrimLeft(rest, "\x00 \t\r\n")
			return len(text) > 0 && (text[0] == '{' || text[0] == '[')
		}
	}
	return len(b) > 3 && (b[0] == '{' && b[1] == 0 || b[0] == 0 && b[1] == '{')
}
