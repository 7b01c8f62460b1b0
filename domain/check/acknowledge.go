package check

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Acknowledgement is kept with the case, so that it is a change like any other.
type Acknowledgement = domain.Acknowledgement

// Acknowledge is the answer to a finding, for the case's list (draft.SetAcknowledged). Errors cannot be acknowledged, and a reason is asked for.
func Acknowledge(c *domain.Case, d Diagnostic, reason, at string) (Acknowledgement, error) {
	if d.Severity == Error {
		return Acknowledgement{}, domain.Invalid("an error blocks signing and cannot be acknowledged: mend what %s found", d.Rule)
	}
	if strings.TrimSpace(reason) == "" {
		return Acknowledgement{}, domain.Invalid("say why the finding of %s may stay", d.Rule)
	}
	return Acknowledgement{Rule: d.Rule, Loc: d.Loc, Words: fingerprint(c, d.Rule, d.Loc, d.Span, d.Message), Reason: reason, At: at}, nil
}

// Acknowledge is the report with the findings marked that an acknowledgement answers.
func (r Report) Acknowledge(c *domain.Case, acks []Acknowledgement) Report {
	out := r
	out.Diagnostics = append([]Diagnostic(nil), r.Diagnostics...)
	for i := range out.Diagnostics {
		d := &out.Diagnostics[i]
		d.Acknowledged = d.Severity != Error && Answer(c, *d, acks) >= 0
	}
	return out
}

// Answer is the index of the acknowledgement that lets the finding stand; -1 for none.
func Answer(c *domain.Case, d Diagnostic, acks []Acknowledgement) int {
	words := ""
	return slices.IndexFunc(acks, func(a Acknowledgement) bool {
		if a.Rule != d.Rule || a.Loc != d.Loc {
			return false
		}
		if words == "" {
			words = fingerprint(c, d.Rule, d.Loc, d.Span, d.Message)
		}
		return a.Words == words
	})
}

const contextWords = 4 // on each side

// fingerprint is a hash of the rule, the field, and the marked words with a few around them, in lower case. What has no
// span is bound to the message, which names what was found.
func fingerprint(c *domain.Case, rule string, at domain.Loc, span text.Span, message string) string {
	h := sha256.New()
	put := func(s string) { h.Write([]byte(strings.ToLower(s))); h.Write([]byte{0}) }
	put(rule)
	put(string(at.Field))
	doc, ok := c.Doc(at)
	if !ok || span.Empty() {
		put(message)
	} else {
		i := doc.ParaAt(span.Start)
		p, base := doc.Para(i), doc.Start(i)
		first, last := around(p.Tokens(), span.Shift(-base))
		for _, t := range p.Tokens()[first:last] {
			put(p.String()[t.Start:t.End])
		}
		if span.End > base+p.Len() { // more than one paragraph
			put(doc.Slice(span))
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// around are the tokens of the span and a few on each side.
func around(tokens []text.Token, s text.Span) (first, last int) {
	for first < len(tokens) && tokens[first].End <= s.Start {
		first++
	}
	last = first
	for last < len(tokens) && tokens[last].Start < s.End {
		last++
	}
	return max(0, first-contextWords), min(len(tokens), last+contextWords)
}
