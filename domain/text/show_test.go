package text

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

var hostile = []struct {
	name, raw, lines string // lines: the text of ShowLines
	count            int    // of ShowLines
}{
	{"CSI clear screen", "a\x1b[2J\x1b[Hb", "a␛[2J␛[Hb", 2},
	{"SGR hides text", "dose \x1b[8m500mg\x1b[0m 50mg", "dose ␛[8m500mg␛[0m 50mg", 2},
	{"OSC 52 clipboard, BEL", "a\x1b]52;c;UEhJ\x07b", "a␛]52;c;UEhJ␇b", 2},
	{"OSC 52 clipboard, ST", "a\x1b]52;c;UEhJ\x1b\\b", "a␛]52;c;UEhJ␛\\b", 2},
	{"OSC 8 link", "\x1b]8;;http://x.example/?q\x1b\\click\x1b]8;;\x1b\\", "␛]8;;http://x.example/?q␛\\click␛]8;;␛\\", 4},
	{"OSC unterminated", "a\x1b]52;c;UEhJ then the rest of the note", "a␛]52;c;UEhJ then the rest of the note", 1},
	{"DCS unterminated", "a\x1bP rest of the note", "a␛P rest of the note", 1},
	{"raw byte 9B", "a\x9b2Jb", "a\uFFFD2Jb", 1},
	{"U+009B CSI", "a\u009b2Jb", "a<9B>2Jb", 1},
	{"U+009D OSC", "a\u009d52;c;UEhJ\u009cb", "a<9D>52;c;UEhJ<9C>b", 2},
	{"DCS DECRQSS", "a\x1bP$q\"p\x1b\\b", "a␛P$q\"p␛\\b", 2},
	{"APC kitty graphics", "a\x1b_Ga=T;AAAA\x1b\\b", "a␛_Ga=T;AAAA␛\\b", 2},
	{"CSI 6n report", "a\x1b[6nb", "a␛[6nb", 1},
	{"title report", "a\x1b[21tb", "a␛[21tb", 1},
	{"reset", "a\x1bcb", "a␛cb", 1},
	{"ESC split by NUL", "a\x1b\x00[2Jb", "a␛␀[2Jb", 2},
	{"nested sequence", "a\x1b\x1b[0m[2Jb", "a␛␛[0m[2Jb", 2},
	{"nested in its bracket", "a\x1b[\x1b[0m2Jb", "a␛[␛[0m2Jb", 2},
	{"ESC at the end", "a\x1b", "a␛", 1},
	{"CSI at the end", "a\x1b[", "a␛[", 1},
	{"BEL", "a\ab", "a␇b", 1},
	{"backspace overwrites", "500\b\b\b050 mg", "500␈␈␈050 mg", 3},
	{"CR overwrites", "DENIED\rAPPROVED", "DENIED\nAPPROVED", 1},
	{"VT and FF", "a\vb\fc", "a␋b␌c", 2},
	{"shift out", "a\x0eb\x0f", "a␎b␏", 2},
	{"DEL", "a\x7fb", "a␡b", 1},
	{"NUL", "a\x00b", "a␀b", 1},
	{"bidi override", "dose \u202e05\u202c mg", "dose <U+202E>05<U+202C> mg", 2},
	{"bidi isolate", "a\u2067b\u2069", "a<U+2067>b<U+2069>", 2},
	{"zero width space", "con\u200btra", "con<U+200B>tra", 1},
	{"joiners", "a\u200db\u200cc", "a<U+200D>b<U+200C>c", 2},
	{"soft hyphen", "a\u00adb", "a<U+00AD>b", 1},
	{"BOM inside", "a\ufeffb", "a<U+FEFF>b", 1},
	{"line separators", "a\u2028b\u2029c", "a\nb\nc", 2},
	{"NEL", "a\u0085b", "a<85>b", 1},
	{"tag characters", "a\U000e0041\U000e0042b", "a<U+E0041><U+E0042>b", 2},
	{"variation selectors", "a\ufe0f\U000e0100b", "a<U+FE0F><U+E0100>b", 2},
	{"interlinear annotation", "a\ufff9b\ufffb", "a<U+FFF9>b<U+FFFB>", 2},
	{"invalid UTF-8", "a\xff\xfe\xc0\x80b", "a\uFFFD\uFFFD\uFFFD\uFFFDb", 4},
	{"overlong ESC", "a\xc0\x9b[2Jb", "a\uFFFD\uFFFD[2Jb", 2},
	{"surrogate", "a\xed\xa0\x80b", "a\uFFFD\uFFFD\uFFFDb", 3},
	{"Hangul filler", "a\u3164b", "a<U+3164>b", 1},
	{"200 combining marks", "a" + strings.Repeat("\u0301", 200) + "b", "a" + strings.Repeat("\u0301", 4) + "b", 196},
	{"homoglyphs stay: they are letters", "Ibuрrofen", "Ibuрrofen", 0},
	{"end of bracketed paste", "a\x1b[201~rm -rf\r", "a␛[201~rm -rf\n", 2},
	{"private use", "a\ue000b\U000f0000c", "a<U+E000>b<U+F0000>c", 2},
	{"unassigned and noncharacter", "a\u0378b\ufffec", "a<U+0378>b<U+FFFE>c", 2},
	{"mark without a base", "\u0301a\n\u0301b\x01\u0301", "<U+0301>a\n<U+0301>b␁<U+0301>", 4},
	{"blank Braille and grapheme joiner", "a\u2800b\u034fc", "a<U+2800>b<U+034F>c", 2},
}

func TestShowHostile(t *testing.T) {
	for _, c := range hostile {
		got := ShowLines(c.raw)
		if got.String() != c.lines || got.Neutralised() != c.count {
			t.Errorf("%s: ShowLines gives %q and counts %d, want %q and %d", c.name, got, got.Neutralised(), c.lines, c.count)
		}
		checkShown(t, c.raw)
	}
}

