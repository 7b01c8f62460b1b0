// Package config reads the reviewer's configuration: a TOML file of settings and keys. Whatever is wrong in it is named with
// file, line and key, and costs that key only: the program starts with the default in its place.
package config

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"imrdesk/domain/snippet"
	"imrdesk/ui/keys"
)

// File is the configuration as it was read.
type File struct {
	Path     string // where it was looked for
	There    bool   // it is there
	Settings Settings
	Bindings keys.Table
	Problems []Problem

	SnippetPath string            // where the reviewer's own snippets were looked for
	Snippets    []snippet.Snippet // those that are sound
}

// Problem is what is wrong with one key of the file. Line is 0 when it is the file as a whole.
type Problem struct {
	Path string
	Line int
	Key  string
	Why  string
}

// String is the problem in one line.
func (p Problem) String() string {
	at := p.Path
	if p.Line > 0 {
		at = fmt.Sprintf("%s:%d", p.Path, p.Line)
	}
	if p.Key != "" {
		return fmt.Sprintf("%s: %s: %s", at, p.Key, p.Why)
	}
	return at + ": " + p.Why
}

// DefaultPath is where the file lies unless the user names another place: $XDG_CONFIG_HOME on every system when it is set, else
// the system's own folder for configuration.
func DefaultPath() (string, error) {
	dir := os.Getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(dir) {
		var err error
		if dir, err = os.UserConfigDir(); err != nil {
			return "", errors.New("the home directory is not known; name the configuration with --config")
		}
	}
	return filepath.Join(dir, "imrdesk", "config.toml"), nil
}

// Most is how many bytes of a file are read; a configuration is far smaller.
const Most = 1 << 20

// Read reads the file at the path over the table of bindings. A file that is not there is no problem.
func Read(path string, table keys.Table) File {
	info, err := os.Stat(path)
	var data []byte
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Parse(path, nil, table)
	case err == nil && info.Size() > Most:
		err = fmt.Errorf("%d bytes are more than a configuration holds", info.Size())
	case err == nil:
		data, err = os.ReadFile(path)
	}
	f := Parse(path, data, table)
	f.There = true
	if err != nil {
		var at *fs.PathError
		if errors.As(err, &at) {
			err = at.Err
		}
		f.Problems = append(f.Problems, Problem{Path: path, Why: err.Error()})
	}
	return f
}

// Parse reads the words of a file.
func Parse(path string, data []byte, table keys.Table) File {
	f := File{Path: path, Settings: Default()}
	doc := readTOML(path, data)
	f.Problems = doc.problems
	rebound := map[string][]entry{}
	for _, e := range doc.entries {
		if len(e.path) > 1 && e.path[0] == keysTable {
			scope := e.path[1]
			rebound[scope] = append(rebound[scope], e)
			continue
		}
		if err := take(&f.Settings, e); err != nil {
			f.complain(e, err)
		}
	}
	f.Bindings = WithPrefix(f.rebind(table, rebound), f.Settings.Prefix)
	slices.SortStableFunc(f.Problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return f
}

func (f *File) complain(e entry, err error) {
	f.Problems = append(f.Problems, Problem{Path: f.Path, Line: e.line, Key: e.name(), Why: err.Error()})
}

// take gives the entry to its setting. A setting that refuses it is left as it was.
func take(s *Settings, e entry) error {
	for _, one := range settings {
		if one.path == e.name() {
			return one.take(s, e.value)
		}
	}
	near := ""
	for _, one := range settings {
		if strings.HasSuffix(one.path, "."+e.path[len(e.path)-1]) || strings.HasPrefix(one.path, e.path[0]+".") {
			near = "; there is " + one.path
			break
		}
	}
	return errors.New("there is no such setting" + near)
}
