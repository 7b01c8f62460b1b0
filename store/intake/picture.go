package intake

import (
	"bytes"
	"encoding/binary"
	"image"
	_ "image/jpeg" // the forms of picture whose head is read
	_ "image/png"

	"imrdesk/domain"
)

// picturePages are the pages of a scan that is a picture: each is a page without text, kept for the eye and for recognition.
func picturePages(b []byte, most int) ([]Page, error) {
	n := 1
	switch {
	case bytes.HasPrefix(b, []byte("II*\x00")):
		n = tiffPages(b, binary.LittleEndian, most)
	case bytes.HasPrefix(b, []byte("MM\x00*")):
		n = tiffPages(b, binary.BigEndian, most)
	default:
		c, _, err := image.DecodeConfig(bytes.NewReader(b))
		if err != nil || c.Width <= 0 || c.Height <= 0 {
			return nil, domain.Invalid("a picture whose head cannot be read; save it anew or print it to PDF")
		}
	}
	switch {
	case n == 0:
		return nil, domain.Invalid("a scan (TIFF) without a page that can be read; save it anew or print it to PDF")
	case n > most:
		return nil, domain.Invalid("the scan has more than %d pages; split it", most)
	}
	pages := make([]Page, n)
	for i := range pages {
		pages[i].Number = i + 1
	}
	return pages, nil
}

// tiffPages counts the directories of a TIFF, which stand in a chain; one that leads back into itself ends where it does.
func tiffPages(b []byte, order binary.ByteOrder, most int) (n int) {
	if len(b) < 8 {
		return 0
	}
	seen := map[uint32]bool{}
	for at := order.Uint32(b[4:]); at != 0 && !seen[at] && n <= most; n++ {
		seen[at] = true
		if uint64(at)+2 > uint64(len(b)) {
			break
		}
		next := uint64(at) + 2 + 12*uint64(order.Uint16(b[at:]))
		if next+4 > uint64(len(b)) {
			break
		}
		at = order.Uint32(b[next:])
	}
	return n
}
