package recordtest

import (
	"bytes"
	"fmt"
	"strings"
)

// PDF is the file as a PDF, its lines in Courier; a page without text layer has a grey box only.
func (f File) PDF() []byte {
	var b bytes.Buffer
	at := []int{0}
	object := func(body string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at)-1, body)
	}
	b.WriteString("%PDF-1.4\n")
	var kids strings.Builder
	for i := range f.Pages {
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	object(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(f.Pages), kids.String()))
	object("<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>")
	for i, p := range f.Pages {
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>", 5+2*i))
		drawn := "0.8 g 100 100 400 500 re f"
		if !p.Bare {
			drawn = drawing(p.Text)
		}
		object(fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(drawn), drawn))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at))
	for _, n := range at[1:] {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at), start)
	return b.Bytes()
}

// drawing puts the lines of a page onto it.
func drawing(words string) string {
	lines := strings.Split(words, "\n")
	lead := min(12.0, 760/float64(len(lines)))
	var b strings.Builder
	fmt.Fprintf(&b, "BT /F 8 Tf %.2f TL 30 770 Td\n", lead)
	escape := strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`)
	for _, l := range lines {
		fmt.Fprintf(&b, "(%s) Tj T*\n", escape.Replace(l))
	}
	return b.String() + "ET"
}
