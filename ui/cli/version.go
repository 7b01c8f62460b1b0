package cli

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"imrdesk/ui/release"
)

// version is the build in one word, for reports and the manual page.
func version() string { return release.Current().Short() }

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print version, commit, day, and what the program was built with", Args: wordsAtMost(0),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.Out, "imrdesk %s, %s %s/%s\n", release.Current(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
