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
	if err := refuseBinary(b); err != nil {
		return "", nil, err
	}
	if utf8.Valid(b) {
		return finish(string(b), nil)
	}
	u, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return "", nil, fmt.Errorf("%w: neither UTF-8 nor Windows-1252; save it as UTF-8", domain.ErrDamaged)
	}
	notices := []string{"not UTF-8; read as Windows-1252: check accents, dashes and quotation marks"}
	return finish(string(u), append(notices, lost(string(u), "Windows-1252")...))
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
