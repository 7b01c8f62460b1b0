package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"strings"
	"unicode/utf16"
)

// ref is the number of an object.
type ref int

func (r ref) String() string { return fmt.Sprintf("%d 0 R", int(r)) }

// file gathers the objects of a PDF. A number is reserved before its object is known, as objects name each other.
type file struct {
	objects [][]byte // by number - 1
}

func (f *file) reserve() ref {
	f.objects = append(f.objects, nil)
	return ref(len(f.objects))
}

func (f *file) set(r ref, object string) { f.objects[r-1] = []byte(object) }

func (f *file) add(object string) ref {
	r := f.reserve()
	f.set(r, object)
	return r
}

// stream adds a packed stream; dict are further entries of its dictionary.
func (f *file) stream(dict string, content []byte) ref {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(content) // a bytes.Buffer takes everything
	z.Close()
	return f.add(fmt.Sprintf("<< /Filter /FlateDecode /Length %d %s>>\nstream\n%s\nendstream", b.Len(), dict, b.Bytes()))
}

// bytes is the whole file. Its identifier is made from its content, so that the same content gives the same bytes.
func (f *file) bytes(catalog, info ref) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(f.objects))
	for i, o := range f.objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n", i+1)
		b.Write(o)
		b.WriteString("\nendobj\n")
	}
	id := sha256.Sum256(b.Bytes())
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(f.objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root %s /Info %s /ID [<%x> <%x>] >>\nstartxref\n%d\n%%%%EOF\n",
		len(f.objects)+1, catalog, info, id[:16], id[:16], table)
	return b.Bytes()
}

// pdfString is a string as PDF writes it, safe for any character.
func pdfString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteByte('>')
	return b.String()
}
