package cli

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// most is how much the memory of the program may grow while it refuses a file.
const most = 100 << 20

// zipBomb is a DOCX of a few hundred kilobytes that unpacks to gigabytes.
func zipBomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	block := []byte(strings.Repeat(`<w:p><w:r><w:t>AAAAAAAAAAAAAAAAAAAAAAAA</w:t></w:r></w:p>`, 1000))
	for range 4000 {
		w.Write(block)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// longText writes a text of 100 MB.
func longText(t *testing.T, w io.Writer) {
	t.Helper()
	block := bytes.Repeat([]byte("A line of a letter that is as long as such lines are.\n"), 1<<14)
	for n := 0; n < 100_000_000; n += len(block) {
		if _, err := w.Write(block); err != nil {
			return // the reader had enough
		}
	}
}

// Each hostile file ends with a message; no vault is made and nothing is stored. The kinds of PDF are tried where PDF is
// read.
func TestHostileFilesAreRefusedAndNothingIsStored(t *testing.T) {
	dir := t.TempDir()
	put := func(name string, b []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	f, err := os.Create(filepath.Join(dir, "long.txt"))
	if err != nil {
		t.Fatal(err)
	}
	longText(t, f)
	f.Close()
	for _, c := range []struct{ path, says string }{
		{put("bomb.docx", zipBomb(t)), "bomb.docx: the DOCX unpacks to more than"},
		{f.Name(), "long.txt: larger than 25 MB"},
		{put("deep.json", []byte(strings.Repeat(`[`, 100_000))), "deep.json: "},
		{put("deeper.json", []byte(`{"format": "imrdesk.case/1", "services": `+strings.Repeat(`{"a":`, 100_000))), "deeper.json: "},
		{"-", "standard input: more than 25 MB"},
	} {
		in, feed, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			longText(t, feed)
			feed.Close()
		}()
		before := held()
		stop := watch()
		began := time.Now()
		var out, errs bytes.Buffer
		vault := filepath.Join(dir, "vault.db")
		code := Run(context.Background(), Env{Args: []string{"import", c.path, "--vault", vault}, In: in, Out: &out, Err: &errs, Get: func(string) string { return "" }})
		took, grown := time.Since(began), int64(stop())-int64(before)
		in.Close()
		if code != exitFound || !strings.Contains(errs.String(), c.says) {
			t.Errorf("%s: exit code %d, %s", filepath.Base(c.path), code, errs.String())
		}
		if _, err := os.Stat(vault); err == nil {
			t.Errorf("%s: a vault was made", filepath.Base(c.path))
		}
		if grown > most {
			t.Errorf("%s: the program grew by %d MB", filepath.Base(c.path), grown>>20)
		}
		t.Logf("%-12s %8s, grown by %d MB, %s", filepath.Base(c.path), took.Round(time.Millisecond), grown>>20, strings.TrimSpace(errs.String()))
	}
}

// held is the memory that the program has from the system and did not give back.
func held() uint64 {
	runtime.GC()
	return now()
}

func now() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapSys - m.HeapReleased
}

// watch gives a function that tells the most memory that was held since.
func watch() func() uint64 {
	done, peak := make(chan struct{}), make(chan uint64)
	go func() {
		top := now()
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				top = max(top, now())
			case <-done:
				peak <- max(top, now())
				return
			}
		}
	}()
	return func() uint64 {
		close(done)
		return <-peak
	}
}
