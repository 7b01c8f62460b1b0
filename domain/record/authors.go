package record

import (
	"strings"

	"imrdesk/domain/text"
)

const degrees = `M\.?\s?D\.?|D\.?O\.?|D\.?C\.?|D\.?P\.?M\.?|P\.?T\.?|D\.?P\.?T\.?|M\.?P\.?T\.?|PA-?C|P\.A\.-?C?\.?|N\.?P\.?|F\.?N\.?P\.?|L\.?Ac\.?|Ph\.?\s?D\.?|Psy\.?\s?D\.?|R\.?N\.?|O\.?T\.?R(?:/L)?|CHT|R\.?Ph\.?|Pharm\.?D\.?|Esq\.?|L\.?C\.?S\.?W\.?|PTA|QME|FACS|FAAOS|D\.?D\.?S\.?|CCC`

var (
	// signer is a name with its degree: "Maria Q. Torvald, M.D.", "R. Halvorsen DPT".
	signer = text.Regexp(`((?:Dr\.\s+)?[A-Z][A-Za-z'’-]*\.?(?:\s+[A-Z][A-Za-z'’-]*\.?){0,3}),?\s+(` + degrees + `)(?:$|[\s,;)|])`)
	// doctor is "Dr. Torvald".
	doctor = text.Regexp(`\bDr\.?\s+([A-Z][A-Za-z'’-]+(?:\s+[A-Z][A-Za-z'’-]+)?)`)
	// signing stands before or above the one who wrote the record.
	signing = text.Regexp(`(?i)\b(sincerely|respectfully|yours truly|truly yours|regards|electronically signed|e-?signed|signed by|signature|authenticated by|dictated by|reported by|interpreted by|read by|performed by|approved by|prepared by|reviewer|completed by|verified by|pharmacist|attending)\b`)
	// authorLabel names the one who wrote the record in its head.
	authorLabel = text.Regexp(`(?i)^\s*(treating (physician|provider|doctor)|primary treating physician|provider|rendering provider|physician|examiner|evaluator|examining physician|surgeon|therapist|treating therapist|clinician|author|radiologist|interpreting physician|consultant|consulting physician|acupuncturist|chiropractor|psychologist|prescriber|prescribing physician|from|reviewer|physician reviewer|seen by|attending( physician)?|electromyographer|requesting physician|requesting provider)\s*(name)?\s*:\s*(.+)$`)
	// addressee marks lines that name others.
	addressee = text.Regexp(`(?i)\b(to:|attn|attention|cc:|referr(ed|ing)|ordering|requested by|copy|dear|re:|patient|applicant|claimant|employee|assistant|anesthesiologist|primary care)\b`)
)

// authorOf is who wrote the record: the signature at its end, else a label in its head, else the letterhead.
func authorOf(sheets []sheet) string {
	for i := len(sheets) - 1; i >= 0 && i >= len(sheets)-2; i-- {
		if a := signedBy(sheets[i].lines); a != "" {
			return a
		}
	}
	first := sheets[0].head()
	for _, line := range first {
		if m := authorLabel().FindStringSubmatch(line); m != nil {
			if a := clean(m[len(m)-1]); a != "" && len(daysIn(a)) == 0 {
				return a
			}
		}
	}
	for _, line := range first[:min(8, len(first))] {
		if m := signer().FindStringSubmatch(line); m != nil && !addressee().MatchString(line) {
			return clean(m[1]) + ", " + m[2]
		}
	}
	for _, line := range first[:min(4, len(first))] {
		if office(line) && len(line) < 70 {
			return line
		}
	}
	return ""
}

// signedBy looks for the signature among the last lines of a page.
func signedBy(lines []string) string {
	from := max(0, len(lines)-14)
	for i := from; i < len(lines); i++ {
		if !signing().MatchString(lines[i]) {
			continue
		}
		for j := i; j < min(i+4, len(lines)); j++ {
			if m := signer().FindStringSubmatch(lines[j]); m != nil {
				return clean(m[1]) + ", " + m[2]
			}
			if m := doctor().FindStringSubmatch(lines[j]); m != nil {
				return "Dr. " + m[1]
			}
		}
	}
	for i := len(lines) - 1; i >= max(from, len(lines)-6); i-- {
		if m := signer().FindStringSubmatch(lines[i]); m != nil && len(lines[i]) < 70 && !addressee().MatchString(lines[i]) {
			return clean(m[1]) + ", " + m[2]
		}
	}
	return ""
}

// clean takes the labels and gaps around a name away.
func clean(s string) string {
	if gap := strings.Index(s, "  "); gap > 2 {
		s = s[:gap]
	}
	s = signing().ReplaceAllString(s, "")
	s = strings.TrimSpace(strings.TrimLeft(s, " :,-_/"))
	s = strings.TrimPrefix(strings.TrimPrefix(s, "by "), "By ")
	s = strings.TrimRight(s, " ,;:")
	if len(s) > 60 {
		return ""
	}
	return s
}
