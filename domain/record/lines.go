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

// stamped is a number on a line of the page.
type stamped struct {
	number
	line int
}

// numbers are what the page's head and foot may mean as its place, the surest first.
func (s *sheet) numbers() []stamped {
	var out []stamped
	n := len(s.lines)
	for _, re := range []func() *regexp.Regexp{pageOf, bareOf, pageOnly, dashed} {
		for i, line := range s.lines {
			if i >= 8 && i < n-footLines || !strings.ContainsAny(line, "0123456789") {
				continue
			}
			m := re().FindStringSubmatch(line)
			if m == nil {
				continue
			}
			at := number{}
			at.at, _ = strconv.Atoi(m[1])
			if len(m) > 2 {
				at.of, _ = strconv.Atoi(m[2])
			}
			if at.at > 0 && (at.of == 0 || at.at <= at.of) {
				out = append(out, stamped{at, i})
			}
		}
	}
	return out
}

// numberPages gives each sheet its place in its own document. A numbering that runs on over several documents was put there when
// the file was made, by a scanner or a copy service, and tells nothing of its records: its lines are left out.
func numberPages(sheets []sheet) {
	all := make([][]stamped, len(sheets))
	runs := map[number][]int{} // pages, by pages in all and by how far the number is from the place in the file
	for i := range sheets {
		all[i] = sheets[i].numbers()
		for _, n := range all[i] {
			run := number{n.at - i, n.of}
			if len(runs[run]) == 0 || runs[run][len(runs[run])-1] != i {
				runs[run] = append(runs[run], i)
			}
		}
	}
	foreign := map[number]bool{}
	for run, pages := range runs {
		foreign[run] = len(pages) > 1 && overSeveral(sheets, all, run, pages)
	}
	for i := range sheets {
		stamps := map[int]bool{}
		for _, n := range all[i] {
			if foreign[number{n.at - i, n.of}] {
				stamps[n.line] = true
			}
		}
		for _, n := range all[i] {
			if !stamps[n.line] {
				sheets[i].number = n.number
				break
			}
		}
		sheets[i].without(stamps)
	}
}

// longestDocument is the number of pages from which a running number is taken for that of the file.
const longestDocument = 150

// A numbering runs over several documents when its pages, looked at without it, begin as many records: at least two besides the
// first, and one of so many pages.
const (
	fewestBegin = 2
	shareOfRun  = 4
	wholeRun    = 1.2 // pages from the first to the last, for each page that has such a number
)

// overSeveral tells whether the numbering of these pages runs over several documents.
func overSeveral(sheets []sheet, all [][]stamped, run number, pages []int) bool {
	from, to := pages[0], pages[len(pages)-1]
	switch {
	case len(pages) > longestDocument:
		return true
	case float64(len(pages))*wholeRun < float64(to-from+1): // pages of several documents that agree by chance
		return false
	}
	bare := make([]sheet, to-from+1)
	for i := range bare {
		bare[i] = sheet{lines: sheets[from+i].lines, bare: sheets[from+i].bare}
		stamps := map[int]bool{}
		for _, n := range all[from+i] {
			if (number{n.at - from - i, n.of}) == run {
				stamps[n.line] = true
			} else if bare[i].number.at == 0 {
				bare[i].number = n.number
			}
		}
		bare[i].without(stamps)
	}
	begun, first := 0, 0
	for i := 1; i < len(bare); i++ {
		if bare[i].bare || bare[i-1].bare {
			continue // a scan says nothing
		}
		if signs(bare, first, i) >= beginsAt && !sameName(&bare[i-1], &bare[i]) {
			begun, first = begun+1, i
		}
	}
	return begun >= fewestBegin && begun*shareOfRun >= len(bare)-1
}

// sameName tells whether two pages bear the same title, and no other day.
func sameName(before, s *sheet) bool {
	was, _, _, had := before.title()
	line, _, _, has := s.title()
	return had && has && plain(was) == plain(line) && (before.headDay() == s.headDay() || s.headDay().IsZero() || before.headDay().IsZero())
}

// without leaves out the lines with these places that are little more than a number.
func (s *sheet) without(stamps map[int]bool) {
	if len(stamps) == 0 {
		return
	}
	var out []string
	for i, l := range s.lines {
		if !stamps[i] || len(l) > longestStamp {
			out = append(out, l)
		}
	}
	s.lines = out
}

// longestStamp is the most bytes of a line that is a page's number with the name of who put it there.
const longestStamp = 60
