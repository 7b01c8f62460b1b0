package timeline

import (
	"sync"

	"imrdesk/domain/check/frame"
)

// surgery is the concept of all operations.
var surgery = sync.OnceValue(func() frame.Concept {
	c, ok := frame.Named("surgery")
	if !ok {
		panic("timeline: the graph knows no surgery")
	}
	return c
})
