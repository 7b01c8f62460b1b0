package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/store"
)

// newPassphraseFile names the variable whose file holds a new passphrase, for vault passwd without a terminal.
const newPassphraseFile = "IMRDESK_NEW_PASSPHRASE_FILE"

func (a *app) vaultCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "vault", Short: "Look after the vault: backups, verification, recovery, passphrase, keys",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("%q is no command of imrdesk vault", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.vaultInfo(), a.vaultBackup(), a.vaultRestore(), a.vaultVerify(), a.vaultRecover(), a.vaultCompact(),
		a.vaultPasswd(), a.vaultRotate(), a.vaultPurge())
	return cmd
}

func (a *app) vaultInfo() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use: "info", Short: "Print where the vault is, its size, format and backups; with the passphrase also its cases",
		Long: `Without IMRDESK_PASSPHRASE_FILE only what needs no passphrase is printed.`, Args: wordsAtMost(0),
		RunE: func(*cobra.Command, []string) error {
			if err := oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			info, err := a.info()
			if err != nil {
				return err
			}
			info.Backups, info.Rescue = some(info.Backups), some(info.Rescue)
			if format == "json" {
				return writeJSON(a.Out, info)
			}
			a.writeInfo(info)
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "`FORM`: text or json")
	return cmd
}

func (a *app) info() (store.Info, error) {
	if a.Get(passphraseFile) == "" {
		path, err := a.vaultPath()
		if err != nil {
			return store.Info{}, err
		}
		info, err := store.InfoFile(path)
		if err != nil {
			return info, a.orNoVault(err)
		}
		return info, nil
	}
	v, err := a.reading()
	if err != nil {
		return store.Info{}, err
	}
	return v.Info()
}

func (a *app) writeInfo(i store.Info) {
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(a.Out, "%-12s %s\n", name, text.Show(value))
		}
	}
	line("vault", i.Path)
	line("id", i.ID)
	line("created", i.Created.Format(time.DateOnly))
	line("format", fmt.Sprint(i.Format))
	line("key from", i.KDF.Name)
	line("key epoch", fmt.Sprint(i.Epoch))
	line("size", size(i.Size))
	if i.Code != "" {
		line("free inside", size(i.Free))
		line("cases", fmt.Sprint(i.Cases))
		line("audit", fmt.Sprintf("%d entries, code %s", i.Audit, i.Code))
	}
	if n := len(i.Backups); n > 0 {
		line("backups", fmt.Sprintf("%d, newest %s", n, filepath.Base(i.Backups[0])))
	} else {
		line("backups", "none")
	}
	for _, f := range i.Rescue {
		line("rescued", filepath.Base(f)+" waits to be taken in: open the workstation")
	}
	line("read only", i.ReadOnly)
	if i.Rotating {
		line("rotation", `was interrupted: run "imrdesk vault rotate" again`)
	}
}

