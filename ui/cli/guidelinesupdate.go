package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"imrdesk/domain"
	"imrdesk/domain/check/druglist"
	"imrdesk/domain/seal"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/store"
	"imrdesk/ui/shelf"
)

// updateName is what the name of an update may be: it is printed, and kept beside the names of files.
var updateName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// mostUpdate bounds a file of the library: all that the program comes with has a tenth of it.
const mostUpdate = 8 << 20

// readLibraryFile reads a file of the library, which is untrusted, into memory.
func readLibraryFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, domain.Invalid("%s cannot be read", filepath.Base(path))
	case info.IsDir() || info.Size() > mostUpdate:
		return nil, domain.Invalid("%s is no file of the library: it is a folder, or larger than %d MB", filepath.Base(path), mostUpdate>>20)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, domain.Invalid("%s cannot be read", filepath.Base(path))
	}
	return raw, nil
}

// problemsOf is an error that lists what is wrong, line by line.
func problemsOf(bad []guidelines.Problem) error {
	lines := make([]string, len(bad))
	for i, p := range bad {
		lines[i] = text.Show(p.String()).String()
	}
	return withHint(domain.Invalid("nothing was changed:\n%s", strings.Join(lines, "\n")), "docs/guidelines.md describes the format")
}

// isCorrections tells a file of corrections from one of the library.
func isCorrections(raw []byte) bool {
	var head struct {
		Corrections json.RawMessage `json:"corrections"`
	}
	return json.Unmarshal(raw, &head) == nil && head.Corrections != nil
}

// addLibraryFile lays a file in the library's own format over the vault's library.
func (g *guide) addLibraryFile(name string, raw []byte, key string) error {
	a, bad := guidelines.ReadAddition(name, raw)
	if len(bad) > 0 {
		return problemsOf(bad)
	}
	a.On, a.Key = domain.DateOf(time.Now()), key
	return g.inVault(func(v *store.Vault) error {
		bad, err := shelf.Add(v, g.library, a)
		if err != nil {
			return err
		}
		if len(bad) > 0 {
			return problemsOf(bad)
		}
		fmt.Fprintf(g.Out, "%s: %s laid over the library\n", text.Show(a.Name), a.Counts())
		return nil
	})
}

// lintFile says what is wrong in a file: corrections, a file of the library, a signed update, or a drug list.
func (g *guide) lintFile(path string) []guidelines.Problem {
	name := filepath.Base(path)
	raw, err := readLibraryFile(path)
	switch {
	case err != nil:
	case strings.EqualFold(filepath.Ext(path), ".csv"):
		_, err = druglist.Parse(name, strings.NewReader(string(raw)))
		if err != nil {
			where, what, found := strings.Cut(err.Error(), ": ")
			if strings.HasPrefix(where, name) && found {
				return []guidelines.Problem{{Where: where, What: what}}
			}
		}
	case isCorrections(raw):
		var list []guidelines.Overlay
		if list, err = guidelines.ReadCorrections(raw); err == nil {
			_, err = g.library.With(list...)
		}
	default:
		if u, uerr := guidelines.ReadUpdate(raw); uerr == nil {
			if _, err = checkUpdate(u); err != nil {
				break
			}
			raw = u.Library
		}
		a, bad := guidelines.ReadAddition(name, raw)
		if len(bad) == 0 {
			_, bad = g.library.Add(a)
		}
		return bad
	}
	if err != nil {
		return []guidelines.Problem{{Where: name, What: err.Error()}}
	}
	return nil
}

// checkUpdate is the signature of the update once it holds over its bytes.
func checkUpdate(u guidelines.Update) (seal.Signature, error) {
	var s seal.Signature
	if json.Unmarshal(u.Signature, &s) != nil {
		return s, fmt.Errorf("%w: the signature cannot be read", domain.ErrDamaged)
	}
	return s, s.Check(seal.ForUpdate, u.Library)
}

