package guide

import (
	"imrdesk/guidelines"
)

// DocumentHit is a document that a search named: it is cited with the section left to fill in.
type DocumentHit struct {
	Document *guidelines.Document
	Standing guidelines.Standing
}