// size is bytes in the unit that reads best.
func size(n int64) string {
	switch {
	case n >= 10<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 10<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// withVault is a command that opens the vault for writing.
func (a *app) withVault(run func(ctx context.Context, v *store.Vault, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		v, err := a.openVault(false)
		if err != nil {
			return err
		}
		err = run(cmd.Context(), v, args)
		if cerr := v.Close(); err == nil {
			err = cerr
		}
		return err
	}
}

func (a *app) vaultBackup() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: "backup", Short: "Make a sealed backup and check every value of it", Args: wordsAtMost(0),
		RunE: a.withVault(func(_ context.Context, v *store.Vault, _ []string) (err error) {
			file := out
			if file != "" {
				err = v.BackupTo(file, a.progress())
			} else {
				file, err = v.Backup(a.progress())
			}
			if err == nil {
				fmt.Fprintf(a.Out, "backup made and checked: %s\n", text.Show(file))
			}
			return err
		}),
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this new `FILE` instead of the vault's own backups")
	return cmd
}

func (a *app) vaultRestore() *cobra.Command {
	return &cobra.Command{
		Use: "restore [BACKUP]", Short: "Put a backup in the vault's place; the newest sound one when none is named",
		Long: `Every value of the backup is checked first. The vault that stood there is kept under another name.`, Args: wordsAtMost(1),
		RunE: func(_ *cobra.Command, args []string) error {
			path, p, err := a.closedVault("Passphrase of the backup: ")
			if err != nil {
				return err
			}
			defer clear(p)
			from := strings.Join(args, "")
			r, err := store.RestoreBackup(path, from, p, a.progress())
			for _, s := range r.Skipped {
				fmt.Fprintf(a.Err, "note: %s is damaged or does not open and was passed over\n", text.Show(filepath.Base(s)))
			}
			if err != nil {
				return err
			}
			fmt.Fprintf(a.Out, "restored from %s\n", text.Show(r.From))
			if r.Aside != "" {
				fmt.Fprintf(a.Out, "what stood there is kept as %s\n", text.Show(r.Aside))
			}
			return nil
		},
	}
}

// closedVault is the vault's path and a passphrase, for acts on a vault that nobody may have open.
func (a *app) closedVault(prompt string) (path string, passphrase []byte, err error) {
	if path, err = a.vaultPath(); err != nil {
		return "", nil, err
	}
	if !store.Exists(path) {
		return "", nil, a.orNoVault(store.ErrNoVault)
	}
	if err = store.Busy(path); err != nil {
		return "", nil, err
	}
	passphrase, err = a.passphrase(prompt)
	return path, passphrase, err
}

func (a *app) vaultVerify() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use: "verify [FILE]", Short: "Check every page, value and audit entry of the vault or of a backup",
		Long: `The check runs in a process of its own with limits, and changes nothing. Exit code: 0 sound, 1 something is wrong.`, Args: wordsAtMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			path, p, err := a.closedVault("Passphrase of the vault: ")
			if err != nil {
				return err
			}
			defer clear(p)
			if len(args) == 1 {
				path = args[0]
			}
			r, err := store.VerifyIsolated(cmd.Context(), path, p, a.progress())
			if err != nil {
				return a.orNoVault(err)
			}
			return a.writeVerify(r, format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "`FORM`: text or json")
	return cmd
}

func (a *app) writeVerify(r store.VerifyReport, format string) error {
	r.Problems = some(r.Problems)
	if format == "json" {
		if err := writeJSON(a.Out, r); err != nil {
			return err
		}
	} else {
		for _, p := range r.Problems {
			fmt.Fprintf(a.Out, "%s\n", text.Show(p.String()))
		}
		fmt.Fprintf(a.Out, "%d pages, %d values, %d cases, %d revisions, %d audit entries, code %s: %s\n",
			r.Pages, r.Values, r.Cases, r.Revisions, r.Audit, or(r.Code, "none"), found(len(r.Problems)))
	}
	if len(r.Problems) > 0 {
		return exit(exitFound)
	}
	return nil
}

func found(problems int) string {
	if problems == 0 {
		return "sound"
	}
	return plural(problems, "problem")
}

func (a *app) vaultRecover() *cobra.Command {
	return &cobra.Command{
		Use: "recover NEWFILE", Short: "Salvage what can be had of a damaged vault into a new one; the old file is never touched",
		Args: exactly(1, "the name of the new vault file"),
		RunE: func(_ *cobra.Command, args []string) error {
			path, p, err := a.closedVault("Passphrase of the damaged vault: ")
			if err != nil {
				return err
			}
			defer clear(p)
			r, err := store.Recover(path, p, args[0], a.vaultOptions(false), a.progress())
			if err != nil {
				return a.orNoVault(err)
			}
			missing := 0
			for _, c := range r.Cases {
				missing += max(0, c.Missing)
			}
			fmt.Fprintf(a.Out, "%d cases recovered into %s, %s not found, header from %s\n",
				len(r.Cases), text.Show(r.Written), plural(missing, "revision"), text.Show(r.Header))
			return nil
		},
	}
}

func (a *app) vaultCompact() *cobra.Command {
	return &cobra.Command{
		Use: "compact", Short: "Write the vault anew without its free pages", Args: wordsAtMost(0),
		RunE: a.withVault(func(_ context.Context, v *store.Vault, _ []string) error {
			before, err := v.Info()
			if err != nil {
				return err
			}
			if err := v.Compact(a.progress()); err != nil {
				return err
			}
			after, err := v.Info()
			if err == nil {
				fmt.Fprintf(a.Out, "compacted: %s before, %s now\n", size(before.Size), size(after.Size))
			}
			return err
		}),
	}
}

