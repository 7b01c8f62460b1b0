package rules

import (
	"slices"
	"strings"

	"imrdesk/domain/check"
)

// measured is what was judged by reading on the 65 published letters and letter 001: every warning, and notes by a
// sample. docs/precision.md has the letters behind each figure.
var measured = map[string]check.Precision{
	"ANA-001": {Findings: 16, Judged: 10, True: 8},
	"CIT-001": {Findings: 2, Judged: 2, True: 2},
	"CIT-002": {Findings: 60, Judged: 10, True: 10},
	"CIT-006": {Findings: 9, Judged: 9, True: 9},
	"CIT-007": {Findings: 3, Judged: 3, True: 3},
	"CON-002": {Findings: 66, Judged: 66, True: 66},
	"CON-005": {Findings: 7, Judged: 7, True: 7},
	"CON-006": {Findings: 44, Judged: 10, True: 7},
	"CON-007": {Findings: 32, Judged: 10, True: 7},
	"CON-008": {Findings: 17, Judged: 10, True: 10},
	"DAT-001": {Findings: 1, Judged: 1, True: 1},
	"DAT-002": {Findings: 2, Judged: 2, True: 2},
	"DAT-003": {Findings: 6, Judged: 6, True: 6},
	"DAT-004": {Findings: 12, Judged: 12, True: 12},
	"DAT-006": {Findings: 1, Judged: 1, True: 1},
	"DEC-004": {Findings: 5, Judged: 5, True: 5},
	"EVD-001": {Findings: 11, Judged: 11, True: 5},
	"EVD-002": {Findings: 7, Judged: 7, True: 7},
	"EVD-003": {Findings: 1, Judged: 1, True: 1},
	"EVD-008": {Findings: 8, Judged: 8, True: 4},
	"FAC-001": {Findings: 6, Judged: 6, True: 6},
	"FAC-002": {Findings: 2, Judged: 2, True: 2},
	"FAC-003": {Findings: 2, Judged: 2, True: 2},
	"FAC-005": {Findings: 21, Judged: 21, True: 17},
	"FAC-006": {Findings: 2, Judged: 2, True: 1},
	"FAC-007": {Findings: 17, Judged: 17, True: 11},
	"FAC-009": {Findings: 2, Judged: 2, True: 1},
	"GUI-002": {Findings: 19, Judged: 10, True: 9},
	"GUI-004": {Findings: 1, Judged: 1, True: 1},
	"OPP-001": {Findings: 1, Judged: 1, True: 1},
	"QUA-004": {Findings: 16, Judged: 16, True: 16},
	"SCO-002": {Findings: 3, Judged: 3, True: 3},
	"SUM-001": {Findings: 3, Judged: 3, True: 1},
	"SUR-001": {Findings: 1, Judged: 1, True: 1},
	"SVC-001": {Findings: 2, Judged: 2, True: 2},
	"SVC-004": {Findings: 2, Judged: 2, True: 2},
	"SVC-005": {Findings: 3, Judged: 3, True: 3},
	"TIM-005": {Findings: 36, Judged: 32, True: 24},
	"TXT-001": {Findings: 20, Judged: 20, True: 20},
	"TXT-003": {Findings: 8, Judged: 8, True: 8},
	"TXT-004": {Findings: 28, Judged: 10, True: 8},
	"TXT-005": {Findings: 8, Judged: 8, True: 8},
	"TXT-006": {Findings: 78, Judged: 10, True: 10},
	"TXT-007": {Findings: 24, Judged: 10, True: 10},
	"TXT-008": {Findings: 12, Judged: 12, True: 8},
	"TXT-009": {Findings: 2, Judged: 2, True: 2},
	"TXT-010": {Findings: 104, Judged: 52, True: 48},
}

// silent are the rules that ran on those letters and found nothing.
var silent = strings.Fields(`DEC-001 DEC-002 DEC-003 CON-001 CON-003 CON-004 CON-009 SCO-001 END-001 FAC-004 EVD-004 EVD-005 EVD-006 EVD-007 CIT-003 CIT-004 CIT-005 CIT-008
	GUI-001 TIM-001 TIM-004 FRM-003 CAP-001 QUA-001 PRI-002 PRI-003 SVC-002 SVC-003 SRC-001 TXT-002`)

// precisionOf is what was measured of the rule; a rule in neither list was never run on the letters.
func precisionOf(id string) check.Precision {
	p, found := measured[id]
	p.Measured = found || slices.Contains(silent, id)
	return p
}
