package frame_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"imrdesk/domain/check/frame"
)

// The sentences of testdata are read as their lines say.
func TestSentences(t *testing.T) {
	_, wrong := readTable(t, "testdata/sentences.txt")
	for _, w := range wrong {
		t.Error(w)
	}
}

// Of the sentences that nobody tuned on nine in ten are read as their lines say.
func TestHeldSentences(t *testing.T) {
	lines, wrong := readTable(t, "testdata/held.txt")
	for _, w := range wrong {
		t.Log(w)
	}
	t.Logf("%d of %d lines", lines-len(wrong), lines)
	if 10*len(wrong) > lines {
		t.Errorf("%d of %d lines are not read", len(wrong), lines)
	}
}

// readTable reads a table of sentences, and tells how many lines there are and which are not met.
func readTable(t *testing.T, name string) (lines int, wrong []string) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r *frame.Reading
	for in := bufio.NewScanner(f); in.Scan(); {
		switch line := in.Text(); {
		case line == "" || line[0] == '#':
		case line[0] != ' ':
			r = frame.Read(line)
		default:
			lines++
			if !met(t, r, strings.TrimSpace(line)) {
				wrong = append(wrong, r.Para.String()+"\n\twant "+strings.TrimSpace(line)+"\n\thave "+strings.Join(told(r), "\n\t     "))
			}
		}
	}
	return lines, wrong
}

// met tells whether a frame of the thing has all that the line says.
func met(t *testing.T, r *frame.Reading, line string) bool {
	name, rest, _ := strings.Cut(line, ":")
	c, ok := frame.Named(name)
	if !ok {
		t.Fatalf("nothing is called %q", name)
	}
next:
	for i := range r.Frames {
		if r.Frames[i].What != c {
			continue
		}
		has := words(&r.Frames[i])
		for _, want := range strings.Split(rest, ",") {
			if !has[strings.TrimSpace(want)] {
				continue next
			}
		}
		return true
	}
	return false
}

// words are what a frame says, as the table writes it.
func words(f *frame.Frame) map[string]bool {
	out := map[string]bool{f.Polarity.String(): true, f.Act.String(): true, "by " + f.By.String(): true}
	for flag, word := range map[frame.Outcome]string{frame.Failed: "failed", frame.Helped: "helped", frame.Stopped: "stopped"} {
		out[word] = f.Outcome&flag != 0
	}
	out["possible"], out["conditional"], out["relative"] = f.Possible, f.Conditional, f.Relative
	if f.Place.Part != 0 {
		out[strings.TrimSpace(string(f.Place.Side)+" "+f.Place.Part.Name())] = true
	}
	if f.Grade.Of > 0 {
		out[f.Grade.String()] = true
	}
	return out
}

func told(r *frame.Reading) (out []string) {
	for i := range r.Frames {
		line := r.Frames[i].What.Name() + ":"
		for w, yes := range words(&r.Frames[i]) {
			if yes {
				line += " " + w + ","
			}
		}
		out = append(out, line)
	}
	return out
}

// Whatever the text, spans lie in it and frames stand in the order of their words.
func FuzzRead(f *testing.F) {
	f.Add("No spasm, tenderness or swelling of the left knee; strength 4/5 in the \"left leg.")
	f.Add("denies: \"(no) neither/nor 5/5 of 10 and without’s")
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsRune(s, '\n') {
			return
		}
		r := frame.Read(s)
		last := 0
		for i := range r.Frames {
			x := &r.Frames[i]
			if x.Start < last || x.End > len(s) || x.Empty() || x.Sentence >= len(r.Sentences) {
				t.Fatalf("frame %d of %q: %+v", i, s, x)
			}
			last = x.Start
		}
	})
}

func BenchmarkRead(b *testing.B) {
	words := strings.Repeat("On examination there was no spasm, tenderness or swelling of the left knee, and strength was 4/5 in the left leg. ", 20)
	frame.Warm()
	b.SetBytes(int64(len(words)))
	for b.Loop() {
		frame.Read(words)
	}
}
