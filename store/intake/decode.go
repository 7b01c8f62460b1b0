package intake

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"imrdesk/domain"
)

var byteOrderMarks = []struct {
	mark string
	enc  encoding.Encoding // nil is UTF-8
	name string
}{
	{"\xef\xbb\xbf", nil, "UTF-8"},
	{"\xff\xfe", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16"},
	{"\xfe\xff", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "UTF-16"},
}

// decode turns the bytes of a text file into UTF-8 with LF line ends: by its byte order mark, else strictly as UTF-8,
// else as Windows-1252, which it says. Bytes that are no text are refused.
func decode(b []byte) (string, []string, error) {
	for _, m := range byteOrderMarks {
		if !bytes.HasPrefix(b, []byte(m.mark)) {
			continue
		}
		if m.enc == nil {
			b = b[len(m.mark):]
			break
		}
		u, err := m.enc.NewDecoder().Bytes(b)
		if err != nil {
			return "", nil, fmt.Errorf("%w: begins as %s text but does not go on as such; save it as UTF-8", domain.ErrDamaged, m.name)
		}
		return finish(string(u), lost(string(u), m.name))
	}
	if enc := wide(b); enc != nil {
		u, err := enc.NewDecoder().Bytes(b)
		if err != nil {
			return "", nil, fmt.Errorf("%w: looks like UTF-16 text but does not go on as such; save it as UTF-8", domain.ErrDamaged)
		}
		return finish(string(u), append([]string{"no byte order mark; read as UTF-16"}, lost(string(u), "UTF-16")...))
	}
	if err := refuseBinary(b); err != nil {
		return "", nil, err
	}
	if utf8.Valid(b) {
		return finish(string(b), nil)
	}
	if s, foreign, ok := mixed(b); ok {
		return finish(s, append([]string{fmt.Sprintf("bytes that are no UTF-8, read as Windows-1252: %d", foreign)}, lost(s, "Windows-1252")...))
	}
	u, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return "", nil, fmt.Errorf("%w: neither UTF-8 nor Windows-1252; save it as UTF-8", domain.ErrDamaged)
	}
	notices := []string{"not UTF-8; read as Windows-1252: check accents, dashes and quotation marks"}
	return finish(string(u), append(notices, lost(string(u), "Windows-1252")...))
}

// wide is the encoding of a text in UTF-16 that lacks the mark of it: every other byte of plain words is zero. Nil for others.
func wide(b []byte) encoding.Encoding {
	var zeros [2]int
	head := b[:min(len(b), 4096)&^1]
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case half < 4:
		return nil
	case zeros[1]*10 > half*8 && zeros[0]*20 < half:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0]*10 > half*8 && zeros[1]*20 < half:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// mixed reads a text that is UTF-8 but for some bytes, as one put together from several sources is; ok is false when as much of it
// is no UTF-8 as is.
func mixed(b []byte) (s string, foreign int, ok bool) {
	var out strings.Builder
	whole := 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			foreign++
			out.WriteRune(charmap.Windows1252.DecodeByte(b[0]))
		} else {
			if n > 1 {
				whole++
			}
			out.WriteRune(r)
		}
		b = b[n:]
	}
	return out.String(), foreign, whole > foreign
}

func finish(s string, notices []string) (string, []string, error) {
	if err := refuseBinary([]byte(s)); err != nil {
		return "", nil, err
	}
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return s, notices, nil
}

// lost says how many characters the encoding could not give.
func lost(s, name string) []string {
	if n := strings.Count(s, "\uFFFD"); n > 0 {
		return []string{fmt.Sprintf("characters that are no %s and stand as a replacement mark: %d", name, n)}
	}
	return nil
}

// refuseBinary refuses a NUL and more than 5 % control characters: no text has them.
func refuseBinary(b []byte) error {
	controls := 0
	for i, c := range b {
		if c == 0 {
			return domain.Invalid("binary, not text: a zero byte at byte %d; hand in text, PDF, DOCX or JSON", i)
		}
		if isControl(rune(c)) {
			controls++
		}
	}
	if controls*20 > len(b) {
		return domain.Invalid("binary, not text: %d of %d bytes are control characters; hand in text, PDF, DOCX or JSON", controls, len(b))
	}
	return nil
}

func isControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' && r != '\r' && r != '\f' || r == 0x7f
}

// controlNotice says that there are characters a terminal would obey. They stay in Text and are shown as symbols.
func controlNotice(s string) []string {
	n := 0
	for _, r := range s {
		if isControl(r) || r >= 0x80 && r < 0xa0 {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return []string{fmt.Sprintf("control characters in the text, shown as symbols: %d", n)}
}
