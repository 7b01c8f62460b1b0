package letter

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

const (
	labelClaims    = "Claims Administrator guideline:"
	labelRationale = "Decision rationale:"
	guidelineTail  = " guideline:"
)

// itemParts are the lines of one disputed item by what they are for.
type itemParts struct {
	title                       []line
	decision                    domain.Decision
	claims, reviewer, rationale []line
}

// items reads the disputed items. An item ends where the next one's decision word stands before a guideline label.
func (p *parser) items() {
	lines := p.withoutLead(p.parts[sectionItems])
	starts := decisionLines(lines)
	if len(starts) == 0 {
		if len(lines) > 0 {
			p.unread("issues, decisions and rationales", "no disputed item with a decision was found here",
				flow(lines, "items", &p.result.Repairs))
		}
		return
	}
	from := titleStart(lines, 0, starts[0])
	p.unread("issues, decisions and rationales", "words before the first disputed item", flow(lines[:from], "items", &p.result.Repairs))
	for n, at := range starts {
		end := len(lines)
		if n+1 < len(starts) {
			end = titleStart(lines, at+1, starts[n+1])
		}
		p.item(n+1, deal(lines[from:at+1], lines[at+1:end]))
		from = end
	}
}

// decisionLines are the lines that end an item's title with its decision: the next label after them is a guideline's.
func decisionLines(lines []line) []int {
	var out []int
	for i, l := range lines[:max(0, len(lines)-1)] {
		_, claims, label := guidelineLabel(lines[i+1].text)
		d, _ := decisionAt(l.text)
		open := claims && strings.HasSuffix(strings.TrimSpace(l.text), ":") // a draft that is not decided yet
		if label && (d != domain.Undecided || open) {
			out = append(out, i)
		}
	}
	return out
}

// decisionAt reads the decision word at the end of a line, also one that the page tore apart, and gives what is before
// it without the colon.
func decisionAt(s string) (domain.Decision, string) {
	s = strings.TrimSpace(s)
	for _, d := range []domain.Decision{domain.Upheld, domain.Overturned} {
		if head, ok := cutWordTail(s, d.Word()); ok {
			head = strings.TrimSpace(head)
			if head == "" {
				return d, ""
			}
			if bare, ok := strings.CutSuffix(head, ":"); ok {
				return d, strings.TrimSpace(bare)
			}
		}
	}
	return domain.Undecided, s
}

// cutWordTail cuts the word off the end of s, with single spaces inside it allowed.
func cutWordTail(s, word string) (head string, ok bool) {
	i := len(s)
	for w := len(word) - 1; w >= 0; w-- {
		if i > 0 && s[i-1] == ' ' && w < len(word)-1 {
			i--
		}
		if i == 0 || s[i-1] != word[w] {
			return s, false
		}
		i--
	}
	return s[:i], i == 0 || s[i-1] == ' ' || s[i-1] == ':'
}

// guidelineLabel takes the label off a guideline line, "Claims Administrator guideline:" or "<organisation>
// guideline:"; claims tells whose it is.
func guidelineLabel(s string) (rest string, claims, ok bool) {
	s = squeeze(strings.TrimSpace(s))
	at := strings.Index(s, guidelineTail)
	if at <= 0 || at > 60 || strings.ContainsAny(s[:at], ".:;,?") || strings.Count(s[:at], " ") > 5 {
		return s, false, false
	}
	return strings.TrimSpace(s[at+len(guidelineTail):]), strings.EqualFold(s[:at+len(guidelineTail)], labelClaims), true
}

// titleStart finds where the title of the item begins whose decision stands at line last: after the gap before it, and
// not before line from.
func titleStart(lines []line, from, last int) int {
	i := last
	for i > from && (lines[i].gap == 0 || midTitle(lines, i, from)) {
		i--
	}
	return i
}

// midTitle tells whether the gap before line i lies inside a title: a page ended there, and no sentence did.
func midTitle(lines []line, i, from int) bool {
	before := strings.TrimSpace(lines[i-1].text)
	if before == "" || i-1 < from {
		return false
	}
	if squeeze(strings.TrimSpace(lines[i].text)) == lines[i].text && len(strings.Fields(lines[i].text)) == 1 {
		if d, head := decisionAt(lines[i].text); d != domain.Undecided && head == "" {
			return true // the decision word alone
		}
	}
	return lines[i].page && !strings.ContainsAny(before[len(before)-1:], `.!?"`)
}

// deal sorts an item's lines by their labels.
func deal(title, body []line) itemParts {
	it := itemParts{title: title}
	last := title[len(title)-1]
	d, head := decisionAt(last.text)
	if it.decision = d; d == domain.Undecided {
		head = strings.TrimSuffix(head, ":")
	}
	it.title = append([]line(nil), title[:len(title)-1]...)
	if head != "" {
		last.text = head
		it.title = append(it.title, last)
	} else if n := len(it.title); n > 0 {
		it.title[n-1].text = strings.TrimSuffix(strings.TrimSpace(it.title[n-1].text), ":")
	}
	into := &it.rationale
	for _, l := range body {
		if len(it.rationale) == 0 {
			if rest, claims, ok := guidelineLabel(l.text); ok {
				if into = &it.reviewer; claims {
					into = &it.claims
				}
				l.text, l.gap = rest, 0
			} else if rest, ok := strings.CutPrefix(strings.TrimSpace(l.text), labelRationale); ok {
				into = &it.rationale
				l.text, l.gap = rest, 0
			}
		}
		*into = append(*into, l)
	}
	return it
}

func (p *parser) item(number int, it itemParts) {
	where := fmt.Sprintf("item %d", number)
	join := func(lines []line) text.Doc {
		return text.NewDoc(strings.TrimSpace(flow(lines, where, &p.result.Repairs)))
	}
	p.result.Case.Services = append(p.result.Case.Services, domain.DisputedService{
		ID:                domain.ServiceID(fmt.Sprintf("s%d", number)),
		Text:              text.NewDoc(strings.ReplaceAll(join(it.title).String(), "\n", " ")),
		Decision:          it.decision,
		ClaimsGuideline:   join(it.claims),
		ReviewerGuideline: join(it.reviewer),
		Rationale:         join(it.rationale),
	})
}
