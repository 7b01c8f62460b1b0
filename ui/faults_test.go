//go:build unix

package ui_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"imrdesk/domain/sample"
	"imrdesk/ui/uitest"
)

// The rows of the fault table that need the program on a terminal of its own; store/testdata/faults.tsv names them.

// TestF41TracesAreNotWritten: variables with which Bubble Tea writes what it shows to files have no effect.
func TestF41TracesAreNotWritten(t *testing.T) {
	path := uitest.Place(t)
	uitest.Closed(t, path, sample.Case())
	trace := filepath.Join(t.TempDir(), "trace")
	p := atRationale(t, path, "TEA_TRACE="+trace, "TEA_DEBUG=1")
	p.Type(typed)
	p.Wait(`third\.`)
	p.Press("ctrl+q")
	p.gone(t)
	if _, err := os.Stat(trace); err == nil {
		t.Error("a trace was written")
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), filepath.Base(path)) {
			t.Errorf("%s was written beside the vault", f.Name())
		}
	}
}

var title = regexp.MustCompile("\x1b\\][012];([^\x07\x1b]*)")

// TestF44NothingIsLeftOnTheTerminal: the title never tells of the case, and at the end the screen of before comes back.
func TestF44NothingIsLeftOnTheTerminal(t *testing.T) {
	path := uitest.Place(t)
	uitest.Closed(t, path, sample.Case())
	p := atRationale(t, path)
	p.Type(typed)
	p.Wait(`third\.`)
	p.Press("ctrl+q")
	p.gone(t)
	if p.err != nil {
		t.Errorf("it ended with %v", p.err)
	}
	raw := p.Raw()
	for _, found := range title.FindAllStringSubmatch(raw, -1) {
		if found[1] != "imrdesk" && found[1] != "" {
			t.Errorf("the title of the window is %q", found[1])
		}
	}
	const leave = "\x1b[?1049l"
	at := strings.LastIndex(raw, leave)
	if at < 0 {
		t.Fatal("the alternate screen is not left")
	}
	for _, words := range []string{"CM13", "third", "Spinal"} {
		if strings.Contains(raw[at:], words) {
			t.Errorf("behind the alternate screen stands %q", words)
		}
	}
}

// TestF45TheClipboardIsLeftAlone: no sequence that reads or sets it is ever sent, copying included.
func TestF45TheClipboardIsLeftAlone(t *testing.T) {
	path := uitest.Place(t)
	uitest.Closed(t, path, sample.Case())
	p := atRationale(t, path)
	p.Type(typed)
	p.Wait(`third\.`)
	p.Press("shift+home", "ctrl+c", "ctrl+x", "ctrl+v")
	p.Press("ctrl+q")
	p.gone(t)
	if strings.Contains(p.Raw(), "\x1b]52") {
		t.Error("the terminal's clipboard was used")
	}
}

// TestF65OddTerminals: on any terminal it can be used, or says why not.
func TestF65OddTerminals(t *testing.T) {
	for name, env := range map[string][]string{
		"dumb":      {"TERM=dumb"},
		"unknown":   {"TERM=nobody-has-this"},
		"no name":   {"TERM="},
		"plain C":   {"LC_ALL=C", "LANG=C"},
		"no colour": {"NO_COLOR=1"},
	} {
		t.Run(name, func(t *testing.T) {
			path := uitest.Place(t)
			uitest.Closed(t, path, sample.Case())
			p := atRationale(t, path, env...)
			p.Type(typed)
			p.Wait(`third\.`)
			p.Press("ctrl+q")
			p.gone(t)
			if p.err != nil {
				t.Errorf("it ended with %v", p.err)
			}
			if got := reopen(t, path).Services[0].Rationale.String(); !strings.HasSuffix(got, typed) {
				t.Errorf("the vault holds %q", got)
			}
		})
	}
}
