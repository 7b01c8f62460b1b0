package keys

import (
	"fmt"
	"html"
	"strings"
)

// about says what a list of keys cannot: where a key belongs, and what stands for Alt.
const about = "A key belongs to the innermost place that has it: an editor, a list or the guideline before the desk, the desk before everywhere.\n" +
	"Letters are typed where a text has the focus. What Alt and a letter do, Ctrl+O and then the letter do too, for terminals that keep Alt\n" +
	"for themselves; what may follow is shown. Ctrl+P finds every action by name. All keys can be changed: \"imrdesk config\" prints the file."

// names are the keys of a binding as a reader knows them.
func (b Binding) names() []string {
	var out []string
	for _, k := range b.Keys {
		if !strings.Contains(k, Between) || len(out) == 0 { // a second way by a sequence is told once, above
			out = append(out, Name(k))
		}
	}
	return out
}

// title is the name of a scope as a heading.
func (s Scope) title() string { return strings.ToUpper(string(s[:1])) + string(s[1:]) }

// scoped calls f for every scope with its bindings.
func (t Table) scoped(f func(Scope, []Binding)) {
	for _, scope := range t.Scopes() {
		var list []Binding
		for _, b := range t {
			if b.Scope == scope && len(b.Keys) > 0 {
				list = append(list, b)
			}
		}
		f(scope, list)
	}
}

// Text is the table as a sheet of plain text.
func (t Table) Text() string {
	var b strings.Builder
	b.WriteString("Keys of imrdesk\n\n" + about + "\n")
	t.scoped(func(s Scope, list []Binding) {
		fmt.Fprintf(&b, "\n%s\n", s.title())
		for _, one := range list {
			fmt.Fprintf(&b, "  %-28s %s\n", strings.Join(one.names(), ", "), one.Help)
		}
	})
	return b.String()
}

// Markdown is the table as a page of Markdown.
func (t Table) Markdown() string {
	var b strings.Builder
	b.WriteString("# Keys\n\nWritten from the table of bindings: `imrdesk keys --format markdown`.\n\n" + about + "\n")
	t.scoped(func(s Scope, list []Binding) {
		fmt.Fprintf(&b, "\n## %s\n\n| key | does |\n|---|---|\n", s.title())
		for _, one := range list {
			fmt.Fprintf(&b, "| `%s` | %s |\n", strings.Join(one.names(), "`, `"), one.Help)
		}
	})
	return b.String()
}

// HTML is the table as a page to print: two columns, nothing loaded from elsewhere.
func (t Table) HTML() string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Keys of imrdesk</title><style>
body { font: 11px/1.35 sans-serif; margin: 1cm; columns: 2; column-gap: 1cm }
h1 { font-size: 16px; column-span: all; margin: 0 } p { column-span: all; margin: .4em 0 1em }
h2 { font-size: 12px; margin: .8em 0 .2em; break-after: avoid } table { border-collapse: collapse; width: 100% }
td { padding: 1px 4px 1px 0; vertical-align: top } td:first-child { width: 38% } tr { break-inside: avoid }
kbd { border: 1px solid #777; border-radius: 2px; padding: 0 3px; white-space: nowrap }
</style></head><body>
<h1>Keys of imrdesk</h1>
`)
	fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(about))
	t.scoped(func(s Scope, list []Binding) {
		fmt.Fprintf(&b, "<h2>%s</h2>\n<table>\n", html.EscapeString(s.title()))
		for _, one := range list {
			b.WriteString("<tr><td>")
			for i, n := range one.names() {
				if i > 0 {
					b.WriteString(" ")
				}
				fmt.Fprintf(&b, "<kbd>%s</kbd>", html.EscapeString(n))
			}
			fmt.Fprintf(&b, "</td><td>%s</td></tr>\n", html.EscapeString(one.Help))
		}
		b.WriteString("</table>\n")
	})
	b.WriteString("</body></html>\n")
	return b.String()
}
