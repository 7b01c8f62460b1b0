package config

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// entry is one key of the file with its value.
type entry struct {
	path  []string
	line  int // from 1
	value any // string, bool, int64, float64, a time or []any
}

func (e entry) name() string { return strings.Join(e.path, ".") }

// document is a file in entries, and what could not be read of it.
type document struct {
	entries  []entry
	problems []Problem
}

// readTOML reads a file. A line that is no TOML is named and passed over, so that one slip does not cost the rest.
func readTOML(path string, data []byte) document {
	var d document
	var tree map[string]any
	lines := bytes.SplitAfter(data, []byte("\n"))
	for range lines {
		tree = nil
		err := toml.Unmarshal(bytes.Join(lines, nil), &tree)
		if err == nil {
			break
		}
		row := 1
		var at *toml.DecodeError
		if errors.As(err, &at) {
			row, _ = at.Position()
		}
		row = max(1, min(row, len(lines)))
		for row > 1 && len(bytes.TrimSpace(lines[row-1])) == 0 { // the end of a line reads as the start of the next
			row--
		}
		words := strings.TrimPrefix(err.Error(), "toml: ")
		d.problems = append(d.problems, Problem{Path: path, Line: row, Key: leftOf(lines[row-1]), Why: words})
		if len(bytes.TrimSpace(lines[row-1])) == 0 {
			break
		}
		lines[row-1] = []byte("\n")
	}
	at := keyLines(bytes.Join(lines, nil))
	d.flatten(tree, nil, at)
	slices.SortStableFunc(d.entries, func(a, b entry) int { return a.line - b.line })
	return d
}

// leftOf is the key of a line that could not be read, as far as it has one.
func leftOf(line []byte) string {
	key, _, ok := strings.Cut(string(line), "=")
	if !ok {
		return ""
	}
	return strings.TrimSpace(key)
}

// keyLines are the lines of all keys by their full names.
func keyLines(data []byte) map[string]int {
	out := map[string]int{}
	var p unstable.Parser
	p.Reset(data)
	var table []string
	for p.NextExpression() {
		e := p.Expression()
		var path []string
		line := 0
		for it := e.Key(); it.Next(); {
			n := it.Node()
			path = append(path, string(n.Data))
			line = p.Shape(n.Raw).Start.Line
		}
		if e.Kind == unstable.Table || e.Kind == unstable.ArrayTable {
			table = path
		} else {
			path = slices.Concat(table, path)
		}
		out[strings.Join(path, "\x00")] = line
	}
	return out
}

// flatten makes entries of a tree; keys inside an inline table have the line of the table.
func (d *document) flatten(tree map[string]any, path []string, at map[string]int) {
	for k, v := range tree {
		full := append(slices.Clone(path), k)
		if sub, ok := v.(map[string]any); ok && len(sub) > 0 {
			d.flatten(sub, full, at)
			continue
		}
		line := 0
		for n := len(full); n > 0 && line == 0; n-- {
			line = at[strings.Join(full[:n], "\x00")]
		}
		d.entries = append(d.entries, entry{full, line, v})
	}
}
