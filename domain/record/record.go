// Package record reads a case file: the pages of the files that came with a case, in any order and often all in one PDF.
// It parts them into records by their page numbers, titles, letterheads, dates and signatures, guesses each record's kind,
// author and days, finds the records that repeat another one, and reads what the pages say of the patient with the place
// where they say it. Everything is a guess that the reviewer can correct; nothing here decides or is stored.
package record

import (
	"crypto/sha256"
	"encoding/hex"

	"imrdesk/domain"
)

// Page is one page of a file: its words as they stand on it.
type Page struct {
	Text string `json:"text"`
	Bare bool   `json:"bare,omitempty"` // without a text layer: a scan
}

// Found is a record as the splitter guesses it.
type Found struct {
	First, Last int // pages, from 0, both included
	Type        domain.RecordType
	Title       string // the line that names it, or the kind in words
	Author      string // the person or office that signed it; empty when not found
	Dates       domain.Period
}

// Bare is how many of the pages have no words.
func Bare(pages []Page) (n int) {
	for _, p := range pages {
		if p.Bare {
			n++
		}
	}
	return n
}

// Digest ties a record to the words of its pages: their SHA-256 in hex, joined by form feeds.
func Digest(pages []Page) string {
	h := sha256.New()
	for i, p := range pages {
		if i > 0 {
			h.Write([]byte{'\f'})
		}
		h.Write([]byte(p.Text))
	}
	return hex.EncodeToString(h.Sum(nil))
}
