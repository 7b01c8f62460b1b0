package ui

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/sample"
	"imrdesk/ui/config"
	"imrdesk/ui/keys"
)

func TestKeysAreUniqueInTheirScope(t *testing.T) {
	actions := map[string]bool{}
	for _, b := range Bindings {
		name := string(b.Scope) + " " + string(b.Intent)
		if actions[name] {
			t.Errorf("%s stands twice in %q; a configuration could change one of them only", b.Intent, b.Scope)
		}
		actions[name] = true
	}
	for _, c := range config.Keyed(Bindings).Conflicts() {
		t.Errorf("%s in %q is both %s and %s", c.Key, c.First.Scope, c.First.Intent, c.Second.Intent)
	}
	for _, b := range Bindings {
		for _, k := range b.Keys {
			if as, err := keys.Parse(k); err != nil || as != k {
				t.Errorf("%s in %s: %q is not how a key arrives, but %q (%v)", b.Intent, b.Scope, k, as, err)
			}
		}
		if b.Help == "" || b.Intent == "" || len(b.Keys) == 0 {
			t.Errorf("%s in %s lacks keys, intent or help", b.Intent, b.Scope)
		}
	}
}

func TestEveryIntentHasAnActAndEveryActAKey(t *testing.T) {
	bound := map[keys.Intent]bool{}
	for _, b := range Bindings {
		bound[b.Intent] = true
		if acts[b.Intent].do == nil {
			t.Errorf("%v in %s: nothing is done for %s", b.Keys, b.Scope, b.Intent)
		}
	}
	for intent := range acts {
		if !bound[intent] {
			t.Errorf("no key reaches %s", intent)
		}
	}
}

// TestNoKeyIsTypedAway: in an editor a key that types a letter must not be bound, or the letter could not be written.
func TestNoKeyIsTypedAway(t *testing.T) {
	for _, b := range Bindings.In([]keys.Scope{scopeEditor, scopeDesk, scopeGlobal}) {
		for _, k := range b.Keys {
			if len([]rune(k)) == 1 || k == "space" {
				t.Errorf("%s is bound to %s and cannot be typed", k, b.Intent)
			}
		}
	}
}

// TestEveryKeyEverywhere presses every key of every scope on every screen: none may panic, whatever the case lacks.
func TestEveryKeyEverywhere(t *testing.T) {
	cases := sample.Cases(domain.DateOf(noon))
	bound := map[string]bool{} // most keys are bound in several scopes
	for _, b := range Bindings {
		for _, k := range b.Keys {
			bound[k] = true
		}
	}
	for name, start := range Screens(t, cases[4]) {
		for k := range bound {
			m := &model{t: t, Root: start, now: noon}
			m.press(k).press(k)
			CheckPicture(t, fmt.Sprintf("%s after %s", name, k), &m.Root, m.size.w, m.size.h)
			if t.Failed() {
				return
			}
		}
	}
}

// TestPaletteAndHelp: the palette lists every action of the program, help every key of the place, with the reason when it
// does nothing now.
func TestPaletteAndHelp(t *testing.T) {
	m := atDesk(t, sample.Case())
	m.size.w, m.size.h = 200, 300
	m.press("ctrl+p")
	shown := plainRows(&m.Root)
	listed := map[keys.Intent]bool{}
	for _, b := range Bindings {
		listed[b.Intent] = listed[b.Intent] || strings.Contains(shown, b.Help[:min(len(b.Help), 40)])
	}
	for intent, yes := range listed {
		if !yes {
			t.Errorf("the palette does not list %s", intent)
		}
	}
	m.press("esc", "f1")
	help := plainRows(&m.Root)
	for _, b := range Bindings.In([]keys.Scope{scopeServices, scopeDesk, scopeGlobal}) {
		why := m.whyNot(b.Intent)
		if why != "" {
			why = " (" + why
		}
		if want := b.Help + why; !strings.Contains(help, "  "+want[:min(len(want), 40)]) {
			t.Errorf("help does not list %q", want)
		}
	}
}

func plainRows(r *Root) string {
	return style.ReplaceAllString(strings.Join(r.Draw().Rows, "\n"), "")
}

// TestKeysDocument keeps docs/keys.md as the bindings are; go test ./ui -update writes it.
func TestKeysDocument(t *testing.T) {
	const file = "../docs/keys.md"
	want := Bindings.Markdown()
	if flag.Lookup("update").Value.String() == "true" { // teatest's golden files bring the flag
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != want {
		t.Errorf("docs/keys.md is not what the bindings say (%v); write it with: go test ./ui -run TestKeysDocument -update", err)
	}
}

// TestHelpOfEveryPlace: every key of the table stands in the help of a place one can come to.
func TestHelpOfEveryPlace(t *testing.T) {
	helped := map[keys.Scope]bool{}
	for name, start := range Screens(t, sample.Cases(domain.DateOf(noon))[4]) {
		m := &model{t: t, Root: start, now: noon}
		for range 3 {
			if len(m.dialogs) > 0 || m.pressed != "" || m.labels != nil {
				m.press("esc")
			}
		}
		chain := m.chain()
		if helped[chain[0]] || len(m.dialogs) > 0 {
			continue
		}
		m.size.w, m.size.h = 200, 400
		m.press("f1")
		help := plainRows(&m.Root)
		for _, b := range Bindings.In(chain) {
			if !strings.Contains(help, "  "+b.Help[:min(len(b.Help), 40)]) {
				t.Errorf("%s: the help of %q does not list %q", name, chain[0], b.Help)
			}
		}
		for _, scope := range chain {
			helped[scope] = true
		}
	}
	for scope, screen := range map[keys.Scope]Screen{scopeSigning: ScreenSigning, scopePublish: ScreenPublish} {
		m := atDesk(t, sample.Case())
		m.screen = screen
		helped[scope] = m.chain()[0] == scope
	}
	for _, scope := range []keys.Scope{scopeText, scopeFilePage, scopeFileLines} {
		helped[scope] = true // by the flows of one's own guideline text and of the case file, which ask for help there
	}
	for _, scope := range Bindings.Scopes() {
		if !helped[scope] {
			t.Errorf("no place shows the help of %q", scope)
		}
	}
}

// TestPaletteDoesWhatTheKeyDoes: an action chosen from the palette by its words ends where its key does.
func TestPaletteDoesWhatTheKeyDoes(t *testing.T) {
	for n := range panes {
		place := fmt.Sprintf("alt+%d", n+1)
		at := func() *model { return atDesk(t, sample.Case()).press(place) }
		m := at()
		for _, a := range m.actions() {
			if a.why != "" || len(a.Keys) == 0 || !slices.Contains(m.chain(), a.Scope) || a.Intent == "palette" {
				continue
			}
			byKey, byWords := at().press(a.Keys[0]), at().press("ctrl+p")
			byWords.write(a.Help).press("enter")
			if key, words := plainRows(&byKey.Root), plainRows(&byWords.Root); key != words {
				t.Errorf("at %s, %s (%s) by its key:\n%s\nfrom the palette:\n%s", place, a.Intent, a.Help, key, words)
				return
			}
		}
	}
}
