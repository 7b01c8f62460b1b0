package intake

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// Word keeps the numbers of a list apart from its words: numbering.xml says how each level counts, a paragraph or its style
// which list it is of. "See diagnosis 2 above" needs the numbers.

// mostLevels is how many levels a list has.
const mostLevels = 9

// numbering are the lists of a document and how far each has counted.
type numbering struct {
	abstract map[string]*[mostLevels]level // by its identity
	lists    map[string]*list              // by numId
	styles   map[string]styleList
	counts   map[string]*[mostLevels]int // of an abstract list, which several lists may go on with
}

type level struct {
	start     int
	form      string // "decimal", "bullet", ...
	text      string // with %1 for the number of the first level
	paragraph string // style that is this level
}

type list struct {
	abstract string
	restart  map[int]int // levels that begin anew, and at what
}

type styleList struct{ list, level, based string }

// numbering reads the parts that say how lists count.
func (d *docx) numbering() (*numbering, error) {
	n := &numbering{map[string]*[mostLevels]level{}, map[string]*list{}, map[string]styleList{}, map[string]*[mostLevels]int{}}
	if f := d.parts[d.ofKind("numbering")]; f != nil {
		if err := d.walk(f, n.reader()); err != nil {
			return nil, err
		}
	}
	if f := d.parts[d.ofKind("styles")]; f != nil {
		if err := d.walk(f, n.styleReader()); err != nil {
			return nil, err
		}
	}
	return n, nil
}

func (n *numbering) reader() func(*xml.StartElement, *xml.EndElement, []byte) error {
	var levels *[mostLevels]level
	var open *list
	at := 0
	return func(e *xml.StartElement, _ *xml.EndElement, _ []byte) error {
		if e == nil {
			return nil
		}
		v := value(e, "val")
		number, _ := strconv.Atoi(v)
		switch e.Name.Local {
		case "abstractNum":
			levels, open = new([mostLevels]level), nil
			for i := range levels {
				levels[i].start = 1
			}
			n.abstract[value(e, "abstractNumId")] = levels
		case "num":
			open = &list{restart: map[int]int{}}
			n.lists[value(e, "numId")] = open
		case "abstractNumId":
			if open != nil {
				open.abstract = v
			}
		case "lvl", "lvlOverride":
			at, _ = strconv.Atoi(value(e, "ilvl"))
			at = max(0, min(at, mostLevels-1))
		case "startOverride":
			if open != nil {
				open.restart[at] = number
			}
		}
		if open != nil || levels == nil {
			return nil
		}
		switch e.Name.Local {
		case "start":
			levels[at].start = number
		case "numFmt":
			levels[at].form = v
		case "lvlText":
			levels[at].text = v
		case "pStyle":
			levels[at].paragraph = v
		}
		return nil
	}
}

func (n *numbering) styleReader() func(*xml.StartElement, *xml.EndElement, []byte) error {
	id := ""
	return func(e *xml.StartElement, _ *xml.EndElement, _ []byte) error {
		if e == nil {
			return nil
		}
		s := n.styles[id]
		switch e.Name.Local {
		case "style":
			id = value(e, "styleId")
			n.styles[id] = styleList{}
			return nil
		case "basedOn":
			s.based = value(e, "val")
		case "numId":
			s.list = value(e, "val")
		case "ilvl":
			s.level = value(e, "val")
		default:
			return nil
		}
		n.styles[id] = s
		return nil
	}
}

// next is the number of a paragraph with the space behind it, "" for one that is of no list.
func (n *numbering) next(style, numID, ilvl string) string {
	for range mostLevels {
		s, ok := n.styles[style]
		if numID != "" || !ok {
			break
		}
		numID, style = s.list, s.based
		if ilvl == "" {
			ilvl = s.level
		}
	}
	l := n.lists[numID]
	if l == nil || n.abstract[l.abstract] == nil {
		return ""
	}
	at, _ := strconv.Atoi(ilvl)
	at = max(0, min(at, mostLevels-1))
	levels := n.abstract[l.abstract]
	counts := n.counts[l.abstract]
	if counts == nil {
		counts = new([mostLevels]int)
		n.counts[l.abstract] = counts
	}
	n.count(l, levels, counts, at)
	return label(levels, counts, at)
}

// count steps the level, and lets the deeper ones begin anew.
func (n *numbering) count(l *list, levels *[mostLevels]level, counts *[mostLevels]int, at int) {
	for i := range at + 1 {
		if start, ok := l.restart[i]; ok {
			delete(l.restart, i)
			counts[i] = start - 1
			if i < at {
				counts[i] = start
			}
		} else if counts[i] == 0 {
			counts[i] = levels[i].start - 1
			if i < at {
				counts[i] = levels[i].start
			}
		}
	}
	counts[at]++
	for i := at + 1; i < mostLevels; i++ {
		counts[i] = 0
	}
}

func label(levels *[mostLevels]level, counts *[mostLevels]int, at int) string {
	switch levels[at].form {
	case "bullet":
		return "• "
	case "none":
		return ""
	}
	text := levels[at].text
	for i := range mostLevels {
		if mark := "%" + strconv.Itoa(i+1); strings.Contains(text, mark) {
			text = strings.ReplaceAll(text, mark, counted(levels[i].form, max(counts[i], 0)))
		}
	}
	if text == "" {
		return ""
	}
	return text + " "
}

// counted is a number in the form that a level has.
func counted(form string, n int) string {
	switch form {
	case "lowerLetter", "upperLetter":
		if n < 1 || n > 26*20 {
			break
		}
		base := 'a'
		if form == "upperLetter" {
			base = 'A'
		}
		return strings.Repeat(string(base+rune((n-1)%26)), (n-1)/26+1)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.sign)
		}
	}
	return b.String()
}
