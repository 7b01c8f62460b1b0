package tty

import (
	"slices"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"pgregory.net/rapid"
)

// happened is what a terminal program makes of whole pieces: keys by name, runs of letters as they stand, pastes, the mouse.
func happened(out [][]byte) []string {
	var list []string
	var decoder uv.EventDecoder
	var paste *strings.Builder
	text := func(s string) {
		if last := len(list) - 1; last >= 0 && strings.HasPrefix(list[last], "text ") {
			list[last] += s
			return
		}
		list = append(list, "text "+s)
	}
	for _, b := range out {
		for len(b) > 0 {
			n, ev := decoder.Decode(b)
			b = b[n:]
			switch e := ev.(type) {
			case uv.PasteStartEvent:
				paste = &strings.Builder{}
			case uv.PasteEndEvent:
				list = append(list, "paste "+paste.String())
				paste = nil
			case uv.KeyPressEvent:
				switch {
				case paste != nil && e.Text != "":
					paste.WriteString(e.Text)
				case paste != nil:
					paste.WriteString("\n")
				case e.Text != "":
					text(e.Text)
				default:
					list = append(list, e.String())
				}
			case uv.MouseEvent:
				list = append(list, "mouse "+e.String())
			default:
				list = append(list, "other")
			}
		}
	}
	return list
}

func whole(chunks ...string) []string {
	var p pieces
	for _, c := range chunks {
		p.feed([]byte(c))
	}
	for p.waits() != forNothing {
		p.lapse()
	}
	return happened(p.out)
}

// late is what happens when after every chunk nothing comes for longer than is waited for.
func late(chunks ...string) []string {
	var p pieces
	for _, c := range chunks {
		p.feed([]byte(c))
		for p.waits() != forNothing {
			p.lapse()
		}
	}
	return happened(p.out)
}

func TestWhatIsTornIsWhole(t *testing.T) {
	for _, c := range []struct {
		chunks []string
		want   []string
	}{
		{[]string{"\x1b[<64;1", "0;10M", "Z"}, []string{"mouse wheelup", "text Z"}},
		{[]string{"\x1b[200~paste\x1b[20", "1~", "Z"}, []string{"paste paste", "text Z"}},
		{[]string{"\x1b[200", "~paste", "\x1b", "[201~"}, []string{"paste paste"}},
		{[]string{"\x1b[200~\xc3", "\xa9\x1b[201~"}, []string{"paste é"}},
		{[]string{"caf\xc3", "\xa9"}, []string{"text café"}},
		{[]string{"\x1b", "o"}, []string{"alt+o"}},
		{[]string{"\x1b", "\xc3", "\xa9"}, []string{"alt+é"}},
		{[]string{"\x1b", "O", "P"}, []string{"f1"}},
		{[]string{"\x1b[", "[", "A"}, []string{"f1"}},
		{[]string{"\x1b]11;rgb:0000/0000/0000", "\x1b", "\\", "x"}, []string{"other", "text x"}},
		{[]string{"\x1b[M", " !", "!"}, []string{"mouse left"}},
		{[]string{"\x1b[2$"}, []string{"shift+insert"}},
		{[]string{"\x1b", "\x1b[A"}, []string{"alt+up"}},
	} {
		if got := whole(c.chunks...); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.chunks, got, c.want)
		}
	}
}

func TestWhatNeverBecomesWholeIsNoText(t *testing.T) {
	for _, c := range []struct {
		chunks []string
		want   []string
	}{
		{[]string{"\x1b[<64;1", "0;10M", "Z"}, []string{"text Z"}},
		{[]string{"\x1b", "[<64;10;10M", "Z"}, []string{"esc", "text Z"}},
		{[]string{"\x1b", "OP"}, []string{"esc"}},
		{[]string{"\x1b", "o"}, []string{"esc", "text o"}},
		{[]string{"\xc3", "\xa9", "x"}, []string{"text x"}},
		{[]string{"\x1bP", ">|xterm\x1b\\", "x"}, []string{"alt+shift+p", "text x"}},
		{[]string{"\x1b[200~never closed", "\x11"}, []string{"paste never closed", "ctrl+q"}},
		{[]string{"\x1b[200~never closed", "\x1b", "o"}, []string{"paste never closed", "esc", "text o"}},
		{[]string{"\x1b[200~one", "two\r", "u", "\x1b[201~", "u"}, []string{"paste one", "paste two\n", "paste u", "text u"}},
		{[]string{"\x1b[200~one\x1b[20", "1~", "u"}, []string{"paste one", "text u"}},
		{[]string{"\x1b[20", "0~one", "\x1b[201~"}, []string{"paste one"}},
		{[]string{"\x1b[[", "x"}, []string{"text x"}},
		{[]string{"\x1b[201~", "x"}, []string{"text x"}},
	} {
		if got := late(c.chunks...); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.chunks, got, c.want)
		}
	}
}

