// Package release says which build of the program is running: version, commit and day. A signed statement, a SARIF report
// and the manual page name it, so that a finding can be traced to the rules that made it.
package release

import (
	"runtime/debug"
	"strings"
)

// Number is the version that this tree is, or is on its way to; the newest section of docs/changelog.md bears it.
const Number = "0.2.0"

// What a release build says of itself, set by the linker (-X); empty in any other build.
var (
	commit string // full hash
	date   string // of the commit, YYYY-MM-DD
	tagged string // "true" when the commit bears the tag of Number
)

// Build is what is known of the running program.
type Build struct {
	Version string // Number, with "-dev" behind it where the build is not the tagged release
	Commit  string // the first 12 digits of the commit, or empty where the build was told none
	Date    string // of the commit, YYYY-MM-DD, or empty
	Changed bool   // built from files that were changed since the commit
}

// Current is the running build: what the linker was told, else what the Go tool wrote down of the checkout.
func Current() Build {
	info, ok := debug.ReadBuildInfo()
	if commit != "" || !ok {
		return build(commit, date, tagged == "true", false)
	}
	return built(info.Settings)
}

// built reads the settings that the Go tool records when it builds within a checkout.
func built(settings []debug.BuildSetting) Build {
	var hash, day string
	var changed bool
	for _, s := range settings {
		switch s.Key {
		case "vcs.revision":
			hash = s.Value
		case "vcs.time":
			day, _, _ = strings.Cut(s.Value, "T")
		case "vcs.modified":
			changed = s.Value == "true"
		}
	}
	return build(hash, day, false, changed)
}

func build(hash, day string, isTagged, changed bool) Build {
	b := Build{Version: Number, Commit: hash[:min(12, len(hash))], Date: day, Changed: changed}
	if !isTagged {
		b.Version += "-dev"
	}
	return b
}

// Short is version and commit in one word, as a signed statement carries it: "0.2.0" or "0.2.0-dev+0123456789ab.changed".
func (b Build) Short() string {
	if b.Version == Number {
		return Number
	}
	s := b.Version
	if b.Commit != "" {
		s += "+" + b.Commit
		if b.Changed {
			s += ".changed"
		}
	}
	return s
}

// String is the build in words for a reader: version, commit, day, and whether files were changed.
func (b Build) String() string {
	s := b.Version
	if b.Commit == "" {
		return s + ", commit not recorded in this build"
	}
	s += ", commit " + b.Commit
	if b.Date != "" {
		s += " of " + b.Date
	}
	if b.Changed {
		s += " with changes"
	}
	return s
}
