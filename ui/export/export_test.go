package export_test

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/text"
	"imrdesk/ui/export"
)

// A sign that the font of a format lacks is said; other formats lack none.
func TestRemarkOnSigns(t *testing.T) {
	c := &domain.Case{Summary: text.NewDoc("The worker said \u75c5\u4eba.")}
	for _, f := range export.Formats {
		got := export.Remark(f, letter.DefaultTemplate(), c)
		if (f.Name == "pdf") != strings.Contains(got, "U+75C5") {
			t.Errorf("%s: %q", f.Name, got)
		}
	}
}
