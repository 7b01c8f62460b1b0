package facts

import (
	"sync/atomic"

	"imrdesk/domain"
)

// parsed is what a paragraph says as an item's words or as a guideline line; each is read when first asked for.
type parsed struct {
	request atomic.Pointer[domain.Request]
	line    atomic.Pointer[domain.GuidelineLine]
}

// Request is the paragraph read as an item's words.
func (f *Facts) Request() *domain.Request {
	if r := f.parsed.request.Load(); r != nil {
		return r
	}
	r := domain.ParseRequest(f.Para.String())
	f.parsed.request.Store(&r)
	return &r
}

// GuidelineLine is the paragraph read as a guideline line.
func (f *Facts) GuidelineLine() *domain.GuidelineLine {
	if l := f.parsed.line.Load(); l != nil {
		return l
	}
	l := domain.ParseGuidelineLine(f.Para.String())
	f.parsed.line.Store(&l)
	return &l
}