func (g *guide) updateCommand() *cobra.Command {
	var words string
	cmd := &cobra.Command{
		Use: "update FILE", Short: "Take a signed update of the library that your organization hands out",
		Long: `The file carries documents, entries, eras and more with an Ed25519 signature. The first update of a key shows the key in
eight words and changes nothing: compare the words with your organization, then give them with --key, once. An update
whose signature does not hold, or that is older than the one taken, changes nothing.`,
		Example: "  imrdesk guidelines update mtus-2027.update --key babab-...",
		Args:    exactly(1, "a file"),
		RunE:    g.with(func(args []string) error { return g.update(args[0], words) }),
	}
	cmd.Flags().StringVar(&words, "key", "", "the `WORDS` of the key, compared with your organization")
	return cmd
}

func (g *guide) update(path, words string) error {
	raw, err := readLibraryFile(path)
	if err != nil {
		return err
	}
	u, err := guidelines.ReadUpdate(raw)
	if err == nil && !updateName.MatchString(u.Name) {
		err = domain.Invalid("this is no signed update: its name is not letters, digits, dots and hyphens")
	}
	if err != nil {
		return about(filepath.Base(path), err)
	}
	signed, err := checkUpdate(u)
	if err != nil {
		return about(filepath.Base(path), fmt.Errorf("nothing was changed: %w", err))
	}
	if err := g.confirmKey(signed.Key, words); err != nil {
		return err
	}
	return g.addLibraryFile(u.Name, u.Library, signed.Key)
}

// confirmKey asks for the words of a key that this vault does not know yet.
func (g *guide) confirmKey(key, words string) error {
	return g.inVault(func(v *store.Vault) error {
		known, err := shelf.Trusts(v, key)
		if err != nil || known {
			return err
		}
		is := seal.KeyWords(key)
		if words == "" {
			return withHint(domain.Invalid("nothing was changed: the update is signed by a key that this vault does not know: %s", is),
				"compare these words with your organization by voice, then give them with --key; it is asked once")
		}
		if words != is {
			return domain.Invalid("nothing was changed: the update is signed by the key %s, not by the one given", is)
		}
		return shelf.Trust(v, key)
	})
}

func (g *guide) signCommand() *cobra.Command {
	var out string
	var name string
	cmd := &cobra.Command{
		Use: "sign FILE", Short: "Sign a file of the library as an update for the reviewers of an organization",
		Long: `The file is checked like "guidelines lint" does, then signed with the key of this vault. "number" in it has to rise from update to
update. The words of the key are printed: tell them to the reviewers by voice.`,
		Args: exactly(1, "a file of the library"),
		RunE: g.with(func(args []string) error { return g.sign(args[0], out, name) }),
	}
	cmd.Flags().StringVarP(&out, "out", "o", "", "`FILE` for the update; without it the name with .update")
	cmd.Flags().StringVar(&name, "name", "", "`NAME` under which later updates take its place; without it the file's name")
	return cmd
}

func (g *guide) sign(path, out, name string) error {
	raw, err := readLibraryFile(path)
	if err != nil {
		return err
	}
	name = or(name, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
	if !updateName.MatchString(name) {
		return domain.Invalid("the name of an update is letters, digits, dots and hyphens: give one with --name")
	}
	a, bad := guidelines.ReadAddition(filepath.Base(path), raw)
	if len(bad) == 0 {
		_, bad = g.library.Add(a)
	}
	switch {
	case len(bad) > 0:
		return problemsOf(bad)
	case a.Number < 1:
		return domain.Invalid(`%s:1: "number" is missing: it is 1 or more, and rises from update to update`, filepath.Base(path))
	}
	return g.inVault(func(v *store.Vault) error {
		signature, err := v.SignUpdate(raw)
		if err != nil {
			return err
		}
		sig, err := signature.Encode()
		if err != nil {
			return err
		}
		b, err := guidelines.Update{Name: name, Signature: sig, Library: raw}.Encode()
		if err != nil {
			return err
		}
		out = or(out, strings.TrimSuffix(path, filepath.Ext(path))+".update")
		if err := os.WriteFile(out, b, 0o600); err != nil {
			return domain.Invalid("%s cannot be written", filepath.Base(out))
		}
		fmt.Fprintf(g.Out, "%s: %s, signed by the key %s\n", filepath.Base(out), a.Counts(), seal.KeyWords(signature.Key))
		return nil
	})
}
