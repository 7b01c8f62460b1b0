package text

import (
	"regexp"
	"sync"
)

// Regexp gives a regular expression, compiled when it is first asked for: those of the program together would hold up its
// first screen by 3 ms. An expression that does not compile panics there.
func Regexp(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
