package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/text"
	"imrdesk/ui/config"
)

// policyPath is where an organisation's policy lies: beside the configuration.
func (a *app) policyPath() (string, error) {
	path, err := a.configPath()
	return filepath.Join(filepath.Dir(path), "policy.toml"), err
}

// policy is the organisation's policy; one that is not there leaves every rule as it is. An error names file, line and
// key.
func (a *app) policy() (check.Policy, error) {
	path, err := a.policyPath()
	if err != nil {
		return check.Policy{}, err
	}
	p, err := readPolicy(path)
	if errors.Is(err, fs.ErrNotExist) {
		return check.Policy{}, nil
	}
	return p, err
}

// readPolicy reads the policy file at the path.
func readPolicy(path string) (check.Policy, error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.Size() > config.Most:
		return check.Policy{}, domain.Invalid("the policy file %s is too large", text.Show(path))
	case err != nil:
		return check.Policy{}, unreadPolicy(path, err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return check.Policy{}, unreadPolicy(path, err)
	}
	return check.ParsePolicy(text.Show(path).String(), raw, allRules())
}

func unreadPolicy(path string, err error) error {
	why := err
	var at *fs.PathError
	if errors.As(err, &at) {
		why = at.Err
	}
	return fmt.Errorf("%w: the policy file %s cannot be read: %w", domain.ErrInvalid, text.Show(path), why)
}

// policyOrProblem is the policy for the workstation, which starts with the rules as they are shipped when the file is
// broken, and says so.
func (a *app) policyOrProblem() (p check.Policy, problems []string) {
	p, err := a.policy()
	if err != nil {
		return check.Policy{}, []string{err.Error() + ". Until it is mended every rule is as it is shipped."}
	}
	return p, nil
}

// writePolicyTemplate writes a policy file in which every line is commented out and every rule is as it is shipped.
func (a *app) writePolicyTemplate(rules []*check.Rule) error {
	path, err := a.policyPath()
	if err != nil {
		return err
	}
	b := &strings.Builder{}
	fmt.Fprintf(b, "# Policy of an organization: which rules speak and how gravely. Every rule stands here as it is shipped.\n"+
		"# Keep it as %s, or name it with \"imrdesk check --policy FILE\".\n"+
		"# Take the \"#\" away from a rule's table and from what you want to change in it.\n", text.Show(path))
	for _, r := range rules {
		fmt.Fprintf(b, "\n# %s\n# [rules.%s]\n# severity = %q%s\n", r.Title, r.ID, severityOf(r), unverified(r))
		if l := onLetters(r); l != severityOf(r) && r.Kind == check.Both {
			fmt.Fprintf(b, "# on_letters = %q   # on imported letters\n", l)
		}
		b.WriteString("# on = true\n")
		for _, p := range r.Params {
			fmt.Fprintf(b, "# %s = %g   # %g to %g: %s\n", p.Name, p.Default, p.Min, p.Max, p.Why)
		}
	}
	_, err = fmt.Fprint(a.Out, b.String())
	return err
}

func unverified(r *check.Rule) string {
	if r.Authority.Sure {
		return `   # "error", "warning", "note" or "off"`
	}
	return `   # "warning", "note" or "off"; its source is not verified, so that it is never an error`
}

// policyLine says where the policy is looked for and whether it holds.
func (a *app) policyLine() (string, error) {
	path, err := a.policyPath()
	if err != nil {
		return "", err
	}
	line := text.Show(path).String()
	switch p, err := readPolicy(path); {
	case errors.Is(err, fs.ErrNotExist):
		return line + " (not there; every rule is as it is shipped)", nil
	case err != nil:
		return line + " (not used: " + err.Error() + ")", nil
	default:
		return fmt.Sprintf("%s (%s set)", line, plural(len(p.Rules), "rule")), nil
	}
}
