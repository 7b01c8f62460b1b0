package ui

import (
	"testing"

	"imrdesk/domain/sample"
	"imrdesk/ui/theme"
)

// TestThemePickerIsLive: the screen shows the theme that the list stands on; Esc brings the old one back, Enter keeps.
func TestThemePickerIsLive(t *testing.T) {
	m := atDesk(t, sample.Case())
	was := m.theme
	m.press("alt+t", "down", "down")
	if m.theme == was || m.theme.Name != theme.All[2].Name {
		t.Fatalf("shown is %s", m.theme.Name)
	}
	if m.press("esc"); m.theme != was || m.cfg.Theme != "" {
		t.Errorf("after Esc the theme is %s, kept %q", m.theme.Name, m.cfg.Theme)
	}
	m.press("alt+t").press("/").write("light").press("enter")
	if m.theme.Name != "light" {
		t.Errorf("after Enter the theme is %s", m.theme.Name)
	}
	if fore, back, ok := m.ground(); ok != m.dark || ok && (fore != theme.Named("light").Style(theme.Title).Fore || back != theme.Named("light").Back) {
		t.Errorf("a light theme on a dark terminal asks for %x on %x (%v)", fore, back, ok)
	}
	again := atDesk(t, sample.Case())
	again.restore(m.state())
	if again.theme.Name != "light" {
		t.Errorf("after a restart the theme is %s", again.theme.Name)
	}
}
