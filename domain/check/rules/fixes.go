package rules

import (
	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// insertAt is the change that puts words before the item's rationale.
func insertAt(it *check.Item, words string) draft.Change {
	return draft.EditText{Loc: it.At(domain.FieldRationale), Edit: text.Insert(0, words)}
}

// lineByte is a byte of the item's reviewer guideline line.
func lineByte(p *check.Pass, i int) byte {
	return p.Item.Service.ReviewerGuideline.Slice(text.Span{Start: i, End: i + 1})[0]
}
