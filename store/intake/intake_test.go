package intake_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/store/intake"
)

func write(t testing.TB, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestKindsAndEncodings(t *testing.T) {
	for _, c := range []struct {
		name, file string
		kind       intake.Kind
		text       string
		notice     string // begins one of the notices
	}{
		{"a.txt", "One\r\nTwo\rThree\n", intake.Text, "One\nTwo\nThree\n", ""},
		{"a.md", "# One", intake.Markdown, "# One", ""},
		{"bom.txt", "\xef\xbb\xbfcaf\xc3\xa9", intake.Text, "caf\u00e9", ""},
		{"utf16le.txt", "\xff\xfec\x00a\x00f\x00\xe9\x00", intake.Text, "caf\u00e9", ""},
		{"utf16be.txt", "\xfe\xff\x00c\x00a\x00f\x00\xe9", intake.Text, "caf\u00e9", ""},
		{"old.txt", "caf\xe9 \x96 5 \xb5g", intake.Text, "caf\u00e9 \u2013 5 \u00b5g", "not UTF-8; read as Windows-1252"},
		{"mixed.txt", "\xe2\x89\xa5 6 \xc2\xb0 \x96 5", intake.Text, "\u2265 6 \u00b0 \u2013 5", "bytes that are no UTF-8, read as Windows-1252: 1"},
		{"wide.txt", "s\x00e\x00e\x00n\x00 \x006\x00", intake.Text, "seen 6", "read as UTF-16"},
		{"holes.txt", "a\x81b\xe9", intake.Text, "a\ufffdb\u00e9", "characters that are no Windows-1252"},
		{"escape.txt", "A long enough line of text\x1b[2J and more of it", intake.Text, "A long enough line of text\x1b[2J and more of it", "shown as symbols: 1"},
		{"packet.txt", " \n{\"format\": 1}", intake.JSON, " \n{\"format\": 1}", ""},
		{"formfeed.txt", "page one\fpage two", intake.Text, "page one\fpage two", ""},
	} {
		s, err := intake.Read(t.Context(), write(t, c.name, []byte(c.file)), intake.DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if s.Kind != c.kind || s.Text != c.text || s.Label != c.name || string(s.Bytes) != c.file {
			t.Errorf("%s: %s %q", c.name, s.Kind, s.Text)
		}
		if got := strings.Join(s.Notices, "; "); (c.notice == "") != (got == "") || !strings.Contains(got, c.notice) {
			t.Errorf("%s: notices %q, want %q", c.name, got, c.notice)
		}
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct{ name, file, says string }{
		{"empty.txt", "", "empty"},
		{"blank.txt", " \n\t\n", "no text"},
		{"nul.txt", "some text\x00more", "zero byte at byte 9"},
		{"controls.txt", strings.Repeat("ab\x01", 100), "100 of 300 bytes are control"},
		{"old.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "an old Word file"},
		{"scan.txt", "\x89PNG\r\n\x1a\n", "head cannot be read"},
		{"scan.tif", "II*\x00\x00\x00\x00\x00", "without a page"},
		{"cut.docx", "PK\x03\x04 and no more", "directory cannot be read"},
		{"bad.pdf", "%PDF-1.4 and no more", "not a readable PDF"},
	} {
		_, err := intake.Read(t.Context(), write(t, c.name, []byte(c.file)), intake.DefaultLimits())
		if !errors.Is(err, domain.ErrInvalid) && !errors.Is(err, domain.ErrDamaged) {
			t.Errorf("%s: %v", c.name, err)
		} else if !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), c.name+": ") {
			t.Errorf("%s: %q does not say %q", c.name, err, c.says)
		}
	}
}

func TestSizeCaps(t *testing.T) {
	limits := intake.Limits{Text: 100, JSON: 50, PDF: 200, DOCX: 200}
	for _, c := range []struct {
		file string
		ok   bool
	}{
		{strings.Repeat("x", 99), true}, {strings.Repeat("x", 100), true}, {strings.Repeat("x", 101), false},
		{"{" + strings.Repeat(" ", 49), true}, {"{" + strings.Repeat(" ", 50), false},
		{strings.Repeat("x", 201), false},
	} {
		_, err := intake.Read(t.Context(), write(t, "a", []byte(c.file)), limits)
		if c.ok != (err == nil) || err != nil && !strings.Contains(err.Error(), "too large") {
			t.Errorf("%d bytes: %v", len(c.file), err)
		}
	}
}

// A file of 10 GB without content is refused by its size, before a byte is read.
func TestSparseFile(t *testing.T) {
	path := write(t, "huge.txt", nil)
	if err := os.Truncate(path, 10<<30); err != nil {
		t.Skip("no sparse files here")
	}
	if _, err := intake.Read(t.Context(), path, intake.DefaultLimits()); !errors.Is(err, domain.ErrInvalid) {
		t.Error(err)
	}
}

func TestMissingFile(t *testing.T) {
	dir := t.TempDir()
	_, err := intake.Read(t.Context(), filepath.Join(dir, "none\x1b[2J.txt"), intake.DefaultLimits())
	if !errors.Is(err, domain.ErrNotFound) || strings.Contains(err.Error(), "\x1b") || strings.Contains(err.Error(), dir) {
		t.Errorf("%q", err)
	}
	if _, err := intake.Read(t.Context(), dir, intake.DefaultLimits()); !errors.Is(err, domain.ErrInvalid) {
		t.Error(err)
	}
}

// word is a DOCX whose document has this body.
func word(t testing.TB, body string) []byte {
	t.Helper()
	return zipped(t, "word/document.xml", []byte(`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>`+body+`</w:body></w:document>`))
}

func zipped(t testing.TB, name string, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(content)
	z.Close()
	return b.Bytes()
}

func TestDOCX(t *testing.T) {
	s, err := intakeBytes(t, intake.DefaultLimits(), "note.docx", word(t, `
		<w:p><w:r><w:t>Initial </w:t></w:r><w:r><w:t xml:space="preserve">note</w:t><w:tab/><w:t>A</w:t></w:r></w:p>
		<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:instrText> PAGE </w:instrText><w:t>kept</w:t><w:br/><w:t>below</w:t></w:r></w:p>
		<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>once</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>twice</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>
		<w:tbl><w:tr><w:tc><w:p><w:r><w:t>L</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>R</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`))
	if want := "Initial note\tA\nkept\nbelow\nonce\nL \tR \t\n"; err != nil || s.Text != want || s.Kind != intake.DOCX {
		t.Errorf("%q %v, want %q", s.Text, err, want)
	}
}

func TestHostileDOCX(t *testing.T) {
	limits := intake.DefaultLimits()
	for name, file := range map[string][]byte{
		"zip bomb":        word(t, strings.Repeat(`<w:p><w:r><w:t>AAAAAAAAAAAAAAAA</w:t></w:r></w:p>`, 1_000_000)),
		"one giant text":  word(t, "<w:p><w:r><w:t>"+strings.Repeat("A", 8<<20)+"</w:t></w:r></w:p>"),
		"deep":            word(t, strings.Repeat("<w:p>", 500_000)),
		"many attributes": word(t, "<w:p "+strings.Repeat(`a="" `, 1_000_000)+"/>"),
		"giant comment":   word(t, "<!-- "+strings.Repeat("<", 8<<20)+" -->"),
	} {
		before := heap()
		_, err := intakeBytes(t, limits, "bomb.docx", file)
		if !errors.Is(err, domain.ErrInvalid) && !errors.Is(err, domain.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		if grown := int64(heap()) - int64(before); grown > 100<<20 {
			t.Errorf("%s: memory grew by %d MB", name, grown>>20)
		}
	}
}

func TestReadAllKeepsTheOrder(t *testing.T) {
	var paths []string
	for i := range 20 {
		paths = append(paths, write(t, fmt.Sprintf("%02d.txt", i), []byte(fmt.Sprint("letter ", i))))
	}
	paths = append(paths, filepath.Join(t.TempDir(), "none.txt"))
	r := intake.NewReader(intake.DefaultLimits())
	defer r.Close()
	n := 0
	for res := range r.ReadAll(t.Context(), paths) {
		if res.Path != paths[n] || (res.Err == nil) != (n < 20) || n < 20 && res.Source.Text != fmt.Sprint("letter ", n) {
			t.Errorf("%d: %+v", n, res)
		}
		n++
	}
	if n != len(paths) {
		t.Errorf("%d results", n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n = 0
	for range r.ReadAll(ctx, paths) {
		if n++; n == 3 {
			cancel()
		}
	}
	if n != 3 {
		t.Errorf("%d results after a cancel at 3", n)
	}
	for range r.ReadAll(t.Context(), paths) {
		break
	}
}

// FuzzIntake looks for a panic, an error of no kind, or text that is no clean UTF-8 with LF line ends.
func FuzzIntake(f *testing.F) {
	f.Add("a.txt", []byte("One\r\nTwo"))
	f.Add("a.txt", []byte("caf\xe9"))
	f.Add("a.txt", []byte("\xff\xfea\x00"))
	f.Add("a.docx", word(f, `<w:p><w:r><w:t>x</w:t></w:r></w:p>`))
	f.Add("a.rtf", []byte(`{\rtf1 a\'b0\u8805?{\v b}\par}`))
	f.Add("a.html", []byte("<html><body><p>a<td>b</td><pre>c</pre><input type=checkbox>"))
	f.Add("a.eml", []byte("Message-ID: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--B--\r\n"))
	f.Add("a.tif", tiff(2, true))
	f.Add("a.zip", archive(f, "a.txt", "x"))
	r := intake.NewReader(intake.DefaultLimits())
	f.Cleanup(r.Close)
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		if bytes.Contains(b[:min(len(b), 1024)], []byte("%PDF-")) {
			t.Skip("a PDF is given to FuzzPDFGlue")
		}
		s, err := r.ReadBytes(context.Background(), name, b)
		switch {
		case err != nil && !errors.Is(err, domain.ErrInvalid) && !errors.Is(err, domain.ErrDamaged):
			t.Error(err)
		case err == nil && strings.ToValidUTF8(s.Text, "") != s.Text:
			t.Error("not UTF-8")
		case err == nil && (s.Kind == intake.Text || s.Kind == intake.Markdown) && strings.Contains(s.Text, "\r"):
			t.Error("a carriage return is left")
		}
	})
}

// FuzzDOCX looks inside the package: any XML as the part that holds the text, below the signature of a ZIP that a fuzzer
// of bytes would hardly keep whole.
func FuzzDOCX(f *testing.F) {
	f.Add([]byte(`<w:p><w:r><w:t>x</w:t><w:tab/></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>`))
	f.Add([]byte(`<mc:AlternateContent><mc:Fallback><w:t>x</w:t></mc:Fallback></mc:AlternateContent><!-- --><![CDATA[x]]>&#x202e;`))
	r := intake.NewReader(intake.DefaultLimits())
	f.Cleanup(r.Close)
	f.Fuzz(func(t *testing.T, body []byte) {
		s, err := r.ReadBytes(context.Background(), "fuzz.docx", word(t, string(body)))
		switch {
		case err != nil && !errors.Is(err, domain.ErrInvalid) && !errors.Is(err, domain.ErrDamaged):
			t.Error(err)
		case err == nil && strings.ToValidUTF8(s.Text, "") != s.Text:
			t.Error("not UTF-8")
		}
	})
}
