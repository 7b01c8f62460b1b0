package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"imrdesk/domain/check"
)

func (a *app) rulesCommand() *cobra.Command {
	var format string
	var template bool
	cmd := &cobra.Command{
		Use:   "rules [ID]",
		Short: "List the rules, or explain one: what, why, authority, examples, how often it was right",
		Args:  wordsAtMost(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var ids []string
			for _, r := range allRules() {
				ids = append(ids, r.ID+"\t"+r.Title)
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			rules := allRules()
			if len(args) == 1 {
				var err error
				if rules, err = pick(rules, args); err != nil {
					return err
				}
			}
			if template {
				return a.writePolicyTemplate(rules)
			}
			return writeRules(a.Out, rules, format, len(args) == 1)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "`FORM`: text or json")
	cmd.Flags().BoolVar(&template, "policy-template", false, "print a policy file with every rule as it is shipped")
	return cmd
}

// shownRule is the JSON form of a rule.
type shownRule struct {
	ID        string       `json:"id"`
	Title     string       `json:"title"`
	Severity  string       `json:"severity"`
	OnLetter  string       `json:"severity_on_letters"`
	Authority string       `json:"authority"`
	Sure      bool         `json:"authority_read"`
	For       string       `json:"for"`
	Since     string       `json:"since"`
	Until     string       `json:"until"`
	Why       string       `json:"why"`
	Good      string       `json:"good"`
	Bad       string       `json:"bad"`
	Precision string       `json:"precision"`
	Settings  []shownParam `json:"settings"`
}

type shownParam struct {
	Name    string  `json:"name"`
	Default float64 `json:"default"`
	Min     float64 `json:"min"`
	Max     float64 `json:"max"`
	Why     string  `json:"why"`
}

func writeRules(w io.Writer, rules []*check.Rule, format string, explained bool) error {
	if format == "json" {
		out := make([]shownRule, len(rules))
		for i, r := range rules {
			out[i] = shownRuleOf(r)
		}
		return writeJSON(w, out)
	}
	b := &strings.Builder{}
	for i, r := range rules {
		if !explained {
			fmt.Fprintf(b, "%-8s  %-7s  %s\n", r.ID, severityOf(r), r.Title)
			continue
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		writeRule(b, r)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// severityOf is the rule's severity where it speaks: on drafts, else on letters.
func severityOf(r *check.Rule) string {
	if r.Kind&check.Drafts == 0 {
		return onLetters(r)
	}
	return r.Severity.String()
}

func onLetters(r *check.Rule) string {
	switch {
	case r.Kind&check.Letters == 0:
		return check.Off.String()
	case r.OnLetter != check.Off:
		return r.OnLetter.String()
	}
	return r.Severity.String()
}

func speaksOf(r *check.Rule) string {
	switch r.Kind {
	case check.Drafts:
		return "drafts"
	case check.Letters:
		return "imported letters"
	}
	return "drafts and imported letters"
}

func shownRuleOf(r *check.Rule) shownRule {
	s := shownRule{
		ID: r.ID, Title: r.Title, Severity: severityOf(r), OnLetter: onLetters(r), Authority: r.Authority.Cite,
		Sure: r.Authority.Sure, For: speaksOf(r), Since: string(r.Since), Until: string(r.Until), Why: r.Why,
		Good: r.Good, Bad: r.Bad, Precision: r.Precision.String(), Settings: []shownParam{},
	}
	for _, p := range r.Params {
		s.Settings = append(s.Settings, shownParam{p.Name, p.Default, p.Min, p.Max, p.Why})
	}
	return s
}

func writeRule(b *strings.Builder, r *check.Rule) {
	fmt.Fprintf(b, "%s  %s\n", r.ID, r.Title)
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, "  %-10s %s\n", name, value)
		}
	}
	line("severity", severityOf(r))
	if l := onLetters(r); l != severityOf(r) {
		line("", l+" on imported letters")
	}
	line("speaks of", speaksOf(r))
	authority := r.Authority.Cite
	if !r.Authority.Sure {
		authority += " (not verified at the source; never an error)"
	}
	line("authority", authority)
	if r.Since != "" || r.Until != "" {
		line("era", strings.TrimSpace(fmt.Sprintf("%s to %s", or(string(r.Since), "the beginning"), or(string(r.Until), "now"))))
	}
	line("precision", r.Precision.String())
	for _, p := range r.Params {
		line("setting", fmt.Sprintf("%s = %g (%g to %g): %s", p.Name, p.Default, p.Min, p.Max, p.Why))
	}
	writeSection(b, "Why", r.Why)
	writeSection(b, "Found in", r.Bad)
	writeSection(b, "Passes", r.Good)
}
