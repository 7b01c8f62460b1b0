package ui

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/clipperhouse/displaywidth"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
	"imrdesk/guidelines"
	"imrdesk/ui/dashboard"
	"imrdesk/ui/history"
	"imrdesk/ui/keys"
	"imrdesk/ui/worklist"
)

// NewModel is the workstation as Bubble Tea meets it.
func NewModel(cfg Config, w Worker) tea.Model {
	a := &app{worker: w, clock: time.Now}
	a.root, a.first = New(cfg)
	return a
}

// FromWork is a result as Run hands it to the program.
func FromWork(msg any) tea.Msg { return fromOutside{msg} }

// RootOf is the model behind NewModel's.
func RootOf(m tea.Model) Root { return m.(*app).root }

// Draft is the open draft.
func (r Root) Draft() draft.Draft { return r.desk.draft }

// noon is the time at which the models of the tests stand.
var noon = time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC)

// testConfig is the workstation's without a vault behind it.
func testConfig(t testing.TB) Config {
	t.Helper()
	library, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	return Config{Library: library, Checker: check.New(rules.All(), check.Policy{}, library), Template: letter.DefaultTemplate(),
		VaultName: "vault", Colour: true, Dark: true}
}

// model is a Root with what it asked for since the test last looked.
type model struct {
	t testing.TB
	Root
	now   time.Time
	asked []Effect
}

// atDesk is a model with the case open.
func atDesk(t testing.TB, c domain.Case) *model {
	t.Helper()
	return atDeskAt(t, c, noon)
}

// atDeskAt is a model that opened the case at that time.
func atDeskAt(t testing.TB, c domain.Case, now time.Time) *model {
	t.Helper()
	m := &model{t: t, now: now}
	m.Root, m.asked = New(testConfig(t))
	m.step(Opened{}, Listed{Rows: []worklist.Row{{ID: "c1", Number: c.Number, Items: len(c.Services)}}},
		Loaded{ID: "c1", Draft: draft.Draft{Case: c}}, Resize{120, 40})
	m.dialogs = nil
	m.asked = nil
	return m
}

// step gives the model events.
func (m *model) step(msgs ...any) *model {
	m.t.Helper()
	for _, msg := range msgs {
		next, effects := m.Root.Step(Event{At: m.now, Msg: msg})
		m.Root = next
		m.asked = append(m.asked, effects...)
	}
	return m
}

// press presses keys by name; a name of one letter types it.
func (m *model) press(names ...string) *model {
	m.t.Helper()
	for _, name := range names {
		text := ""
		if len([]rune(name)) == 1 {
			text = name
		}
		m.step(Key{keys.Press{Name: name, Text: text}})
	}
	return m
}

// write types text.
func (m *model) write(text string) *model {
	m.t.Helper()
	for _, c := range text {
		m.press(string(c))
	}
	return m
}

// takes gives the effects of one type since it was last asked, and forgets them.
func takes[T Effect](m *model) (out []T) {
	rest := m.asked[:0:0]
	for _, e := range m.asked {
		if one, ok := e.(T); ok {
			out = append(out, one)
		} else {
			rest = append(rest, e)
		}
	}
	m.asked = rest
	return out
}

