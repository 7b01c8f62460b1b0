package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/snippet"
)

// SnippetFile is the name of the reviewer's own snippets; the file lies beside the configuration.
const SnippetFile = "snippets.toml"

// snippetTable is the table of the file; each snippet is a table in it, under its shortcut.
const snippetTable = "snippet"

// snippetTexts are the texts that a snippet can be meant for, by the words of the file.
var snippetTexts = map[string]domain.Field{"rationale": domain.FieldRationale, "summary": domain.FieldSummary,
	"item": domain.FieldTitle, "guideline": domain.FieldReviewerGuideline, "claims-guideline": domain.FieldClaimsGuideline}

// WithSnippets is the configuration with the snippets of the file beside it. A snippet that is wrong is named among the
// problems and left out.
func (f File) WithSnippets() File {
	f.SnippetPath = filepath.Join(filepath.Dir(f.Path), SnippetFile)
	data, err := readAtMost(f.SnippetPath)
	if errors.Is(err, fs.ErrNotExist) {
		return f
	}
	if err != nil {
		f.Problems = append(f.Problems, Problem{Path: f.SnippetPath, Why: reason(err)})
		return f
	}
	list, problems := ParseSnippets(f.SnippetPath, data)
	f.Snippets, f.Problems = list, append(slices.Clone(f.Problems), problems...)
	return f
}

// readAtMost reads a file of a size that a person writes.
func readAtMost(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err == nil && info.Size() > Most {
		return nil, fmt.Errorf("%d bytes are more than such a file holds", info.Size())
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// reason is an error without the path, which stands beside it.
func reason(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return err.Error()
}

// ParseSnippets reads the words of a file of snippets: [snippet.SHORTCUT] with title, text, for and service.
func ParseSnippets(path string, data []byte) (list []snippet.Snippet, problems []Problem) {
	doc := readTOML(path, data)
	problems = doc.problems
	complain := func(e entry, why string) {
		problems = append(problems, Problem{Path: path, Line: e.line, Key: e.name(), Why: why})
	}
	at := map[string]int{} // index in list by shortcut
	last := map[string]entry{}
	wrong := map[string]bool{}
	for _, e := range doc.entries {
		if len(e.path) != 3 || e.path[0] != snippetTable {
			complain(e, "a snippet begins with [snippet.SHORTCUT] and has title, text, for and service")
			continue
		}
		shortcut := e.path[1]
		i, there := at[shortcut]
		if !there {
			i = len(list)
			at[shortcut] = i
			list = append(list, snippet.Snippet{Shortcut: shortcut, Own: true})
		}
		if e.path[2] == "text" || !there {
			last[shortcut] = e
		}
		if err := takeSnippet(&list[i], e); err != nil {
			complain(e, err.Error())
			wrong[shortcut] = true
		}
	}
	for _, s := range list {
		if wrong[s.Shortcut] {
			continue
		}
		if err := s.Check(); err != nil {
			complain(last[s.Shortcut], strings.TrimPrefix(err.Error(), domain.ErrInvalid.Error()+": "))
			wrong[s.Shortcut] = true
		}
	}
	return slices.DeleteFunc(list, func(s snippet.Snippet) bool { return wrong[s.Shortcut] }), problems
}

func takeSnippet(s *snippet.Snippet, e entry) (err error) {
	switch e.path[2] {
	case "title":
		s.Title, err = word(e.value)
	case "text":
		s.Body, err = word(e.value)
		s.Body = strings.TrimRight(s.Body, "\n")
	case "service":
		s.Service, err = word(e.value)
	case "for":
		list, ok := e.value.([]any)
		if !ok {
			return errors.New(`want a list: ["rationale", "summary"]`)
		}
		for _, v := range list {
			w, _ := v.(string)
			f, ok := snippetTexts[w]
			if !ok {
				return fmt.Errorf("%v is no text; there are rationale, summary, item, guideline, claims-guideline", v)
			}
			s.For = append(s.For, f)
		}
	default:
		err = errors.New("a snippet has title, text, for and service")
	}
	return err
}
