package cli

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"imrdesk/ui/closing"
)

func version() string { return closing.Version() }

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version and what the program was built with", Args: wordsAtMost(0),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.Out, "imrdesk %s %s %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
