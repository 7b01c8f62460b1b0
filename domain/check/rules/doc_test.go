package rules

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"imrdesk/domain/check"
	"imrdesk/domain/check/checktest"
)

var update = flag.Bool("update", false, "write docs/rules.md")

// docs/rules.md is printed from the rules; go test ./domain/check/rules -update writes it.
func TestRulesDocument(t *testing.T) {
	const name = "../../../docs/rules.md"
	want := document()
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/rules.md is not what the rules say; run: go test ./domain/check/rules -run TestRulesDocument -update")
	}
}

func document() string {
	var b strings.Builder
	b.WriteString("# The rules\n\nPrinted from the rules themselves. `imrdesk rules` lists them, `imrdesk rules ID` explains one. An error blocks\n" +
		"signing, a warning needs a fix or an acknowledgement with its reason, a note needs nothing. A rule whose source text was\n" +
		"not read is never an error and says so. The examples are the rules' own tests; the marks [[ ]] show where a finding stands.\n" +
		"How often each rule was right on published letters stands in [precision.md](precision.md).\n\n" +
		"| rule | title | draft | letter |\n|---|---|---|---|\n")
	for _, r := range All() {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s | %s |\n", r.ID, strings.ToLower(r.ID), r.Title, worth(r, check.Drafts), worth(r, check.Letters))
	}
	for _, r := range All() {
		section(&b, r)
	}
	return b.String()
}

func worth(r *check.Rule, k check.Kinds) string {
	switch {
	case r.Kind&k == 0:
		return "-"
	case k == check.Letters && r.OnLetter != check.Off:
		return r.OnLetter.String()
	}
	return r.Severity.String()
}

func section(b *strings.Builder, r *check.Rule) {
	fmt.Fprintf(b, "\n## %s\n\n**%s.** %s\n\n", r.ID, r.Title, r.Why)
	sure := ""
	if !r.Authority.Sure {
		sure = " (unverified text)"
	}
	fmt.Fprintf(b, "- Authority: %s%s\n", r.Authority.Cite, sure)
	if r.Since != check.AnyEra || r.Until != check.AnyEra {
		fmt.Fprintf(b, "- Era: %s to %s\n", or(string(r.Since), "the first"), or(string(r.Until), "now"))
	}
	for _, q := range r.Params {
		fmt.Fprintf(b, "- Threshold `%s`: %g (%g to %g), %s\n", q.Name, q.Default, q.Min, q.Max, q.Why)
	}
	fmt.Fprintf(b, "- Precision: %s\n", r.Precision)
	examples, err := Examples(r.ID)
	if err != nil {
		return
	}
	for _, e := range examples {
		if e.Kind == checktest.Flag || e.Kind == checktest.Pass || e.Kind == checktest.Near {
			fmt.Fprintf(b, "\n%s: %s\n\n```\n%s\n```\n", map[checktest.Kind]string{checktest.Flag: "Found", checktest.Pass: "Passes", checktest.Near: "Near miss"}[e.Kind], e.Title, e.Text)
		}
	}
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
