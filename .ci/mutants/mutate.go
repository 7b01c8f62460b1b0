package main

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// mutant is one change: the bytes from start to end of the file become now.
type mutant struct {
	file         string // slashes, relative to where the job runs
	start, end   int
	was, now     string
	line, column int
	source       string // the line as it is
}

func (m mutant) change() string { return m.was + " -> " + m.now }

// opposites are what each operator becomes. A comparison moves by one or turns around.
var opposites = map[token.Token]token.Token{
	token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR, token.EQL: token.NEQ,
	token.NEQ: token.EQL, token.LAND: token.LOR, token.LOR: token.LAND, token.ADD: token.SUB, token.SUB: token.ADD,
}

// mutantsOf are all changes of the package's files that are built here, in the order of the files.
func mutantsOf(dir string) ([]mutant, error) {
	pkg, err := build.ImportDir(dir, 0)
	if err != nil {
		return nil, err
	}
	var out []mutant
	for _, name := range pkg.GoFiles {
		found, err := mutantsIn(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

func mutantsIn(file string) ([]mutant, error) {
	source, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	files := token.NewFileSet()
	tree, err := parser.ParseFile(files, file, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	f := finder{file: filepath.ToSlash(file), files: files, lines: strings.Split(string(source), "\n"), source: string(source)}
	ast.Inspect(tree, f.visit)
	return f.found, nil
}

// finder collects the mutants of one file.
type finder struct {
	file   string
	files  *token.FileSet
	lines  []string
	source string
	found  []mutant
}

func (f *finder) add(from, to token.Pos, now string) {
	at := f.files.Position(from)
	end := f.files.Position(to).Offset
	f.found = append(f.found, mutant{f.file, at.Offset, end, f.source[at.Offset:end], now, at.Line, at.Column, f.lines[at.Line-1]})
}

func (f *finder) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GenDecl:
		return n.Tok != token.IMPORT
	case *ast.IfStmt:
		f.add(n.Cond.Pos(), n.Cond.End(), "!("+f.text(n.Cond)+")")
	case *ast.BinaryExpr:
		f.operator(n)
	case *ast.IncDecStmt:
		if n.Tok == token.INC {
			f.add(n.TokPos, n.TokPos+2, "--")
		} else {
			f.add(n.TokPos, n.TokPos+2, "++")
		}
	case *ast.BasicLit:
		f.constant(n)
	case *ast.Ident:
		if n.Name == "true" || n.Name == "false" {
			f.add(n.Pos(), n.End(), strconv.FormatBool(n.Name == "false"))
		}
	}
	return true
}

func (f *finder) text(n ast.Node) string {
	return f.source[f.files.Position(n.Pos()).Offset:f.files.Position(n.End()).Offset]
}

// operator turns a comparison or a connection around. Plus and minus only stand for a step of one: a sum of words has no
// minus, and a wrong sum is seen at once.
func (f *finder) operator(n *ast.BinaryExpr) {
	other, ok := opposites[n.Op]
	if !ok || (n.Op == token.ADD || n.Op == token.SUB) && !isOne(n.Y) {
		return
	}
	f.add(n.OpPos, n.OpPos+token.Pos(len(n.Op.String())), other.String())
}

func isOne(e ast.Expr) bool {
	lit, ok := e.(*ast.BasicLit)
	return ok && lit.Kind == token.INT && lit.Value == "1"
}

// constant makes a whole number one more.
func (f *finder) constant(n *ast.BasicLit) {
	if n.Kind != token.INT {
		return
	}
	if v, err := strconv.ParseInt(n.Value, 0, 32); err == nil {
		f.add(n.Pos(), n.End(), strconv.FormatInt(v+1, 10))
	}
}
