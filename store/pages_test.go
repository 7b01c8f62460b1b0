package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"imrdesk/domain"
)

// crashImages saves again and again, and after each save tries images of the file as a power cut could leave it. bbolt writes
// data pages, flushes, writes one meta page, flushes: every image that the protocol allows is the file before with any of the
// data sectors, or the file after with a torn meta page. The others are what a lying disk or a rotten meta page leaves.
func crashImages(t *testing.T, saves, per int, seed uint64) (counts map[string]int) {
	rng := rand.New(rand.NewPCG(seed, 1))
	v := createVault(t)
	id := addCase(t, v)
	d := longDraft(1, 1)
	counts = map[string]int{}
	save := func(i int) string {
		d.Case.Summary = longDraft(i, 2000+rng.IntN(30000)).Case.Summary
		d.Rev++
		if _, err := v.Save(id, SaveRequest{Draft: d, Act: "typed"}); err != nil {
			t.Fatal(err)
		}
		return digestOf(d)
	}
	before := save(0)
	a := readFile(t, v.path)
	for i := 1; i <= saves; i++ {
		after := save(i)
		b := readFile(t, v.path)
		c := crash{t: t, v: v, id: string(id), a: a, b: b, before: before, after: after, counts: counts, rng: rng}
		c.pages()
		for range per {
			c.all()
		}
		a, before = b, after
	}
	return counts
}

type crash struct {
	t             *testing.T
	v             *Vault
	id            string
	a, b          []byte // the file before and after the save
	grown         []byte // a with the length of b: growing is flushed first
	data, meta    []int  // pages that differ
	before, after string
	counts        map[string]int
	rng           *rand.Rand
}

const ps = 4096

func (c *crash) pages() {
	c.grown = append(bytes.Clone(c.a), make([]byte, len(c.b)-len(c.a))...)
	for pg := 0; pg*ps < len(c.b); pg++ {
		if !bytes.Equal(c.grown[pg*ps:pg*ps+ps], c.b[pg*ps:pg*ps+ps]) {
			if pg < 2 {
				c.meta = append(c.meta, pg)
			} else {
				c.data = append(c.data, pg)
			}
		}
	}
}

// try opens an image. old and fresh tell which drafts are right answers; any other must be told.
func (c *crash) try(group string, img []byte, old, fresh bool) {
	path := filepath.Join(filepath.Dir(c.v.path), "image.db")
	writeFile(c.t, path, img)
	o := c.open(path)
	got := o.Cases[c.id]
	switch {
	case o.told():
		c.counts[group+": told"]++
	case old && got == c.before:
		c.counts[group+": the save before"]++
	case fresh && got == c.after:
		c.counts[group+": the new save"]++
	default:
		c.counts["SILENTLY WRONG"]++
		c.t.Errorf("%s: a wrong answer without a word", group)
	}
}

// open is probe without the cost of the passphrase.
func (c *crash) open(path string) (o outcome) {
	w := &Vault{path: path, opts: Options{Notice: func(string) { o.Notices++ }}.filled(), readOnly: "test", head: c.v.head, keys: c.v.keys}
	w.guard = &guard{path: path, notice: w.opts.Notice}
	err := w.attach()
	if err == nil {
		defer w.db.Close()
	}
	if err != nil {
		o.Failed = err.Error()
		if !errors.Is(err, domain.ErrDamaged) {
			c.t.Errorf("opening an image: %v", err)
		}
		return o
	}
	o.Cases = map[string]string{}
	list, err := w.Cases()
	o.List = err != nil || len(list) == 0
	l, err := w.Load(domain.CaseID(c.id))
	if err != nil || l.Lost {
		o.Cases[c.id] = "error"
	} else {
		o.Cases[c.id] = digestOf(l.Draft)
	}
	return o
}