func TestShowPlain(t *testing.T) {
	for raw, want := range map[string]string{
		"":                      "",
		"a\tb":                  "a    b",
		"one\r\ntwo\nthree":     "one\ntwo\nthree",
		"Dr. O’Brien\u00a0— 5°": "Dr. O’Brien\u00a0— 5°",
		"e\u0301 日本 ❤\ufe0f":    "e\u0301 日本 ❤\ufe0f",
	} {
		if got := ShowLines(raw); got.String() != want || got.Neutralised() != 0 {
			t.Errorf("ShowLines(%q) = %q, %d changed; want %q", raw, got, got.Neutralised(), want)
		}
	}
	if got := Show("a\r\nb\nc\rd\u2028e").String(); got != "a␊b␊c␍d␊e" {
		t.Errorf("Show of line breaks gives %q", got)
	}
}

func TestShowCapsLines(t *testing.T) {
	long := strings.Repeat("é", maxLine+5)
	got := ShowLines("a\n" + long + "\n" + long[:2*maxLine] + "\nb")
	lines := strings.Split(got.String(), "\n")
	if len(lines) != 4 || !strings.HasSuffix(lines[1], "é...(45 more)") || lines[2] != long[:2*maxLine] {
		t.Errorf("the long line ends in %q", lines[1][len(lines[1])-20:])
	}
	if got.Neutralised() != 45 {
		t.Errorf("counts %d cut characters, want 45", got.Neutralised())
	}
	if full := ShowFull(long); full.String() != long || full.Neutralised() != 0 {
		t.Error("ShowFull cuts a long line")
	}
	checkShown(t, long)
}

func TestShowOfCleanTextIsFree(t *testing.T) {
	raw := strings.Repeat("The employee’s pain is 5/10.\n", 50)
	if n := testing.AllocsPerRun(20, func() { ShowLines(raw) }); n > 0 {
		t.Errorf("%v allocations for clean text", n)
	}
}

// checkShown holds what every consumer of Shown relies on.
func checkShown(t *testing.T, raw string) {
	t.Helper()
	for name, f := range map[string]func(string) Shown{"Show": Show, "ShowLines": ShowLines, "ShowFull": ShowFull} {
		s := f(raw).String()
		if again := f(s); again.String() != s {
			t.Errorf("%s of %q is not stable: %q, then %q", name, raw, s, again)
		}
		if !utf8.ValidString(s) {
			t.Errorf("%s of %q is not UTF-8: %q", name, raw, s)
		}
		if bad := residue(s, name != "Show"); bad != "" {
			t.Errorf("%s of %q leaves %s in %q", name, raw, bad, s)
		}
	}
	if kept, all := lettersIn(ShowFull(raw).String()), lettersIn(raw); !subsequence(all, kept) {
		t.Errorf("ShowFull of %q loses letters or digits: %q", raw, ShowFull(raw))
	}
	var b strings.Builder
	for at := 0; at < len(raw); {
		end := NextCluster(raw, at)
		b.WriteString(ShowFull(raw[at:end]).String())
		at = end
	}
	if whole := ShowFull(raw).String(); whole != b.String() {
		t.Errorf("%q shown whole is %q, by cluster %q", raw, whole, b.String())
	}
}

// residue names the first rune that must not reach a terminal.
func residue(s string, lines bool) string {
	marks := 0
	for _, r := range s {
		if unicode.In(r, unicode.Mn, unicode.Me) {
			marks++
		} else {
			marks = 0
		}
		switch {
		case r == '\n' && lines:
		case unicode.IsControl(r), unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp, unicode.Bidi_Control):
			return fmt.Sprintf("U+%04X", r)
		case r != 0xfe0f && unicode.Is(unicode.Variation_Selector, r), isFiller(r):
			return fmt.Sprintf("U+%04X", r)
		case marks > maxMarks:
			return fmt.Sprintf("%d marks", marks)
		}
	}
	return ""
}

func lettersIn(s string) []rune {
	var out []rune
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if (unicode.IsLetter(r) || unicode.IsDigit(r)) && !isFiller(r) {
			out = append(out, r)
		}
		i += size
	}
	return out
}

func subsequence(of, in []rune) bool {
	i := 0
	for _, r := range in {
		if i < len(of) && of[i] == r {
			i++
		}
	}
	return i == len(of)
}

func FuzzShow(f *testing.F) {
	for _, c := range hostile {
		f.Add(c.raw)
	}
	f.Add("க\u0bcdஷ \u0600a \U0001F468\u200d\U0001F469 1\ufe0f\u20e3 \U0001F1FA\U0001F1F8")
	f.Fuzz(checkShown)
}

func BenchmarkShow(b *testing.B) {
	for name, s := range map[string]string{
		"ascii":   strings.Repeat("The enrollee failed therapy in May. ", 600),
		"prose":   strings.Repeat("The enrollee’s pain — 5/10 — persists. ", 600),
		"hostile": strings.Repeat("a\x1b[2Jb\u202e ", 2000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for range b.N {
				ShowFull(s)
			}
		})
	}
}

func TestWhatJoinsNeedsABase(t *testing.T) {
	for _, join := range []string{"\u0301", "\u0903", "\U0001f3ff", "\uff9e"} {
		if got := Show(join + "a").String(); strings.HasPrefix(got, join) {
			t.Errorf("%q at the start would join what stands before it: %q", join, got)
		}
		if got := Show("\U0001f44d" + join).String(); !strings.HasSuffix(got, join) {
			t.Errorf("%q on a base was changed: %q", join, got)
		}
	}
}
