package ui

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/sample"
	"imrdesk/domain/text"
)

// frameCases are the cases that every screen is held on: nothing, all there can be, words that are hard to place, and more
// items than fit.
func frameCases() map[string]domain.Case {
	full := sample.Cases(domain.DateOf(noon))[7]
	hard := sample.Case()
	words := "Pneumonoultramicroscopicsilicovolcanoconiosis" + strings.Repeat("abcdefghij", 12) + " 慢性腰痛の患者は手術後に理学療法を受けた。 " +
		"e\u0301le\u0300ve nai\u0308ve Z\u0351\u036b\u0343\u036a\u0302a\u0329\u030dl\u0346\u0301go \U0001f469\u200d\U0001f52c \u05e2\u05d1\u05e8\u05d9\u05ea \u0e1b\u0e27\u0e14\u0e2b\u0e25\u0e31\u0e07 end."
	hard.Number = "CM26-0000慢性"
	hard.Summary = text.NewDoc(words + "\n" + words)
	hard.Services[0].Text, hard.Services[0].Rationale = text.NewDoc(words), text.NewDoc(words+"\n\n"+words)
	many := sample.Case()
	many.Services = nil
	for i := range 21 {
		s := sample.Case().Services[0]
		s.ID = domain.ServiceID(fmt.Sprintf("s%d", i+1))
		s.Decision = []domain.Decision{domain.Undecided, domain.Upheld, domain.Overturned}[i%3]
		many.Services = append(many.Services, s)
	}
	return map[string]domain.Case{"empty": {}, "full": full, "hard words": hard, "21 items": many}
}

// TestGoldenFrames holds every screen at three sizes as it was looked at last. The frames are kept without their colours, as
// plain text, so that a change shows as a difference of lines. After a change that is meant: go test ./ui -run TestGoldenFrames
// -update, and look at what git diff shows.
func TestGoldenFrames(t *testing.T) {
	for name, c := range frameCases() {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
			t.Run(fmt.Sprintf("%s %dx%d", name, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				holdFrames(t, filepath.Join("testdata", "frames", fmt.Sprintf("%s-%dx%d.txt", strings.ReplaceAll(name, " ", "-"), size[0], size[1])), framesOf(t, c, size))
			})
		}
	}
}

// framesOf draws every screen, with its name above it.
func framesOf(t *testing.T, c domain.Case, size [2]int) []string {
	screens := Screens(t, c)
	var out []string
	for _, name := range slices.Sorted(maps.Keys(screens)) {
		r := screens[name]
		r, _ = r.Step(Event{At: noon, Msg: Resize{size[0], size[1]}})
		CheckPicture(t, name, &r, size[0], size[1])
		rows := strings.Split(plainRows(&r), "\n")
		for i := range rows {
			rows[i] = strings.TrimRight(rows[i], " ")
		}
		out = append(out, "=== "+name+"\n"+strings.Join(rows, "\n")+"\n")
	}
	return out
}

func holdFrames(t *testing.T, file string, frames []string) {
	t.Helper()
	got := strings.Join(frames, "")
	kept, err := os.ReadFile(file) // a file that is not there yet is written by -update
	if err == nil && string(kept) == got {
		return
	}
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	old := map[string]bool{}
	for f := range strings.SplitSeq(string(kept), "=== ") {
		old["=== "+f] = true
	}
	other := "a screen is gone or stands elsewhere"
	if i := slices.IndexFunc(frames, func(f string) bool { return !old[f] }); i >= 0 {
		other = frames[i]
	}
	t.Errorf("%s differs; if it is meant, run go test ./ui -run TestGoldenFrames -update\n%s", file, other)
}
