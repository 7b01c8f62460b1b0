package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"imrdesk/domain"
	"imrdesk/domain/calendar"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/ui/closing"
	"imrdesk/ui/export"
	"imrdesk/ui/shelf"
)

// dueLine is a case with its due date, as other programs read it.
type dueLine struct {
	CaseNumber string      `json:"case_number"`
	Due        domain.Date `json:"due"`
	Days       int         `json:"days"` // from today in California; negative when overdue
	Why        string      `json:"why"`
	Cite       string      `json:"cite"`
	entry      calendar.Entry
}

func (a *app) dueCommand() *cobra.Command {
	var format, out string
	var force bool
	cmd := &cobra.Command{
		Use: "due [CASE...]", Short: "Print when determinations are due and why, or write them as a calendar file",
		Long: `Without CASE every case of the vault that is neither signed nor a published letter is listed, the earliest first. The limit is 30 days from the day the
records came, 5 working days in a dispute about drugs only (from 2018), 3 days when the review is expedited, and an approved
extension (Labor Code 4610.6(d)). The day it is counts in California. A day that falls on a weekend or holiday is not moved,
and the last working day before it is named.

--format ics writes an iCalendar file, which carries the case's number and no other word of the case.`,
		Example: "  imrdesk due\n  imrdesk due --format ics -o due.ics\n  imrdesk due holidays > holidays.toml",
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("format", format, "text", "json", "ics"); err != nil {
				return err
			}
			lines, err := a.dueLines(args, time.Now())
			if err != nil {
				return err
			}
			switch format {
			case "json":
				return writeJSON(a.Out, some(lines))
			case "ics":
				entries := make([]calendar.Entry, len(lines))
				for i, l := range lines {
					entries[i] = l.entry
				}
				return a.deliver(export.Format{Title: "calendar"}, calendar.Write(entries, time.Now()), out, force)
			}
			for _, l := range lines {
				fmt.Fprintf(a.Out, "%-14s %s  %-20s %s (%s)\n", text.Show(l.CaseNumber), l.Due.US(), daysWords(l.Days), text.Show(l.Why), l.Cite)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "`FORM`: text, json or ics")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write the calendar to this `FILE`")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite FILE")
	cmd.AddCommand(a.holidaysCommand())
	return cmd
}

func daysWords(n int) string {
	switch {
	case n == 0:
		return "due today"
	case n == -1:
		return "overdue by 1 day"
	case n < 0:
		return fmt.Sprintf("overdue by %d days", -n)
	case n == 1:
		return "due tomorrow"
	}
	return fmt.Sprintf("due in %d days", n)
}

// dueLines are the cases by due date; those without one are left out unless they were named.
func (a *app) dueLines(args []string, now time.Time) ([]dueLine, error) {
	v, err := a.reading()
	if err != nil {
		return nil, err
	}
	holidays, _, err := closing.Holidays(v)
	if err != nil {
		return nil, err
	}
	base, err := guidelines.Load()
	if err != nil {
		return nil, err
	}
	if _, _, err := shelf.Load(v, base); err != nil { // brings the time limits that the vault knows
		return nil, err
	}
	list, err := v.Cases()
	if err != nil {
		return nil, err
	}
	var out []dueLine
	today := domain.CaliforniaDay(now)
	for _, s := range list {
		named := slices.ContainsFunc(args, func(arg string) bool { return strings.EqualFold(arg, s.Number) || arg == string(s.ID) })
		if len(args) > 0 && !named || len(args) == 0 && !s.Waits() {
			continue
		}
		l, err := v.Load(s.ID)
		if err != nil {
			return nil, err
		}
		due := l.Draft.Case.DueBy(holidays)
		if !due.Date.Valid() && !named {
			continue
		}
		line := dueLine{CaseNumber: s.Number, Due: due.Date, Why: due.Why(), Cite: due.Limit.Cite,
			entry: calendar.Entry{Case: s.ID, Number: s.Number, Due: due, Priority: s.Priority, Sequence: s.Revision}}
		if due.Date.Valid() {
			line.Days = today.DaysUntil(due.Date)
		} else {
			line.Why = "neither the day the records came nor the assignment is stated"
		}
		out = append(out, line)
	}
	if len(args) > 0 && len(out) == 0 {
		_, err := findCase(v, args[0])
		return nil, err
	}
	slices.SortStableFunc(out, func(x, y dueLine) int { return x.Due.Compare(y.Due) })
	return out, nil
}

func (a *app) holidaysCommand() *cobra.Command {
	var set string
	var reset bool
	cmd := &cobra.Command{
		Use: "holidays", Short: "Print the list of holidays, or put another in its place",
		Long: `The list is a TOML file. What comes with the program names its sources and what of it is not confirmed; change a copy as your
organization keeps it and put it into the vault with --set.`,
		Example: "  imrdesk due holidays > holidays.toml\n  imrdesk due holidays --set holidays.toml",
		Args:    wordsAtMost(0),
		RunE: func(*cobra.Command, []string) error {
			if set == "" && !reset {
				v, err := a.reading()
				if err != nil {
					return err
				}
				_, raw, err := closing.Holidays(v)
				if err != nil {
					return err
				}
				_, err = a.Out.Write(raw)
				return err
			}
			return a.setHolidays(set)
		},
	}
	cmd.Flags().StringVar(&set, "set", "", "take the list of this `FILE`")
	cmd.Flags().BoolVar(&reset, "reset", false, "go back to the list that comes with the program")
	return cmd
}

func (a *app) setHolidays(file string) error {
	var raw []byte
	if file != "" {
		var err error
		if raw, err = os.ReadFile(file); err != nil {
			return domain.Invalid("the list of holidays cannot be read: see whether %s is there", filepath.Base(file))
		}
		if _, err := calendar.ParseHolidays(filepath.Base(file), raw); err != nil {
			return err
		}
	}
	v, err := a.openVault(false)
	if err != nil {
		return err
	}
	defer v.Close()
	return closing.KeepHolidays(v, filepath.Base(file), raw)
}
