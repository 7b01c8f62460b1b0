package cli

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"imrdesk/domain/check"
	"imrdesk/domain/text"
)

// JUnit XML as test reporters read it: a file is a suite, a rule a test. A rule with errors or warnings is a failed
// test; notes stand in its output. A file that could not be read is a suite with an error.

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name     string        `xml:"name,attr"`
	Class    string        `xml:"classname,attr"`
	File     string        `xml:"file,attr,omitempty"`
	Failures []junitDetail `xml:"failure"`
	Errors   []junitDetail `xml:"error"`
	Output   string        `xml:"system-out,omitempty"`
}

type junitDetail struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// writeJUnit writes one suite for each file. failures are the files that could not be read, with the reason.
func writeJUnit(w io.Writer, all []checked, rules []*check.Rule, failures []failure) error {
	top := junitSuites{Name: "imrdesk check"}
	for i := range all {
		top.add(all[i].junit(rules))
	}
	for _, f := range failures {
		one := junitCase{Name: "read", Class: f.file, Errors: []junitDetail{{Message: f.why, Type: "unreadable"}}}
		top.add(junitSuite{Name: f.file, Tests: 1, Errors: 1, Cases: []junitCase{one}})
	}
	b := &strings.Builder{}
	b.WriteString(xml.Header)
	e := xml.NewEncoder(b)
	e.Indent("", "  ")
	if err := e.Encode(top); err != nil {
		return err
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

func (s *junitSuites) add(one junitSuite) {
	s.Tests += one.Tests
	s.Failures += one.Failures
	s.Errors += one.Errors
	s.Suites = append(s.Suites, one)
}

func (c *checked) junit(rules []*check.Rule) junitSuite {
	file := text.Show(c.File).String()
	suite := junitSuite{Name: file, Tests: len(rules)}
	by := map[string][]finding{}
	for _, f := range c.Findings {
		by[f.Rule] = append(by[f.Rule], f)
	}
	for _, r := range rules {
		one := junitCase{Name: r.ID, Class: file}
		var notes []string
		for _, f := range by[r.ID] {
			if f.Severity == "note" {
				notes = append(notes, c.sentence(f))
				continue
			}
			one.Failures = append(one.Failures, junitDetail{text.Show(f.Message).String(), f.Severity, c.sentence(f)})
		}
		one.Output = strings.Join(notes, "\n")
		if len(one.Failures) > 0 {
			suite.Failures++
		}
		suite.Cases = append(suite.Cases, one)
	}
	return suite
}

// sentence is the finding on one line.
func (c *checked) sentence(f finding) string {
	at, found := c.position(f.Field, f.Start, f.End)
	s := fmt.Sprintf("%s: %s %s %s", c.label(at, found, f.Field), f.Severity, f.Rule, text.Show(f.Message))
	if f.Cite != "" {
		s += fmt.Sprintf(" (%s)", text.Show(f.Cite))
	}
	return s
}
