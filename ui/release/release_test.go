package release

import (
	"os"
	"regexp"
	"runtime/debug"
	"testing"
)

// TestNumberIsTheChangelogs: who raises one and forgets the other is told.
func TestNumberIsTheChangelogs(t *testing.T) {
	log, err := os.ReadFile("../../docs/changelog.md")
	if err != nil {
		t.Fatal(err)
	}
	newest := regexp.MustCompile(`(?m)^## (\d+\.\d+\.\d+) `).FindSubmatch(log)
	if newest == nil || string(newest[1]) != Number {
		t.Fatalf("the newest section of docs/changelog.md is %q, Number is %s", newest, Number)
	}
}

func TestBuildSaysWhatItIs(t *testing.T) {
	checkout := []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef0123"},
		{Key: "vcs.time", Value: "2026-11-30T10:00:00Z"}, {Key: "vcs.modified", Value: "true"}}
	for _, c := range []struct {
		name        string
		got         Build
		short, full string
	}{
		{"a changed checkout", built(checkout), Number + "-dev+0123456789ab.changed",
			Number + "-dev, commit 0123456789ab of 2026-11-30 with changes"},
		{"a clean checkout", built(checkout[:2]), Number + "-dev+0123456789ab", Number + "-dev, commit 0123456789ab of 2026-11-30"},
		{"no checkout", built(nil), Number + "-dev", Number + "-dev, commit not recorded in this build"},
		{"a release", build("0123456789abcdef", "2026-12-01", true, false), Number, Number + ", commit 0123456789ab of 2026-12-01"},
		{"a short hash", build("0123", "", false, false), Number + "-dev+0123", Number + "-dev, commit 0123"},
	} {
		if c.got.Short() != c.short || c.got.String() != c.full {
			t.Errorf("%s: got %q and %q, want %q and %q", c.name, c.got.Short(), c.got, c.short, c.full)
		}
	}
}
