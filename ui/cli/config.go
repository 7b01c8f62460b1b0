package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"imrdesk/domain/text"
	"imrdesk/ui"
	"imrdesk/ui/config"
)

// configPath is where the configuration lies: --config, IMRDESK_CONFIG, or the folder for configuration.
func (a *app) configPath() (string, error) {
	if a.configFlag != "" {
		return a.configFlag, nil
	}
	if p := a.Get("IMRDESK_CONFIG"); p != "" {
		return p, nil
	}
	return config.DefaultPath()
}

// configuration reads the file over the bindings as they are shipped. Its problems are named and stop nothing.
func (a *app) configuration() (config.File, error) {
	path, err := a.configPath()
	if err != nil {
		return config.File{}, err
	}
	return config.Read(path, ui.Bindings).WithSnippets(), nil
}

// problemLines are the problems of a configuration as they may be shown.
func problemLines(f config.File) []string {
	var out []string
	for _, p := range f.Problems {
		out = append(out, text.Show(p.String()).String())
	}
	return out
}

func (a *app) configCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "config", Short: "Print every setting and key with its default, where the file is looked for, and what is wrong with it", Args: wordsAtMost(0),
		Long: `Print the configuration as a complete file of which every line is commented out: settings, then keys by place and action.
Its head names the files of the program and the problems of the present configuration. Keep it with
"imrdesk config > FILE", and take the "#" away from what you want to change.`,
		Example: "  imrdesk config\n  imrdesk config check\n  imrdesk config > ~/.config/imrdesk/config.toml",
		RunE: func(*cobra.Command, []string) error {
			f, err := a.configuration()
			if err != nil {
				return err
			}
			lines, err := a.paths(f)
			if err != nil {
				return err
			}
			for _, p := range problemLines(f) {
				lines = append(lines, "problem: "+p)
			}
			fmt.Fprintf(a.Out, "# %s\n\n%s", strings.Join(lines, "\n# "), config.Print(config.Keyed(ui.Bindings)))
			return nil
		},
	}
	c.AddCommand(&cobra.Command{
		Use: "paths", Short: "Print where configuration, vault and template are looked for", Args: wordsAtMost(0),
		RunE: func(*cobra.Command, []string) error {
			f, err := a.configuration()
			if err != nil {
				return err
			}
			lines, err := a.paths(f)
			if err == nil {
				fmt.Fprintln(a.Out, strings.Join(lines, "\n"))
			}
			return err
		},
	}, &cobra.Command{
		Use: "check", Short: "Print what is wrong with the configuration; exit 1 when something is", Args: wordsAtMost(0),
		RunE: func(*cobra.Command, []string) error {
			f, err := a.configuration()
			if err != nil {
				return err
			}
			for _, p := range problemLines(f) {
				fmt.Fprintln(a.Out, p)
			}
			if len(f.Problems) > 0 {
				return exit(exitFound)
			}
			return nil
		},
	})
	return c
}

// paths are the files of the program, one a line.
func (a *app) paths(f config.File) ([]string, error) {
	vault, err := a.vaultPath()
	if err != nil {
		return nil, err
	}
	policy, err := a.policyLine()
	if err != nil {
		return nil, err
	}
	drugs, err := a.drugListLine()
	if err != nil {
		return nil, err
	}
	there := "not there; everything has its default"
	if f.There {
		there = "read"
	}
	lines := []string{
		fmt.Sprintf("configuration: %s (%s)", text.Show(f.Path), there),
		fmt.Sprintf("snippets: %s (%d of your own)", text.Show(f.SnippetPath), len(f.Snippets)),
		fmt.Sprintf("policy of the checks: %s", policy),
		fmt.Sprintf("drug list: %s", drugs),
		fmt.Sprintf("vault: %s", text.Show(vault)),
	}
	if a.templateFlag != "" {
		lines = append(lines, fmt.Sprintf("letter template: %s", text.Show(a.templateFlag)))
	}
	return lines, nil
}
