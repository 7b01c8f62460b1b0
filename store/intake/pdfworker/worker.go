// Package pdfworker is the inside of the process that reads PDF files: PDFium, compiled to WebAssembly, with no file
// system, little memory and little time. Only the program's main imports it; package intake starts the process.
package pdfworker

import (
	"bufio"
	"errors"
	"io"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"imrdesk/store/intake/wire"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	wasm "github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	// wasmPages is the memory PDFium may have, in pages of 64 KiB: 256 MB. A letter takes 20 MB.
	wasmPages = 4096
	// dataLimit bounds all memory of the worker, where the system can do that: PDFium's own, its code and Go's.
	dataLimit = 512 << 20
	// goMemory is how much of it Go may hold before it collects; by itself it would collect at every few megabytes.
	goMemory = 64 << 20
	// usedUp is the memory after which a worker ends: WebAssembly memory grows but never shrinks.
	usedUp = 160 << 20
	// sayEvery is after how many pages a worker says how far it is.
	sayEvery = 20
)

// Asked tells whether this process was started to read PDF files; args are os.Args. Then main calls Main before
// anything else.
func Asked(args []string) bool { return len(args) >= 2 && args[1] == wire.Arg }

// Main reads PDF files that come on standard input until it is closed, and ends the process. The argument after the
// first, when there is one, is the folder of compiled code.
func Main() {
	cache := ""
	if len(os.Args) > 2 {
		cache = os.Args[2]
	}
	runtime.GOMAXPROCS(2) // one for PDFium, whose loops cannot be interrupted, one for the clock of processor time
	debug.SetMemoryLimit(goMemory)
	debug.SetGCPercent(-1)
	out := bufio.NewWriter(os.Stdout)
	engine, err := startPDFium(cache)
	if err != nil {
		wire.WriteJSON(out, wire.Answer{Fault: wire.Start})
		out.Flush()
		os.Exit(1)
	}
	confine()
	if wire.WriteJSON(out, wire.Answer{Hello: true}) != nil || out.Flush() != nil {
		os.Exit(1)
	}
	in := bufio.NewReader(os.Stdin)
	for {
		var head wire.Job
		if wire.ReadJSON(in, 1<<10, &head) != nil {
			os.Exit(0) // the parent is done, or gone
		}
		file, err := wire.ReadFrame(in, math.MaxInt32)
		if err != nil {
			os.Exit(0)
		}
		allowCPU(uint64(max(1, head.CPU)))
		a := readPDF(engine, file, head, func(page, of int) {
			if page%sayEvery == 0 {
				wire.WriteJSON(out, wire.Answer{Read: page, Count: of})
				out.Flush()
			}
		})
		a.Last = a.Fault == wire.Crash || residentBytes() > usedUp
		if wire.WriteJSON(out, a) != nil || out.Flush() != nil || a.Last {
			os.Exit(0)
		}
	}
}

// startPDFium compiles PDFium, or takes it compiled from the cache, and starts it. It gets no file system, no
// environment and nowhere to print.
func startPDFium(cache string) (pdfium.Pdfium, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(wasm.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(wasmPages)
	if cache != "" {
		// Without a cache the start takes seconds, but it works.
		if c, err := wazero.NewCompilationCacheWithDir(cache); err == nil {
			config = config.WithCompilationCache(c)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		MinIdle: 1, MaxIdle: 1, MaxTotal: 1,
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig(),
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		return nil, err
	}
	return pool.GetInstance(time.Minute)
}

// readPDF reads one file and tells watch of every page. A panic here is a fault in the glue around PDFium, met by a hostile file.
func readPDF(engine pdfium.Pdfium, file []byte, head wire.Job, watch func(page, of int)) (a wire.Answer) {
	defer func() {
		if recover() != nil {
			a = wire.Answer{Fault: wire.Crash}
		}
	}()
	doc, err := engine.OpenDocument(&requests.OpenDocument{File: &file})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return wire.Answer{Fault: wire.Password}
	case isPDFiumError(err):
		return wire.Answer{Fault: wire.Damaged}
	case err != nil:
		return wire.Answer{Fault: wire.Crash}
	}
	defer engine.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
	count, err := engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	switch {
	case err != nil:
		return wire.Answer{Fault: wire.Crash}
	case count.PageCount == 0:
		return wire.Answer{Fault: wire.Damaged}
	case count.PageCount > head.Pages:
		return wire.Answer{Fault: wire.Pages, Count: count.PageCount}
	}
	room := head.Text
	// PDFium drops a font with the last open page that uses it. Each page stays open until the next one is, so that
	// the fonts of a letter are read once.
	var last references.FPDF_PAGE
	for i := range count.PageCount {
		page, p, f := readPage(engine, doc.Document, i, room)
		if last != "" {
			engine.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: last})
		}
		last = page
		if f != "" {
			return wire.Answer{Fault: f}
		}
		if room -= len(p.Text); room < 0 {
			return wire.Answer{Fault: wire.Text}
		}
		a.Pages = append(a.Pages, p)
		watch(i+1, count.PageCount)
	}
	return a
}

