// Package reading tells what case a file holds: a letter of any known form, or a case packet. Command line and
// workstation read files through it, so that both understand the same.
package reading

import (
	"fmt"
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/packet"
	"imrdesk/store/intake"
)

// Reading is what was understood of a file; nothing of it is stored.
type Reading struct {
	Case    domain.Case
	Repairs []letter.Repair // places that were put together again
	Notices []string        // what the reader should know of the file, in words
}

// Inside says how many files came in the source that are read only where it is added to a case file; nil when none did.
func Inside(src intake.Source) []string {
	if len(src.Inside) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("files inside it, which are read when it is added to a case file: %d", len(src.Inside))}
}

// Understand reads the source as a case packet when it is JSON, else as a letter; sentences of the template count as
// known. The error is an ErrInvalid that says what was found instead.
func Understand(src intake.Source, t letter.Template) (Reading, error) {
	out := Reading{Notices: slices.Concat(src.Notices, Inside(src))}
	if src.Kind == intake.JSON {
		c, err := packet.Read([]byte(src.Text))
		out.Case = c
		return out, err
	}
	var read letter.Result
	var err error
	if src.Kind == intake.Text {
		read, err = t.Parse(src.Text)
	} else {
		read, err = t.ParseConverted(src.Text, src.Kind == intake.DOCX || src.Kind == intake.HTML || src.Kind == intake.RTF)
	}
	if err != nil {
		return out, err
	}
	out.Case, out.Repairs = read.Case, read.Repairs
	out.Case.Origin.Name = src.Label
	if read.Partial != "" {
		out.Notices = append(out.Notices, read.Partial)
	}
	return out, nil
}
