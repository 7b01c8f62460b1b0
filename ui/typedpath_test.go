package ui

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"imrdesk/domain/sample"
)

// A path is taken as it is typed, and as terminals paste it when a file is dropped.
func TestPathsAsTheyAreTyped(t *testing.T) {
	if filepath.Separator != '/' {
		t.Skip("the names are those of Unix")
	}
	r := Root{cfg: Config{Home: "/home/r"}}
	for typed, want := range map[string]string{
		"":                          "",
		" /dir/my rfa.txt ":         "/dir/my rfa.txt",
		"~/my rfa.txt":              "/home/r/my rfa.txt",
		"~":                         "/home/r",
		"~other/x.txt":              "~other/x.txt",
		"'/dir/my rfa.txt'":         "/dir/my rfa.txt",
		"\"/dir/my rfa.txt\"":       "/dir/my rfa.txt",
		"/dir/my\\ rfa.txt":         "/dir/my rfa.txt",
		"/dir/it\\'s\\ \\(1\\).pdf": "/dir/it's (1).pdf",
		"'/dir/it'\\''s.pdf'":       "/dir/it's.pdf",
		"/dir/it's.pdf":             "/dir/it's.pdf",
		"'~/my rfa.txt'":            "/home/r/my rfa.txt",
		"file:///dir/my%20rfa.txt":  "/dir/my rfa.txt",
		"'/dir/half":                "'/dir/half",
		"a/~b":                      "a/~b",
	} {
		if got := r.typedPath(typed); got != want {
			t.Errorf("%q is read as %q, not %q", typed, got, want)
		}
	}
	if got := r.typedPaths(`'/a/one file.pdf' /b/two\ files.pdf ~/c.pdf`); !slices.Equal(got, []string{"/a/one file.pdf", "/b/two files.pdf", "/home/r/c.pdf"}) {
		t.Errorf("three files are read as %q", got)
	}
}

// A path that is not taken stays in its dialog, whole, with the reason.
func TestARefusedPathStays(t *testing.T) {
	screen := func(m *model) string { return ansi.Strip(strings.Join(m.Draw().Rows, "\n")) }
	missing := errors.New("rfa.txt: there is no such file")

	m := atDesk(t, sample.Case())
	m.cfg.Home = "/home/r"
	m.askImport()
	m.write("~/my rfa.txt").press("enter")
	if got := takes[ReadLetter](m); len(got) != 1 || got[0].Path != filepath.Join("/home/r", "my rfa.txt") {
		t.Errorf("asked for %+v", got)
	}
	m.step(Read{Name: "my rfa.txt", Path: "/home/r/my rfa.txt", Err: missing})
	if s := screen(m); !strings.Contains(s, "Import letters") || strings.Count(s, "/home/r/my rfa.txt") != 2 || !strings.Contains(s, "no such file") {
		t.Errorf("import:\n%s", s)
	}

	m = atDesk(t, sample.Case())
	m.press("alt+r", "a").write("'/dir/my rfa.txt'").press("enter")
	if got := takes[AddFiles](m); len(got) != 1 || !slices.Equal(got[0].Paths, []string{"/dir/my rfa.txt"}) {
		t.Errorf("asked for %+v", got)
	}
	m.step(FilesAdded{ID: "c1", Err: missing})
	if s := screen(m); !strings.Contains(s, "Add to the case file") || !strings.Contains(s, "'/dir/my rfa.txt'") || !strings.Contains(s, "no such file") {
		t.Errorf("add:\n%s", s)
	}

	m = atDesk(t, sample.Case())
	m.press("alt+x", "ctrl+u").write("/no/where.pdf").press("enter")
	m.step(Exported{Path: "/no/where.pdf", Err: errors.New("where.pdf: there is no such folder")})
	if s := screen(m); !strings.Contains(s, "Export the determination") || !strings.Contains(s, "/no/where.pdf") || !strings.Contains(s, "no such folder") {
		t.Errorf("export:\n%s", s)
	}
}
