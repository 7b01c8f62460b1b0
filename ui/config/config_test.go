package config_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"imrdesk/ui"
	"imrdesk/ui/config"
	"imrdesk/ui/keys"
)

func keysOf(t *testing.T, table keys.Table, scope keys.Scope, intent keys.Intent) []string {
	t.Helper()
	for _, b := range table {
		if b.Scope == scope && b.Intent == intent {
			return b.Keys
		}
	}
	t.Fatalf("%s is not bound in %s", intent, scope)
	return nil
}

func TestWhatIsPrintedIsWhatHoldsWithoutAFile(t *testing.T) {
	printed := config.Print(ui.Bindings)
	on := regexp.MustCompile(`(?m)^#(\S+ = )`).ReplaceAllString(printed, "$1")
	f := config.Parse("c.toml", []byte(on), ui.Bindings)
	if len(f.Problems) > 0 {
		t.Fatalf("the defaults have problems: %v", f.Problems)
	}
	if f.Settings != config.Default() {
		t.Errorf("switched on it is %+v, want %+v", f.Settings, config.Default())
	}
	want := config.Keyed(ui.Bindings)
	if len(f.Bindings) != len(want) {
		t.Fatalf("%d bindings, want %d", len(f.Bindings), len(want))
	}
	for i, b := range f.Bindings {
		if !slices.Equal(b.Keys, want[i].Keys) {
			t.Errorf("%s in %s has %v, want %v", b.Intent, b.Scope, b.Keys, want[i].Keys)
		}
		if !strings.Contains(printed, "#"+string(b.Intent)+" = [") {
			t.Errorf("%s is not printed", b.Intent)
		}
	}
}

func TestSettings(t *testing.T) {
	f := config.Parse("c.toml", []byte(`
theme = "high contrast"
borders = "ascii"
mouse = false
lock-minutes = 12
prefix = "Ctrl+T"

[editor]
profile = "vim"
typewriter = true
focus = true

[keys.desk]
preview = "F5"
export = ["alt+x", "ctrl+k e"]
records = []

[keys."disputed services"]
uphold = "U"
`), ui.Bindings)
	if len(f.Problems) > 0 {
		t.Fatal(f.Problems)
	}
	want := config.Settings{Theme: "high contrast", ASCII: true, LockAfter: 12 * time.Minute, Typewriter: true, Focus: true, Vim: true, Prefix: "ctrl+t"}
	if f.Settings != want {
		t.Errorf("read as %+v", f.Settings)
	}
	for intent, want := range map[keys.Intent]string{"preview": "f5", "export": "alt+x, ctrl+k e, ctrl+t x", "records": "", "case-facts": "alt+e, ctrl+t e"} {
		if got := strings.Join(keysOf(t, f.Bindings, "desk", intent), ", "); got != want {
			t.Errorf("%s has %q, want %q", intent, got, want)
		}
	}
	if got := keysOf(t, f.Bindings, "disputed services", "uphold"); !slices.Equal(got, []string{"U"}) {
		t.Errorf("uphold has %v", got)
	}
}

