package check

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"imrdesk/domain"
)

// Policy is what an organisation sets for its reviewers. The zero Policy leaves every rule as it is.
//
//	[rules.TXT-006]
//	severity = "warning"   # or "error", "note", "off"
//	on_letters = "note"    # on imported letters; without it they have the severity above
//	words = 45             # a threshold of this rule; "imrdesk rules TXT-006" lists them
//
//	[rules.TXT-005]
//	on = false
type Policy struct {
	Rules map[string]Setting
}

// Setting is what a policy says of one rule.
type Setting struct {
	Severity  *Severity // nil leaves it as it is
	OnLetters *Severity // on imported letters; nil is Severity
	Params    map[string]float64
}

// ParsePolicy reads a policy file. It is strict: an unknown rule, key or value is an error that names the file, the
// line and the key. name is the file's name for those errors.
func ParsePolicy(name string, data []byte, rules []*Rule) (Policy, error) {
	r := policyReader{name: name, data: data, rules: rules, policy: Policy{Rules: map[string]Setting{}}}
	var whole map[string]any // tells broken TOML with its line
	if err := toml.Unmarshal(data, &whole); err != nil {
		var bad *toml.DecodeError
		if errors.As(err, &bad) {
			line, _ := bad.Position()
			return Policy{}, fmt.Errorf("%w: %s:%d: %s", domain.ErrInvalid, name, line, strings.TrimPrefix(bad.Error(), "toml: "))
		}
		return Policy{}, fmt.Errorf("%w: %s: not a TOML file", domain.ErrInvalid, name)
	}
	var p unstable.Parser
	p.Reset(data)
	var table []string
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table:
			table = keys(e.Key())
			if err := r.table(table, &p, e); err != nil {
				return Policy{}, err
			}
		case unstable.KeyValue:
			if err := r.set(append(table[:len(table):len(table)], keys(e.Key())...), &p, e); err != nil {
				return Policy{}, err
			}
		case unstable.ArrayTable:
			return Policy{}, r.bad(&p, e, strings.Join(keys(e.Key()), "."), "only [rules.ID] tables stand here")
		}
	}
	return r.policy, nil
}

type policyReader struct {
	name   string
	data   []byte
	rules  []*Rule
	policy Policy
}

func keys(it unstable.Iterator) []string {
	var out []string
	for it.Next() {
		out = append(out, string(it.Node().Data))
	}
	return out
}

func (r *policyReader) rule(id string) *Rule {
	for _, one := range r.rules {
		if one.ID == id {
			return one
		}
	}
	return nil
}

func (r *policyReader) table(path []string, p *unstable.Parser, e *unstable.Node) error {
	switch {
	case len(path) == 1 && path[0] == "rules":
		return nil
	case len(path) != 2 || path[0] != "rules":
		return r.bad(p, e, strings.Join(path, "."), "only [rules.ID] tables stand here")
	case r.rule(path[1]) == nil:
		return r.bad(p, e, strings.Join(path, "."), `there is no such rule; "imrdesk rules" lists them`)
	}
	return nil
}

// set reads one key of a rule's table. Inline tables are not read: a key then has a table as value and is refused.
func (r *policyReader) set(path []string, p *unstable.Parser, e *unstable.Node) error {
	key := strings.Join(path, ".")
	if len(path) != 3 || path[0] != "rules" {
		return r.bad(p, e, key, "settings stand in a table [rules.ID]")
	}
	rule := r.rule(path[1])
	if rule == nil {
		return r.bad(p, e, key, `there is no such rule; "imrdesk rules" lists them`)
	}
	s := r.policy.Rules[rule.ID]
	value := e.Value()
	switch path[2] {
	case "severity", "on_letters":
		var sev Severity
		if value.Kind != unstable.String || sev.UnmarshalText(value.Data) != nil {
			return r.bad(p, e, key, `one of "note", "warning", "error" or "off" is wanted`)
		}
		if path[2] == "severity" {
			s.Severity = &sev
		} else {
			s.OnLetters = &sev
		}
	case "on":
		if value.Kind != unstable.Bool {
			return r.bad(p, e, key, "true or false is wanted")
		}
		if string(value.Data) == "false" {
			off := Off
			s.Severity, s.OnLetters = &off, &off
		}
	default:
		n, err := param(rule, path[2], value)
		if err != nil {
			return r.bad(p, e, key, err.Error())
		}
		if s.Params == nil {
			s.Params = map[string]float64{}
		}
		s.Params[path[2]] = n
	}
	r.policy.Rules[rule.ID] = s
	return nil
}

func param(rule *Rule, name string, value *unstable.Node) (float64, error) {
	for _, q := range rule.Params {
		if q.Name != name {
			continue
		}
		n, err := strconv.ParseFloat(strings.ReplaceAll(string(value.Data), "_", ""), 64)
		if err != nil || value.Kind != unstable.Integer && value.Kind != unstable.Float || n < q.Min || n > q.Max {
			return 0, fmt.Errorf("a number from %g to %g is wanted", q.Min, q.Max)
		}
		return n, nil
	}
	return 0, errors.New(`the rule has no such setting; it has "severity", "on_letters", "on"` + paramNames(rule))
}

func paramNames(rule *Rule) string {
	var b strings.Builder
	for _, q := range rule.Params {
		fmt.Fprintf(&b, ", %q", q.Name)
	}
	return b.String()
}

// bad is the error for a key, with the line it stands on.
func (r *policyReader) bad(p *unstable.Parser, e *unstable.Node, key, what string) error {
	line := 0
	if it := e.Key(); it.Next() {
		line = p.Shape(it.Node().Raw).Start.Line
	}
	return fmt.Errorf("%w: %s:%d: %s: %s", domain.ErrInvalid, r.name, line, key, what)
}
