package cli

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"imrdesk/domain/check"
	"imrdesk/guidelines"
	"imrdesk/ui"
	"imrdesk/ui/replay"
)

// recorded gives the configuration a recorder when --record asks for one, and the function that ends it. A file that is there
// already is not written over.
func (a *app) recorded(cfg ui.Config) (ui.Config, func() error, error) {
	if a.recordFlag == "" {
		return cfg, func() error { return nil }, nil
	}
	f, err := os.OpenFile(a.recordFlag, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return cfg, nil, withHint(fmt.Errorf("the recording: %w", err), "name a file that is not there yet")
	}
	rec := replay.NewRecorder(f, cfg, time.Now())
	cfg.Recorder = rec
	return cfg, func() error {
		err := rec.Close()
		if cerr := f.Close(); err == nil {
			err = cerr
		}
		return err
	}, nil
}

func (a *app) replayCommand() *cobra.Command {
	last, colour := false, false
	c := &cobra.Command{
		Use: "replay FILE", Short: "Show the screens of a recorded run again, for a bug report", Args: exactly(1, "the recording"),
		Long: `Show the screens of a run that was recorded with "imrdesk --record FILE". A recording holds no word of a case: letters are x
and X, figures 0, dates one day, lengths and punctuation as they were; what is typed at the passphrase is left out. The file is
text: look through it before you send it. Results of files that were read or written are named in it and not shown again.`,
		Example: "  imrdesk demo --record run.jsonl\n  imrdesk replay run.jsonl | less",
		RunE: func(_ *cobra.Command, args []string) error {
			f, err := os.Open(args[0])
			if err != nil {
				return err
			}
			defer f.Close()
			cfg, err := a.replayConfig()
			if err != nil {
				return err
			}
			n := 0
			var final string
			err = replay.Play(f, cfg, func(frame replay.Frame) bool {
				n++
				final = fmt.Sprintf("--- %d: %.3f s, %s\n%s\n", n, frame.At.Seconds(), frame.Event, plainFrame(frame.Rows, colour))
				if !last {
					_, err = fmt.Fprint(a.Out, final)
				}
				return err == nil
			})
			if err == nil && last {
				_, err = fmt.Fprint(a.Out, final)
			}
			return err
		},
	}
	c.Flags().BoolVar(&last, "last", false, "only the last screen")
	c.Flags().BoolVar(&colour, "color", false, "with the colors of the recording")
	return c
}

func (a *app) replayConfig() (ui.Config, error) {
	t, err := a.template()
	if err != nil {
		return ui.Config{}, err
	}
	library, err := guidelines.Load()
	if err != nil {
		return ui.Config{}, err
	}
	conf, err := a.configuration()
	if err != nil {
		return ui.Config{}, err
	}
	return ui.Config{Library: library, Checker: check.New(allRules(), check.Policy{}, library).Folding(), Template: t, Dark: true,
		Bindings: conf.Bindings, Settings: conf.Settings}, nil
}

var styles = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

// plainFrame is a screen as lines, without blanks at their ends.
func plainFrame(rows []string, colour bool) string {
	out := strings.Join(rows, "\n")
	if colour {
		return out
	}
	lines := strings.Split(styles.ReplaceAllString(out, ""), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
