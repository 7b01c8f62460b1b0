package ui

import (
	"strings"
	"testing"

	"imrdesk/domain/sample"
	"imrdesk/domain/text"
)

// TestCopyingSaysWhatWasDone holds for each kind of terminal what is sent and what is said, and that no more is said.
func TestCopyingSaysWhatWasDone(t *testing.T) {
	long := strings.Repeat("é", mostClipboard/2+1)
	for _, c := range []struct {
		term, tmux, screen, words string
		sent                      bool
		says                      string
	}{
		{"xterm-256color", "", "", "née Ng", true, "copied 6 characters; sent to the terminal's clipboard if it allows"},
		{"xterm-kitty", "", "", "x", true, "copied 1 character; sent"},
		{"tmux-256color", "/tmp/t,1,0", "", "ab", true, "copied 2 characters; sent to tmux, which needs set-clipboard on"},
		{"screen-256color", "/tmp/t,1,0", "", "ab", true, "sent to tmux"},
		{"screen.xterm-256color", "", "1.pts", "ab", false, "copied 2 characters inside imrdesk only"},
		{"linux", "", "", "ab", false, "copied 2 characters inside imrdesk only"},
		{"vt220", "", "", "ab", false, "inside imrdesk only"}, {"dumb", "", "", "ab", false, "inside imrdesk only"}, {"", "", "", "ab", false, "inside imrdesk only"},
		{"xterm", "", "", long, false, "inside imrdesk only: more than a terminal takes"},
	} {
		d := sample.Case()
		d.Services[0].Rationale = text.NewDoc(c.words)
		for key, did := range map[string]string{"ctrl+c": "copied", "ctrl+x": "cut"} {
			m := atDesk(t, d)
			m.cfg.Clipboard = ClipboardOf(c.term, c.tmux, c.screen)
			m.press("enter", "ctrl+a", key)
			sent := takes[Copy](m)
			if (len(sent) == 1) != c.sent || c.sent && sent[0].Words != c.words {
				t.Errorf("%s on %q sends %q", key, c.term, sent)
			}
			if want := strings.Replace(c.says, "copied", did, 1); !strings.Contains(m.notice, want) {
				t.Errorf("%s on %q says %q, want %q", key, c.term, m.notice, want)
			}
			m.press("ctrl+end", "ctrl+v")
			if !strings.HasSuffix(m.rationale(), c.words) {
				t.Errorf("what was %s on %q is not pasted here", did, c.term)
			}
		}
	}
}

// TestNothingIsSentWithoutASelection holds that the keys alone send nothing.
func TestNothingIsSentWithoutASelection(t *testing.T) {
	m := atDesk(t, sample.Case())
	m.cfg.Clipboard = ClipboardTerminal
	if m.press("enter", "ctrl+c", "ctrl+x"); len(takes[Copy](m)) != 0 {
		t.Error("an empty selection was sent")
	}
}
