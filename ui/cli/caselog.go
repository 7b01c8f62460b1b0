package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"imrdesk/domain/packet"
	"imrdesk/store"
	"imrdesk/ui/export"
)

func (a *app) logCommand() *cobra.Command {
	var out, referring string
	var force bool
	cmd := &cobra.Command{
		Use: "log", Short: "Write the case log of the vault as CSV, a line for each case",
		Long: `The columns are request date, packet received, information due, issue, referring entity, standard or expedited,
determination, determination date and notification date; dates are YYYY-MM-DD. What a case does not hold is left empty: when
the information was due, who referred the case, when the parties were told. The cases stand in the order of their request
dates. No cell is a formula to a spreadsheet.

Without -o the log goes to standard output. A file that is there already is kept unless --force is given.`,
		Example: "  imrdesk log -o cases.csv",
		Args:    wordsAtMost(0),
		RunE: func(*cobra.Command, []string) error {
			v, err := a.reading()
			if err != nil {
				return err
			}
			entries, err := logEntries(v, referring)
			if err != nil {
				return err
			}
			b, err := packet.WriteLog(entries)
			if err != nil {
				return err
			}
			return a.deliver(export.Format{Title: "case log"}, b, out, force)
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this `FILE`")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite FILE")
	cmd.Flags().StringVar(&referring, "referring", "", "the `NAME` of the entity that referred the cases")
	return cmd
}

// logEntries are all cases of the vault by request date; of those of one day by number.
func logEntries(v *store.Vault, referring string) ([]packet.LogEntry, error) {
	list, err := v.Cases()
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(x, y store.Summary) int {
		if n := x.Received.Compare(y.Received); n != 0 {
			return n
		}
		if x.Number < y.Number {
			return -1
		}
		return 1
	})
	var out []packet.LogEntry
	for _, s := range list {
		l, err := v.Load(s.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, packet.LogEntry{Case: &l.Draft.Case, Referring: referring})
	}
	return out, nil
}
