package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/sample"
	"imrdesk/domain/text"
	"imrdesk/store"
)

// slowDisk takes two seconds for everything.
type slowDisk struct{ ended chan struct{} }

func (s slowDisk) wait() {
	select {
	case <-time.After(2 * time.Second):
	case <-s.ended:
	}
}

func (s slowDisk) Jot(domain.CaseID, uint64, []draft.Change) error     { s.wait(); return nil }
func (s slowDisk) Journal(domain.CaseID, uint64, []draft.Change) error { s.wait(); return nil }
func (s slowDisk) SetSetting(string, []byte) error                     { s.wait(); return nil }
func (s slowDisk) MakeRoom() (int, error)                              { return 0, nil }
func (s slowDisk) Reopen() error                                       { return nil }
func (s slowDisk) Save(_ domain.CaseID, r store.SaveRequest) (store.Revision, error) {
	s.wait()
	return store.Revision{Rev: r.Draft.Rev}, nil
}
func (s slowDisk) Rescue(domain.CaseID, store.SaveRequest) (string, error) { return "", nil }

// onSlowDisk is a worker whose writes go to a slow disk.
type onSlowDisk struct{ writer *store.Writer }

func (w onSlowDisk) Start(func(any)) {}
func (w onSlowDisk) Stop() error     { return nil }
func (w onSlowDisk) Do(e Effect) {
	switch e := e.(type) {
	case Journal:
		w.writer.Journal(e.ID, e.Base, e.Changes)
	case Save:
		w.writer.Save(e.ID, store.SaveRequest{Draft: e.Draft, History: e.History, Act: e.Act})
	}
}

// BenchmarkKeyDuringSave types while a save of two seconds is under way: from the key to the drawn frame, with a journal write
// handed over every 20 letters and a revision every 500.
func BenchmarkKeyDuringSave(b *testing.B) {
	disk := slowDisk{make(chan struct{})}
	defer close(disk.ended)
	work := onSlowDisk{store.NewWriter(disk, store.SystemClock{}, func(store.Report) {})}
	c := sample.Case()
	words := "The report of 10/17/2013 shows that function improved with eight visits.\n"
	c.Services[0].Rationale = text.NewDoc(strings.Repeat(words, 20<<10/len(words)))
	a := &app{worker: work, root: Writing(b, c, 200, 60), clock: time.Now}
	var took []time.Duration
	for b.Loop() {
		began := time.Now()
		a.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
		if n := len(took); n%500 == 0 {
			a.Update(FromWork(Due{TimerRevision, a.root.timers[TimerRevision]}))
		} else if n%20 == 0 {
			a.Update(FromWork(Due{TimerJournal, a.root.timers[TimerJournal]}))
		}
		a.View()
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	n := len(took)
	b.ReportMetric(float64(took[n/2].Microseconds()), "p50-us")
	b.ReportMetric(float64(took[n*99/100].Microseconds()), "p99-us")
	b.ReportMetric(float64(took[n-1].Microseconds()), "max-us")
}
