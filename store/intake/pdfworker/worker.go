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
	"time"
	"unicode"

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
	d := document{engine: engine, ref: doc.Document}
	defer d.close()
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
		page, p, f := d.readPage(i, room)
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
	a.Inside, a.Left = d.embedded()
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
func (d *document) readPage(index, room int) (references.FPDF_PAGE, wire.Page, wire.Fault) {
	page, err := d.engine.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.ref, Index: index})
	switch {
	case isPDFiumError(err):
		return "", wire.Page{Number: index + 1}, ""
	case err != nil:
		return "", wire.Page{}, wire.Crash
	}
	p, f := d.pageText(page.Page, room)
	p.Number = index + 1
	return page.Page, p, f
}

// pageText is the text of an open page.
func (d *document) pageText(page references.FPDF_PAGE, room int) (p wire.Page, f wire.Fault) {
	list, remarks := d.annotations(page)
	loaded, err := d.engine.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &page}})
	if err != nil {
		return p, wire.Crash
	}
	defer d.engine.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage})
	turn, err := d.engine.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: requests.Page{ByReference: &page}})
	if err != nil {
		return p, wire.Crash
	}
	t := textPage{engine: d.engine, page: loaded.TextPage, turn: int(turn.PageRotation)}
	glyphs, err := t.glyphs(room)
	switch {
	case errors.Is(err, errTooMuchText):
		return p, wire.Text
	case err != nil:
		return p, wire.Crash
	}
	p.Text = layoutPage(withFields(glyphs, list, t.turn))
	p.Chars = countInk(p.Text)
	p.Remarks = remarks
	p.Unread = t.guessed + d.unread(page, loaded.TextPage)
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
