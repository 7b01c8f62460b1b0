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
		if got, ok := list.Status(generic); !ok || got != want {
			t.Errorf("%s is %q, %v; want %q", generic, got, ok, want)
		}
	}
	if _, ok := (List{}).Status("sampleine"); ok {
		t.Error("an empty list answers")
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
