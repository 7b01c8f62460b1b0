package run

import "sync"

// jobs is what waits for the one goroutine of the vault, in order and without a bound: a disk that hangs holds that goroutine,
// and whoever types must not be held with it.
type jobs struct {
	mu     sync.Mutex
	some   *sync.Cond
	list   []func()
	closed bool
}

func newJobs() *jobs {
	j := &jobs{}
	j.some = sync.NewCond(&j.mu)
	return j
}

// add puts a job behind the others; after close it is dropped.
func (j *jobs) add(job func()) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if !j.closed {
		j.list = append(j.list, job)
		j.some.Signal()
	}
}

// next waits for the next job; false when all are done and none will come.
func (j *jobs) next() (job func(), ok bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for len(j.list) == 0 && !j.closed {
		j.some.Wait()
	}
	if len(j.list) == 0 {
		return nil, false
	}
	job, j.list = j.list[0], j.list[1:]
	return job, true
}

func (j *jobs) close() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.closed = true
	j.some.Broadcast()
}
