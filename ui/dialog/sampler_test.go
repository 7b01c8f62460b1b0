package dialog

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

func TestSampler(t *testing.T) {
	make := func() *Sampler {
		return NewSampler("Which?", []Sample{{"one", "first", "Words of one."}, {"two", "second", "Words of two."}})
	}
	s := make()
	drawn := func() string { return ansi.Strip(strings.Join(s.Draw(theme.All[0], 80, 24).Rows, "\n")) }
	if shown := drawn(); !strings.Contains(shown, "Words of one.") || strings.Contains(shown, "Words of two.") {
		t.Errorf("the first text is not shown:\n%s", shown)
	}
	s.Handle(keys.Press{Name: "down"})
	if shown := drawn(); !strings.Contains(shown, "Words of two.") {
		t.Errorf("the second text is not shown:\n%s", shown)
	}
	if out := s.Handle(keys.Press{Name: "enter"}); !out.Done || out.Answer != 1 {
		t.Errorf("%+v", out)
	}

	s = make()
	if out := s.Reply("2?"); out.Done || !slices.Contains(s.Speak().Lines, "Words of two.") {
		t.Errorf("asked for its words: %+v", s.Speak())
	}
	if out := s.Reply("2"); !out.Done || out.Answer != 1 {
		t.Errorf("%+v", out)
	}
	var _ Spoken = s
}
