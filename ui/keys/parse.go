package keys

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Between parts the keys of a sequence: "ctrl+o v" is Ctrl+O, then v.
const Between = " "

// modifiers in the order in which the terminal library writes them.
var modifiers = []string{"ctrl", "alt", "shift", "meta", "hyper", "super"}

// named are the keys that type nothing and have a name.
var named = []string{"enter", "tab", "backspace", "esc", "space", "up", "down", "left", "right", "home", "end", "pgup", "pgdown", "insert", "delete"}

// lastFunctionKey is the highest function key that terminals send.
const lastFunctionKey = 20

// other spellings of named keys.
var alias = map[string]string{"escape": "esc", "return": "enter", "del": "delete", "ins": "insert", "pageup": "pgup", "pgdn": "pgdown", "pagedown": "pgdown", "control": "ctrl", "option": "alt", "opt": "alt"}

// Parse reads keys as a person writes them, "Ctrl+S", "alt+v", "ctrl+o v", and gives them as in Binding.Keys. What is no
// key is an error that names it.
func Parse(s string) (string, error) {
	strokes := strings.Fields(s)
	if len(strokes) == 0 {
		return "", fmt.Errorf("%q is no key", s)
	}
	for i, one := range strokes {
		name, ok := stroke(one)
		if !ok {
			return "", fmt.Errorf("%q is no key; keys are written as ctrl+s, alt+v, f8, enter, K, or ctrl+o v for one after the other", one)
		}
		strokes[i] = name
	}
	return strings.Join(strokes, Between), nil
}

func stroke(s string) (string, bool) {
	parts := strings.Split(s, "+")
	if s == "+" || strings.HasSuffix(s, "++") { // the key is the plus itself
		parts = append(parts[:len(parts)-2], "+")
	}
	last := len(parts) - 1
	var mods []string
	for _, p := range parts[:last] {
		m := canonical(p)
		if !slices.Contains(modifiers, m) || slices.Contains(mods, m) {
			return "", false
		}
		mods = append(mods, m)
	}
	key := parts[last]
	if utf8.RuneCountInString(key) == 1 {
		r, _ := utf8.DecodeRuneInString(key)
		if !unicode.IsPrint(r) || r == ' ' {
			return "", false
		}
		if len(mods) > 0 {
			key = strings.ToLower(key)
		}
	} else if key = canonical(key); !slices.Contains(named, key) && !functionKey(key) {
		return "", false
	}
	slices.SortFunc(mods, func(a, b string) int { return slices.Index(modifiers, a) - slices.Index(modifiers, b) })
	return strings.Join(append(mods, key), "+"), true
}

func canonical(s string) string {
	s = strings.ToLower(s)
	if a, ok := alias[s]; ok {
		return a
	}
	return s
}

func functionKey(s string) bool {
	for n := 1; n <= lastFunctionKey; n++ {
		if s == fmt.Sprintf("f%d", n) {
			return true
		}
	}
	return false
}

// Follow are the bindings of the chain whose keys begin with what was pressed so far, each with the one key that comes
// next. Their order is that of the table.
func (t Table) Follow(chain []Scope, pressed string) []Binding {
	var out []Binding
	for _, b := range t.In(chain) {
		for _, k := range b.Keys {
			if rest, ok := strings.CutPrefix(k, pressed+Between); ok {
				b.Keys = []string{rest}
				out = append(out, b)
				break
			}
		}
	}
	return out
}

// Begins tells whether a sequence of the chain begins with what was pressed so far. It is asked for each key.
func (t Table) Begins(chain []Scope, pressed string) bool {
	for i := range t {
		if !slices.Contains(chain, t[i].Scope) {
			continue
		}
		for _, k := range t[i].Keys {
			if len(k) > len(pressed)+len(Between) && strings.HasPrefix(k, pressed) && strings.HasPrefix(k[len(pressed):], Between) {
				return true
			}
		}
	}
	return false
}

// Conflicts are the keys that are bound twice in one scope, and those that also begin a sequence of the scope, each with
// both of its bindings.
func (t Table) Conflicts() []Conflict {
	var out []Conflict
	for i, a := range t {
		for _, b := range t[:i] {
			if a.Scope != b.Scope {
				continue
			}
			for _, k := range a.Keys {
				for _, l := range b.Keys {
					if k == l || strings.HasPrefix(k, l+Between) || strings.HasPrefix(l, k+Between) {
						out = append(out, Conflict{Key: k, First: b, Second: a})
					}
				}
			}
		}
	}
	return out
}

// Conflict is a key that means two things in one scope.
type Conflict struct {
	Key           string
	First, Second Binding
}