func (c *crash) all() {
	img := bytes.Clone(c.grown)
	for _, pg := range c.data {
		for s := range 8 {
			if c.rng.IntN(2) == 0 {
				copy(img[pg*ps+s*512:pg*ps+s*512+512], c.b[pg*ps+s*512:])
			}
		}
	}
	c.try("sectors lost or reordered before the flush", img, true, false)
	if len(c.b) > len(c.a) {
		c.try("file not grown", c.a, true, false)
	}
	img = bytes.Clone(c.b)
	for _, pg := range c.meta {
		cut := c.rng.IntN(11) * 8
		copy(img[pg*ps+cut:pg*ps+512], c.grown[pg*ps+cut:])
	}
	c.try("meta page torn", img, true, true)
	img = bytes.Clone(c.b)
	for _, pg := range c.meta {
		copy(img[pg*ps:pg*ps+ps], c.grown[pg*ps:])
	}
	c.try("meta page lost", img, true, false)
	img = bytes.Clone(c.b)
	for _, pg := range c.meta {
		img[pg*ps+16+c.rng.IntN(64)] ^= 0x40
	}
	c.try("newest meta page rotten", img, false, true)
	if len(c.data) == 0 {
		return
	}
	pg := c.data[c.rng.IntN(len(c.data))]
	img = bytes.Clone(c.b)
	copy(img[pg*ps:pg*ps+ps], c.grown[pg*ps:])
	c.try("lying disk: one page lost", img, false, true)
	img = bytes.Clone(c.b)
	s := c.rng.IntN(8)
	copy(img[pg*ps+s*512:pg*ps+s*512+512], c.grown[pg*ps+s*512:])
	c.try("lying disk: one sector lost", img, false, true)
	img = bytes.Clone(c.b)
	for _, pg := range c.data {
		copy(img[pg*ps:pg*ps+ps], c.grown[pg*ps:])
	}
	c.try("lying disk: all data lost", img, false, true)
}

// The rows 2 to 5 share one run: each image group is one of them.
func TestF02UnsyncedSectors(t *testing.T) { crashGroups(t, "sectors lost", "file not grown") }
func TestF03TornMetaPage(t *testing.T)    { crashGroups(t, "meta page torn", "meta page lost") }
func TestF04RottenMetaPage(t *testing.T)  { crashGroups(t, "newest meta page rotten") }
func TestF05LyingDisk(t *testing.T)       { crashGroups(t, "lying disk") }

var crashCounts map[string]int

func crashGroups(t *testing.T, groups ...string) {
	if crashCounts == nil {
		crashCounts = crashImages(t, 20, 3, 1)
	}
	for _, g := range groups {
		n := 0
		for name, c := range crashCounts {
			if strings.HasPrefix(name, g) {
				n += c
			}
		}
		if n == 0 {
			t.Errorf("no image of group %q was tried", g)
		}
	}
	if n := crashCounts["SILENTLY WRONG"]; n > 0 {
		t.Errorf("%d images gave a wrong answer without a word", n)
	}
	if crashCounts["newest meta page rotten: the save before"] > 0 {
		t.Error("a rotten meta page was passed over in silence")
	}
}

// mutations are ways to damage a file.
var mutations = map[string]func(b []byte, rng *rand.Rand) []byte{
	"byte flip": func(b []byte, rng *rand.Rand) []byte {
		b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
		return b
	},
	"flip in a page's head": func(b []byte, rng *rand.Rand) []byte {
		b[rng.IntN(len(b)/ps)*ps+rng.IntN(64)] ^= 1 << rng.IntN(8)
		return b
	},
	"flip in one meta page": func(b []byte, rng *rand.Rand) []byte {
		b[rng.IntN(2)*ps+16+rng.IntN(64)] ^= 1 << rng.IntN(8)
		return b
	},
	"flip in both meta pages": func(b []byte, rng *rand.Rand) []byte {
		b[16+rng.IntN(64)] ^= 4
		b[ps+16+rng.IntN(64)] ^= 4
		return b
	},
	"cut off": func(b []byte, rng *rand.Rand) []byte { return b[:rng.IntN(len(b))] },
	"zeroed page": func(b []byte, rng *rand.Rand) []byte {
		at := rng.IntN(len(b)/ps) * ps
		clear(b[at : at+ps])
		return b
	},
	"zeroed tail": func(b []byte, rng *rand.Rand) []byte {
		clear(b[rng.IntN(len(b)):])
		return b
	},
	"swapped pages": func(b []byte, rng *rand.Rand) []byte {
		i, j := rng.IntN(len(b)/ps)*ps, rng.IntN(len(b)/ps)*ps
		tmp := bytes.Clone(b[i : i+ps])
		copy(b[i:i+ps], b[j:j+ps])
		copy(b[j:j+ps], tmp)
		return b
	},
}

