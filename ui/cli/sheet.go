package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// keysCommand prints the keys as they are set on this computer.
func (a *app) keysCommand() *cobra.Command {
	format := "text"
	c := &cobra.Command{
		Use: "keys", Short: "Print the cheat sheet of all keys, as they are set here", Args: wordsAtMost(0),
		Example: "  imrdesk keys\n  imrdesk keys --format html > keys.html",
		RunE: func(*cobra.Command, []string) error {
			if err := oneOf("format", format, "text", "markdown", "html"); err != nil {
				return err
			}
			f, err := a.configuration()
			if err != nil {
				return err
			}
			page := map[string]func() string{"text": f.Bindings.Text, "markdown": f.Bindings.Markdown, "html": f.Bindings.HTML}[format]
			_, err = fmt.Fprint(a.Out, page())
			return err
		},
	}
	c.Flags().StringVar(&format, "format", format, "text, markdown or html")
	return c
}

func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use: "man", Short: "Print the manual page, in the form of man(7)", Args: wordsAtMost(0),
		Example: "  imrdesk man | man -l -\n  imrdesk man > ~/.local/share/man/man1/imrdesk.1",
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := fmt.Fprint(a.Out, manual(c.Root()))
			return err
		},
	}
}

// manual is the manual page of the program: every command with its flags, as the program knows them.
func manual(root *cobra.Command) string {
	b := &strings.Builder{}
	fmt.Fprintf(b, ".TH IMRDESK 1 \"\" \"imrdesk %s\"\n.SH NAME\nimrdesk \\- %s\n", roff(version()), roff(root.Short))
	b.WriteString(".SH SYNOPSIS\n.B imrdesk\n[\\fIcommand\\fR] [\\fIflags\\fR]\n.SH DESCRIPTION\n")
	paragraphs(b, root.Long)
	b.WriteString(".SH OPTIONS\nThese hold for every command.\n")
	options(b, root.PersistentFlags())
	b.WriteString(".SH COMMANDS\n")
	commands(b, root)
	b.WriteString(".SH ENVIRONMENT\n")
	for _, e := range [][2]string{
		{"IMRDESK_VAULT", "the vault file"}, {"IMRDESK_CONFIG", "the configuration file"}, {"IMRDESK_PASSPHRASE_FILE", "a file that holds the passphrase, for other programs"},
		{"XDG_DATA_HOME, XDG_CONFIG_HOME", "where the vault and the configuration are looked for, on every system"}, {"NO_COLOR", "when set, no color is used"},
	} {
		fmt.Fprintf(b, ".TP\n.B %s\n%s\n", roff(e[0]), roff(e[1]))
	}
	b.WriteString(".SH EXIT STATUS\n0 when all is well, 1 when something was found or could not be done, 2 when the command could not run.\n")
	return b.String()
}

func commands(b *strings.Builder, c *cobra.Command) {
	for _, sub := range c.Commands() {
		if sub.Hidden || sub.Name() == "help" {
			continue
		}
		if sub.Runnable() {
			fmt.Fprintf(b, ".SS %s\n", roff(strings.TrimSuffix(sub.UseLine(), " [flags]")))
			if sub.Long != "" && sub.Name() != "completion" {
				paragraphs(b, sub.Long)
			} else {
				b.WriteString(line(sub.Short + "."))
			}
			options(b, sub.LocalNonPersistentFlags())
			if sub.Example != "" {
				fmt.Fprintf(b, ".PP\n.nf\n%s\n.fi\n", roff(sub.Example))
			}
		}
		commands(b, sub)
	}
}

func options(b *strings.Builder, flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		name, use := pflag.UnquoteUsage(f)
		short := ""
		if f.Shorthand != "" {
			short = "\\fB\\-" + f.Shorthand + "\\fR, "
		}
		fmt.Fprintf(b, ".TP\n%s\\fB\\-\\-%s\\fR \\fI%s\\fR\n%s", short, roff(f.Name), roff(name), line(use))
	})
}

func paragraphs(b *strings.Builder, s string) {
	for i, p := range strings.Split(strings.TrimSpace(s), "\n\n") {
		if i > 0 {
			b.WriteString(".PP\n")
		}
		b.WriteString(line(strings.ReplaceAll(p, "\n", " ")))
	}
}

// line is text as a line of its own, which begins with no request.
func line(s string) string { return roff(s) + "\n" }

// roff is text as it stands in a manual page.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	rows := strings.Split(s, "\n")
	for i, row := range rows {
		if strings.HasPrefix(row, ".") || strings.HasPrefix(row, "'") {
			rows[i] = `\&` + row
		}
	}
	return strings.Join(rows, "\n")
}
