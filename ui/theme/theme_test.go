package theme

import (
	"math"
	"strings"
	"testing"
)

// luminance is the relative luminance of WCAG 2.
func luminance(c RGB) float64 {
	channel := func(v RGB) float64 {
		f := float64(v&255) / 255
		if f <= 0.03928 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c>>16) + 0.7152*channel(c>>8) + 0.0722*channel(c)
}

func contrast(a, b RGB) float64 {
	l, m := luminance(a), luminance(b)
	return (max(l, m) + 0.05) / (min(l, m) + 0.05)
}

func TestContrastOfTextIsEnough(t *testing.T) {
	// Borders carry no words: 3 is enough for them (WCAG 2, 1.4.11); words need 4.5.
	for _, th := range All {
		for r := range roles {
			s := th.Style(r)
			if !th.Colour || s.Fore == Default {
				continue
			}
			back, want := s.Back, 4.5
			if back == Default {
				back = th.Back
			}
			if r == Border || r == BorderFocus {
				want = 3
			}
			if got := contrast(s.Fore, back); got < want {
				t.Errorf("%s: role %d has a contrast of %.2f, want at least %.1f", th.Name, r, got, want)
			}
		}
	}
}

func TestPlainThemesShowNoColour(t *testing.T) {
	for _, th := range []*Theme{Named("no color"), Named("ASCII")} {
		for r := range roles {
			if seq := th.SGR(r); strings.Contains(seq, "38") || strings.Contains(seq, "48") || strings.Contains(seq, "58") {
				t.Errorf("%s: role %d prints %q", th.Name, r, seq)
			}
		}
	}
}