func (a *app) vaultPasswd() *cobra.Command {
	var recovery, code bool
	cmd := &cobra.Command{
		Use: "passwd", Short: "Change the passphrase, or make a new recovery code", Args: wordsAtMost(0),
		Long: `Backups made before keep the passphrase they were made with. Without a terminal the new passphrase is the first line
of the file that ` + newPassphraseFile + ` names.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if recovery {
				return a.passwdByCode()
			}
			return a.withVault(func(_ context.Context, v *store.Vault, _ []string) error {
				if code {
					c, err := v.NewRecoveryCode()
					if err == nil {
						a.tellCode(c)
					}
					return err
				}
				return a.setPassphrase(v)
			})(cmd, args)
		},
	}
	cmd.Flags().BoolVar(&recovery, "recovery", false, "open with the recovery code instead of the passphrase")
	cmd.Flags().BoolVar(&code, "new-code", false, "keep the passphrase and make a new recovery code")
	return cmd
}

func (a *app) setPassphrase(v *store.Vault) error {
	next, err := a.newPassphrase(newPassphraseFile)
	if err != nil {
		return err
	}
	defer clear(next)
	if err := v.SetPassphrase(next); err != nil {
		return err
	}
	fmt.Fprintln(a.Out, "the passphrase is changed; backups made before open with the old one")
	return nil
}

// passwdByCode sets a new passphrase for who has lost the old one.
func (a *app) passwdByCode() error {
	path, err := a.vaultPath()
	if err != nil {
		return err
	}
	if err := store.Busy(path); err != nil {
		return err
	}
	code, err := a.ask("Recovery code: ")
	if err != nil {
		return err
	}
	defer clear(code)
	v, err := store.OpenWithRecovery(path, string(code), a.vaultOptions(false))
	if err != nil {
		return a.orNoVault(err)
	}
	defer v.Close()
	return a.setPassphrase(v)
}

// tellCode shows a recovery code, which is told only once. It goes where notices go, so that output that is kept in a
// file does not hold it.
func (a *app) tellCode(code string) {
	fmt.Fprintf(a.Err, "Recovery code: %s\nWrite it on paper and keep it apart: it opens the vault when the passphrase is lost, and is never shown again.\n", code)
}

func (a *app) vaultRotate() *cobra.Command {
	return &cobra.Command{
		Use: "rotate", Short: "Give the vault a new data key and recovery code and seal every value anew", Args: wordsAtMost(0),
		RunE: a.withVault(func(_ context.Context, v *store.Vault, _ []string) error {
			if v.Rotating() {
				return v.FinishRotation(a.progress())
			}
			p, err := a.passphrase("Passphrase once more: ")
			if err != nil {
				return err
			}
			defer clear(p)
			code, err := v.Rotate(p, a.progress())
			if code != "" {
				a.tellCode(code)
			}
			if err == nil {
				fmt.Fprintln(a.Out, "every value is sealed under a new key; old backups still open with the old one: delete them if it may be known")
			}
			return err
		}),
	}
}

func (a *app) vaultPurge() *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use: "purge CASE", Short: "Remove a case with its whole history from the vault, for good", Args: exactly(1, "a case number"),
		Long: `Backups made before still hold the case.`,
		RunE: a.withVault(func(_ context.Context, v *store.Vault, args []string) error {
			id, err := findCase(v, args[0])
			if err != nil {
				return err
			}
			if !yes && !a.confirm(fmt.Sprintf("Remove %s and its history for good?", text.Show(args[0]))) {
				return withHint(domain.Invalid("nothing was removed"), "--yes removes without asking")
			}
			if err := v.Purge(id); err != nil {
				return err
			}
			if err := v.Compact(a.progress()); err != nil {
				return err
			}
			fmt.Fprintln(a.Out, "removed; backups made before still hold the case")
			return nil
		}),
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return cmd
}

// progress shows how far a long act is on one line of a terminal; elsewhere nothing.
func (a *app) progress() store.Progress {
	f, ok := a.Err.(interface{ Fd() uintptr })
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	var shown time.Time
	return func(done, total int, what string) {
		if now := time.Now(); done < total && now.Sub(shown) < 100*time.Millisecond {
			return
		} else {
			shown = now
		}
		fmt.Fprintf(a.Err, "\r\x1b[K%d of %d %s", done, total, text.Show(what))
		if done >= total {
			fmt.Fprint(a.Err, "\r\x1b[K")
		}
	}
}
