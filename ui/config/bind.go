package config

import (
	"fmt"
	"slices"
	"strings"

	"imrdesk/ui/keys"
)

// keysTable is the table of the file in which keys are bound: [keys.desk], [keys."disputed services"].
const keysTable = "keys"

// rebind lays the file's keys over the table. A key that would mean two things in one scope stays where it was.
func (f *File) rebind(table keys.Table, wanted map[string][]entry) keys.Table {
	out := slices.Clone(table)
	for _, scope := range scopesOf(table, wanted) {
		for _, e := range wanted[scope] {
			if err := bind(out, keys.Scope(scope), e); err != nil {
				f.complain(e, err)
			}
		}
	}
	return f.settle(table, out, wanted)
}

func scopesOf(table keys.Table, wanted map[string][]entry) []string {
	var out []string
	for _, s := range table.Scopes() {
		out = append(out, string(s))
	}
	var unknown []string
	for s := range wanted {
		if !slices.Contains(out, s) {
			unknown = append(unknown, s)
		}
	}
	slices.Sort(unknown)
	return append(out, unknown...)
}

// bind gives one action of a scope the keys of the entry.
func bind(table keys.Table, scope keys.Scope, e entry) error {
	if !slices.Contains(table.Scopes(), scope) {
		return fmt.Errorf("there is no place %q; there are: %s", scope, strings.Join(scopesOf(table, nil), ", "))
	}
	if len(e.path) != 3 {
		return fmt.Errorf("want the name of an action below [keys.%s]", quoted(string(scope)))
	}
	at := slices.IndexFunc(table, func(b keys.Binding) bool { return b.Scope == scope && string(b.Intent) == e.path[2] })
	if at < 0 {
		return fmt.Errorf("%q has no action %q; \"imrdesk config\" lists them", scope, e.path[2])
	}
	list, err := keyList(e.value)
	if err == nil {
		table[at].Keys = list
	}
	return err
}

// keyList reads one key, or a list of keys; an empty list leaves the action to the palette.
func keyList(v any) ([]string, error) {
	var words []string
	switch v := v.(type) {
	case string:
		words = []string{v}
	case []any:
		for _, one := range v {
			w, ok := one.(string)
			if !ok {
				return nil, fmt.Errorf("want keys in quotes")
			}
			words = append(words, w)
		}
	default:
		return nil, fmt.Errorf("want a key in quotes, or a list of them")
	}
	out := make([]string, 0, len(words))
	for _, w := range words {
		k, err := keys.Parse(w)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out, nil
}

// settle takes back what binds a key twice: the action that the file names gets its default again, and when that is taken
// too, the key goes.
func (f *File) settle(was, table keys.Table, wanted map[string][]entry) keys.Table {
	for range len(table) {
		list := table.Conflicts()
		if len(list) == 0 {
			return table
		}
		c := list[0]
		loser, other := c.Second, c.First
		e, named := entryOf(wanted, loser)
		if !named {
			if e, named = entryOf(wanted, other); named {
				loser, other = other, loser
			}
		}
		f.complain(e, fmt.Errorf("%s is %q in %q already (%s)", keys.Name(c.Key), other.Help, other.Scope, other.Intent))
		at := slices.IndexFunc(table, func(b keys.Binding) bool { return b.Scope == loser.Scope && b.Intent == loser.Intent })
		if slices.Equal(table[at].Keys, was[at].Keys) {
			table[at].Keys = slices.DeleteFunc(slices.Clone(table[at].Keys), func(k string) bool { return k == c.Key })
		} else {
			table[at].Keys = was[at].Keys
		}
	}
	return table
}

func entryOf(wanted map[string][]entry, b keys.Binding) (entry, bool) {
	for _, e := range wanted[string(b.Scope)] {
		if len(e.path) == 3 && e.path[2] == string(b.Intent) {
			return e, true
		}
	}
	return entry{path: []string{keysTable, string(b.Scope), string(b.Intent)}}, false
}

// WithPrefix adds to every key of Alt and one character the sequence of the prefix and that character, where it is free.
func WithPrefix(table keys.Table, prefix string) keys.Table {
	out := slices.Clone(table)
	taken := map[keys.Scope]map[string]bool{}
	for _, b := range out {
		if taken[b.Scope] == nil {
			taken[b.Scope] = map[string]bool{}
		}
		for _, k := range b.Keys {
			taken[b.Scope][k] = true
		}
	}
	for i, b := range out {
		if taken[b.Scope][prefix] {
			continue
		}
		for _, k := range b.Keys {
			letter, ok := strings.CutPrefix(k, "alt+")
			if capital, shifted := strings.CutPrefix(letter, "shift+"); shifted && len([]rune(capital)) == 1 {
				letter = strings.ToUpper(capital)
			}
			if sequence := prefix + keys.Between + letter; ok && len([]rune(letter)) == 1 && !taken[b.Scope][sequence] {
				out[i].Keys = append(slices.Clone(out[i].Keys), sequence)
				taken[b.Scope][sequence] = true
			}
		}
	}
	return out
}

// Keyed are the bindings as the program ships them, the prefix of Default included.
func Keyed(table keys.Table) keys.Table { return WithPrefix(table, Default().Prefix) }