// A key in a paste that never ends is a key when the paste is over, however often it is pressed; a key alone does not put
// the end off.
func TestKeysInAPasteWithoutEnd(t *testing.T) {
	var p pieces
	p.feed([]byte("\x1b[200~words"))
	p.feed([]byte("\x11"))
	if p.moved {
		t.Error("a key puts off the end of the paste")
	}
	p.lapse()
	if got, want := happened(p.out), []string{"paste words", "ctrl+q"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Every key with Alt is the same key in the form that needs no waiting.
func TestKeysWithAlt(t *testing.T) {
	for c := byte(1); c < 0x7f; c++ {
		b := []byte{esc, c}
		if strings.IndexByte("\x1b[]OP_X^", c) >= 0 {
			continue // without more of it these begin something
		}
		if got, want := happened([][]byte{altKey(b)}), happened([][]byte{b}); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", b, got, want)
		}
	}
}

// spoken draws what a terminal sends for one act.
func spoken(t *rapid.T) string {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"\x1b[A", "\x1b[1;5F", "\x1bOP", "\x1bOa", "\x1b[3~", "\x1b[15;2~", "\x1bo", "\x1bU", "\x1b\x7f", "\x1b\u00e9",
			"\x11", "\r", "\t", "\x7f", "\x1b[27u", "\x1b[117;5u", "\x1b[I", "\x1b[[B", "\x1b[<0;12;7M", "\x1b[<65;120;40m", "\x1b[M !!",
			"\x1b]11;rgb:1e1e/1e1e/1e1e\x07", "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b[?2026;2$y", "\x1bP>|term 1\x1b\\", "\x1b[8$", "\x1b[7^"}),
		rapid.StringOfN(rapid.RuneFrom([]rune("aouOP[]0;9~Mé漢 \U0001f642")), 1, 12, -1),
		rapid.Map(rapid.StringOfN(rapid.RuneFrom([]rune("aouO[]0;9~Mé漢\r\U0001f642")), 0, 40, -1), func(s string) string {
			return pasteStart + s + pasteEnd
		}),
	).Draw(t, "act")
}

// Whatever is cut anywhere, with gaps shorter than is waited for, is what it was.
func TestCutAnywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := strings.Join(rapid.SliceOfN(rapid.Custom(spoken), 1, 8).Draw(t, "acts"), "")
		var chunks []string
		for rest := all; rest != ""; {
			n := rapid.IntRange(1, min(len(rest), 9)).Draw(t, "cut")
			chunks, rest = append(chunks, rest[:n]), rest[n:]
		}
		if got, want := whole(chunks...), whole(all); !slices.Equal(got, want) {
			t.Fatalf("%q: %q, want %q", chunks, got, want)
		}
	})
}

// A sequence cut in two for good gives what was before and behind it, and nothing that was not typed: no text, and no key but
// Esc and the key that its first two bytes are.
func TestCutForGood(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		act := rapid.Custom(spoken).Filter(func(s string) bool {
			return s[0] == esc && len(s) > 2 && !strings.HasPrefix(s, pasteStart)
		}).Draw(t, "act")
		n := rapid.IntRange(1, len(act)-1).Draw(t, "cut")
		got := late("before", act[:n], act[n:], "behind\r")
		for _, s := range got {
			switch s {
			case "text before", "text behind", "text beforebehind", "enter", "esc", "alt+[", "alt+shift+o", "alt+]", "alt+shift+p":
			default:
				if n == 1 && len(act) == 3 && act[1] > 0x7f {
					continue // Alt with a letter is Esc and the letter
				}
				t.Fatalf("%q cut at %d: %q", act, n, got)
			}
		}
	})
}

func FuzzPieces(f *testing.F) {
	f.Add([]byte("a\x1b[200~b\x1b[20"), byte(3))
	f.Fuzz(func(t *testing.T, b []byte, n byte) {
		var p pieces
		for len(b) > 0 {
			cut := min(len(b), int(n%16)+1)
			p.feed(b[:cut])
			b = b[cut:]
		}
		for tries := 0; p.waits() != forNothing; tries++ {
			if p.lapse(); tries > 3 {
				t.Fatalf("waits on: %q", p.held)
			}
		}
		happened(p.out)
	})
}
