package config

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"imrdesk/ui/keys"
)

// Print is a complete file of the defaults, every line of it commented out, so that what is written over it later is seen at a
// glance and the rest follows the program.
func Print(table keys.Table) string {
	var b strings.Builder
	b.WriteString("# Configuration of imrdesk. Every line shows its default; take the \"#\" away from a line to change it.\n")
	s, in := Default(), ""
	for _, one := range settings {
		key, name, nested := strings.Cut(one.path, ".")
		if !nested {
			key, name = "", one.path
		}
		if key != in {
			fmt.Fprintf(&b, "\n[%s]\n", key)
			in = key
		}
		fmt.Fprintf(&b, "\n# %s\n#%s = %s\n", one.help, name, literal(one.show(s)))
	}
	b.WriteString("\n# Keys by place and action: one key in quotes, or a list; [] leaves the action to the palette. \"ctrl+o v\" is one key\n# after the other. A key can mean one thing in a place.\n")
	for _, scope := range table.Scopes() {
		fmt.Fprintf(&b, "\n[%s.%s]\n", keysTable, quoted(string(scope)))
		seen := map[keys.Intent]bool{}
		for _, one := range table {
			if one.Scope != scope || seen[one.Intent] {
				continue
			}
			seen[one.Intent] = true
			names := make([]string, len(one.Keys))
			for i, k := range one.Keys {
				names[i] = literal(k)
			}
			fmt.Fprintf(&b, "#%s = [%s] # %s\n", one.Intent, strings.Join(names, ", "), one.Help)
		}
	}
	return b.String()
}

func literal(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case bool:
		return strconv.FormatBool(v)
	}
	return fmt.Sprint(v)
}

var bare = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// quoted is a name as a key of TOML.
func quoted(s string) string {
	if bare.MatchString(s) {
		return s
	}
	return strconv.Quote(s)
}
