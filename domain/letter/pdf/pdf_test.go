package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"imrdesk/domain/letter"
	"imrdesk/domain/letter/lettertest"
)

func write(t testing.TB, d letter.Document) []byte {
	t.Helper()
	b, err := Write(d)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// ask runs one of the tools of poppler on the file and gives what it says.
func ask(t *testing.T, b []byte, tool string, args ...string) string {
	t.Helper()
	found, err := exec.LookPath(tool)
	if err != nil {
		t.Skipf("no %s here to read the PDF with", tool)
	}
	path := filepath.Join(t.TempDir(), "letter.pdf")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	var out, complaints bytes.Buffer
	cmd := exec.Command(found, append(args, path)...)
	if tool == "pdftotext" {
		cmd.Args = append(cmd.Args, "-")
	}
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil || complaints.Len() > 0 {
		t.Fatalf("%s: %v %s", tool, err, complaints.String())
	}
	return out.String()
}

// Another reader finds the words of the document in reading order, and no others but the furniture, whose areas it is
// told to leave out.
func TestWords(t *testing.T) {
	faces, err := typefaces()
	if err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]letter.Document{"sample": lettertest.Sample(), "long": lettertest.Long(60), "hostile": lettertest.Hostile()} {
		out := ask(t, write(t, d), "pdftotext", "-raw", "-x", "0", "-y", "60", "-W", "612", "-H", "680")
		got, want := strings.Fields(out), covered(d.Shown(), faces).Words()
		if name == "hostile" {
			// Marks composed by the reader, and words that are cut at the end of a line, are the same letters.
			got, want = []string{strings.Join(got, "")}, []string{strings.Join(want, "")}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: words differ%s", name, lettertest.FirstDifference(got, want))
		}
	}
}

func TestTagged(t *testing.T) {
	b := write(t, lettertest.Sample())
	info := ask(t, b, "pdfinfo")
	for _, want := range []string{"Title:           Final Determination CM26-0000017", "Tagged:          yes", "Page size:       612 x 792 pts (letter)", "CreationDate:    Mon Mar  2"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo lacks %q:\n%s", want, info)
		}
	}
	tree := ask(t, b, "pdfinfo", "-struct-text")
	at := 0
	for _, want := range []string{"Document", "H1", "Independent Medical Review", "L (block)", "LI", "Lbl (block)", "Case Number:", "LBody", "H2", "CLINICAL CASE SUMMARY", "P (block)", "47-year-old", "Table", "TR", "TH", "Disputed service", "TD", "H3", "Upheld"} {
		i := strings.Index(tree[at:], want)
		if i < 0 {
			t.Fatalf("the structure lacks %q after %q", want, tree[max(0, at-80):at])
		}
		at += i
	}
	if !bytes.Contains(b, []byte("/Type /Outlines")) || !bytes.Contains(b, []byte("/Lang <FEFF0065006E")) {
		t.Error("no outline or no language")
	}
}

// All that is drawn belongs to the structure or is an artifact, and every mark that is opened is closed.
func TestEverythingIsMarked(t *testing.T) {
	c := compose(t, lettertest.Long(60))
	if len(c.pages) < 3 {
		t.Fatalf("%d pages", len(c.pages))
	}
	for i, p := range c.pages {
		open := false
		for l := range strings.Lines(p.content.String()) {
			switch {
			case strings.HasSuffix(l, " BDC\n"):
				if open {
					t.Errorf("page %d: a mark inside a mark", i+1)
				}
				open = true
			case l == "EMC\n":
				open = false
			case !open:
				t.Errorf("page %d: drawn outside of marks: %q", i+1, l)
			}
		}
		if open {
			t.Errorf("page %d: a mark stays open", i+1)
		}
	}
}

// compose sets a document without writing it.
func compose(t testing.TB, d letter.Document) *composer {
	t.Helper()
	faces, err := typefaces()
	if err != nil {
		t.Fatal(err)
	}
	c := newComposer(faces)
	for _, b := range covered(d.Shown(), faces).Blocks {
		c.block(b)
	}
	c.furniture(d.Shown())
	return c
}

func TestStable(t *testing.T) {
	if a, b := write(t, lettertest.Long(5)), write(t, lettertest.Long(5)); !bytes.Equal(a, b) {
		t.Error("two writings differ")
	}
}

