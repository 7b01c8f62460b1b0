package druglist

import (
	"errors"
	"strings"
	"testing"

	"imrdesk/domain"
)

func TestStatusOfADrug(t *testing.T) {
	list, err := Parse("druglist.csv", strings.NewReader("\ufeffDrug Ingredient,Class,Exempt / Non-Exempt\nSampleine,x,Exempt\n\"Made  Up\",y,Non-Exempt\nTwofold,,Exempt\nTwofold,,Non-Exempt\nTwofold,,Exempt\n"))
	if err != nil {
		t.Fatal(err)
	}
	for generic, want := range map[string]string{"sampleine": "exempt", "made up": "non-exempt", "twofold": "non-exempt", "other": Unlisted} {
		if got, _, ok := (Lists{list}).Status(generic, domain.Date{}); !ok || got != want {
			t.Errorf("%s is %q, %v; want %q", generic, got, ok, want)
		}
	}
	if _, _, ok := (Lists{{}}).Status("sampleine", domain.Date{}); ok {
		t.Error("an empty list answers")
	}
}

// The published spreadsheet has titles above its headings, notes at them, and fills; versions stand side by side by day.
func TestVersionsSideBySide(t *testing.T) {
	read := func(name, s string) List {
		l, err := Parse(name, strings.NewReader(s))
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	const head = "Drug Ingredient,Reference Brand Name,Exempt / Non-Exempt,Special Fill**,Peri-Op***,Drug Class,Reference in Guidelines\n"
	older := read("druglist-12.csv", head+"Sampleine,Brand,Non-Exempt,4 days,,x,Low Back\n,,,,,,\n")
	newer := read("other.csv", "MTUS Drug List v13,,\n\"Effective August 6, 2025\",,\n"+head+"Sampleine,Brand,Exempt,,4 days,x,Low Back\n")
	if older.Version != "12" || older.From.String() != "2024-11-01" || newer.Version != "13" || newer.From.String() != "2025-08-06" {
		t.Fatalf("version %q of %s, version %q of %s", older.Version, older.From, newer.Version, newer.From)
	}
	both := Lists{newer, older}
	day := func(s string) domain.Date { d, _ := domain.ParseDate(s); return d }
	for on, want := range map[string]string{"2025-08-05": "non-exempt", "2025-08-06": "exempt", "": "exempt"} {
		if got, _, ok := both.Status("sampleine", day(on)); !ok || got != want {
			t.Errorf("%q: %s", on, got)
		}
	}
	if _, _, ok := both.Status("sampleine", day("2020-01-01")); ok {
		t.Error("a list answers for a day before it was in force")
	}
	if r := older.Drug("sampleine"); r.Special != "4 days" || r.Periop != "" {
		t.Errorf("%+v", r)
	}
}

func TestAWrongListSaysWhere(t *testing.T) {
	for file, want := range map[string]string{
		"":                                    "druglist.csv is empty",
		"name,status\nx,exempt\n":             "druglist.csv:1: the first line",
		"generic,status\nx,exempt\ny,maybe\n": `druglist.csv:3: the status of y is "maybe"`,
		"generic,status\nx\n":                 "druglist.csv:2: the line has 1 columns",
		"generic,status\n ,exempt\n":          "druglist.csv:2: the line names no drug",
		"generic,status\n\"x,exempt\n":        "druglist.csv:",
	} {
		_, err := Parse("druglist.csv", strings.NewReader(file))
		if !errors.Is(err, domain.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", file, err, want)
		}
	}
}