// Screens are models that show each screen and dialog of the workstation for the case.
func Screens(t testing.TB, c domain.Case) map[string]Root {
	t.Helper()
	out := map[string]Root{}
	at := func(name string, do func(m *model)) {
		m := atDesk(t, c)
		do(m)
		out[name] = m.Root
	}
	for i, name := range []string{"summary", "services", "item", "guideline", "findings"} {
		at(name, func(m *model) { m.press(fmt.Sprintf("alt+%d", i+1)) })
		at(name+", enlarged", func(m *model) { m.press(fmt.Sprintf("alt+%d", i+1), "alt+z") })
	}
	for name, key := range map[string]string{"facts": "alt+e", "attestations": "alt+i", "records": "alt+r", "preview": "alt+v", "export": "alt+x",
		"steps of undo": "alt+g", "unread": "alt+w", "version": "ctrl+s", "palette": "ctrl+p", "help": "f1", "themes": "alt+t", "ancillary": "m",
		"remove": "x", "add": "a"} {
		at(name, func(m *model) { m.press(key) })
	}
	at("snippets", func(m *model) { m.press("enter", "ctrl+t") })
	at("split", func(m *model) { m.press("s") })
	at("decide several", func(m *model) { m.press("D", "1") })
	at("copy from an item", func(m *model) { m.press("y") })
	at("what to do", func(m *model) { m.press("alt+5", "down", "alt+m") })
	at("replace", func(m *model) { m.press("enter", "ctrl+r").write("e").press("tab").write("o").press("enter") })
	at("spelling", func(m *model) { m.press("enter", "ctrl+home", "alt+y") })
	at("counts", func(m *model) { m.press("enter", "alt+shift+c") })
	at("vim", func(m *model) { m.press("enter", "f6").write("v2w") })
	at("item title", func(m *model) { m.press("t") })
	at("claims guideline", func(m *model) { m.press("c") })
	at("explained", func(m *model) { m.press("alt+5", "e") })
	at("acknowledge", func(m *model) { m.press("alt+5", "down", "a") })
	at("search", func(m *model) { m.press("alt+4", "/").write("knee") })
	at("import preview", func(m *model) {
		m.press("esc").step(Saved{"c1", 0})
		m.step(Read{Name: c.Number, Case: c, Notices: []string{c.Number}, Repairs: []letter.Repair{{Where: "item 1", Before: c.Number, After: c.Number}}})
	})
	at("worklist", func(m *model) {
		m.press("esc").step(Listed{Rows: []worklist.Row{{ID: "c1", Number: c.Number, Title: c.Number, Items: len(c.Services)}}})
	})
	at("dashboard", func(m *model) {
		m.press("esc", "d").step(Surveyed{Numbers: dashboard.Numbers{
			Decisions: []dashboard.Outcomes{{Class: "Physical therapy", Upheld: 3, Overturned: 2, Undecided: 1}}, Rules: []dashboard.Rule{{ID: "DEC-002", Title: "closing", Findings: 3}}}})
	})
	at("history", func(m *model) {
		m.step(Revisions{ID: "c1", List: []history.Revision{{ID: "2", At: noon, Act: c.Number}, {ID: "1", At: noon, Act: "imported"}}})
	})
	at("compare", func(m *model) {
		m.step(Revisions{ID: "c1", List: []history.Revision{{ID: "1", At: noon, Act: "imported"}}}).press("enter")
		m.step(RevisionLoaded{ID: "c1", N: 1, Compare: true})
	})
	for name, key := range map[string]string{"tour": "f2", "what may follow": "ctrl+o", "labels": "alt+'", "signing": "f12", "publication copy": "alt+shift+p",
		"parties": "alt+shift+i", "claims of absence": "f9", "time line": "f11"} {
		at(name, func(m *model) { m.press(key) })
	}
	for name, key := range map[string]string{"decided before": "down", "decided before, read": "enter"} {
		at(name, func(m *model) {
			m.press("f10").step(PrecedentsFound{ID: "c1", Item: m.desk.item, Answer: kneeAnswer(c.Number)}).press(key)
		})
	}
	at("find", func(m *model) { m.press("enter", "ctrl+f").write("the").press("enter") })
	at("records by hand", func(m *model) { m.press("alt+r", "l") })
	at("empty worklist", func(m *model) { m.press("esc").step(Saved{"c1", 0}, Listed{}) })
	at("profile", func(m *model) { m.press("esc").step(Saved{"c1", 0}).press("p") })
	at("first start", func(m *model) {
		cfg := testConfig(t)
		cfg.NewVault, cfg.VaultPlace = true, "~/.local/share/imrdesk/vault.db"
		m.Root, _ = New(cfg)
	})
	at("recovery code", func(m *model) {
		cfg := testConfig(t)
		cfg.NewVault = true
		m.Root, _ = New(cfg)
		m.step(Opened{Recovery: "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH"}, Listed{})
	})
	at("written", func(m *model) { m.step(Exported{Path: c.Number}) })
	at("locked", func(m *model) { m.press("alt+l").step(Saved{"c1", 0}) })
	return out
}

// style is the only kind of sequence that a row may hold: the parameters of a style.
var style = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

// CheckPicture checks that the drawn screen has its size exactly, and that it holds no control character and no sequence
// but styles.
func CheckPicture(t testing.TB, name string, r *Root, w, h int) {
	t.Helper()
	pic := r.Draw()
	if len(pic.Rows) != h {
		t.Errorf("%s at %dx%d: %d rows", name, w, h, len(pic.Rows))
	}
	for y, row := range pic.Rows {
		plain := style.ReplaceAllString(row, "")
		if i := strings.IndexFunc(plain, func(c rune) bool { return c < ' ' || c >= 0x7f && c < 0xa0 }); i >= 0 {
			t.Errorf("%s at %dx%d, row %d: a control character in %q", name, w, h, y, plain)
			return
		}
		if got := displaywidth.String(plain); got != w {
			t.Errorf("%s at %dx%d, row %d: %d cells in %q", name, w, h, y, got, plain)
			return
		}
	}
	if pic.X >= w || pic.Y >= h {
		t.Errorf("%s at %dx%d: the cursor stands at %d, %d", name, w, h, pic.X, pic.Y)
	}
}

// Writing is a model of w x h cells with the caret behind the first rationale of the case.
func Writing(t testing.TB, c domain.Case, w, h int) Root {
	return atDesk(t, c).step(Resize{w, h}).press("enter").Root
}

// Typed is the model after a letter was typed.
func Typed(r Root, letter string) Root {
	r, _ = r.Step(Event{At: noon, Msg: Key{keys.Press{Name: letter, Text: letter}}})
	return r
}
