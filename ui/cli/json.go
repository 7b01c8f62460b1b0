package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// writeJSON writes v as indented JSON. Nothing is lost and nothing reaches a terminal raw: characters that text.Show
// would make visible (controls, bidi marks, invisible ones) stand as \u escapes, which a JSON reader gives back as they
// were, so that offsets into the strings hold.
func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(escapeJSON(b.Bytes()))
	return err
}

// escapeJSON puts \u escapes in place of characters that show nothing or steer a terminal. Outside strings JSON has
// none of them.
func escapeJSON(in []byte) []byte {
	out, copied := []byte(nil), 0
	for i := 0; i < len(in); {
		if in[i] < utf8.RuneSelf && in[i] != 0x7f {
			i++
			continue
		}
		r, n := utf8.DecodeRune(in[i:])
		if r == 0x7f || !unicode.IsGraphic(r) || unicode.Is(unicode.Variation_Selector, r) {
			out = append(out, in[copied:i]...)
			out = appendEscape(out, r)
			copied = i + n
		}
		i += n
	}
	if out == nil {
		return in
	}
	return append(out, in[copied:]...)
}

func appendEscape(b []byte, r rune) []byte {
	if r < 0x10000 {
		return fmt.Appendf(b, `\u%04x`, r)
	}
	hi, lo := utf16.EncodeRune(r)
	return fmt.Appendf(b, `\u%04x\u%04x`, hi, lo)
}

// some is the list itself, or an empty one for nil, which JSON would call null.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
