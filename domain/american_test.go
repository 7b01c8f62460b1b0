package domain_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// british are spellings that no American letter or program has.
var british = regexp.MustCompile(`(?i)\b(organisation|colour|licence|practis(e|es|ed|ing)\b|recognis|behaviour|favour|honour|judgement|analys(e|ed|es|ing)\b|catalogue\b|` +
	`summaris|normalis|authoris|utilis|realis(e|ed|es|ing)\b|centre\b|grey\b|cancelled|travelled|programme\b)`)

// spoken are the places that hold such words on purpose: patterns and lists that read what others wrote, and names of keys
// and marks in files that are kept.
var spoken = []string{"domain/deidentify/", "domain/check/facts/", "domain/check/prose/", "domain/check/spelling/", "domain/check/frame/", "domain/record/", "domain/precedent/",
	"guidelines/synonyms", "domain/snippet/"}

// What the program prints and says is American English: its strings, the documents beside it, and no comment.
func TestAmericanEnglish(t *testing.T) {
	allowed := map[string]bool{"organisation": true, "practises medicine actively": true, "colour": true, "licence": true} // former names
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || d.Name() == "testdata") {
			if err == nil {
				err = filepath.SkipDir
			}
			return err
		}
		name := filepath.ToSlash(strings.TrimPrefix(path, "../"))
		switch {
		case name == "docs/rules.md": // made of the rules, which are strings, and of their examples
		case strings.HasSuffix(name, ".md"):
			b, err := os.ReadFile(path)
			for i, l := range strings.Split(string(b), "\n") {
				if w := british.FindString(l); w != "" {
					t.Errorf("%s:%d: %q is British", name, i+1, w)
				}
			}
			return err
		case strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go"):
			for _, p := range spoken {
				if strings.HasPrefix(name, p) {
					return nil
				}
			}
			return stringsOf(path, func(s string, line int) {
				if w := british.FindString(s); w != "" && !allowed[s] {
					t.Errorf("%s:%d: %q is British", name, line, w)
				}
			})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// stringsOf calls f with every string of a Go file but the tags of fields.
func stringsOf(path string, f func(s string, line int)) error {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, 0)
	if err != nil {
		return err
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			if n.Tag != nil && strings.Contains(n.Tag.Value, "comment:") {
				f(n.Tag.Value[strings.Index(n.Tag.Value, "comment:"):], set.Position(n.Pos()).Line)
			}
			return false
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				f(strings.Trim(n.Value, "\"`"), set.Position(n.Pos()).Line)
			}
		}
		return true
	})
	return nil
}
