package cli

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/sample"
	"imrdesk/guidelines"
	"imrdesk/store"
	"imrdesk/ui"
	"imrdesk/ui/linear"
	"imrdesk/ui/run"
)

// workstation opens the desk on the user's vault; the first run makes one.
func (a *app) workstation(context.Context) error {
	path, err := a.vaultPath()
	if err != nil {
		return err
	}
	if store.Exists(path) {
		if err := store.Busy(path); err != nil {
			return err
		}
	}
	return a.desk(path, nil)
}

// desk runs the workstation; open is a vault that needs no passphrase, or nil.
func (a *app) desk(path string, open *store.Vault) error {
	if !a.linear && !term.IsTerminal(int(a.In.Fd())) {
		return withHint(usage("the workstation needs a terminal"), `other programs use the commands: "imrdesk help"`)
	}
	if err := store.Harden(); err != nil {
		return err
	}
	t, err := a.template()
	if err != nil {
		return err
	}
	conf, err := a.configuration()
	if err != nil {
		return err
	}
	policy, problems := a.policyOrProblem()
	drugs, problem := a.drugListOrProblem()
	problems = append(problems, problem...)
	prepare := sync.OnceValues(func() (*guidelines.Library, *check.Checker) {
		library, err := guidelines.Load()
		if err != nil {
			panic(err) // the data is part of the program, and tests hold that it loads
		}
		return library, check.New(allRules(), policy, library).Folding()
	})
	options, release := a.heldNotices()
	defer release()
	files := a.files()
	work := run.Later(func() *run.Runner {
		library, checker := prepare()
		return run.New(run.Config{
			Path: path, Options: options, Checker: checker, Template: t, Samples: samples,
			Later:    func() (*check.Checker, error) { return newChecker(allRules(), policy, drugs) },
			Classify: classify(library), Open: open, Files: files,
		})
	})
	cfg := ui.Config{
		DrugLists: drugs,
		Prepare:   prepare, Template: t, VaultName: filepath.Base(path), VaultPlace: a.belowHome(path), Home: a.Get("HOME"), NewVault: !store.Exists(path), Demo: open != nil,
		Colour: a.Get("NO_COLOR") == "" && a.Get("TERM") != "dumb", Dark: true,
		Bindings: conf.Bindings, Settings: conf.Settings, Problems: append(problemLines(conf), problems...), Snippets: conf.Snippets,
	}
	if !a.linear { // plain lines hold no sequences
		cfg.Clipboard = ui.ClipboardOf(a.Get("TERM"), a.Get("TMUX"), a.Get("STY"))
	}
	wrong, wait := store.Tries(path, time.Now())
	cfg.WrongTries, cfg.TryAt = wrong, time.Now().Add(wait)
	if a.linear {
		return a.converse(cfg, work)
	}
	cfg.Terminal = a.In
	cfg, end, err := a.recorded(cfg)
	if err != nil {
		return err
	}
	return errors.Join(ui.Run(cfg, work), end())
}

// belowHome is the path as a person names it: with ~ for the home directory.
func (a *app) belowHome(path string) string {
	home := a.Get("HOME")
	if rest, ok := strings.CutPrefix(path, home+string(filepath.Separator)); ok && home != "" {
		return "~" + string(filepath.Separator) + rest
	}
	return path
}

// converse holds the workstation in plain lines. A terminal does not show what is secret; a pipe is read as it comes.
func (a *app) converse(cfg ui.Config, work linear.Worker) error {
	t := linear.Terminal{In: bufio.NewReader(a.In), Out: a.Out}
	if fd := int(a.In.Fd()); term.IsTerminal(fd) {
		t.Secret = func() (string, error) {
			b, err := term.ReadPassword(fd)
			fmt.Fprintln(a.Out)
			return string(b), err
		}
	}
	return linear.Run(cfg, work, t)
}

// heldNotices are vault options that keep what the vault has to say, as it would break the screen, and the function that
// says it when the screen is the terminal's again.
func (a *app) heldNotices() (o store.Options, release func()) {
	var mu sync.Mutex
	var said []string
	o = a.vaultOptions(false)
	tell := o.Notice
	o.Notice = func(s string) {
		mu.Lock()
		defer mu.Unlock()
		said = append(said, s)
	}
	return o, func() {
		mu.Lock()
		defer mu.Unlock()
		for _, s := range said {
			tell(s)
		}
	}
}

func (a *app) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use: "demo", Short: "Open the workstation on sample cases in a throw-away vault; nothing is left behind", Args: wordsAtMost(0),
		RunE: func(*cobra.Command, []string) (err error) {
			dir, err := os.MkdirTemp("", "imrdesk-demo-")
			if err != nil {
				return err
			}
			defer func() {
				if rerr := os.RemoveAll(dir); err == nil {
					err = rerr
				}
			}()
			path := filepath.Join(dir, "demo")
			v, err := demoVault(path, a.vaultOptions(false))
			if err != nil {
				return err
			}
			return a.desk(path, v)
		},
	}
}

// demoVault is a vault with the sample cases under a passphrase that nobody knows.
func demoVault(path string, o store.Options) (*store.Vault, error) {
	v, _, err := store.Create(path, []byte(rand.Text()), o)
	if err != nil {
		return nil, err
	}
	library, err := guidelines.Load()
	if err != nil {
		v.Close()
		return nil, err
	}
	checker := check.New(allRules(), check.Policy{}, library).Folding()
	for _, c := range sample.Cases(domain.DateOf(time.Now())) {
		if err := addSample(v, checker, c); err != nil {
			v.Close()
			return nil, err
		}
	}
	return v, nil
}

func addSample(v *store.Vault, checker *check.Checker, c domain.Case) error {
	d := draft.Draft{Case: c}
	found := checker.Check(d)
	line := store.Summarize(&c, store.StateDraft, found.Count(check.Error), found.Count(check.Warning), found.Count(check.Note))
	_, err := v.Add(d, store.Origin{}, "sample", line)
	return err
}

func samples() []domain.Case { return []domain.Case{sample.Case()} }

// classify names the kind of treatment of a request as the library knows it.
func classify(l *guidelines.Library) func(domain.Request) string {
	return func(r domain.Request) string {
		if s, _ := l.ServiceOf(r); s != nil {
			return s.Title
		}
		return "other"
	}
}