// corrupt damages a vault n times in each of the named ways; nothing may die, hang or lie.
func corrupt(t *testing.T, n int, names ...string) (told, same int) {
	path, truth := richVault(t, 6)
	sound := usedPart(t, path)
	p := newProber(t)
	img := filepath.Join(filepath.Dir(path), "image.db")
	copyFile(t, path+headerMark, img+headerMark)
	rng := rand.New(rand.NewPCG(7, uint64(n)))
	for _, name := range names {
		for i := range n {
			b := mutations[name](bytes.Clone(sound), rng)
			writeFile(t, img, b)
			o, ok := p.probe(img)
			if !ok {
				t.Errorf("%s %d: the process died or hung", name, i)
				continue
			}
			if why := o.wrong(truth); why != "" {
				t.Errorf("%s %d: %s", name, i, why)
			}
			if o.told() {
				told++
			} else {
				same++
			}
		}
	}
	t.Logf("%d damaged files: %d told, %d without an effect, %d deaths, %d hangs", told+same, told, same, p.deaths, p.hangs)
	return told, same
}

// usedPart is the file up to its high-water mark, so that damage meets something.
func usedPart(t *testing.T, path string) []byte {
	b := readFile(t, path)
	m, valid := newestMeta(bytes.NewReader(b))
	if valid == 0 {
		t.Fatal("no meta page")
	}
	return b[:int64(m.highWater)*m.pageSize]
}

func copyFile(t testing.TB, from, to string) { writeFile(t, to, readFile(t, from)) }

func TestF06ByteFlips(t *testing.T) {
	corrupt(t, 40, "byte flip", "flip in a page's head", "flip in one meta page", "flip in both meta pages")
}

func TestF07Truncation(t *testing.T) {
	told, same := corrupt(t, 60, "cut off")
	if same > 0 {
		t.Errorf("%d of %d cut files were taken as whole", same, told+same)
	}
}

func TestF08ZeroedAndSwappedPages(t *testing.T) {
	corrupt(t, 40, "zeroed page", "zeroed tail", "swapped pages")
}

