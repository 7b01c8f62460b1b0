package theme

import (
	"math"
	"testing"
)

// seen are the linear RGB that a colour-blind eye tells a colour as, by the matrices of Machado, Oliveira and Fernandes (2009)
// at full severity.
var seen = map[string][9]float64{
	"protanopia":   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	"deuteranopia": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	"tritanopia":   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}

// lab is a colour in CIE L*a*b* as the eye sees it; distances in it are roughly what is told apart.
func lab(c RGB, eye [9]float64) [3]float64 {
	lin := func(v RGB) float64 {
		f := float64(v&255) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	in := [3]float64{lin(c >> 16), lin(c >> 8), lin(c)}
	var rgb [3]float64
	for i := range rgb {
		rgb[i] = min(max(eye[3*i]*in[0]+eye[3*i+1]*in[1]+eye[3*i+2]*in[2], 0), 1)
	}
	f := func(v float64) float64 {
		if v > 0.008856 {
			return math.Cbrt(v)
		}
		return 7.787*v + 16.0/116
	}
	x := f((0.4124*rgb[0] + 0.3576*rgb[1] + 0.1805*rgb[2]) / 0.9505)
	y := f(0.2126*rgb[0] + 0.7152*rgb[1] + 0.0722*rgb[2])
	z := f((0.0193*rgb[0] + 0.1192*rgb[1] + 0.9505*rgb[2]) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// TestColourBlindThemesTellStatesApart: error, warning, note and fine keep apart for every kind of eye.
func TestColourBlindThemesTellStatesApart(t *testing.T) {
	const apart = 15 // of CIE76; 2.3 is just noticed beside each other
	states := []Role{Error, Warning, Note, OK}
	for _, th := range []*Theme{blueOrangeDark, blueOrangeLight} {
		for kind, eye := range seen {
			for i, a := range states {
				for _, b := range states[:i] {
					p, q := lab(th.Style(a).Fore, eye), lab(th.Style(b).Fore, eye)
					if d := math.Sqrt(math.Pow(p[0]-q[0], 2) + math.Pow(p[1]-q[1], 2) + math.Pow(p[2]-q[2], 2)); d < apart {
						t.Errorf("%s, %s: roles %d and %d are %.1f apart", th.Name, kind, a, b, d)
					}
				}
			}
		}
	}
}
