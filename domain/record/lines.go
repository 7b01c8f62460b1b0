package record

import (
	"regexp"
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

func itoa(n int) string { return strconv.Itoa(n) }

// sheet is a page as the splitter looks at it: its lines with words, stamps left out, and what stands at the top and foot.
type sheet struct {
	lines  []string // trimmed, none empty
	bare   bool
	number number // what the page says of its own place in its document

	// Read when first asked for.
	name       *heading
	day        *domain.Date
	letterhead answer
}

type answer byte

const (
	unknown answer = iota
	no
	yes
)

// Lines looked at from the top and from the foot of a page.
const (
	headLines = 16
	footLines = 5
)

func (s *sheet) head() []string { return s.lines[:min(headLines, len(s.lines))] }
func (s *sheet) foot() []string { return s.lines[max(0, len(s.lines)-footLines):] }

// cut makes the sheet of a page.
func cut(p Page) sheet {
	s := sheet{bare: p.Bare || strings.TrimSpace(p.Text) == ""}
	for line := range strings.SplitSeq(p.Text, "\n") {
		if words := strings.TrimSpace(line); words != "" {
			s.lines = append(s.lines, words)
		}
	}
	s.lines = s.unstamped()
	return s
}

// edge is the number of lines at the top and the foot of a page where stamps stand.
const edge = 3

// unstamped are the lines without the stamps among them.
func (s *sheet) unstamped() []string {
	out := s.lines[:0]
	n := len(s.lines)
	for i, l := range s.lines {
		if (i < edge || i >= n-edge) && strings.ContainsAny(l, "0123456789") && stamp().MatchString(l) {
			continue
		}
		out = append(out, l)
	}
	return out
}

// stamp is a line that fax machines and copy services put onto pages: a time with sender or page, a Bates number, a scan
// index. It belongs to the sending and not to the record.
var stamp = text.Regexp(`(?i)` + strings.Join([]string{
	`^.{0,60}\b\d{1,2}:\d{2}(:\d{2})?\s*([ap]\.?m\.?)?\b.{0,60}\b(fax|p(age|g)?\.?\s*:?\s*\d+(/|\s*of\s*)\d+|p\.\s*0*\d+|from:|to:).{0,60}$`,
	`^.{0,40}\b(fax|from:|to:).{0,60}\b\d{1,2}:\d{2}.{0,60}\b(p(age|g)?\.?\s*:?\s*\d+|\d+/\d+).{0,20}$`,
	`^(bates( no\.?)?:?\s*)?[a-z]{2,12}[-_ ]?0\d{3,8}$`,
	`^\[?(scan|scanned|index|exhibit|tab|batch)( image)?\b.{0,12}\d+.{0,24}$`,
	`^(received|rec'd)\b.{0,24}\d{1,2}[/-]\d{1,2}[/-]\d{2,4}.{0,24}$`,
}, "|"))

// shape is a line with its digits made alike, to tell a running head from page to page.
func shape(line string) string {
	var b strings.Builder
	digit := false
	for _, r := range strings.ToLower(line) {
		switch {
		case r >= '0' && r <= '9':
			if !digit {
				b.WriteByte('#')
			}
			digit = true
			continue
		case r == ' ' || r == '\t':
			if n := b.Len(); n > 0 && b.String()[n-1] != ' ' {
				b.WriteByte(' ')
			}
		default:
			b.WriteRune(r)
		}
		digit = false
	}
	return strings.TrimSpace(b.String())
}

// number is a page's place in its document: page at of of. of is 0 when only the page is said; at is 0 when nothing is.
type number struct{ at, of int }

var (
	pageOf   = text.Regexp(`(?i)(?:\bpage|\bpg\.?|\bp\.)\s*[:#]?\s*(\d{1,4})\s*(?:of|/|-of-)\s*(\d{1,4})\b`)
	bareOf   = text.Regexp(`(?i)^\D{0,3}(\d{1,4})\s*(?:of|/)\s*(\d{1,4})\D{0,3}$`)
	pageOnly = text.Regexp(`(?i)(?:\bpage|\bpg\.?)\s*[:#]?\s*(\d{1,3})\s*(?:$|\||-|–)`)
	dashed   = text.Regexp(`^[-–—]\s*(\d{1,3})\s*[-–—]$`)
)

// numbers are what the page's head and foot may mean as its place, the surest first.
func (s *sheet) numbers() []number {
	var out []number
	edge := append(append([]string(nil), s.head()[:min(8, len(s.head()))]...), s.foot()...)
	for _, re := range []func() *regexp.Regexp{pageOf, bareOf, pageOnly, dashed} {
		for _, line := range edge {
			if !strings.ContainsAny(line, "0123456789") {
				continue
			}
			m := re().FindStringSubmatch(line)
			if m == nil {
				continue
			}
			n := number{}
			n.at, _ = strconv.Atoi(m[1])
			if len(m) > 2 {
				n.of, _ = strconv.Atoi(m[2])
			}
			if n.at > 0 && (n.of == 0 || n.at <= n.of) {
				out = append(out, n)
			}
		}
	}
	return out
}

// numberPages gives each sheet its place in its own document. A numbering that runs through the whole file was put there when
// the file was made and tells nothing of its records.
func numberPages(sheets []sheet) {
	all := make([][]number, len(sheets))
	runs := map[number]int{} // by pages in all, and by how far the number is from the place in the file
	for i := range sheets {
		all[i] = sheets[i].numbers()
		for _, n := range all[i] {
			runs[number{n.at - i, n.of}]++
		}
	}
	for i := range sheets {
		for _, n := range all[i] {
			if n.at > 1 && runs[number{n.at - i, n.of}] > longestDocument || n.of > longestDocument && runs[number{n.at - i, n.of}] > 3 {
				continue
			}
			sheets[i].number = n
			break
		}
	}
}

// longestDocument is the number of pages from which a running number is taken for that of the file.
const longestDocument = 150
