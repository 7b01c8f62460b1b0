package facts

import (
	"strings"

	"imrdesk/domain/text"
)

// A blank is a place that a template leaves to be filled in. What stands in it is an instruction and no statement.

// longestBlank is how many words a blank in brackets has at most.
const longestBlank = 24

var shutBy = map[byte]byte{'[': ']', '{': '}', '<': '>'}

// BlankAt is the word behind a blank that begins at the word: a row of underscores or question marks, XX for a number, or
// "[fill in: the date]", "[___ the date]", "{{name}}", "<side>". 0 is none: what an author puts in brackets in a
// quotation, "[sic]" or "[the worker]", is no blank.
func (f *Facts) BlankAt(i int) int {
	w := f.Words
	switch b := w[i].Byte; {
	case b == '_' || b == '?':
		least := map[byte]int{'_': 3, '?': 2}[b]
		last := i + 1
		for last < len(w) && w[last].Byte == b && w[last].Start == w[last-1].End {
			last++
		}
		if last-i >= least {
			return last
		}
	case b == 'X' && w[i].Kind == text.Word && w[i].Len() > 1 && strings.Trim(f.Bare(i), "X") == "":
		return i + 1
	case shutBy[b] != 0:
		first, last, end := f.Bracket(i)
		if last == 0 || w[first].Kind != text.Word && w[first].Byte != '_' || b == '[' && w[first].Byte != '_' && !f.instructs(first, last) {
			return 0
		}
		return end
	}
	return 0
}

// Bracket is what stands in the brackets that open at the word: the words [first, last), and the word behind the brackets.
// last is 0 when none open there, or they hold nothing or too much.
func (f *Facts) Bracket(i int) (first, last, end int) {
	w := f.Words
	shut := shutBy[w[i].Byte]
	if shut == 0 {
		return 0, 0, 0
	}
	first = i + 1
	for first < min(len(w), i+longestBlank) && w[first].Byte == w[i].Byte {
		first++
	}
	last = first
	for last < len(w) && last < first+longestBlank && w[last].Byte != shut {
		last++
	}
	if last >= len(w) || w[last].Byte != shut || last == first {
		return 0, 0, 0
	}
	end = last
	for end < len(w) && w[end].Byte == shut {
		end++
	}
	return first, last, end
}

// instructs tells whether the words tell their reader to put something in: "insert the date", "left/right: choose".
func (f *Facts) instructs(first, last int) bool {
	for i := first; i < last; i++ {
		if (i == first || f.Words[i-1].Byte == ':') && (f.Starts(BlankWords, i) || f.Starts(PlaceholderWords, i)) {
			return true
		}
	}
	return false
}

// InBlank tells whether the word stands in the brackets of a blank.
func (f *Facts) InBlank(i int) bool {
	for j := i - 1; j >= max(0, i-longestBlank); j-- {
		switch f.Words[j].Byte {
		case '[', '{', '<':
			if f.BlankAt(j) > i {
				return true
			}
		}
	}
	return false
}
