// Package cli is the command line of imrdesk. Other programs call it, so that command names, flags, exit codes and JSON
// forms stay as they are. Commands that take files work without any vault; what they write to a terminal went
// through text.Show.
package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/store"
	"imrdesk/store/intake"
)

// Env is what a run sees of its process.
type Env struct {
	Args []string // without the program's name
	In   *os.File
	Out  io.Writer
	Err  io.Writer
	Get  func(name string) string // environment variables

	kdf store.KDF // of new vaults; what is not of this package cannot set it, and so has the default
}

// System is the process's own Env.
func System() Env {
	return Env{Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Get: os.Getenv}
}

// app is one run of the program.
type app struct {
	Env
	vaultFlag    string
	templateFlag string
	configFlag   string
	recordFlag   string
	linear       bool           // plain lines instead of a screen
	reader       *intake.Reader // made when the first file is read
	template     func() (letter.Template, error)
	reading      func() (*store.Vault, error) // the vault, opened once for reading
	opened       *store.Vault                 // what reading opened
}

// Run does what the arguments say and gives the exit code.
func Run(ctx context.Context, env Env) int {
	a := &app{Env: env}
	a.template = sync.OnceValues(a.readTemplate)
	a.reading = sync.OnceValues(func() (v *store.Vault, err error) {
		a.opened, err = a.openVault(true)
		return a.opened, err
	})
	defer a.close()
	root := a.root()
	root.SetArgs(env.Args)
	err := root.ExecuteContext(ctx)
	if _, quiet := err.(exit); err != nil && !quiet {
		explain(env.Err, err)
	}
	return code(err)
}

func (a *app) close() {
	if a.reader != nil {
		a.reader.Close()
	}
	if a.opened != nil {
		a.opened.Close()
	}
}

// files is the reader of untrusted files, whose PDF workers live as long as the run.
func (a *app) files() *intake.Reader {
	if a.reader == nil {
		a.reader = intake.NewReader(intake.DefaultLimits())
	}
	return a.reader
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "imrdesk",
		Short: "Write Independent Medical Review determinations, offline, with every rule checked",
		Long: `imrdesk is the workstation for a California Independent Medical Review determination: case summary, disputed
services and guideline beside each other, checks while you write, drafts in an encrypted vault. It needs no network
and decides nothing by itself.

Without a command the workstation opens. PATH is a file (a letter as text, PDF or DOCX, or a case packet as JSON; "-"
reads standard input) and needs no vault; CASE is the number of a case in the vault.`,
		Example: "  imrdesk\n  imrdesk demo\n  imrdesk check letter.txt\n  imrdesk rules DEC-002",
		Args:    wordsAtMost(0), SilenceErrors: true, SilenceUsage: true,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.workstation(cmd.Context()) },
	}
	root.PersistentFlags().StringVar(&a.vaultFlag, "vault", "", "the vault `FILE` (default $IMRDESK_VAULT, else the one in your data directory)")
	root.PersistentFlags().StringVar(&a.templateFlag, "template", "", "the letter template `FILE` (TOML; see \"imrdesk template\")")
	root.PersistentFlags().StringVar(&a.configFlag, "config", "", "the configuration `FILE` (default $IMRDESK_CONFIG, else the one \"imrdesk config paths\" names)")
	root.PersistentFlags().BoolVar(&a.linear, "linear", false, "hold the workstation in plain lines and numbered lists, for screen readers")
	root.PersistentFlags().StringVar(&a.recordFlag, "record", "", "record the run of the workstation to `FILE`, without a word of a case, for a bug report")
	root.SetIn(a.In)
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(a.commands()...)
	root.AddCommand(a.closingCommands()...)
	return root
}

func (a *app) commands() []*cobra.Command {
	return []*cobra.Command{
		a.demoCommand(), a.importCommand(), a.showCommand(), a.checkCommand(), a.exportCommand(), a.logCommand(), a.notesCommand(), a.recordsCommand(), a.rulesCommand(), a.guidelinesCommand(), a.precedentsCommand(), a.vaultCommand(), a.templateCommand(), a.configCommand(), a.keysCommand(), a.manCommand(), a.replayCommand(), a.versionCommand(),
	}
}

// wordsAtLeast and wordsAtMost are cobra's argument checks with words of ours.
func wordsAtLeast(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < n {
			return usage("%s needs %s", cmd.CommandPath(), what)
		}
		return nil
	}
}

func wordsAtMost(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return usage("%q is no command or argument of %s", args[n], cmd.CommandPath())
		}
		return nil
	}
}

func exactly(n int, what string) cobra.PositionalArgs {
	return cobra.MatchAll(wordsAtLeast(n, what), wordsAtMost(n))
}

// oneOf refuses a flag's value that is not in the list.
func oneOf(flag, value string, list ...string) error {
	for _, v := range list {
		if v == value {
			return nil
		}
	}
	return usage("--%s %s: not one of %s", flag, value, strings.Join(list, ", "))
}

// readInput reads the file at path, or standard input for "-".
func (a *app) readInput(ctx context.Context, path string) (intake.Source, error) {
	if path != "-" {
		return a.files().Read(ctx, path)
	}
	const most = 25_000_000
	b := &bytes.Buffer{}
	if n, err := io.Copy(b, io.LimitReader(a.In, most+1)); err != nil {
		return intake.Source{}, fmt.Errorf("standard input: %w", err)
	} else if n > most {
		return intake.Source{}, domain.Invalid("standard input: more than %d MB", most/1_000_000)
	} else if n == 0 {
		return intake.Source{}, domain.Invalid("standard input: empty")
	}
	return a.files().ReadBytes(ctx, "standard input", b.Bytes())
}
