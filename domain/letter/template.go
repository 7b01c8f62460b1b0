package letter

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/pelletier/go-toml/v2"

	"imrdesk/domain"
)

// Template is what an organisation puts around a determination: its name, its fixed sentences and its heading words.
// It is data that the user can change; no part of the program depends on its words.
type Template struct {
	Organization string `toml:"organization" comment:"name of the review organization; stands before 'guideline:' and in the fixed sentences"`
	Language     string `toml:"language" comment:"language of the letter, for readers of PDF and HTML"`
	Title        string `toml:"title" comment:"title of the document"`
	DateForm     string `toml:"date_form" comment:"'us' for MM/DD/YYYY or 'iso' for YYYY-MM-DD"`
	// Form is domain.G5, with labels for the credentials, or domain.G4, with one sentence.
	Form domain.Generation `toml:"form" comment:"'G5' prints the credentials behind labels, 'G4' in one sentence"`
	// DraftMark is the Mark of a Document that is not signed.
	DraftMark string    `toml:"draft_mark" comment:"stands on every page of an export until the determination is signed; '' marks none"`
	Headings  Headings  `toml:"headings"`
	Sentences Sentences `toml:"sentences"`
	Fonts     Fonts     `toml:"fonts"`
}

// Headings are the section headings as they are printed.
type Headings struct {
	Made    string `toml:"made"`
	Records string `toml:"records"`
	Summary string `toml:"summary"`
	Items   string `toml:"items"`
	// Table are the three heads of the table of items; empty for no table.
	Table []string `toml:"items_table" comment:"heads of the table of items: number, item, decision; [] prints no table"`
}

// Sentences are the fixed sentences. Each paragraph of Made is printed as it stands.
type Sentences struct {
	Made            []string `toml:"made"`
	CredentialsLead string   `toml:"credentials_lead"`
	RecordsLead     string   `toml:"records_lead"`
	SummaryLead     string   `toml:"summary_lead"`
	ItemsLead       string   `toml:"items_lead"`
}

// Fonts are sizes in points.
type Fonts struct {
	Body    float64 `toml:"body"`
	Heading float64 `toml:"heading"`
	Title   float64 `toml:"title"`
}

// DefaultTemplate is the form of G5 with fixed sentences of our own.
func DefaultTemplate() Template {
	return Template{
		Organization: "Reviewer",
		Language:     "en-US",
		Title:        "Independent Medical Review Final Determination",
		DateForm:     "us",
		Form:         domain.G5,
		DraftMark:    defaultMark,
		Headings: Headings{Made: headingMade, Records: "DOCUMENTS REVIEWED", Summary: headingSummary,
			Items: headingItems, Table: []string{"No.", "Disputed item or service", "Decision"}},
		Sentences: Sentences{
			Made: []string{"An independent physician reviewed the whole case file. The physician is not affiliated with the employer, the employee, " +
				"the providers or the claims administrator, practices medicine actively, and was chosen for training and experience that fit the " +
				"medical condition and the treatment in dispute. The physician knows the law that governs this review, including the order in which " +
				"medical evidence is weighed."},
			CredentialsLead: "The reviewing physician has these credentials:",
			RecordsLead:     "The following documents were reviewed:",
			SummaryLead:     "The reviewing physician wrote this summary from the case file and its medical records:",
			ItemsLead:       "The determination rests on these decisions, one for each item or service in dispute:",
		},
		Fonts: Fonts{Body: 11, Heading: 12, Title: 15},
	}
}

// TOML is the template as a file that ParseTemplate reads.
func (t Template) TOML() ([]byte, error) {
	b, err := toml.Marshal(t)
	if err != nil {
		return nil, fmt.Errorf("%w: the template has no TOML form", domain.ErrInternal)
	}
	return b, nil
}

// ParseTemplate reads a template over the default: what the file leaves out stays as it is. An unknown key is an error
// that names its line.
func ParseTemplate(b []byte) (Template, error) {
	file := struct {
		Template
		Former *string `toml:"organisation"` // the key's spelling before 0.2; signed statements keep it
	}{Template: DefaultTemplate()}
	d := toml.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	err := d.Decode(&file)
	t := file.Template
	if file.Former != nil {
		t.Organization = *file.Former
	}
	if err != nil {
		var unknown *toml.StrictMissingError
		var wrong *toml.DecodeError
		switch {
		case errors.As(err, &unknown):
			return Template{}, domain.Invalid("the template has a key that is not known:\n%s", unknown.String())
		case errors.As(err, &wrong):
			row, col := wrong.Position()
			return Template{}, domain.Invalid("the template cannot be read at line %d, column %d:\n%s", row, col, wrong.String())
		}
		return Template{}, domain.Invalid("the template cannot be read: %v", err)
	}
	if t.DateForm != "us" && t.DateForm != "iso" {
		return Template{}, domain.Invalid("date_form is %q; it is \"us\" or \"iso\"", t.DateForm)
	}
	if t.Form != domain.G5 && t.Form != domain.G4 {
		return Template{}, domain.Invalid("form is %q; it is \"G5\" or \"G4\"", t.Form)
	}
	if err := checkMark(t.DraftMark); err != nil {
		return Template{}, err
	}
	if n := len(t.Headings.Table); n != 0 && n != 3 {
		return Template{}, domain.Invalid("items_table has %d heads; it has three, or none for no table", n)
	}
	return t, nil
}

func (t Template) date(d domain.Date) string {
	if t.DateForm == "iso" {
		return d.String()
	}
	return d.US()
}
