package facts

import (
	"sync"

	"imrdesk/domain"
)

// parsed is what a paragraph says as an item's words or as a guideline line; each is read once, when first asked for.
type parsed struct {
	requestOnce, lineOnce sync.Once
	request               domain.Request
	line                  domain.GuidelineLine
}

// Request is the paragraph read as an item's words.
func (f *Facts) Request() *domain.Request {
	f.parsed.requestOnce.Do(func() { f.parsed.request = domain.ParseRequest(f.Para.String()) })
	return &f.parsed.request
}

// GuidelineLine is the paragraph read as a guideline line.
func (f *Facts) GuidelineLine() *domain.GuidelineLine {
	f.parsed.lineOnce.Do(func() { f.parsed.line = domain.ParseGuidelineLine(f.Para.String()) })
	return &f.parsed.line
}
