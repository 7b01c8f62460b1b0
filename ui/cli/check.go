package cli

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/ui/casefile"
	"imrdesk/ui/closing"
	"imrdesk/ui/fault"
	"imrdesk/ui/shelf"
)

type checkFlags struct {
	format   string
	rules    []string
	severity string
	policy   string
	own      bool
	claims   bool
	timeline bool
	stats    bool
}

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check PATH...|CASE...",
		Short: "Run the rules over letters, packets or cases and print what they find",
		Long: `check reads each file or case and prints the findings with their place, the source line, the authority and the
passages they speak of. For several files a table by rule follows.

Exit code: 0 no error and no warning, 1 findings, 2 a file could not be read or the check could not run. A warning
that was acknowledged with a reason does not count.`,
		Example: "  imrdesk check letter.txt\n  imrdesk check --format sarif letters/*.pdf > findings.sarif\n  imrdesk check --rule FAC-001 --severity warning CM16-0123456",
		RunE: func(cmd *cobra.Command, args []string) error {
			err := a.check(cmd.Context(), f, args)
			if err != nil && code(err) != exitFound || err == nil {
				return err
			}
			if _, done := err.(exit); !done {
				explain(a.Err, err)
				err = exit(exitNotRun)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&f.format, "format", "text", "`FORM`: text, json, sarif or junit")
	cmd.Flags().StringSliceVar(&f.rules, "rule", nil, "only these rules; `ID` such as FAC-001, or a family such as FAC")
	cmd.Flags().StringVar(&f.severity, "severity", "note", "leave out findings below this `SEVERITY`: note, warning or error")
	cmd.Flags().StringVar(&f.policy, "policy", "", "TOML `FILE` that sets severities, rules on or off, and thresholds, in place of policy.toml beside the configuration")
	cmd.Flags().BoolVar(&f.own, "own-texts", false, "look quotations up in the guideline texts of the vault, and use its corrections, for files too")
	cmd.Flags().BoolVar(&f.claims, "claims", false, "list also every statement of a rationale that something is missing, with what was found against it")
	cmd.Flags().BoolVar(&f.timeline, "timeline", false, "list also what the case tells in the order of days, with the days since the injury")
	cmd.Flags().BoolVar(&f.stats, "stats", false, "print the table by rule, and on standard error the time taken")
	return cmd
}

// checked is one file or case after the rules ran over it.
type checked struct {
	report
	found    []check.Diagnostic // those of report.Findings
	doc      *document          // nil when all that is asked of it is written
	written  string             // the findings for a person, in the form "text"
	size     int                // bytes of the file's text
	unlooked int                // quotations that nobody looked up, as the checker has no full texts
	inVault  bool
	origin   *origin
	err      error
}

// failure is a file that could not be read.
type failure struct{ file, why string }

func (a *app) check(ctx context.Context, f checkFlags, args []string) error {
	if len(args) == 0 {
		return usage("check needs a file or a case number")
	}
	if err := errors.Join(oneOf("format", f.format, "text", "json", "sarif", "junit"), oneOf("severity", f.severity, severities...)); err != nil {
		return err
	}
	if f.format != "text" && f.format != "json" {
		switch {
		case f.claims:
			return usage("--claims is for the formats text and json")
		case f.timeline:
			return usage("--timeline is for the formats text and json")
		}
	}
	checker, err := a.checker(f, args)
	if err != nil {
		return err
	}
	began := time.Now()
	all := a.checkAll(ctx, checker, f, args)
	good, failures, bad := all[:0], []failure(nil), error(nil)
	for _, c := range all {
		if c.err != nil {
			failures = append(failures, failure{text.Show(c.File).String(), fault.Sentence(c.err)})
			explain(a.Err, c.err)
			bad = exit(exitNotRun)
			continue
		}
		if c.failed() && bad == nil {
			bad = exit(exitFound)
		}
		good = append(good, c)
	}
	if err := a.writeChecked(f, good, checker.Rules(), failures); err != nil {
		return err
	}
	if f.stats {
		a.writeSpeed(good, time.Since(began))
	}
	if n := unlooked(good); n > 0 {
		how := "--own-texts does, with the vault's passphrase"
		if f.own {
			how = "the vault holds none"
		}
		fmt.Fprintf(a.Err, "note: %s not looked up in your own guideline texts: %s\n", plural(n, "quotation"), how)
	}
	return bad
}

func (a *app) writeChecked(f checkFlags, all []checked, rules []*check.Rule, failures []failure) error {
	switch f.format {
	case "json":
		reports := make([]report, len(all))
		for i := range all {
			reports[i] = all[i].report
		}
		return writeJSON(a.Out, reports)
	case "sarif":
		return writeSARIF(a.Out, all, rules, failures)
	case "junit":
		return writeJUnit(a.Out, all, rules, failures)
	}
	return writeText(a.Out, all, rules, f.stats)
}

func (a *app) writeSpeed(all []checked, took time.Duration) {
	size := 0
	for _, c := range all {
		size += c.size
	}
	fmt.Fprintf(a.Err, "%d files, %d bytes of text, %v, %.0f files a second\n",
		len(all), size, took.Round(time.Microsecond), float64(len(all))/took.Seconds())
}

