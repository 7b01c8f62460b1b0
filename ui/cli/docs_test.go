package cli

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

var update = flag.Bool("update", false, "write the generated files anew")

const commandsFile = "../../docs/commands.md"

// The document is made from the program, so that it cannot say another thing.
func TestCommandsDocIsFresh(t *testing.T) {
	want := commandsDoc()
	if *update {
		if err := os.WriteFile(commandsFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(commandsFile)
	if err != nil || string(got) != want {
		t.Errorf("docs/commands.md is stale (%v); run: go test ./ui/cli -run TestCommandsDocIsFresh -update", err)
	}
}

// commandsDoc is docs/commands.md: every command with its flags, as the program knows them.
func commandsDoc() string {
	a := &app{}
	b := &strings.Builder{}
	b.WriteString("# Commands\n\nGenerated from the program; `imrdesk help COMMAND` prints the same. Names, flags, exit codes and JSON forms are stable.\n")
	root := a.root()
	describe(b, root)
	walk(root, func(c *cobra.Command) { describe(b, c) })
	return b.String()
}

// walk visits the commands below c that a user can see, in the order they were added.
func walk(c *cobra.Command, visit func(*cobra.Command)) {
	for _, sub := range c.Commands() {
		if sub.Hidden || sub.Name() == "help" || sub.Name() == "completion" {
			continue
		}
		visit(sub)
		walk(sub, visit)
	}
}

func describe(b *strings.Builder, c *cobra.Command) {
	fmt.Fprintf(b, "\n## `%s`\n\n%s.\n", strings.TrimSuffix(c.UseLine(), " [flags]"), c.Short)
	if c.Long != "" {
		fmt.Fprintf(b, "\n%s\n", strings.ReplaceAll(c.Long, "\n", " \n"))
	}
	flags := 0
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" || f.Hidden {
			return
		}
		if flags++; flags == 1 {
			b.WriteString("\n| flag | |\n|---|---|\n")
		}
		name, use := pflag.UnquoteUsage(f)
		short := ""
		if f.Shorthand != "" {
			short = "-" + f.Shorthand + ", "
		}
		fmt.Fprintf(b, "| `%s--%s %s` | %s |\n", short, f.Name, name, strings.ReplaceAll(use, "|", "\\|"))
	})
	if c.Example != "" {
		fmt.Fprintf(b, "\n```\n%s\n```\n", c.Example)
	}
}
