package domain_test

import (
	"os/exec"
	"strings"
	"testing"
)

// house is the import table of the design: imports point downwards only. A package stands under the longest place
// that holds it; tests may import what they like.
var house = []struct {
	place string   // a package and what lies below it
	own   []string // places of this module it may import; "..." is everything below a place
	third []string // modules of others it may import
}{
	{"domain/text", nil, []string{"github.com/clipperhouse/"}},
	{"domain", []string{"domain/text"}, nil},
	{"domain/draft", []string{"domain", "domain/text"}, nil},
	{"domain/check", []string{"domain", "domain/text", "domain/draft", "domain/check/..."}, []string{"github.com/pelletier/go-toml/"}},
	{"domain/letter", []string{"domain", "domain/text", "domain/letter/..."}, []string{"github.com/pelletier/go-toml/"}},
	{"domain/packet", []string{"domain", "domain/text", "domain/draft"}, nil},
	{"domain/precedent", []string{"domain"}, nil},
	{"domain/calendar", []string{"domain", "domain/text"}, []string{"github.com/pelletier/go-toml/"}},
	{"domain/sample", []string{"domain", "domain/text"}, nil},
	{"domain/record", []string{"domain", "domain/text", "domain/draft", "domain/check", "domain/check/facts", "domain/record"}, nil},
	{"domain/snippet", []string{"domain", "domain/text"}, nil},
	{"domain/attest", []string{"domain", "domain/check"}, nil},
	{"domain/seal", []string{"domain/..."}, nil},
	{"domain/handoff", []string{"domain/..."}, nil},
	{"domain/deidentify", []string{"domain", "domain/text", "domain/letter", "domain/check"}, []string{"golang.org/x/text/"}},
	{"guidelines", []string{"domain", "domain/text", "guidelines/..."}, []string{"github.com/kljensen/snowball", "golang.org/x/text/unicode/norm", "github.com/go-json-experiment/json"}},
	{"store", []string{"domain/...", "store/..."}, []string{
		"filippo.io/age", "go.etcd.io/bbolt", "golang.org/x/crypto/", "golang.org/x/sys/", "golang.org/x/text/", "golang.org/x/net/html",
		"github.com/klippa-app/go-pdfium", "github.com/tetratelabs/wazero", "github.com/edsrzf/mmap-go", "github.com/gofrs/flock",
		"github.com/klauspost/compress",
	}},
	{"ui", []string{"domain/...", "guidelines/...", "store/...", "ui/..."}, []string{
		"charm.land/", "github.com/charmbracelet/", "github.com/clipperhouse/", "github.com/sahilm/fuzzy", "github.com/aymanbagabas/go-udiff",
		"github.com/muesli/cancelreader", "github.com/pelletier/go-toml/", "github.com/yuin/goldmark", "golang.org/x/sys/", "golang.org/x/term",
	}},
	{"ui/cli", []string{"domain/...", "guidelines/...", "store/...", "ui/..."}, []string{
		"github.com/spf13/", "github.com/clipperhouse/", "golang.org/x/term", "github.com/pelletier/go-toml/",
	}},
	{"", []string{"ui/cli", "store", "store/intake/pdfworker"}, nil}, // main.go
}

const module = "imrdesk"

func TestImportsPointDownwards(t *testing.T) {
	for _, line := range goList(t, `{{.ImportPath}} {{join .Imports " "}}`, "../...") {
		pkg, imports, _ := strings.Cut(line, " ")
		place := strings.TrimPrefix(strings.TrimPrefix(pkg, module), "/")
		row := -1
		for i, r := range house {
			if below(place, r.place) && (row < 0 || len(r.place) > len(house[row].place)) {
				row = i
			}
		}
		if row < 0 {
			t.Errorf("%s has no place in the house", pkg)
			continue
		}
		for imp := range strings.FieldsSeq(imports) {
			if r := house[row]; !allowed(imp, r.own, r.third) {
				t.Errorf("%s may not import %s", pkg, imp)
			}
		}
	}
}

func allowed(imp string, own, third []string) bool {
	if place, ours := strings.CutPrefix(imp, module+"/"); ours {
		for _, o := range own {
			if tree, all := strings.CutSuffix(o, "/..."); place == o || all && below(place, tree) {
				return true
			}
		}
		return false
	}
	if first, _, _ := strings.Cut(imp, "/"); !strings.Contains(first, ".") {
		return true // the standard library
	}
	for _, m := range third {
		if strings.HasPrefix(imp, m) {
			return true
		}
	}
	return false
}

func below(place, root string) bool { return place == root || strings.HasPrefix(place, root+"/") }

// A program that holds patients' text and cannot speak HTTP cannot send it.
func TestNoNetwork(t *testing.T) {
	for _, pkg := range goList(t, "{{.ImportPath}}", "-deps", "..") {
		if pkg == "net/http" || pkg == "crypto/tls" {
			t.Errorf("the program is built with %s", pkg)
		}
	}
}

// goList runs go list, which reads only this module and the module cache.
func goList(t *testing.T, format string, args ...string) []string {
	t.Helper()
	tool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("no go command here to ask for the imports")
	}
	out, err := exec.Command(tool, append([]string{"list", "-e", "-f", format}, args...)...).Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}