func TestOddDocuments(t *testing.T) {
	long := strings.Repeat("x", 5000)
	many := strings.Repeat("many words in one cell ", 2000)
	for name, d := range map[string]letter.Document{
		"empty":          {},
		"empty blocks":   {Blocks: []letter.Block{{}, {Kind: letter.Table}, {Kind: letter.Table, Rows: [][]string{{}}}, {Kind: letter.Labels}, {Kind: letter.Heading}, {Kind: letter.TitleBlock}}},
		"ragged table":   {Blocks: []letter.Block{{Kind: letter.Table, Rows: [][]string{{"a", "b"}, {"c"}, {"d", "e", "f"}}}}},
		"long word":      {Header: long, Blocks: []letter.Block{{Text: long}, {Kind: letter.Heading, Text: long}, {Kind: letter.Labels, Rows: [][]string{{long, long}}}}},
		"endless cell":   {Blocks: []letter.Block{{Kind: letter.Table, Rows: [][]string{{"a", "b"}, {many, "b"}}}}},
		"long paragraph": {Blocks: []letter.Block{{Text: many}}},
	} {
		if b := write(t, d); !bytes.HasSuffix(b, []byte("%%EOF\n")) {
			t.Errorf("%s: no end", name)
		} else {
			ask(t, b, "pdfinfo", "-struct-text")
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	d := lettertest.Long(40)
	for b.Loop() {
		if _, err := Write(d); err != nil {
			b.Fatal(err)
		}
	}
}

// TestBreaks: the word at each break is the one that another reader finds first on the page.
func TestBreaks(t *testing.T) {
	for name, d := range map[string]letter.Document{"sample": lettertest.Sample(), "long": lettertest.Long(60)} {
		breaks, err := Breaks(d)
		if err != nil {
			t.Fatal(err)
		}
		pages := strings.Split(strings.TrimSuffix(ask(t, write(t, d), "pdftotext", "-raw", "-x", "0", "-y", "60", "-W", "612", "-H", "680"), "\f"), "\f")
		if len(breaks) != len(pages)-1 {
			t.Fatalf("%s: %d breaks in %d pages", name, len(breaks), len(pages))
		}
		for i, at := range breaks {
			b := d.Blocks[at.Block]
			all := strings.Fields(b.Lead + " " + b.Text)
			if len(b.Rows) > 0 {
				all, at.Words = strings.Fields(strings.Join(b.Rows[at.Row], " ")), 0
			}
			if first := strings.Fields(pages[i+1])[0]; at.Words >= len(all) || all[at.Words] != first {
				t.Errorf("%s: page %d begins with %q, the break %+v is elsewhere in %.40q", name, i+2, first, at, b.Text)
			}
		}
	}
}

// What the fonts lack is named once, in the order in which it stands.
func TestLackingSigns(t *testing.T) {
	got, err := Lacking(letter.Document{Header: "\u8170", Blocks: []letter.Block{{Text: "pain \u2265 6 \u75c5\u4eba \u75c5"}}})
	if err != nil || string(got) != "\u75c5\u4eba\u8170" {
		t.Errorf("%q %v", string(got), err)
	}
	if got, err := Lacking(lettertest.Sample()); err != nil || len(got) != 0 {
		t.Errorf("%q %v", string(got), err)
	}
}

// The mark stands at the head of each page, outside of the letter's words; the pages break where they do without it.
func TestMark(t *testing.T) {
	d := lettertest.Long(60)
	before, err := Breaks(d)
	if err != nil {
		t.Fatal(err)
	}
	d.Mark = "DRAFT - not signed"
	b := write(t, d)
	pages := strings.Split(strings.TrimSuffix(ask(t, b, "pdftotext"), "\f"), "\f")
	if len(pages) != len(before)+1 || len(pages) < 3 {
		t.Fatalf("%d pages, %d without the mark", len(pages), len(before)+1)
	}
	for i, p := range pages {
		if first, _, _ := strings.Cut(p, "\n"); first != d.Mark {
			t.Errorf("page %d begins with %q", i+1, first)
		}
	}
	if tree := ask(t, b, "pdfinfo", "-struct-text"); strings.Contains(tree, d.Mark) {
		t.Error("the mark is among the words of the letter")
	}
	if !bytes.Equal(b, write(t, d)) {
		t.Error("two writings differ")
	}
	if c := compose(t, d); bytes.Count(c.pages[0].content.Bytes(), []byte("/Watermark>> BDC")) != 1 {
		t.Error("the mark is no artifact of its page")
	}
}
