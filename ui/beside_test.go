//go:build unix

package ui_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"

	"imrdesk/domain/sample"
	"imrdesk/domain/text"
	"imrdesk/ui/uitest"
)

// device is a program on a terminal of its own that answers nothing, with the time of everything it writes.
type device struct {
	t    testing.TB
	file *os.File
	cmd  *exec.Cmd
	mu   sync.Mutex
	n    int       // bytes written so far
	last time.Time // when the last of them came
	text strings.Builder
	news chan struct{}
}

func onDevice(t testing.TB, env []string, name string, args ...string) *device {
	t.Helper()
	d := &device{t: t, cmd: exec.Command(name, args...), news: make(chan struct{}, 1)}
	d.cmd.Env = append(append(os.Environ(), "TERM=xterm-256color", "HOME="+t.TempDir()), env...)
	var err error
	if d.file, err = pty.StartWithSize(d.cmd, &pty.Winsize{Cols: 120, Rows: 40}); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		buf := make([]byte, 64<<10)
		for {
			n, err := d.file.Read(buf)
			now := time.Now()
			d.mu.Lock()
			d.n += n
			d.text.Write(buf[:n])
			if n > 0 {
				d.last = now
			}
			d.mu.Unlock()
			select {
			case d.news <- struct{}{}:
			default:
			}
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		d.cmd.Process.Kill()
		d.cmd.Wait()
		d.file.Close()
		<-ended
	})
	return d
}

func (d *device) written() (int, time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.n, d.last
}

// quiet waits until nothing was written for the time.
func (d *device) quiet(gap time.Duration) {
	for {
		select {
		case <-d.news:
		case <-time.After(gap):
			return
		}
	}
}

// until waits for words in what was written.
func (d *device) until(words string) {
	d.t.Helper()
	late := time.After(uitest.Patience)
	for {
		d.mu.Lock()
		seen := strings.Contains(d.text.String(), words)
		d.mu.Unlock()
		if seen {
			return
		}
		select {
		case <-d.news:
		case <-late:
			d.t.Fatalf("never wrote %q", words)
		}
	}
}

func (d *device) send(s string) {
	if _, err := d.file.WriteString(s); err != nil {
		d.t.Fatal(err)
	}
}

// typing gives the median time from a key to the last byte of what it changed on the screen, and the median number of bytes.
func (d *device) typing(keys int) (settled time.Duration, bytes int) {
	var times []time.Duration
	var sizes []int
	rng := rand.New(rand.NewPCG(1, 2))
	for range keys {
		d.quiet(time.Duration(30+rng.IntN(20)) * time.Millisecond)
		before, _ := d.written()
		began := time.Now()
		d.send("a")
		select {
		case <-d.news:
		case <-time.After(5 * time.Second):
			d.t.Fatal("a key changed nothing")
		}
		d.quiet(5 * time.Millisecond) // shorter than a frame: a word of the header that comes later, such as saved, is a frame of its own
		after, at := d.written()
		times, sizes = append(times, at.Sub(began)), append(sizes, after-before)
	}
	slices.Sort(times)
	slices.Sort(sizes)
	return times[len(times)/2], sizes[len(sizes)/2]
}

// prose is text of about the size, in paragraphs.
func prose(bytes int) string {
	words := "The report of 10/17/2013 shows that function improved with eight visits, and that the pain of the low back is less than it was before them.\n"
	return strings.Repeat(words, bytes/len(words)+1)
}

// ours opens the workstation with the text as a rationale and the caret in it.
func ours(t testing.TB, words string) *device {
	path := uitest.Place(t)
	c := sample.Case()
	c.Services[0].Rationale = text.NewDoc(words)
	uitest.Closed(t, path, c)
	d := onDevice(t, []string{childVault + "=" + path}, os.Args[0])
	d.until("Passphrase")
	d.send(uitest.Passphrase + "\r")
	d.until("CM13-9990001")
	d.quiet(300 * time.Millisecond)
	d.send("\r")
	d.until("decided 0 of 1")
	d.quiet(300 * time.Millisecond)
	d.send("\r")
	d.quiet(700 * time.Millisecond)
	return d
}

// BenchmarkBesideEditors types the same letter into the same text here and in the editors that are installed, each on a terminal
// device: ms/key is the median from the key to the last byte of its frame. The budget is 6 ms, at 1 MB too, and 150 bytes a key.
// It needs a quiet machine and takes about a minute: go test ./ui -run '^$' -bench Beside -benchtime 1x
func BenchmarkBesideEditors(b *testing.B) {
	const keys = 60
	for _, size := range []int{8 << 10, 1 << 20} {
		words := prose(size)
		editors := map[string][]string{"vim-bare": {"vim", "-u", "NONE", "-i", "NONE", "-n"}, "vim": {"vim", "-i", "NONE", "-n"}, "micro": {"micro"}, "kakoune": {"kak", "-n"}}
		for _, name := range []string{"imrdesk", "vim-bare", "vim", "micro", "kakoune"} {
			b.Run(fmt.Sprintf("%s/%dKB", name, size>>10), func(b *testing.B) {
				var d *device
				if name == "imrdesk" {
					d = ours(b, words)
				} else {
					tool, err := exec.LookPath(editors[name][0])
					if err != nil {
						b.Skip(editors[name][0] + " is not installed")
					}
					file := filepath.Join(b.TempDir(), "text.txt")
					if err := os.WriteFile(file, []byte(words), 0o600); err != nil {
						b.Fatal(err)
					}
					d = onDevice(b, nil, tool, append(editors[name][1:], file)...)
					d.quiet(700 * time.Millisecond)
					if name != "micro" {
						d.send("i")
						d.quiet(300 * time.Millisecond)
					}
				}
				for b.Loop() {
					settled, bytes := d.typing(keys)
					b.ReportMetric(float64(settled.Microseconds())/1000, "ms/key")
					b.ReportMetric(float64(bytes), "B/key")
				}
			})
		}
	}
}
