package reading_test

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/store/intake"
	"imrdesk/ui/reading"
)

// Files inside a file are said where they are not read, and an author read off a file is a guess.
func TestFilesInsideAreSaid(t *testing.T) {
	src := intake.Source{Label: "a.eml", Kind: intake.Mail, Text: "PROGRESS NOTE\nThe knee is sore.\nElectronically signed by Ann Field, M.D.", Inside: []intake.Member{{Label: "b.txt"}}}
	if got := strings.Join(reading.Inside(src), ""); !strings.HasSuffix(got, ": 1") {
		t.Errorf("%q", got)
	}
	if r := reading.AddRecord(&domain.Case{}, src).Record; r.Author == "" || !r.Guessed || r.Signer() != "" {
		t.Errorf("%+v", r)
	}
	src.Text = ""
	if _, err := reading.Notes(src); err == nil || !strings.Contains(err.Error(), "other files") {
		t.Error(err)
	}
}
