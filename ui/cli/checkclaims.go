package cli

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

// claimsOf are the absence claims of the case with what the check found against them.
func claimsOf(c *domain.Case, found check.Report) []claim {
	out := []claim{}
	for _, a := range found.Claims(c) {
		one := claim{Field: c.Path(a.Loc), Start: a.Span.Start, End: a.Span.End, Text: passageText(c, a.Loc, a.Span), Topics: a.Topics,
			Status: a.Status(), Against: []passage{}, Nearest: []passage{}}
		if one.Topics == nil {
			one.Topics = []string{}
		}
		if a.Contradicted != nil {
			one.Against = passagesOf(c, a.Contradicted.Related)
		}
		if a.Nearest != nil {
			one.Nearest = passagesOf(c, []check.Related{*a.Nearest})
		}
		out = append(out, one)
	}
	return out
}

// writeClaims writes the list for a person, to be gone through against the records.
func (c *checked) writeClaims(b *strings.Builder) {
	if c.Claims == nil {
		return
	}
	for _, one := range c.Claims {
		at, found := c.position(one.Field, one.Start, one.End)
		topics := ""
		if len(one.Topics) > 0 {
			topics = " (" + strings.Join(one.Topics, ", ") + ")"
		}
		fmt.Fprintf(b, "%s: claim of absence: %s%s\n", c.label(at, found, one.Field), one.Status, topics)
		if found {
			writeMarked(b, at)
		} else {
			fmt.Fprintf(b, "    \"%s\"\n", text.Show(cut(one.Text, 160)))
		}
		c.writePassages(b, one.Against)
		c.writePassages(b, one.Nearest)
	}
	fmt.Fprintf(b, "%s: %s of absence\n", text.Show(c.File), plural(len(c.Claims), "claim"))
}

// unlooked is the number of quotations that nobody looked up.
func unlooked(all []checked) int {
	n := 0
	for i := range all {
		n += all[i].unlooked
	}
	return n
}

// quotations is the number of passages between quotation marks in the rationales.
func quotations(c *domain.Case) int {
	n := 0
	for _, s := range c.Services {
		for k := range s.Rationale.Paras() {
			n += len(check.Quoted(check.Passage{Facts: facts.Of(s.Rationale.Para(k))}))
		}
	}
	return n
}
