package guide

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/guidelines"
	"imrdesk/ui/theme"
)

// shown is how many of the matches stand before the fold: all of them once it was opened, or where nothing does.
func (v *View) shown() int {
	n := 0
	for n < len(v.Matches) && !v.Matches[n].Folded {
		n++
	}
	if n == 0 || v.unfolded {
		return len(v.Matches)
	}
	return n
}

// unfold opens the fold when a step leads over it.
func (v *View) unfold(at int) {
	if at >= v.shown() && at < len(v.Matches) {
		v.unfolded = true
	}
}

// fold says under each entry what lies under the fold, and why.
func (v *View) fold(p *page) {
	n := v.shown()
	if n == len(v.Matches) {
		return
	}
	p.gap()
	p.words(theme.Muted, fmt.Sprintf("Under the fold: %s. The next entry after the last opens it.", whyFolded(v.Matches[n:])))
}

// whyFolded counts the entries under the fold by the reason why they are there: "3 not in force on the day, 2 not current
// (8 CCR 9792.20(g)), 1 that fits less".
func whyFolded(list []guidelines.Match) string {
	var ended, outdated, other int
	for _, m := range list {
		switch m.Standing.Force {
		case domain.NotYetInForce, domain.NoLongerInForce:
			ended++
		case domain.NotCurrent:
			outdated++
		default:
			other++
		}
	}
	var parts []string
	for _, why := range []struct {
		n     int
		words string
	}{{ended, "not in force on the day"}, {outdated, "not current (8 CCR 9792.20(g))"}, {other, "in force, of another kind of treatment"}} {
		if why.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", why.n, why.words))
		}
	}
	return strings.Join(parts, ", ")
}

// foldedHits is a line before the first hit under the fold.
func foldedHits(p *page, hits []Hit) {
	var list []guidelines.Match
	for _, h := range hits {
		if h.Match.Entry != nil && h.Match.Folded {
			list = append(list, h.Match)
		}
	}
	p.words(theme.Muted, "-- "+whyFolded(list)+" --")
}
