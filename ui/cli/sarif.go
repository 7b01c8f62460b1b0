package cli

import (
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"imrdesk/domain/check"
	"imrdesk/domain/draft"
)

// SARIF 2.1.0 (OASIS), the part of it that a check needs. Findings of a file without pages carry a region of the file;
// all carry the field as a logical location.

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool      `json:"tool"`
	ColumnKind string         `json:"columnKind"`
	Results    []sarifResult  `json:"results"`
	Calls      []sarifInvoked `json:"invocations"`
}

type sarifInvoked struct {
	Successful bool          `json:"executionSuccessful"`
	Notices    []sarifNotice `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotice struct {
	Level   string       `json:"level"`
	Message sarifMessage `json:"message"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID      string       `json:"id"`
	Short   sarifMessage `json:"shortDescription"`
	Full    sarifMessage `json:"fullDescription"`
	Help    sarifMessage `json:"help"`
	Default struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	RuleIndex int             `json:"ruleIndex"`
	Level     string          `json:"level"`
	Message   sarifMessage    `json:"message"`
	Locations []sarifLocation `json:"locations"`
	Related   []sarifLocation `json:"relatedLocations,omitempty"`
	Fixes     []sarifFix      `json:"fixes,omitempty"`
}

type sarifFix struct {
	Description sarifMessage  `json:"description"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifRegion   `json:"deletedRegion"`
	Inserted *sarifMessage `json:"insertedContent,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifLocation struct {
	ID       int            `json:"id,omitempty"`
	Message  *sarifMessage  `json:"message,omitempty"`
	Physical *sarifPhysical `json:"physicalLocation,omitempty"`
	Logical  []sarifLogical `json:"logicalLocations"`
}

type sarifLogical struct {
	Name string `json:"fullyQualifiedName"`
	Kind string `json:"kind"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifRegion struct {
	StartLine   int           `json:"startLine"`
	StartColumn int           `json:"startColumn"`
	EndLine     int           `json:"endLine"`
	EndColumn   int           `json:"endColumn"`
	Snippet     *sarifMessage `json:"snippet,omitempty"`
}

// writeSARIF writes the findings as one SARIF run. failures are words for files that could not be read.
func writeSARIF(w io.Writer, all []checked, rules []*check.Rule, failures []failure) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "imrdesk", Version: version(), Rules: []sarifRule{}}
	index := map[string]int{}
	for i, r := range rules {
		index[r.ID] = i
		one := sarifRule{ID: r.ID, Short: sarifMessage{r.Title}, Full: sarifMessage{r.Why}, Help: sarifMessage{r.Authority.Cite}}
		one.Default.Level = r.Severity.String()
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, one)
	}
	for i := range all {
		for k, f := range all[i].Findings {
			r := all[i].sarif(f, index[f.Rule])
			for _, fix := range all[i].found[k].Fixes {
				r.Fixes = all[i].appendFix(r.Fixes, fix)
			}
			run.Results = append(run.Results, r)
		}
	}
	call := sarifInvoked{Successful: len(failures) == 0}
	for _, f := range failures {
		call.Notices = append(call.Notices, sarifNotice{"error", sarifMessage{f.why}})
	}
	run.Calls = []sarifInvoked{call}
	return writeJSON(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func (c *checked) sarif(f finding, rule int) sarifResult {
	r := sarifResult{RuleID: f.Rule, RuleIndex: rule, Level: f.Severity, Message: sarifMessage{f.Message}}
	if f.Cite != "" {
		r.Message.Text += " (" + f.Cite + ")"
	}
	r.Locations = []sarifLocation{c.sarifAt(f.Field, f.Start, f.End)}
	for i, p := range f.Related {
		at := c.sarifAt(p.Field, p.Start, p.End)
		at.ID, at.Message = i+1, &sarifMessage{or(p.Why, p.Text)}
		r.Related = append(r.Related, at)
	}
	return r
}

func (c *checked) sarifAt(field string, start, end int) sarifLocation {
	at := sarifLocation{Logical: []sarifLogical{{field, "member"}}}
	if c.inVault {
		return at
	}
	at.Physical = &sarifPhysical{}
	at.Physical.Artifact.URI = fileURI(c.File)
	p, found := c.position(field, start, end)
	if !found || p.Page > 0 { // a PDF has no lines that a SARIF viewer could open
		return at
	}
	q, _ := c.position(field, end, end)
	at.Physical.Region = &sarifRegion{StartLine: p.Line, StartColumn: p.Column, EndLine: q.Line, EndColumn: q.Column}
	if s := p.Text[p.From:p.To]; s != "" && q.Line == p.Line {
		at.Physical.Region.Snippet = &sarifMessage{s}
	}
	return at
}

// appendFix adds the fix when all it does is to edit words that stand in the file as they stand in the case: words that
// were put together again at a line's end, and fields that are no text, cannot be mended in the file by a program.
func (c *checked) appendFix(list []sarifFix, fix check.Fix) []sarifFix {
	if c.inVault || c.doc.paged {
		return list
	}
	one := sarifChange{Artifact: sarifArtifact{fileURI(c.File)}}
	for _, ch := range fix.Changes {
		edit, isEdit := ch.(draft.EditText)
		if !isEdit || len(one.Replacements) > 0 { // a second edit counts in the text after the first, a SARIF one does not
			return list
		}
		r, ok := c.replacement(edit)
		if !ok {
			return list
		}
		one.Replacements = append(one.Replacements, r)
	}
	return append(list, sarifFix{sarifMessage{fix.Title}, []sarifChange{one}})
}

func (c *checked) replacement(edit draft.EditText) (r sarifReplacement, ok bool) {
	field, at := c.doc.Case.Path(edit.Loc), edit.Edit.At
	p, found := c.position(field, at.Start, at.End) // makes the origin
	if !found {
		return r, false
	}
	from, to, _ := c.doc.find(c.origin, field, at.Start, at.End)
	if doc, isText := c.doc.Case.Doc(edit.Loc); !isText || c.doc.text[from:to] != doc.Slice(at) {
		return r, false
	}
	q := c.origin.position(to, to, false)
	r.Deleted = sarifRegion{StartLine: p.Line, StartColumn: p.Column, EndLine: q.Line, EndColumn: q.Column}
	if edit.Edit.New != "" {
		r.Inserted = &sarifMessage{edit.Edit.New}
	}
	return r, true
}

// fileURI is the path as a relative or file URI.
func fileURI(path string) string {
	u := url.URL{Path: filepath.ToSlash(path)}
	if filepath.IsAbs(path) {
		u.Scheme = "file"
		if !strings.HasPrefix(u.Path, "/") {
			u.Path = "/" + u.Path
		}
	}
	return u.String()
}
