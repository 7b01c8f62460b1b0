package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// uncommented is a policy template with every line in force.
func uncommented(template string) string {
	return regexp.MustCompile(`(?m)^# (\[rules|[a-z_]+ = )`).ReplaceAllString(template, "$1")
}

// The template says of every rule what is so anyway: with all its lines in force nothing changes.
func TestPolicyTemplateChangesNothing(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	template := imrdesk(t, exitOK, "rules", "--policy-template")
	file := filepath.Join(t.TempDir(), "policy.toml")
	if err := os.WriteFile(file, []byte(uncommented(template)), 0o600); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(uncommented(template), "\n[rules."); n != len(allRules()) {
		t.Errorf("the template holds %d rules of %d", n, len(allRules()))
	}
	plain := imrdesk(t, exitFound, append([]string{"check"}, letters(t)...)...)
	under := imrdesk(t, exitFound, append([]string{"check", "--policy", file}, letters(t)...)...)
	if plain != under {
		t.Error("the template in force gives other findings")
	}
}

// The policy beside the configuration counts without being named, and a broken one is named with file, line and key. The
// workstation starts all the same.
func TestPolicyBesideTheConfiguration(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", dir)
	file := filepath.Join(dir, "imrdesk", "policy.toml")
	write := func(s string) {
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("[rules.TXT-001]\non = false\n")
	if out := imrdesk(t, exitFound, "check", "testdata/letters/back.txt"); strings.Contains(out, "TXT-001") {
		t.Error("the policy is not used")
	}
	write("[rules.TXT-001]\nloud = 3\n")
	imrdesk(t, exitNotRun, "check", "testdata/letters/back.txt")
	a := &app{configFlag: filepath.Join(dir, "imrdesk", "config.toml")}
	p, problems := a.policyOrProblem()
	if len(p.Rules) > 0 || len(problems) != 1 || !strings.Contains(problems[0], "policy.toml:2: rules.TXT-001.loud") {
		t.Errorf("the workstation is told %q", problems)
	}
}
