package store

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Each of the 66 faults has its line in testdata/faults.tsv, and each test named there exists.
func TestFaultRows(t *testing.T) {
	tests := map[string]map[string]bool{}
	next := 1
	for _, line := range strings.Split(string(readFile(t, "testdata/faults.tsv")), "\n") {
		row, held, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if n, err := strconv.Atoi(row); err != nil || n != next || held == "" {
			t.Fatalf("after row %d stands %q", next-1, line)
		}
		next++
		for _, word := range strings.Fields(strings.NewReplacer(";", " ", ",", " ").Replace(held)) {
			dir, name, ok := strings.Cut(word, ":")
			if !ok || name == "" {
				continue
			}
			if tests[dir] == nil {
				tests[dir] = testsIn(t, filepath.Join("..", dir))
			}
			if !tests[dir][name] {
				t.Errorf("row %d: there is no %s in %s", next-1, name, dir)
			}
		}
	}
	if next != 67 {
		t.Errorf("%d rows", next-1)
	}
}

func testsIn(t *testing.T, dir string) map[string]bool {
	out := map[string]bool{}
	files, _ := filepath.Glob(filepath.Join(dir, "*_test.go"))
	for _, f := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), f, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil {
				out[fn.Name.Name] = true
			}
		}
	}
	return out
}

// No exported function or method hands out or takes a transaction or the database, so that nobody can hold one open.
func TestF28TransactionsStayInside(t *testing.T) {
	files, _ := filepath.Glob("*.go")
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), f, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || !fn.Name.IsExported() {
				continue
			}
			ast.Inspect(fn.Type, func(n ast.Node) bool {
				if sel, ok := n.(*ast.SelectorExpr); ok {
					if x, ok := sel.X.(*ast.Ident); ok && x.Name == "bolt" {
						t.Errorf("%s of %s shows bolt.%s", fn.Name.Name, f, sel.Sel.Name)
					}
				}
				return true
			})
		}
	}
	if _, err := os.Stat("doc.go"); err != nil {
		t.Error(err)
	}
}
