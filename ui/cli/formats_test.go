package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// imrdesk runs the program in this process and gives what it wrote.
func imrdesk(t *testing.T, want int, args ...string) string {
	t.Helper()
	in, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var out, errs bytes.Buffer
	env := Env{Args: args, In: in, Out: &out, Err: &errs, Get: func(string) string { return "" }}
	if code := Run(context.Background(), env); code != want {
		t.Fatalf("imrdesk %s: exit code %d, want %d\n%s", strings.Join(args, " "), code, want, errs.String())
	}
	return out.String()
}

func letters(t *testing.T) []string {
	t.Helper()
	list, err := filepath.Glob("testdata/letters/*.txt")
	if err != nil || len(list) == 0 {
		t.Fatal("no fixture letters")
	}
	return list
}

func TestSARIFFitsItsSchema(t *testing.T) {
	out := imrdesk(t, exitFound, append([]string{"check", "--format", "sarif"}, letters(t)...)...)
	schema := loadSchema(t, "testdata/sarif-2.1.0.schema.json")
	for _, bad := range schema.check(t, []byte(out)) {
		t.Error(bad)
	}
	var log sarifLog
	if err := json.Unmarshal([]byte(out), &log); err != nil {
		t.Fatal(err)
	}
	placed := 0
	for _, r := range log.Runs[0].Results {
		if log.Runs[0].Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("result of %s points at the rule %d", r.RuleID, r.RuleIndex)
		}
		if r.Locations[0].Physical.Region != nil {
			placed++
		}
	}
	if placed < len(log.Runs[0].Results)/2 {
		t.Errorf("%d of %d results have a place in their file", placed, len(log.Runs[0].Results))
	}
}

