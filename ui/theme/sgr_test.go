package theme

import "testing"

func TestStylesOpenAsTheyShould(t *testing.T) {
	for _, c := range []struct {
		style Style
		want  string
	}{
		{Style{Fore: Default, Back: Default}, ""},
		{Style{Fore: 0xff0102, Back: Default, Bold: true}, "\x1b[1;38;2;255;1;2m"},
		{Style{Fore: 0xffffff, Back: 0x000010}, "\x1b[38;2;255;255;255;48;2;0;0;16m"},
	} {
		if got := sgr(c.style, true); got != c.want {
			t.Errorf("%+v opens with %q, want %q", c.style, got, c.want)
		}
	}
}
