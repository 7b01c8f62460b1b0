// Package wire is what the program and its PDF worker process say to each other over two pipes.
//
// Both speak in frames: four bytes of length, least first, and that many bytes. The worker says hello once it can
// work; then each job is a Job and the file's bytes in two frames. While it reads a long file the worker says how far it is;
// the last Answer is the one without Read.
package wire

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
)

// Arg is the argument that makes this binary a PDF worker; Env is set in its process, so that a worker never starts
// another.
const (
	Arg = "__read-pdf"
	Env = "IMRDESK_PDF_WORKER"
)

// Page is one page of a PDF.
type Page struct {
	Number int // from 1
	Text   string
	Chars  int // characters that are no white space; 0 is a page without a text layer

	Unread  int `json:",omitempty"` // pieces of text whose characters the file does not tell
	Remarks int `json:",omitempty"` // notes pinned to the page, whose words do not stand on it
}

// MostInside is the most bytes of all files that are embedded in a PDF.
const MostInside = 24 << 20

// File is a file that is embedded in a PDF.
type File struct {
	Name  string
	Bytes []byte
}

// Job goes before the bytes of a file.
type Job struct {
	Pages int // most pages
	Text  int // most bytes of text
	CPU   int // most seconds of a processor
}

// Answer is what the worker found.
type Answer struct {
	Hello bool   `json:",omitempty"`
	Read  int    `json:",omitempty"` // pages read so far, of Count; more is to come
	Fault Fault  `json:",omitempty"`
	Count int    `json:",omitempty"` // pages of the file, where it has too many or with Read
	Pages []Page `json:",omitempty"`
	// Inside are the files that are embedded in the PDF, together at most MostInside bytes.
	Inside []File `json:",omitempty"`
	Left   int    `json:",omitempty"` // embedded files that were too large or could not be taken out
	Last   bool   `json:",omitempty"` // the worker is used up and ends now
}

// Fault is why a file could not be read.
type Fault string

// The faults.
const (
	Damaged  Fault = "damaged"
	Password Fault = "password"
	Pages    Fault = "pages"
	Text     Fault = "text"
	Crash    Fault = "crash" // PDFium trapped; its memory is not to be trusted any more
	Start    Fault = "start" // PDFium could not be started
)

// ErrTooLong is a frame larger than the reader agreed to.
var ErrTooLong = errors.New("frame larger than agreed")

// WriteFrame writes b as one frame.
func WriteFrame(w io.Writer, b []byte) error {
	var head [4]byte
	binary.LittleEndian.PutUint32(head[:], uint32(len(b)))
	if _, err := w.Write(head[:]); err != nil {
		return err
	}
	_, err := w.Write(b)
	return err
}

// ReadFrame reads a frame of at most limit bytes.
func ReadFrame(r io.Reader, limit int64) ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	n := binary.LittleEndian.Uint32(head[:])
	if int64(n) > limit {
		return nil, ErrTooLong
	}
	b := make([]byte, n)
	_, err := io.ReadFull(r, b)
	return b, err
}

// WriteJSON writes v as one frame.
func WriteJSON(w io.Writer, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return WriteFrame(w, b)
}

// ReadJSON reads one frame of at most limit bytes into v.
func ReadJSON(r io.Reader, limit int64, v any) error {
	b, err := ReadFrame(r, limit)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, v)
}
