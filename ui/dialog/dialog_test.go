package dialog

import (
	"errors"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"imrdesk/domain"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

var sizes = [][2]int{{80, 24}, {120, 40}, {200, 60}, {20, 5}, {7, 3}, {4, 2}, {2, 1}, {1, 1}, {0, 0}}

const long = "The draft of this case and its eleven revisions are taken out of the vault. Exported letters stay where they are.\n\nA backup made before today still holds the case."

func press(name string) keys.Press {
	if len([]rune(name)) == 1 {
		return keys.Press{Name: name, Text: name}
	}
	return keys.Press{Name: name}
}

// feed gives keys to a dialog, typing a word letter by letter when it starts with a quote.
func feed(d Dialog, names ...string) Outcome {
	var out Outcome
	for _, n := range names {
		if word, ok := strings.CutPrefix(n, "'"); ok {
			for _, r := range word {
				out = d.Handle(press(string(r)))
			}
			continue
		}
		out = d.Handle(press(n))
	}
	return out
}

func caseForm() *Form {
	return NewForm("Facts of the case", "As the assignment states them.", []Field{
		{Label: "Case number", Hint: "CM and its digits"},
		{Label: "Assigned", Kind: DateField, Value: "2026-11-20"},
		{Label: "Priority", Kind: ChoiceField, Options: []string{"standard", "expedited"}, Value: "standard"},
		{Label: "Specialties", Kind: ListField, Value: "Physical Medicine & Rehabilitation\nPain Management"},
		{Label: "Passphrase", Kind: SecretField},
	})
}

// every makes one of each dialog, as it opens.
func every() map[string]Dialog {
	items := make([]Item, 30)
	commands := make([]Command, 30)
	bindings := make([]Command, 30)
	for i := range items {
		items[i] = Item{Label: "Replace by the sentence that the rule proposes", Detail: "EVD-00" + string(rune('0'+i%10))}
		commands[i] = Command{Intent: keys.Intent(items[i].Detail), Help: "Jump to the next finding", Keys: []string{"f8", "ctrl+g"}}
		bindings[i] = Command{Intent: commands[i].Intent, Help: "Jump to the next finding", Keys: []string{"f8", "alt+shift+down"}}
	}
	items[2] = Item{Label: "\x1b[2J\u202eodd \u4e2d\u6587 e\u0301 " + strings.Repeat("long ", 60), Disabled: "nothing is selected"}
	commands[1].Disabled = "nothing was undone"
	return map[string]Dialog{
		"confirm": &Confirm{Title: "Delete the case", Body: long, Yes: "delete the case", No: "keep it"},
		"typed":   &Confirm{Title: "Forget the vault", Body: long, Yes: "forget the vault", Type: "forget", armed: true},
		"prompt":  (&Prompt{Title: "Unlock", Label: "Passphrase", Hint: "It is never stored.", Secret: true}).Set("correct horse"),
		"form":    caseForm(),
		"menu":    NewMenu("Quick fixes", items),
		"palette": NewPalette(commands),
		"help":    NewHelp("Rationale", bindings),
		"message": &Message{Title: "Not understood", Body: strings.Repeat(long+"\n", 9)},
	}
}

func check(t interface{ Errorf(string, ...any) }, name string, th *theme.Theme, p Picture, w, h int) {
	if p.W > max(w, 0) || len(p.Rows) > max(0, h) {
		t.Errorf("%s in %dx%d is %dx%d", name, w, h, p.W, len(p.Rows))
	}
	for _, row := range p.Rows {
		if got := ansi.StringWidth(row); got != p.W {
			t.Errorf("%s in %dx%d: a row of %d cells in a box of %d: %q", name, w, h, got, p.W, ansi.Strip(row))
		}
	}
	if p.CursorX >= 0 && (p.CursorX >= p.W || p.CursorY < 0 || p.CursorY >= len(p.Rows)) {
		t.Errorf("%s in %dx%d has its cursor at %d,%d", name, w, h, p.CursorX, p.CursorY)
	}
}

func TestDialogsFitAnyScreen(t *testing.T) {
	for _, th := range theme.All {
		for name, d := range every() {
			for _, s := range sizes {
				check(t, name+" "+th.Name, th, d.Draw(th, s[0], s[1]), s[0], s[1])
			}
		}
	}
}

func TestOwnGlyphsAreASCIIInTheASCIITheme(t *testing.T) {
	th := theme.Named("ASCII")
	for name, d := range every() {
		if name == "menu" {
			continue // has words of others in it
		}
		for _, row := range d.Draw(th, 80, 24).Rows {
			if strings.ContainsFunc(row, func(r rune) bool { return r > 0x7e }) {
				t.Errorf("%s: %q", name, row)
			}
		}
	}
}

func TestAnyKeysLeaveDialogsInOnePiece(t *testing.T) {
	names := []string{"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "tab", "shift+tab", "enter", "ctrl+s", "ctrl+w", "ctrl+u",
		"alt+b", "alt+f", "backspace", "delete", "/", "j", "k", "G", "y", "1", "9", "x", " ", "\u00e9", "\u0301", "\u4e2d", "\U0001F468\u200d\U0001F469", "\u202e"}
	rapid.Check(t, func(t *rapid.T) {
		all := every()
		for name, d := range all {
			if a, ok := d.(Arming); ok {
				a.Arm()
			}
			for range rapid.IntRange(1, 12).Draw(t, "keys") {
				if rapid.IntRange(0, 9).Draw(t, "paste") == 0 {
					d.Paste(rapid.String().Draw(t, "text"))
				}
				d.Handle(press(rapid.SampledFrom(names).Draw(t, "key")))
				w, h := rapid.IntRange(0, 90).Draw(t, "w"), rapid.IntRange(0, 30).Draw(t, "h")
				check(t, name, theme.All[0], d.Draw(theme.All[0], w, h), w, h)
			}
		}
	})
}

func TestConfirmNeedsAnArmedY(t *testing.T) {
	open := func() *Confirm { return &Confirm{Title: "Delete", Body: long, Yes: "delete it"} }
	c := open()
	if out := feed(c, "y", "'yyy", "enter"); out.Done {
		t.Fatal("typing in flight answered")
	}
	if out := feed(c, "esc"); !out.Done || out.Answer != nil {
		t.Fatalf("Esc did not leave: %+v", out)
	}
	for key, want := range map[string]Outcome{
		"y": {true, true}, "n": {true, nil}, "esc": {true, nil}, "enter": {}, "x": {}, " ": {},
	} {
		c := open()
		c.Arm()
		if out := feed(c, key); out != want {
			t.Errorf("%q gives %+v, want %+v", key, out, want)
		}
	}
}

func TestConfirmByAWord(t *testing.T) {
	c := &Confirm{Title: "Forget", Body: long, Yes: "forget it", Type: "forget"}
	c.Arm()
	c.Paste("forget")
	if out := feed(c, "enter"); out.Done {
		t.Fatal("a pasted word confirmed")
	}
	if out := feed(c, "'forgex", "enter"); out.Done {
		t.Fatal("a wrong word confirmed")
	}
	if out := feed(c, "backspace", "t", "enter"); out.Answer != true {
		t.Fatalf("the word did not confirm: %+v", out)
	}
}

func TestPromptChecks(t *testing.T) {
	p := &Prompt{Title: "Number", Check: func(s string) error {
		if s != "CM26-1" {
			return domain.Invalid("a case number starts with CM")
		}
		return nil
	}}
	if out := feed(p, "'26-1", "enter"); out.Done {
		t.Fatal("a wrong value was taken")
	}
	if screen := plain(p.Draw(theme.All[0], 80, 24)); !strings.Contains(screen, "A case number starts with CM") || strings.Contains(screen, "acceptable") {
		t.Fatalf("the reason is not shown:\n%s", screen)
	}
	if out := feed(p, "home", "'CM", "enter"); out.Answer != "CM26-1" {
		t.Fatalf("%+v", out)
	}
}

func TestSecretIsNeverDrawn(t *testing.T) {
	p := &Prompt{Title: "Unlock", Secret: true}
	p.Paste("hunter2\n")
	screen := plain(p.Draw(theme.All[0], 80, 24))
	if strings.Contains(screen, "hunter") || !strings.Contains(screen, " ******* ") {
		t.Fatal(screen)
	}
	if out := feed(p, "enter"); out.Answer != "hunter2" {
		t.Fatalf("the end of line came with the secret: %+v", out)
	}
	p.Refuse("That is not the passphrase.")
	if out := feed(p, "enter"); out.Answer != "" {
		t.Fatal("a refused secret was kept")
	}
}

func TestFormAnswersInOneForm(t *testing.T) {
	f := caseForm()
	out := feed(f, "'CM26-0001", "tab", "ctrl+u", "'2/30/2026", "tab", "right", "tab", "end", "'; ,Neurology,", "tab", "'s", "enter")
	if out.Done {
		t.Fatal("a day that no calendar has was taken")
	}
	if screen := plain(f.Draw(theme.All[0], 80, 24)); !strings.Contains(screen, "The calendar has no such day") {
		t.Fatal(screen)
	}
	out = feed(f, "ctrl+u", "'2/3/2026", "ctrl+s")
	got, _ := out.Answer.([]string)
	want := "CM26-0001|2026-02-03|expedited|Physical Medicine & Rehabilitation\nPain Management\nNeurology|s"
	if strings.Join(got, "|") != want {
		t.Fatalf("got %q", got)
	}
}

func TestFormChecksAllTogetherAndAsksBeforeItForgets(t *testing.T) {
	f := NewForm("Passphrase", "", []Field{{Label: "Passphrase", Kind: SecretField}, {Label: "Once more", Kind: SecretField}}).
		Checked(func(a []string) (int, error) {
			if a[0] != a[1] {
				return 1, errors.New("the two are not alike")
			}
			return 0, nil
		})
	if out := feed(f, "'abc", "enter", "'abd", "enter"); out.Done {
		t.Fatal("two that differ were taken")
	}
	if out := feed(f, "esc"); out.Done {
		t.Fatal("typed words were forgotten at once")
	}
	if out := feed(f, "backspace", "c", "enter"); !out.Done {
		t.Fatal("not taken")
	}
	if out := feed(f, "esc", "esc"); !out.Done || out.Answer != nil {
		t.Fatalf("%+v", out)
	}
}

func TestMenuChooses(t *testing.T) {
	open := func() *Menu {
		return NewMenu("Fix", []Item{{Label: "first"}, {Label: "second", Disabled: "nothing is selected"}, {Label: "third"}})
	}
	for _, c := range []struct {
		keys []string
		want any
	}{
		{[]string{"enter"}, 0}, {[]string{"j", "j", "enter"}, 2}, {[]string{"3"}, 2}, {[]string{"down", "enter"}, nil}, {[]string{"7"}, nil},
		{[]string{"/", "'thi", "enter"}, 2}, {[]string{"/", "'zzz", "enter"}, nil}, {[]string{"end", "k", "k", "enter"}, 0},
	} {
		if out := feed(open(), c.keys...); out.Answer != c.want {
			t.Errorf("%v gives %v, want %v", c.keys, out.Answer, c.want)
		}
	}
	m := open()
	feed(m, "2")
	if screen := plain(m.Draw(theme.All[0], 80, 24)); !strings.Contains(screen, "Not now: nothing is selected") {
		t.Fatal(screen)
	}
	if feed(m, "/", "t", "esc").Done || !feed(m, "esc").Done {
		t.Fatal("Esc takes the filter away first")
	}
}

func TestPaletteAndHelpAnswerWithTheirLine(t *testing.T) {
	p := NewPalette([]Command{{Intent: "undo", Help: "Undo the last change", Keys: []string{"ctrl+z"}}, {Intent: "redo", Help: "Do it again", Disabled: "nothing was undone"}})
	if out := feed(p, "'undo", "enter"); out.Answer != 0 {
		t.Fatalf("%+v", out)
	}
	if out := feed(p, "ctrl+u", "'again", "enter"); out.Done {
		t.Fatal("a disabled act was chosen")
	}
	h := NewHelp("Desk", []Command{{Intent: "save", Help: "Name this version", Keys: []string{"ctrl+s"}}, {Intent: "uphold", Help: "Uphold the denial", Keys: []string{"u"}}})
	if out := feed(h, "'ctrl+s", "enter"); out.Answer != 0 {
		t.Fatalf("%+v", out)
	}
}

func TestMessageWaits(t *testing.T) {
	m := &Message{Title: "Recovered", Body: long, Wait: true}
	if feed(m, "enter").Done {
		t.Fatal("closed by typing in flight")
	}
	m.Arm()
	if !feed(m, "enter").Done {
		t.Fatal("not closed")
	}
}

func plain(p Picture) string { return ansi.Strip(strings.Join(p.Rows, "\n")) }

func TestFrames(t *testing.T) {
	for name, d := range every() {
		if name == "menu" || name == "form" || name == "palette" || name == "typed" {
			t.Run(name, func(t *testing.T) { golden.RequireEqual(t, plain(d.Draw(theme.All[0], 80, 16))) })
		}
	}
}
