package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A drug list beside the configuration is used and shown among the paths; a broken one is named with file and line, and the
// workstation starts without it.
func TestDrugListBesideTheConfiguration(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", dir)
	file := filepath.Join(dir, "imrdesk", "druglist.csv")
	write := func(s string) {
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	letter := filepath.Join(t.TempDir(), "letter.txt")
	back, err := os.ReadFile("testdata/letters/back.txt")
	if err != nil {
		t.Fatal(err)
	}
	words := strings.NewReplacer("Physical therapy 2x wk x 3 wks, low back", "Tramadol 50 mg #60", "2016", "2019", "CM16", "CM19").Replace(string(back))
	if err := os.WriteFile(letter, []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := imrdesk(t, 0, "check", "--rule", "FRM-001", letter); strings.Contains(out, "FRM-001") {
		t.Errorf("without a list it speaks of one:\n%s", out)
	}
	write("generic,status\ntramadol,Non-Exempt\n")
	if out := imrdesk(t, 0, "check", "--rule", "FRM-001", letter); !strings.Contains(out, "tramadol is non-exempt on the drug list") {
		t.Errorf("the list is not used:\n%s", out)
	}
	if out := imrdesk(t, 0, "config", "paths"); !strings.Contains(out, "druglist.csv (1 drug)") {
		t.Errorf("the paths do not name it:\n%s", out)
	}
	write("generic,status\ntramadol,perhaps\n")
	imrdesk(t, exitNotRun, "check", letter)
	a := &app{configFlag: filepath.Join(dir, "imrdesk", "config.toml")}
	list, problems := a.drugListOrProblem()
	if list != nil || len(problems) != 1 || !strings.Contains(problems[0], `druglist.csv:2: the status of tramadol`) {
		t.Errorf("the workstation is told %q", problems)
	}
}
