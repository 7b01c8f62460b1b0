package intake_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/store/intake"
)

// pdfFile is a small PDF of the objects given, the first being the catalog.
func pdfFile(objects ...string) []byte {
	var b bytes.Buffer
	offsets := make([]int, len(objects))
	b.WriteString("%PDF-1.4\n")
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

const (
	catalog = "<< /Type /Catalog /Pages 2 0 R >>"
	tree    = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
	leaf    = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
	font    = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
)

func stream(content []byte, dict string) string {
	return fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(content), dict, content)
}

// onePage is a PDF whose one page has this content.
func onePage(content []byte, dict string) []byte {
	return pdfFile(catalog, tree, leaf, stream(content, dict), font)
}

// packed is what pattern, repeated up to size bytes, comes to when deflated.
func packed(pattern string, size int) []byte {
	var out bytes.Buffer
	z, _ := zlib.NewWriterLevel(&out, zlib.BestSpeed)
	block := bytes.Repeat([]byte(pattern), 1+(1<<16)/len(pattern))
	for n := 0; n < size; n += len(block) {
		z.Write(block)
	}
	z.Close()
	return out.Bytes()
}

func deflated(b []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

// manyPages is a PDF with n pages.
func manyPages(n int) []byte {
	kids := &strings.Builder{}
	for i := range n {
		fmt.Fprintf(kids, "%d 0 R ", i+3)
	}
	objects := []string{catalog, fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids, n)}
	for range n {
		objects = append(objects, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>")
	}
	return pdfFile(objects...)
}

func replaced(b []byte, old, with string) []byte {
	return bytes.Replace(b, []byte(old), []byte(with), 1)
}

// hostile are the ways in which a PDF attacks its reader; each must end with an error or with little harmless text.
var hostile = []struct {
	name string
	file func() []byte
}{
	{"flate bomb", func() []byte {
		return onePage(packed("BT /F1 12 Tf 72 700 Td (AAAAAAAAAAAAAAAAAAAAAAAA) Tj ET\n", 150<<20), "/Filter /FlateDecode")
	}},
	{"chained filters", func() []byte {
		return onePage(deflated(packed(" ", 400<<20)), "/Filter [/FlateDecode /FlateDecode]")
	}},
	{"loop in the page tree", func() []byte {
		return replaced(onePage([]byte("BT (x) Tj ET"), ""), "/Kids [3 0 R]", "/Kids [2 0 R]")
	}},
	{"lie about the count of pages", func() []byte {
		return replaced(onePage([]byte("BT (x) Tj ET"), ""), "/Count 1", "/Count 99999999")
	}},
	{"lie about the length of a stream", func() []byte {
		return replaced(onePage([]byte("BT (x) Tj ET"), ""), "/Length 12", "/Length 2147483647")
	}},
	{"loop of cross references", func() []byte {
		return replaced(onePage([]byte("BT (x) Tj ET"), ""), "/Root 1 0 R", "/Root 1 0 R /Prev 9")
	}},
	{"encrypted", func() []byte {
		pad := strings.Repeat("00", 32)
		return replaced(pdfFile(catalog, tree, leaf, stream([]byte("BT (x) Tj ET"), ""), font,
			"<< /Filter /Standard /V 1 /R 2 /O <"+pad+"> /U <"+pad+"> /P -4 >>"),
			"/Root 1 0 R", "/Root 1 0 R /Encrypt 6 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]")
	}},
	{"5,000 pages", func() []byte { return manyPages(5000) }},
	{"truncated", func() []byte { return onePage([]byte("BT (x) Tj ET"), "")[:300] }},
	{"nothing but a header", func() []byte { return append([]byte("%PDF-1.7\n"), make([]byte, 5000)...) }},
	{"deeply nested arrays", func() []byte { return onePage([]byte("BT "+strings.Repeat("[", 2_000_000)+" ET"), "") }},
}

func TestHostilePDFs(t *testing.T) {
	dir := t.TempDir()
	r := intake.NewReader(intake.DefaultLimits())
	defer r.Close()
	for _, h := range hostile {
		path := filepath.Join(dir, "hostile.pdf")
		if err := os.WriteFile(path, h.file(), 0o600); err != nil {
			t.Fatal(err)
		}
		before := heap()
		start := spent()
		s, err := r.Read(t.Context(), path)
		took := spent() - start
		if grown := int64(heap()) - int64(before); grown > 50<<20 {
			t.Errorf("%s: the parent grew by %d MB", h.name, grown>>20)
		}
		if took > 25*time.Second {
			t.Errorf("%s: took %s of a processor", h.name, took)
		}
		switch {
		case err == nil && len(s.Text) > 100:
			t.Errorf("%s: %d bytes of text", h.name, len(s.Text))
		case err != nil && !errors.Is(err, domain.ErrInvalid) && !errors.Is(err, domain.ErrDamaged):
			t.Errorf("%s: error of no kind: %v", h.name, err)
		}
		t.Logf("%-34s %8s  %v  %q", h.name, took.Round(time.Millisecond), err, s.Notices)
	}
	// The reader still works after all that.
	s, err := r.ReadBytes(t.Context(), "after.pdf", onePage([]byte("BT /F1 12 Tf 72 700 Td (Still here) Tj ET"), ""))
	if err != nil || strings.TrimSpace(s.Text) != "Still here" {
		t.Errorf("after the hostile files: %q, %v", s.Text, err)
	}
}

// heap is the memory the parent got from the system.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapSys - m.HeapReleased
}

