// Package lettertest holds documents for the tests of the letter's writers.
package lettertest

import (
	"fmt"

	"imrdesk/domain"
	"imrdesk/domain/letter"
)

// Sample is a determination of two disputed services, with every kind of block. Its words are made up.
func Sample() letter.Document {
	return letter.Document{
		Title:    "Final Determination CM26-0000017",
		Language: "en-US",
		Author:   "Sample Review Organization",
		Date:     domain.Date{Year: 2026, Month: 3, Day: 2},
		Header:   "Independent Medical Review",
		Footer:   "Case CM26-0000017",
		Blocks: []letter.Block{
			{Kind: letter.TitleBlock, Text: "Independent Medical Review Final Determination"},
			{Kind: letter.Labels, Rows: [][]string{
				{"Case Number:", "CM26-0000017"}, {"Date of Injury:", "04/11/2024"},
				{"UR Denial Date:", "01/20/2026"}, {"Priority:", "Standard"},
			}},
			{Kind: letter.Heading, Level: 1, Text: "CLINICAL CASE SUMMARY"},
			{Kind: letter.Paragraph, Text: "The worker, a 47-year-old woman, hurt her lower back while lifting \u2265 30 kg; pain is rated 7/10 (caf\u00e9 work, 37.2 \u00b0C)."},
			{Kind: letter.Paragraph, Text: "Magnetic resonance imaging shows a disc protrusion at L4-5 & an annular tear <2 mm>.\nTherapy: 8 visits."},
			{Kind: letter.Table, Rows: [][]string{
				{"No.", "Disputed service", "Decision"},
				{"1", "Spinal stabilization program, twice a week for 4 weeks", "Overturned"},
				{"2", "Cyclobenzaprine 7.5 mg #60", "Upheld"},
			}},
			{Kind: letter.Heading, Level: 1, Text: "DECISIONS AND RATIONALES"},
			{Kind: letter.Heading, Level: 2, Text: "Spinal stabilization program, twice a week for 4 weeks: Overturned"},
			{Kind: letter.Paragraph, Lead: "Decision rationale:", Text: "Supervised exercise after surgery is supported; the amount asked for is within the usual course."},
			{Kind: letter.Heading, Level: 2, Text: "Cyclobenzaprine 7.5 mg #60: Upheld"},
			{Kind: letter.Paragraph, Lead: "Decision rationale:", Text: "*Long* use of a _muscle relaxant_ is not supported: 1. the effect is short; # and [the rest](none) says | why."},
		},
	}
}

// Long is Sample with so many paragraphs that it fills several pages.
func Long(paragraphs int) letter.Document {
	d := Sample()
	for i := range paragraphs {
		d.Blocks = append(d.Blocks, letter.Block{Kind: letter.Paragraph, Text: fmt.Sprintf(
			"Note %d. The records were read in full; they describe complaints, findings and treatment in plain order, and the worker's answers to each course of care, so that the request can be weighed against what was tried before and what it brought.", i+1)})
	}
	return d
}

// Hostile is a document whose words try to be obeyed: markup, field codes, control and bidirectional characters.
func Hostile() letter.Document {
	d := Sample()
	for _, s := range []string{
		"<script>alert(1)</script>", "]]> &#x202e; &amp; <!-- -->", "{ PAGE } { INCLUDETEXT \"x\" }", "\x1b[2J\x07after", "a\u202eb\u2066c", "(\\) endstream endobj %%EOF",
		"=cmd|' /C calc'!A0", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "\x00\x01\x7f\u0085end", "```\n---\n# no heading", "[link](javascript:x) ![i](y)", "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
		"\U0001F600 \u4e2d\u6587 \u05d0", "two  spaces\tand a tab", "+ plus\n- minus\n1. one\n> quote\n    code",
	} {
		d.Blocks = append(d.Blocks,
			letter.Block{Kind: letter.Paragraph, Lead: s, Text: s},
			letter.Block{Kind: letter.Heading, Level: 2, Text: s},
			letter.Block{Kind: letter.Labels, Rows: [][]string{{s, s}}},
			letter.Block{Kind: letter.Table, Rows: [][]string{{s, "head"}, {s, s}}})
		d.Title, d.Header, d.Footer, d.Author = s, s, s, s
	}
	return d
}
