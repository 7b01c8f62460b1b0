package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const goodSnippet = `[snippet.ptx]
title = "therapy so far"
for = ["rationale"]
service = "physical-therapy"
text = """
To date [___ number] visits took place for {item}.
"""
`

func TestSnippetsOfTheFile(t *testing.T) {
	list, problems := ParseSnippets("s.toml", []byte(goodSnippet))
	if len(problems) > 0 || len(list) != 1 {
		t.Fatalf("%d snippets, %v", len(list), problems)
	}
	if s := list[0]; s.Shortcut != "ptx" || s.Title != "therapy so far" || len(s.For) != 1 || s.Service != "physical-therapy" || !s.Own ||
		s.Body != "To date [___ number] visits took place for {item}." {
		t.Errorf("%+v", s)
	}
}

// TestSnippetProblems: each is named by file, line and key, and costs its snippet only.
func TestSnippetProblems(t *testing.T) {
	for wrong, want := range map[string]string{
		"[snippet.a]\ntext = 3\n":                         "s.toml:9: snippet.a.text",
		"[snippet.a]\ntext = \"of {nobody}\"\n":           "s.toml:9: snippet.a.text: there is no variable {nobody}",
		"[snippet.a]\ntitle = \"no text\"\n":              "s.toml:9: snippet.a.title: the text is empty",
		"[snippet.a]\ntext = \"x\"\nfor = [\"letter\"]\n": "s.toml:10: snippet.a.for: letter is no text",
		"[snippet.a]\ntext = \"x\"\nbody = \"y\"\n":       "s.toml:10: snippet.a.body",
		"[snippet.\"a b\"]\ntext = \"x\"\n":               "s.toml:9: snippet.a b.text: a shortcut is one word",
		"[snippets]\na = \"x\"\n":                         "s.toml:9: snippets.a: a snippet begins with",
		"[snippet.a]\ntext = \"not closed\n":              "s.toml:9:",
	} {
		list, problems := ParseSnippets("s.toml", []byte(goodSnippet+wrong))
		if len(problems) == 0 || !strings.HasPrefix(problems[0].String(), want) {
			t.Errorf("%q: %v, want %q", wrong, problems, want)
		}
		if len(list) == 0 || list[0].Shortcut != "ptx" {
			t.Errorf("%q costs the good snippet too", wrong)
		}
	}
}

func TestSnippetsLieBesideTheConfiguration(t *testing.T) {
	dir := t.TempDir()
	f := Read(filepath.Join(dir, "config.toml"), nil).WithSnippets()
	if len(f.Problems) > 0 || len(f.Snippets) > 0 {
		t.Fatalf("without a file: %v", f.Problems)
	}
	if err := os.WriteFile(filepath.Join(dir, SnippetFile), []byte(goodSnippet), 0o600); err != nil {
		t.Fatal(err)
	}
	if f = f.WithSnippets(); len(f.Snippets) != 1 || len(f.Problems) > 0 {
		t.Errorf("%d snippets, %v", len(f.Snippets), f.Problems)
	}
}
