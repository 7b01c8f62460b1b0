package intake

import (
	"context"
	"iter"
)

// Result is what became of one of many files: a Source, or why there is none.
type Result struct {
	Path   string
	Source Source
	Err    error
}

// ReadAll reads many files and yields the results in the order of paths, each as soon as it and those before it are
// there. It reads as many PDF files at a time as there are workers and is never more than a few files ahead of its
// caller, so that memory does not grow with the number of files. It stops early when ctx ends.
func (r *Reader) ReadAll(ctx context.Context, paths []string) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		ahead := make(chan chan Result, cap(r.pdf.slots))
		go func() {
			defer close(ahead)
			for _, path := range paths {
				done := make(chan Result, 1)
				select {
				case ahead <- done:
				case <-ctx.Done():
					return
				}
				go func() {
					source, err := r.Read(ctx, path)
					done <- Result{path, source, err}
				}()
			}
		}()
		for done := range ahead {
			if res := <-done; ctx.Err() != nil || !yield(res) {
				return
			}
		}
	}
}