func TestF09CraftedPages(t *testing.T) {
	path, _ := richVault(t, 3)
	sound := usedPart(t, path)
	m, _ := newestMeta(bytes.NewReader(sound))
	le := binary.LittleEndian
	craft := map[string]func(b []byte){
		"overflow": func(b []byte) { le.PutUint32(b[12:], 0xFFFFFFFF) },
		"count":    func(b []byte) { le.PutUint16(b[10:], 0xFFFF) },
		"branch to self": func(b []byte) {
			le.PutUint16(b[8:], pageBranch)
			le.PutUint16(b[10:], 1)
			le.PutUint64(b[16+8:], m.root)
		},
		"page id":    func(b []byte) { le.PutUint64(b, 1<<60) },
		"element":    func(b []byte) { le.PutUint32(b[16+4:], 0xFFFFFFF0) },
		"key size":   func(b []byte) { le.PutUint32(b[16+8:], 0xFFFFFFF0) },
		"value size": func(b []byte) { le.PutUint32(b[16+12:], 0xFFFFFFF0) },
		"order":      func(b []byte) { copy(b[16:32], b[32:48]) },
		"type":       func(b []byte) { le.PutUint16(b[8:], 0x40) },
	}
	for name, change := range craft {
		b := bytes.Clone(sound)
		change(b[m.root*ps:])
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := preflight(bytes.NewReader(b), int64(len(b)))
		runtime.ReadMemStats(&after)
		if !errors.Is(err, domain.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20 {
			t.Errorf("%s: %d MB used", name, used>>20)
		}
	}
}

// A page that says it has fewer elements than it has would hide the last ones: the last words of a journal, a case.
func TestF09HiddenElements(t *testing.T) {
	path, _ := richVault(t, 6)
	sound := usedPart(t, path)
	taken := func(change func(page []byte), at int) bool {
		b := bytes.Clone(sound)
		change(b[at : at+ps])
		_, err := preflight(bytes.NewReader(b), int64(len(b)))
		return err == nil
	}
	le := binary.LittleEndian
	tried := 0
	for at := 2 * ps; at < len(sound); at += ps {
		page := sound[at : at+ps]
		kind, n := le.Uint16(page[8:]), le.Uint16(page[10:])
		used := !taken(func(b []byte) { clear(b[:pageHead]) }, at)
		if !used || kind != pageLeaf && kind != pageBranch || le.Uint64(page) != uint64(at/ps) {
			continue
		}
		for less := uint16(1); less <= n; less++ {
			tried++
			if taken(func(b []byte) { le.PutUint16(b[10:], n-less) }, at) {
				t.Errorf("page %d with %d of its %d elements is taken as whole", at/ps, n-less, n)
			}
		}
	}
	if tried < 50 {
		t.Errorf("only %d pages were tried", tried)
	}
}

// holes is a file of a petabyte that has only a meta page, as a file with holes can.
type holes []byte

func (h holes) ReadAt(b []byte, at int64) (int, error) {
	clear(b)
	if at < int64(len(h)) {
		copy(b, h[at:])
	}
	return len(b), nil
}

// TestF09SizeOfAFileWithHoles: what is kept while walking the pages must not grow with what a file says of its size.
func TestF09SizeOfAFileWithHoles(t *testing.T) {
	path, _ := richVault(t, 1)
	head := readFile(t, path)[:4096]
	le := binary.LittleEndian
	le.PutUint64(head[pageHead+40:], 1<<38)
	sum := fnv.New64a()
	sum.Write(head[pageHead : pageHead+56])
	le.PutUint64(head[pageHead+56:], sum.Sum64())
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := preflight(holes(head), 1<<50); !errors.Is(err, domain.ErrDamaged) {
		t.Errorf("%v", err)
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20 {
		t.Errorf("%d MB were taken for it", used>>20)
	}
}

func FuzzPreflight(f *testing.F) {
	path := filepath.Join(f.TempDir(), "imrdesk", "vault.db")
	v, _, err := Create(path, testPass, testOptions(nil))
	if err != nil {
		f.Fatal(err)
	}
	addCase(f, v)
	v.Close()
	sound := readFile(f, path)
	f.Add(uint32(4096*3+8), uint64(1))
	f.Add(uint32(12), uint64(0xFFFFFFFF))
	f.Fuzz(func(t *testing.T, at uint32, bits uint64) {
		b := bytes.Clone(sound)
		if int(at)+8 > len(b) {
			b = b[:int(at)%len(b)]
		} else {
			binary.LittleEndian.PutUint64(b[at:], bits)
		}
		if _, err := preflight(bytes.NewReader(b), int64(len(b))); err != nil && !errors.Is(err, domain.ErrDamaged) {
			t.Errorf("%v", err)
		}
	})
}

func TestF15EmptyFileIsDamage(t *testing.T) {
	path, _ := richVault(t, 1)
	writeFile(t, path, nil)
	if _, err := Open(path, testPass, testOptions(nil)); !errors.Is(err, domain.ErrDamaged) {
		t.Errorf("an empty vault: %v", err)
	}
	if _, _, err := Create(path, testPass, testOptions(nil)); !errors.Is(err, ErrExists) {
		t.Errorf("creating over it: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, testPass, testOptions(nil)); !errors.Is(err, domain.ErrDamaged) {
		t.Errorf("a vault that is gone while its header is there: %v", err)
	}
}

func TestPreflightAcceptsWhatBoltWrites(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	d := longDraft(3, 3000)
	for i := range 60 {
		d.Rev++
		if _, err := v.Save(id, SaveRequest{Draft: d, Act: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
		if _, err := v.pages(); err != nil {
			t.Fatalf("after save %d: %v", i, err)
		}
	}
}
