// Package keys is the one table of bindings: key -> intent -> help. The footer, the help, the palette and docs/keys.md
// are printed from it.
package keys

import (
	"slices"
	"strings"
)

// Scope is where a binding works. Focus is a chain of scopes, innermost first; a key is looked up along it.
type Scope string

// Intent names what the user wants done, whatever the key.
type Intent string

// Binding ties keys to an intent in a scope.
type Binding struct {
	Scope  Scope
	Keys   []string // as Bubble Tea names them: "ctrl+s", "alt+1", "f8", "enter"; "ctrl+o v" is one after the other
	Intent Intent
	Help   string // one line, a full phrase
	Short  string // footer label; empty keeps it out of the footer
}

// Table is a set of bindings.
type Table []Binding

// Scopes are the scopes of the table in its order.
func (t Table) Scopes() []Scope {
	var out []Scope
	for _, b := range t {
		if !slices.Contains(out, b.Scope) {
			out = append(out, b.Scope)
		}
	}
	return out
}

// Find is the binding of the key along the chain of scopes.
func (t Table) Find(chain []Scope, key string) (Binding, bool) {
	for _, scope := range chain {
		for _, b := range t {
			if b.Scope != scope {
				continue
			}
			for _, k := range b.Keys {
				if k == key {
					return b, true
				}
			}
		}
	}
	return Binding{}, false
}

// In are the bindings that work in the chain of scopes, inner scopes first, without those an inner one hides.
func (t Table) In(chain []Scope) []Binding {
	taken := map[string]bool{}
	var out []Binding
	for _, scope := range chain {
		for _, b := range t {
			if b.Scope != scope {
				continue
			}
			var free []string
			for _, k := range b.Keys {
				if !taken[k] {
					free = append(free, k)
				}
				taken[k] = true
			}
			if len(free) > 0 {
				b.Keys = free
				out = append(out, b)
			}
		}
	}
	return out
}

// Actions are the bindings of the chain of scopes as they are in the table, one for each intent, inner scopes first. Those
// whose keys an inner scope hides, or that have none, are among them: the palette reaches them.
func (t Table) Actions(chain []Scope) []Binding {
	seen := map[Intent]int{}
	var out []Binding
	for _, b := range t.In(chain) {
		if _, ok := seen[b.Intent]; !ok {
			seen[b.Intent] = len(out)
			out = append(out, b)
		}
	}
	for _, scope := range chain {
		for _, b := range t {
			if _, ok := seen[b.Intent]; !ok && b.Scope == scope {
				seen[b.Intent] = len(out)
				b.Keys = nil
				out = append(out, b)
			}
		}
	}
	return out
}

// Of is the binding of an intent, in the first scope of the chain that has one.
func (t Table) Of(chain []Scope, i Intent) (Binding, bool) {
	for _, b := range t.In(chain) {
		if b.Intent == i {
			return b, true
		}
	}
	return Binding{}, false
}

var names = strings.NewReplacer("ctrl+", "Ctrl+", "alt+", "Alt+", "shift+", "Shift+", "enter", "Enter", "esc", "Esc",
	"backspace", "Backspace", "delete", "Del", "insert", "Ins", "pgup", "PgUp", "pgdown", "PgDn", "home", "Home", "end", "End",
	"up", "Up", "down", "Down", "left", "Left", "right", "Right", "space", "Space", "tab", "Tab")

// Name is the key as a reader knows it: "Ctrl+S", "F8", "Ctrl+O v".
func Name(key string) string {
	if strings.Contains(key, Between) {
		parts := strings.Split(key, Between)
		for i, p := range parts {
			parts[i] = Name(p)
		}
		return strings.Join(parts, " ")
	}
	if i := strings.LastIndexByte(key, '+'); i >= 0 && i == len(key)-2 {
		return names.Replace(key[:i+1]) + strings.ToUpper(key[i+1:])
	}
	mods, last := "", key
	if i := strings.LastIndexByte(key, '+'); i > 0 {
		mods, last = key[:i+1], key[i+1:]
	}
	if functionKey(last) {
		last = strings.ToUpper(last)
	}
	return names.Replace(mods) + names.Replace(last)
}

// Press is one key as it arrived: its name, and the text it types, if any.
type Press struct {
	Name string // as in Binding.Keys
	Text string // printable text, "" for keys that type nothing
}
