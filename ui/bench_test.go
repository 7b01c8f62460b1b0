package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"imrdesk/domain/sample"
	"imrdesk/domain/text"
	"imrdesk/ui"
	"imrdesk/ui/run"
	"imrdesk/ui/uitest"
)

// BenchmarkKeystroke is one letter typed into a rationale at 200x60, up to the drawn screen. The budget is 0.5 ms
// with 20 KB and 200 KB; at 1 MB a key must be on the screen within 6 ms, terminal and all.
func BenchmarkKeystroke(b *testing.B) {
	for _, kb := range []int{20, 200, 1024} {
		b.Run(fmt.Sprintf("%dKB", kb), func(b *testing.B) {
			c := sample.Case()
			words := "The report of 10/17/2013 shows that function improved with eight visits.\n"
			c.Services[0].Rationale = text.NewDoc(strings.Repeat(words, kb<<10/len(words)))
			r := ui.Writing(b, c, 200, 60)
			r.Draw()
			for b.Loop() {
				r = ui.Typed(r, "a")
				r.Draw()
			}
		})
	}
}

// BenchmarkOpen is from the passphrase to a worklist of 1,000 cases.
func BenchmarkOpen(b *testing.B) {
	path := uitest.Place(b)
	cases := sample.Cases(sample.Case().Received)
	vault, _ := uitest.Vault(b, path)
	for n := range 1000 {
		c := cases[n%len(cases)]
		c.Number = fmt.Sprintf("CM13-8%06d", n)
		uitest.Add(b, vault, c)
	}
	if err := vault.Close(); err != nil {
		b.Fatal(err)
	}
	_, work := station{path: path}.parts()
	for b.Loop() {
		r := run.New(work)
		got := make(chan any, 64)
		r.Start(func(m any) { got <- m })
		r.Do(ui.OpenVault{Passphrase: []byte(uitest.Passphrase)})
		r.Do(ui.ListCases{})
		for listed := false; !listed; {
			var l ui.Listed
			if l, listed = (<-got).(ui.Listed); listed && (l.Err != nil || len(l.Rows) != 1000) {
				b.Fatalf("%d rows, %v", len(l.Rows), l.Err)
			}
		}
		if err := r.Stop(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpenCase is from Enter on the worklist to the drawn desk of a case with 20 KB of rationale, read from the vault. The
// budget is 100 ms.
func BenchmarkOpenCase(b *testing.B) {
	path := uitest.Place(b)
	c := sample.Case()
	c.Services[0].Rationale = text.NewDoc(strings.Repeat("The report of 10/17/2013 shows that function improved with eight visits.\n", 280))
	id := uitest.Closed(b, path, c)[0]
	_, work := station{path: path}.parts()
	r := run.New(work)
	got := make(chan any, 64)
	r.Start(func(m any) { got <- m })
	r.Do(ui.OpenVault{Passphrase: []byte(uitest.Passphrase)})
	desk := ui.Writing(b, sample.Case(), 120, 40)
	for b.Loop() {
		r.Do(ui.LoadCase{ID: id})
		for loaded := false; !loaded; {
			var l ui.Loaded
			if l, loaded = (<-got).(ui.Loaded); loaded {
				if l.Err != nil {
					b.Fatal(l.Err)
				}
				shown, _ := desk.Step(ui.Event{Msg: l})
				shown.Draw()
			}
		}
	}
	if err := r.Stop(); err != nil {
		b.Fatal(err)
	}
}
