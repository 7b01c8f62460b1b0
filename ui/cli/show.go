package cli

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/store/intake"
)

func (a *app) showCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "show PATH|CASE...",
		Short: "Print cases as they were understood: dates, reviewer, summary, items, and what was not read",
		Long: `Several files and cases are printed one after the other, each under its name; as JSON they are a list. A folder stands for
the letters in it. One that cannot be read is named, and the others are printed.`,
		Args: wordsAtLeast(1, "a file or a case number"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			if len(args) == 1 && !isFolder(args[0]) {
				d, err := a.load(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				if format == "json" {
					return writeJSON(a.Out, shownOf(&d))
				}
				return writeCase(a.Out, &d)
			}
			return a.showMany(cmd.Context(), args, format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "`FORM`: text or json")
	return cmd
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// showMany prints files and cases in the order in which they were named.
func (a *app) showMany(ctx context.Context, args []string, format string) error {
	var bad error
	list := []shown{}
	for name, d := range a.each(ctx, args) {
		if d.err != nil {
			explain(a.Err, d.err)
			bad = exit(exitFound)
			continue
		}
		if format == "json" {
			list = append(list, shownOf(d.doc))
			continue
		}
		fmt.Fprintf(a.Out, "== %s\n", text.Show(filepath.Base(name)))
		if err := writeCase(a.Out, d.doc); err != nil {
			return err
		}
		fmt.Fprintln(a.Out)
	}
	if format == "json" {
		if err := writeJSON(a.Out, list); err != nil {
			return err
		}
	}
	return bad
}

// each gives the document of every argument in its order; files that follow each other are read a few at a time.
func (a *app) each(ctx context.Context, args []string) iter.Seq2[string, read] {
	return func(yield func(string, read) bool) {
		for len(args) > 0 {
			n := 0
			for n < len(args) && args[n] != "-" && isPath(args[n]) {
				n++
			}
			if n == 0 {
				d, err := a.load(ctx, args[0])
				if !yield(args[0], read{&d, err}) {
					return
				}
				args = args[1:]
				continue
			}
			files, _, err := intake.Files(args[:n])
			if err != nil && !yield(args[0], read{err: err}) {
				return
			}
			for name, d := range a.documents(ctx, files) {
				if !yield(name, d) {
					return
				}
			}
			args = args[n:]
		}
	}
}

// shown is the JSON form of a case for other programs. Lists are never null; unknown dates are empty.
type shown struct {
	Number          string            `json:"case_number"`
	Priority        domain.Priority   `json:"priority"`
	Injury          []domain.Period   `json:"injury"`
	Assigned        domain.Date       `json:"assigned"`
	Decided         domain.Date       `json:"decided"`
	Denied          domain.Date       `json:"ur_denied"`
	Received        domain.Date       `json:"application_received"`
	RecordsReceived domain.Date       `json:"records_received"`
	Employee        domain.Employee   `json:"employee"`
	Reviewer        domain.Reviewer   `json:"reviewer"`
	Summary         text.Doc          `json:"summary"`
	Records         []domain.Record   `json:"records"`
	Services        []shownService    `json:"services"`
	Unread          []domain.Unread   `json:"unread"`
	Generation      domain.Generation `json:"generation"`
	Repairs         []letter.Repair   `json:"repairs"`
	Notices         []string          `json:"notices"`
}

type shownService struct {
	Title             text.Doc          `json:"title"`
	Request           domain.Request    `json:"request"`
	ClaimsGuideline   text.Doc          `json:"claims_administrator_guideline"`
	ReviewerGuideline text.Doc          `json:"reviewer_guideline"`
	Citations         []domain.Citation `json:"citations"`
	Decision          domain.Decision   `json:"decision"`
	Rationale         text.Doc          `json:"rationale"`
}

func shownOf(d *document) shown {
	c := &d.Case
	out := shown{
		Number: c.Number, Priority: c.Priority, Injury: some(c.Injuries), Assigned: c.Assigned, Decided: c.Decided,
		Denied: c.Denied, Received: c.Received, RecordsReceived: c.RecordsReceived, Employee: c.Employee,
		Reviewer: domain.Reviewer{Licensure: some(c.Reviewer.Licensure), Specialties: some(c.Reviewer.Specialties)},
		Summary:  c.Summary, Records: some(c.Records), Services: []shownService{}, Unread: some(c.Unread),
		Generation: c.Origin.Generation, Repairs: some(d.repairs), Notices: some(d.notices),
	}
	for _, s := range c.Services {
		out.Services = append(out.Services, shownService{
			Title: s.Text, Request: domain.ParseRequest(s.Text.String()), ClaimsGuideline: s.ClaimsGuideline,
			ReviewerGuideline: s.ReviewerGuideline, Citations: citations(s.ReviewerGuideline), Decision: s.Decision,
			Rationale: s.Rationale,
		})
	}
	return out
}

func citations(line text.Doc) []domain.Citation {
	return some(domain.ParseGuidelineLine(line.String()).Citations)
}

// writeCase writes the case for a person.
func writeCase(w io.Writer, d *document) error {
	b, c := &strings.Builder{}, &d.Case
	fmt.Fprintf(b, "Case %s", or(c.Number, "without a number"))
	if c.Origin.Generation != "" {
		fmt.Fprintf(b, " (letter of form %s)", text.Show(string(c.Origin.Generation)))
	}
	b.WriteByte('\n')
	for _, l := range headLines(c) {
		if l[1] != "" {
			fmt.Fprintf(b, "  %-22s %s\n", l[0], text.Show(l[1]))
		}
	}
	writeSection(b, "Summary", c.Summary.String())
	if len(c.Records) > 0 {
		fmt.Fprintf(b, "\nRecords (%d)\n", len(c.Records))
		for _, r := range c.Records {
			fmt.Fprintf(b, "  %s\n", text.Show(r.Title))
		}
	}
	for i := range c.Services {
		writeService(b, i, &c.Services[i])
	}
	writeRest(b, d)
	_, err := io.WriteString(w, b.String())
	return err
}

func headLines(c *domain.Case) [][2]string {
	employee := string(c.Employee.Sex)
	if c.Employee.Age > 0 {
		employee = strings.TrimSpace(fmt.Sprintf("%d years %s", c.Employee.Age, employee))
	}
	return [][2]string{
		{"priority", string(c.Priority)},
		{"injury", periods(c.Injuries)},
		{"UR denial", c.Denied.String()},
		{"application received", c.Received.String()},
		{"assigned", c.Assigned.String()},
		{"records received", c.RecordsReceived.String()},
		{"decided", c.Decided.String()},
		{"employee", employee},
		{"licensure", strings.Join(c.Reviewer.Licensure, ", ")},
		{"specialties", strings.Join(c.Reviewer.Specialties, ", ")},
	}
}

func periods(list []domain.Period) string {
	var parts []string
	for _, p := range list {
		if p.From == p.To {
			parts = append(parts, p.From.String())
		} else {
			parts = append(parts, p.From.String()+" to "+p.To.String())
		}
	}
	return strings.Join(parts, ", ")
}

func writeService(b *strings.Builder, i int, s *domain.DisputedService) {
	word := or(s.Decision.Word(), "Undecided")
	fmt.Fprintf(b, "\nItem %d: %s\n", i+1, word)
	writeWrapped(b, s.Text.String())
	for _, l := range requestLines(domain.ParseRequest(s.Text.String())) {
		fmt.Fprintf(b, "  %-22s %s\n", l[0], text.Show(l[1]))
	}
	for _, l := range [][2]string{
		{"Claims administrator's guideline", s.ClaimsGuideline.String()},
		{"Reviewer's guideline", s.ReviewerGuideline.String()},
		{"Rationale", s.Rationale.String()},
	} {
		writeSection(b, l[0], l[1])
	}
}

// requestLines are the parts of a request that were understood.
func requestLines(r domain.Request) [][2]string {
	var out [][2]string
	add := func(name, value string) {
		if value != "" {
			out = append(out, [2]string{name, value})
		}
	}
	add("service", r.Service)
	add("amount", amount(r.Amount))
	if f := amount(r.Frequency); f != "" {
		add("frequency", f+" per "+r.Per)
	}
	add("duration", amount(r.Duration))
	add("total", amount(r.Total))
	add("side", string(r.Side))
	add("levels", strings.Join(r.Levels, ", "))
	regions := make([]string, len(r.Regions))
	for i, g := range r.Regions {
		regions[i] = string(g)
	}
	add("regions", strings.Join(regions, ", "))
	add("drug", strings.TrimSpace(r.Drug+" "+r.Strength))
	add("quantity", amount(r.Quantity))
	if r.Refills != nil {
		add("refills", fmt.Sprint(*r.Refills))
	}
	for _, p := range []struct {
		name string
		part *domain.Part
	}{{"original request", r.Original}, {"authorized", r.Authorized}, {"remaining", r.Remaining}} {
		if p.part != nil {
			add(p.name, p.part.Text)
		}
	}
	return out
}

func amount(a domain.Amount) string {
	if a.IsZero() {
		return ""
	}
	return guidelines.PrintAmount(a)
}

// writeRest writes what was repaired, what was not read, and what the reader said of the file.
func writeRest(b *strings.Builder, d *document) {
	if n := len(d.Case.Unread); n > 0 {
		fmt.Fprintf(b, "\nNot read (%d)\n", n)
		for _, u := range d.Case.Unread {
			fmt.Fprintf(b, "  %s: %s: %s\n", text.Show(u.Where), text.Show(u.Why), text.Show(cut(u.Text, 200)))
		}
	}
	if n := len(d.repairs); n > 0 {
		fmt.Fprintf(b, "\nRepairs (%d)\n", n)
		writeRepairs(b, d.repairs)
	}
	for _, n := range d.notices {
		fmt.Fprintf(b, "\nNote: %s\n", text.Show(n))
	}
}

// writeRepairs lists repairs with their numbers.
func writeRepairs(w io.Writer, list []letter.Repair) {
	for i, r := range list {
		state := "made"
		if !r.Made {
			state = "not made"
		}
		fmt.Fprintf(w, "  repair %d, %s, %s: \"%s\" -> \"%s\"\n", i+1, state, text.Show(r.Where), text.Show(r.Before), text.Show(r.After))
	}
}