// checker is the rule engine under the policy file, with the rules that the flags ask for, for these files and cases.
func (a *app) checker(f checkFlags, args []string) (*check.Checker, error) {
	rules := allRules()
	var policy check.Policy
	var err error
	if f.policy != "" {
		policy, err = readPolicy(f.policy)
	} else {
		policy, err = a.policy()
	}
	if err != nil {
		return nil, err
	}
	drugs, err := a.drugList()
	if err != nil {
		return nil, err
	}
	if len(f.rules) > 0 {
		if rules, err = pick(rules, f.rules); err != nil {
			return nil, err
		}
	}
	if !f.own && !slices.ContainsFunc(args, func(arg string) bool { return !isPath(arg) }) {
		return newChecker(rules, policy, drugs)
	}
	// With a vault at hand the check knows what the vault adds to the library, as in the workstation.
	v, err := a.reading()
	if err != nil {
		return nil, err
	}
	base, err := guidelines.Load()
	if err != nil {
		return nil, err
	}
	library, texts, err := shelf.Load(v, base)
	if err != nil {
		return nil, err
	}
	return checkerWith(rules, policy, drugs, library, texts)
}

// checkerOf is the checker with what the vault knows besides: who reviews, which days are holidays, and the pages of the case.
func (a *app) checkerOf(c *check.Checker, id domain.CaseID) (*check.Checker, error) {
	v, err := a.reading()
	if err != nil {
		return nil, err
	}
	holidays, _, err := closing.Holidays(v)
	if err != nil {
		return nil, err
	}
	file, err := casefile.Load(v, id)
	if err != nil {
		return nil, err
	}
	profile, err := closing.Identity(v)
	if err != nil {
		return nil, err
	}
	return c.By(profile).Keeping(holidays).Holding(casefile.Evidence(file)), nil
}

// pick is the rules with the wanted IDs or families.
func pick(rules []*check.Rule, wanted []string) ([]*check.Rule, error) {
	keep := map[*check.Rule]bool{}
	for _, w := range wanted {
		w, found := strings.ToUpper(strings.TrimSpace(w)), false
		for _, r := range rules {
			if r.ID == w || strings.HasPrefix(r.ID, w+"-") {
				keep[r], found = true, true
			}
		}
		if !found {
			return nil, withHint(usage("there is no rule %q", w), `"imrdesk rules" lists them`)
		}
	}
	return slices.DeleteFunc(slices.Clone(rules), func(r *check.Rule) bool { return !keep[r] }), nil
}

// checkAll checks the files on all processors; the results stand in the order of the arguments. What a letter needs is
// garbage with the next one: while many are checked, memory is collected more seldom, for some tens of megabytes.
func (a *app) checkAll(ctx context.Context, checker *check.Checker, f checkFlags, args []string) []checked {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	out := make([]checked, len(args))
	a.files()             // made once, before the workers share it
	var next atomic.Int64 // a counter costs less than waking a worker for each of many small files
	var wg sync.WaitGroup
	for range min(len(args), runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(args)); i = next.Add(1) - 1 {
				if out[i] = a.checkOne(ctx, checker, f, args[i]); f.format == "text" {
					out[i].write()
				}
			}
		})
	}
	wg.Wait()
	return out
}

func (a *app) checkOne(ctx context.Context, checker *check.Checker, f checkFlags, arg string) checked {
	c := checked{report: report{File: arg, Findings: []finding{}}}
	d, err := a.load(ctx, arg)
	if err != nil {
		c.err = err
		return c
	}
	if d.inVault {
		if checker, c.err = a.checkerOf(checker, d.id); c.err != nil {
			return c
		}
	}
	c.doc, c.size, c.inVault, c.CaseNumber = &d, len(d.text), d.inVault, d.Case.Number
	least := slices.Index(severities, f.severity)
	found := checker.Check(draft.Draft{Case: d.Case}).Acknowledge(&d.Case, d.Case.Acknowledged)
	if f.claims {
		c.Claims = claimsOf(&d.Case, found)
	}
	if f.timeline {
		c.Timeline = timelineOf(&d.Case)
	}
	if !checker.HasTexts() {
		c.unlooked = quotations(&d.Case)
	}
	check.ByWeight(found.Diagnostics) // Acknowledge made a list of its own
	for _, one := range found.Diagnostics {
		if one.Acknowledged || slices.Index(severities, one.Severity.String()) > least {
			continue
		}
		c.Findings = append(c.Findings, findingOf(&d.Case, one))
		c.found = append(c.found, one)
	}
	return c
}

func findingOf(c *domain.Case, d check.Diagnostic) finding {
	f := finding{
		Rule: d.Rule, Severity: d.Severity.String(), Field: c.Path(d.Loc), Start: d.Span.Start, End: d.Span.End,
		Text: passageText(c, d.Loc, d.Span), Message: d.Message, Cite: d.Cite, Related: passagesOf(c, d.Related), Fixes: []string{},
	}
	for _, fix := range d.Fixes {
		f.Fixes = append(f.Fixes, fix.Title)
	}
	return f
}

func passagesOf(c *domain.Case, list []check.Related) []passage {
	out := []passage{}
	for _, r := range list {
		out = append(out, passage{c.Path(r.Loc), r.Span.Start, r.Span.End, passageText(c, r.Loc, r.Span), r.Text})
	}
	return out
}

// passageText is the words of the span, or the value of a field that is no text.
func passageText(c *domain.Case, l domain.Loc, s text.Span) string {
	if doc, ok := c.Doc(l); ok {
		return doc.Slice(s)
	}
	v, err := draft.Value(c, l)
	if err != nil {
		return ""
	}
	return v
}

// position is where the bytes of the field stand in the file that was checked.
func (c *checked) position(field string, start, end int) (position, bool) {
	if c.inVault {
		return position{}, false
	}
	if c.origin == nil {
		c.origin = c.doc.origin()
	}
	from, to, ok := c.doc.find(c.origin, field, start, end)
	if !ok {
		return position{}, false
	}
	return c.origin.position(from, to, c.doc.paged), true
}
