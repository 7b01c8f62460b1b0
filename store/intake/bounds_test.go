package intake_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/store/intake"
)

// Each bound of a DOCX lets through what it allows and refuses one more.
func TestBoundsOfDOCX(t *testing.T) {
	deep := func(n int) []byte { // w:document and w:body are around it
		return word(t, strings.Repeat("<w:sdt>", n)+"<w:p><w:r><w:t>x</w:t></w:r></w:p>"+strings.Repeat("</w:sdt>", n))
	}
	words := func(n int) []byte {
		return word(t, "<w:p><w:r><w:t>"+strings.Repeat("a", n)+"</w:t></w:r></w:p>")
	}
	limits := intake.DefaultLimits()
	small := limits
	small.Text = 1000
	for _, c := range []struct {
		name   string
		file   []byte
		limits intake.Limits
		ok     bool
	}{
		{"depth 512", deep(512 - 5), limits, true}, {"depth 513", deep(512 - 4), limits, false},
		{"text with its line end as long as allowed", words(999), small, true}, {"text one longer", words(1000), small, false},
	} {
		_, err := intakeBytes(t, c.limits, "bound.docx", c.file)
		if c.ok != (err == nil) || err != nil && !errors.Is(err, domain.ErrInvalid) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// Unpacked bounds what all parts of a DOCX come to.
func TestBoundOfUnpackedDOCX(t *testing.T) {
	file := word(t, "<w:p><w:r><w:t>x</w:t></w:r></w:p>")
	size := len(`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body><w:p><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>`)
	for n, ok := range map[int]bool{size - 1: false, size + 1: true} {
		limits := intake.DefaultLimits()
		limits.Unpacked = int64(n)
		if _, err := intakeBytes(t, limits, "bound.docx", file); ok != (err == nil) {
			t.Errorf("%d bytes of %d: %v", n, size, err)
		}
	}
}

// A PDF may have as much text as allowed, and no byte more.
func TestBoundOfPDFText(t *testing.T) {
	file := onePage([]byte("BT /F1 12 Tf 72 700 Td (Eleven letters) Tj ET"), "")
	whole, err := intakeBytes(t, intake.DefaultLimits(), "whole.pdf", file)
	if err != nil {
		t.Fatal(err)
	}
	for n, ok := range map[int]bool{len(whole.Text): true, len(whole.Text) - 1: false} {
		limits := intake.DefaultLimits()
		limits.PDFText = n
		if _, err := intakeBytes(t, limits, "bound.pdf", file); ok != (err == nil) {
			t.Error(fmt.Sprint(n, " of ", len(whole.Text), " bytes: ", err))
		}
	}
}