func TestTooManyPagesAreCounted(t *testing.T) {
	limits := intake.DefaultLimits()
	limits.Pages = 3
	r := intake.NewReader(limits)
	defer r.Close()
	for n := 2; n <= 4; n++ {
		s, err := r.ReadBytes(t.Context(), "pages.pdf", manyPages(n))
		if n <= 3 && (err != nil || len(s.Pages) != n) {
			t.Errorf("%d pages: %d, %v", n, len(s.Pages), err)
		}
		if n > 3 && (err == nil || !strings.Contains(err.Error(), "4 pages and 3 are allowed")) {
			t.Errorf("%d pages: %v", n, err)
		}
	}
}

func TestTooMuchPDFTextIsRefused(t *testing.T) {
	limits := intake.DefaultLimits()
	limits.PDFText = 10
	_, err := intakeBytes(t, limits, "long.pdf", onePage([]byte("BT /F1 12 Tf 72 700 Td (Eleven letters) Tj ET"), ""))
	if !errors.Is(err, domain.ErrInvalid) || !strings.Contains(err.Error(), "text") {
		t.Error(err)
	}
}

// A worker that hangs is stopped by the clock, and by the caller's cancel.
func TestSlowPDFIsStopped(t *testing.T) {
	if raced {
		t.Skip("the race detector's memory ends the worker before its time is up")
	}
	slow := onePage(packed("BT /F1 12 Tf 72 700 Td (AAAAAAAAAAAA) Tj ET\n", 100<<20), "/Filter /FlateDecode")
	limits := intake.DefaultLimits()
	limits.PDFTime = 50 * time.Millisecond
	if _, err := intakeBytes(t, limits, "slow.pdf", slow); !errors.Is(err, domain.ErrInvalid) || !strings.Contains(err.Error(), "longer than 50ms") {
		t.Error(err)
	}
	r := intake.NewReader(intake.DefaultLimits())
	defer r.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := r.ReadBytes(ctx, "slow.pdf", slow); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

func intakeBytes(t *testing.T, limits intake.Limits, name string, b []byte) (intake.Source, error) {
	t.Helper()
	r := intake.NewReader(limits)
	defer r.Close()
	return r.ReadBytes(t.Context(), name, b)
}

func TestPDFPages(t *testing.T) {
	empty := pdfFile(catalog, "<< /Type /Pages /Kids [3 0 R 6 0 R 7 0 R] /Count 3 >>", leaf,
		stream([]byte("BT /F1 12 Tf 72 700 Td (Seen on) Tj 0 -14 Td (two lines) Tj 200 0 Td (far) Tj ET"), ""), font,
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>")
	s, err := intakeBytes(t, intake.DefaultLimits(), "three.pdf", empty)
	if err != nil {
		t.Fatal(err)
	}
	if s.Kind != intake.PDF || len(s.Pages) != 3 || s.Pages[2].Number != 3 || s.Pages[0].Chars != 17 {
		t.Errorf("%+v", s.Pages)
	}
	first, rest, _ := strings.Cut(s.Pages[0].Text, "\n")
	if first != "Seen on" || strings.Join(strings.Fields(rest), " ") != "two lines far" || !strings.Contains(rest, "lines   ") {
		t.Errorf("%q", s.Pages[0].Text)
	}
	if want := "no text layer on pages 2-3"; len(s.Notices) != 1 || !strings.HasPrefix(s.Notices[0], want) {
		t.Errorf("notices %q, want one that begins %q", s.Notices, want)
	}
}

// Text in a PDF may hold what a terminal obeys; it comes as it is, with a notice, and text.Show makes it harmless.
func TestControlCharactersInPDF(t *testing.T) {
	s, err := intakeBytes(t, intake.DefaultLimits(), "escape.pdf", onePage([]byte("BT /F1 12 Tf 72 700 Td (a\x1b]52;c;UEhJ\x07b and after) Tj ET"), ""))
	if err != nil || !strings.Contains(s.Text, "and after") {
		t.Fatalf("%q %v", s.Text, err)
	}
}

func FuzzPDFGlue(f *testing.F) {
	f.Add(onePage([]byte("BT /F1 12 Tf 72 700 Td (x) Tj ET"), ""))
	r := intake.NewReader(intake.DefaultLimits())
	f.Cleanup(r.Close)
	f.Fuzz(func(t *testing.T, b []byte) {
		_, err := r.ReadBytes(context.Background(), "fuzz.pdf", append([]byte("%PDF-1.4\n"), b...))
		if err != nil && !errors.Is(err, domain.ErrInvalid) && !errors.Is(err, domain.ErrDamaged) {
			t.Error(err)
		}
	})
}

func TestALongPDFTellsHowFarItIs(t *testing.T) {
	const pages = 4000
	limits := intake.DefaultLimits()
	limits.Pages = pages
	var told []int
	limits.Watch = func(read, of int) {
		if of != pages {
			t.Errorf("told of %d pages", of)
		}
		told = append(told, read)
	}
	s, err := intakeBytes(t, limits, "long.pdf", manyPages(pages))
	if err != nil || len(s.Pages) != pages {
		t.Fatal(len(s.Pages), err)
	}
	if len(told) < 10 || !slices.IsSorted(told) || told[len(told)-1] > pages {
		t.Errorf("told %v", told)
	}
}