// TestProblems: each is named with its line and key, and costs that key only.
func TestProblems(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"unknown":     {"colour = 1\nmouse = false", `c.toml:1: colour: there is no such setting`},
		"kind":        {"mouse = false\ntheme = 7", `c.toml:2: theme: want a text in quotes`},
		"value":       {"theme = \"neon\"\nmouse = false", `c.toml:1: theme: "neon" is no theme`},
		"bounds":      {"mouse = false\nlock-minutes = 500", `c.toml:2: lock-minutes: want a whole number of minutes from 1 to 30`},
		"syntax":      {"theme = \nmouse = false", `c.toml:1: theme: `},
		"twice":       {"mouse = false\nmouse = false", `c.toml:2: mouse: `},
		"no key":      {"mouse = false\n[keys.desk]\npreview = \"ctrl+\"", `c.toml:3: keys.desk.preview: "ctrl+" is no key`},
		"number":      {"mouse = false\n[keys.desk]\npreview = 5", `c.toml:3: keys.desk.preview: want a key in quotes`},
		"no action":   {"mouse = false\n[keys.desk]\nfly = \"f5\"", `c.toml:3: keys.desk.fly: "desk" has no action "fly"`},
		"no place":    {"mouse = false\n[keys.garden]\ndig = \"f5\"", `c.toml:3: keys.garden.dig: there is no place "garden"`},
		"conflict":    {"mouse = false\n[keys.desk]\npreview = \"ctrl+z\"", `c.toml:3: keys.desk.preview: Ctrl+Z is "undo" in "desk" already (undo)`},
		"two wishes":  {"mouse = false\n[keys.desk]\npreview = \"f5\"\nexport = \"f5\"", `F5 is `},
		"sequence":    {"mouse = false\n[keys.desk]\npreview = [\"ctrl+z v\"]", `c.toml:3: keys.desk.preview: `},
		"prefix":      {"prefix = \"x\"\nmouse = false", `c.toml:1: prefix: "x" types a letter`},
		"inline":      {"mouse = false\nkeys.desk = { preview = 1 }", `c.toml:2: keys.desk.preview: `},
		"half a line": {"mouse = false\n[keys.desk\npreview = \"f5\"", `c.toml:2: `},
	} {
		f := config.Parse("c.toml", []byte(c.file), ui.Bindings)
		if len(f.Problems) == 0 || !strings.Contains(f.Problems[0].String(), c.want) {
			t.Errorf("%s: said is %v, want %s", name, f.Problems, c.want)
		}
		if f.Settings.Mouse {
			t.Errorf("%s: the line beside it was lost", name)
		}
		f.Settings.Mouse = true
		if f.Settings != config.Default() {
			t.Errorf("%s: what is wrong was taken: %+v", name, f.Settings)
		}
		if list := f.Bindings.Conflicts(); len(list) > 0 {
			t.Errorf("%s: bound twice: %v", name, list)
		}
		if name != "two wishes" {
			if got := keysOf(t, f.Bindings, "desk", "preview"); !slices.Contains(got, "alt+v") && name != "half a line" {
				t.Errorf("%s: preview has %v", name, got)
			}
		}
	}
}

// FuzzParse: no file stops the start, and no file binds a key twice.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "theme = \"dark\"", "[keys.desk]\npreview = [\"f5\"]", "a.b.c = {d = [1, {e = 2}]}", "[[x]]\ny = 1979-05-27", "[keys]\ndesk = 4", config.Print(ui.Bindings)} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got := config.Parse("c.toml", data, ui.Bindings)
		if len(got.Bindings) != len(ui.Bindings) {
			t.Fatalf("%d bindings of %d", len(got.Bindings), len(ui.Bindings))
		}
		if list := got.Bindings.Conflicts(); len(list) > 0 {
			t.Fatalf("bound twice: %v", list[0])
		}
		for _, p := range got.Problems {
			if p.Line < 0 || p.Why == "" {
				t.Fatalf("a problem says nothing: %+v", p)
			}
		}
	})
}

func TestReadNoFileAndNoRight(t *testing.T) {
	dir := t.TempDir()
	if f := config.Read(filepath.Join(dir, "none.toml"), ui.Bindings); f.There || len(f.Problems) > 0 || f.Settings != config.Default() {
		t.Errorf("without a file it is %+v", f)
	}
	if f := config.Read(dir, ui.Bindings); len(f.Problems) != 1 {
		t.Errorf("a directory has the problems %v", f.Problems)
	}
	big := filepath.Join(dir, "big.toml")
	if err := os.WriteFile(big, make([]byte, config.Most+1), 0o600); err != nil {
		t.Fatal(err)
	}
	if f := config.Read(big, ui.Bindings); len(f.Problems) != 1 || f.Settings != config.Default() {
		t.Errorf("a file that is too large has the problems %v", f.Problems)
	}
}

func TestDefaultPathFollowsXDG(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", dir)
	if p, err := config.DefaultPath(); err != nil || p != filepath.Join(dir, "imrdesk", "config.toml") {
		t.Errorf("%s, %v", p, err)
	}
}