// isPDFiumError tells PDFium's own verdict on a file from a trap of the WebAssembly code.
func isPDFiumError(err error) bool {
	for _, e := range []error{pdfiumerrors.ErrUnknown, pdfiumerrors.ErrFile, pdfiumerrors.ErrFormat, pdfiumerrors.ErrPage, pdfiumerrors.ErrUnexpected} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// readPage reads the page with this index and leaves it open. A page that PDFium cannot load in a file it can is a page
// without text.
func readPage(engine pdfium.Pdfium, doc references.FPDF_DOCUMENT, index, room int) (references.FPDF_PAGE, wire.Page, wire.Fault) {
	page, err := engine.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	switch {
	case isPDFiumError(err):
		return "", wire.Page{Number: index + 1}, ""
	case err != nil:
		return "", wire.Page{}, wire.Crash
	}
	p, f := pageText(engine, page.Page, room)
	p.Number = index + 1
	return page.Page, p, f
}

// pageText is the text of an open page.
func pageText(engine pdfium.Pdfium, page references.FPDF_PAGE, room int) (p wire.Page, f wire.Fault) {
	loaded, err := engine.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &page}})
	if err != nil {
		return p, wire.Crash
	}
	defer engine.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage})
	turn, err := engine.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: requests.Page{ByReference: &page}})
	if err != nil {
		return p, wire.Crash
	}
	g := glyphs{engine: engine, page: loaded.TextPage, turn: int(turn.PageRotation)}
	chars, err := g.characters(room)
	switch {
	case errors.Is(err, errTooMuchText):
		return p, wire.Text
	case err != nil:
		return p, wire.Crash
	}
	p.Text = layoutPage(chars, g.at)
	p.Chars = countInk(p.Text)
	return p, ""
}

func countInk(s string) (n int) {
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

var errTooMuchText = errors.New("more text than allowed")

// glyphs are the characters of a page as PDFium numbers them.
type glyphs struct {
	engine pdfium.Pdfium
	page   references.FPDF_TEXTPAGE
	turn   int // quarter turns to the right at which the page is shown
}

// characters are all characters of the page, one for each of PDFium's indices.
func (g glyphs) characters(room int) ([]rune, error) {
	n, err := g.engine.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: g.page})
	switch {
	case err != nil:
		return nil, err
	case n.Count == 0:
		return nil, nil
	case n.Count > room:
		return nil, errTooMuchText
	}
	// One call gives the text of the page, and its characters match the indices unless some have no code or two.
	all, err := g.engine.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: g.page, Count: n.Count})
	if err != nil {
		return nil, err
	}
	if chars := []rune(strings.TrimRight(all.Text, "\x00")); len(chars) == n.Count {
		return chars, nil
	}
	units := make([]uint16, n.Count)
	for i := range units {
		u, err := g.engine.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: g.page, Index: i})
		if err != nil {
			return nil, err
		}
		units[i] = uint16(u.Unicode)
	}
	return joinSurrogates(units), nil
}

// joinSurrogates decodes UTF-16 and keeps the count: the second half of a pair becomes 0, which layout leaves out.
func joinSurrogates(units []uint16) []rune {
	out := make([]rune, len(units))
	for i := 0; i < len(units); i++ {
		r := rune(units[i])
		if utf16.IsSurrogate(r) {
			low := rune(0)
			if i+1 < len(units) {
				low = rune(units[i+1])
			}
			if r = utf16.DecodeRune(r, low); r != unicode.ReplacementChar {
				out[i] = r
				i++
				continue
			}
		}
		out[i] = r
	}
	return out
}

// at is where a character stands on the page as it is shown.
func (g glyphs) at(i int) (point, bool) {
	o, err := g.engine.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: g.page, Index: i})
	if err != nil || math.IsNaN(o.X+o.Y) || math.IsInf(o.X+o.Y, 0) {
		return point{}, false
	}
	switch g.turn {
	case 1:
		return point{o.Y, -o.X}, true
	case 2:
		return point{-o.X, -o.Y}, true
	case 3:
		return point{-o.Y, o.X}, true
	}
	return point{o.X, o.Y}, true
}