// A fix of the log, made in the file as it says, mends the file.
func TestSARIFFixesMendTheFile(t *testing.T) {
	const file = "testdata/letters/back.txt"
	var log sarifLog
	if err := json.Unmarshal([]byte(imrdesk(t, exitFound, "check", "--format", "sarif", "--rule", "TXT-001,DEC-002", file)), &log); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	mended := 0
	for _, r := range log.Runs[0].Results {
		for _, fix := range r.Fixes {
			if r.RuleID != "TXT-001" {
				t.Errorf("%s: %q cannot be done in the file", r.RuleID, fix.Description.Text)
				continue
			}
			rep := fix.Changes[0].Replacements[0]
			lines := strings.SplitAfter(string(raw), "\n")
			line := []rune(lines[rep.Deleted.StartLine-1])
			lines[rep.Deleted.StartLine-1] = string(line[:rep.Deleted.StartColumn-1]) + rep.Inserted.Text + string(line[rep.Deleted.EndColumn-1:])
			raw = []byte(strings.Join(lines, ""))
			mended++
		}
	}
	out := filepath.Join(t.TempDir(), "mended.txt")
	if err := os.WriteFile(out, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if imrdesk(t, exitOK, "check", "--rule", "TXT-001", out); mended == 0 {
		t.Error("no fix is in the log")
	}
}

// The schema test must be able to fail.
func TestSchemaFindsFaults(t *testing.T) {
	schema := loadSchema(t, "testdata/sarif-2.1.0.schema.json")
	for _, doc := range []string{
		`{}`,
		`{"version":"2.1.0","runs":[{"tool":{"driver":{}}}]}`,
		`{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{"text":"m"},"level":"grave"}]}]}`,
		`{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"colour":1}]}`,
	} {
		if len(schema.check(t, []byte(doc))) == 0 {
			t.Errorf("nothing is wrong with %s", doc)
		}
	}
}

func TestSARIFNamesUnreadableFiles(t *testing.T) {
	out := imrdesk(t, exitNotRun, "check", "--format", "sarif", "testdata/nowhere.txt")
	for _, bad := range loadSchema(t, "testdata/sarif-2.1.0.schema.json").check(t, []byte(out)) {
		t.Error(bad)
	}
	if !strings.Contains(out, `"executionSuccessful": false`) || !strings.Contains(out, "nowhere.txt") {
		t.Error("the failure is not in the log")
	}
}

func TestJUnit(t *testing.T) {
	files := letters(t)
	out := imrdesk(t, exitNotRun, append([]string{"check", "--format", "junit", "testdata/nowhere.txt"}, files...)...)
	var top junitSuites
	if err := xml.Unmarshal([]byte(out), &top); err != nil {
		t.Fatal(err)
	}
	tests, failures, errors := 0, 0, 0
	for _, s := range top.Suites {
		tests += len(s.Cases)
		for _, c := range s.Cases {
			if len(c.Failures) > 0 {
				failures++
			}
			errors += len(c.Errors)
		}
	}
	if len(top.Suites) != len(files)+1 || tests != top.Tests || failures != top.Failures || errors != top.Errors || errors != 1 || failures == 0 {
		t.Errorf("%d suites; %d tests of %d, %d failures of %d, %d errors of %d", len(top.Suites), tests, top.Tests, failures, top.Failures, errors, top.Errors)
	}
}

// The JSON form is a contract: these names, these types, no null.
func TestCheckJSON(t *testing.T) {
	out := imrdesk(t, exitFound, "check", "--format", "json", "testdata/letters/back.txt")
	var list []struct {
		File       string           `json:"file"`
		CaseNumber string           `json:"case_number"`
		Findings   []map[string]any `json:"findings"`
	}
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != 1 || list[0].File != "testdata/letters/back.txt" || list[0].CaseNumber != "CM16-7000002" || len(list[0].Findings) == 0 {
		t.Fatalf("%d reports: %s", len(list), out)
	}
	var shown map[string]any
	if err := json.Unmarshal([]byte(imrdesk(t, exitOK, "show", "--format", "json", "testdata/letters/back.txt")), &shown); err != nil {
		t.Fatal(err)
	}
	for _, f := range list[0].Findings {
		for _, name := range []string{"rule", "severity", "field", "start", "end", "text", "message", "cite", "related", "fixes"} {
			if f[name] == nil {
				t.Errorf("a finding has no %s", name)
			}
		}
		field, start, end := f["field"].(string), int(f["start"].(float64)), int(f["end"].(float64))
		if whole, ok := fieldOf(shown, field).(string); ok && end > start && whole[start:end] != f["text"] {
			t.Errorf("%s[%d:%d] is %q, the finding says %q", field, start, end, whole[start:end], f["text"])
		}
	}
}

// fieldOf is the value at a path such as services[0].rationale.
func fieldOf(v map[string]any, path string) any {
	if rest, ok := strings.CutPrefix(path, "services[0]."); ok {
		return v["services"].([]any)[0].(map[string]any)[rest]
	}
	return v[path]
}

func TestOutputIsDeterministic(t *testing.T) {
	args := []string{"check"}
	for range 20 {
		args = append(args, letters(t)...)
	}
	first := imrdesk(t, exitFound, args...)
	for range 3 {
		if imrdesk(t, exitFound, args...) != first {
			t.Fatal("the same files give another output")
		}
	}
}

// The published letters, where they are at hand.
func TestCheckRealLetters(t *testing.T) {
	dir := os.Getenv("IMRDESK_LETTERS")
	if dir == "" {
		t.Skip("IMRDESK_LETTERS names no folder of letters")
	}
	files, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no letters in %s", dir)
	}
	out := imrdesk(t, exitFound, append([]string{"check", "--format", "json"}, files...)...)
	var list []report
	if err := json.Unmarshal([]byte(out), &list); err != nil || len(list) != len(files) {
		t.Fatalf("%d reports for %d letters: %v", len(list), len(files), err)
	}
	// Most findings are about words of the letter, so most must have their place in the file.
	placed, all := 0, 0
	a := &app{}
	a.template = a.readTemplate
	defer a.close()
	for _, r := range list {
		d, err := a.load(context.Background(), r.File)
		if err != nil {
			t.Fatal(err)
		}
		c := checked{report: r, doc: &d}
		for _, f := range r.Findings {
			if f.End == f.Start {
				continue
			}
			all++
			if at, ok := c.position(f.Field, f.Start, f.End); ok && squeeze(at.Text[at.From:at.To]) != "" &&
				strings.HasPrefix(squeeze(f.Text), squeeze(at.Text[at.From:at.To])) {
				placed++
			}
		}
	}
	if placed*100 < all*98 {
		t.Errorf("%d of %d findings stand where the file has their words", placed, all)
	}
}

// squeeze is s without white space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
