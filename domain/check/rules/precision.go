package rules

import "imrdesk/domain/check"

// measured is what was judged by reading on the 65 published letters; docs/precision.md has the letters behind it.
var measured = map[string]check.Precision{}
