package packet

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/sample"
	"imrdesk/domain/text"
)

func cases() []domain.Case {
	full := sample.Case()
	full.Summary = text.NewDoc("Controls \x1b[2J, order \u202e and \U000e0041 stay.\n\nA third paragraph \"quoted\" <&>.")
	full.Services[0].Pins = []domain.Pin{{Record: full.Records[0].ID, Page: 3, Passage: "words"}}
	full.Services[0].Answers = []domain.Answer{{Entry: domain.EntryRef{ID: "e", Rev: 2}, Criterion: "c", State: domain.Met, Record: full.Records[0].ID}}
	full.Records[0].Pages = [2]int{1, 4}
	return append(sample.Cases(domain.Date{Year: 2026, Month: 3, Day: 2}), full, domain.Case{})
}

// What is written is read again as the same case, and written again as the same bytes.
func TestRoundTrip(t *testing.T) {
	for i, c := range cases() {
		b, err := Write(c)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(b)
		if err != nil {
			t.Fatalf("case %d: %v\n%s", i, err, b)
		}
		again, _ := Write(got)
		if !bytes.Equal(b, again) {
			t.Errorf("case %d is not the same after reading", i)
		}
		if !got.Summary.Equal(c.Summary) || got.Number != c.Number || len(got.Services) != len(c.Services) {
			t.Errorf("case %d lost something", i)
		}
		if bytes.ContainsAny(b, "\x1b\u202e\U000e0041") {
			t.Errorf("case %d: a raw control or invisible character", i)
		}
	}
}

func TestRefusals(t *testing.T) {
	with := func(fields string) string { return `{"format": "` + Format + `"` + fields + `}` }
	deep := strings.Repeat(`[`, 100_000)
	for _, c := range []struct{ in, says string }{
		{``, "ends in the middle"},
		{`[]`, "line 1, column 1: an object was expected, not a list"},
		{`{}`, "does not name its format"},
		{`{"format": "other/1"}`, `the format is "imrdesk.case/1"`},
		{with(`} {`), "more text after the packet"},
		{with(`, "decided": "2026-03-02", "decided": "2026-03-03"`), "this key is there twice"},
		{with(`, "Decided": "2026-03-02"`), `keys are written in small letters: "decided"`},
		{with(`, "decided": "2026-03-02", "DECIDED": "2026-03-03"`), "this key is there twice"},
		{with(`, "patient": "x"`), "no key of the format"},
		{with(`, "services": [{"decision": "upheld"}, {"decision": "Overturned"}]`), "(services[1].decision): this word"},
		{with(",\n\"summary\": null"), "line 2, column 12 (summary): a string was expected, not null; leave out"},
		{with(`, "employee": {"age": 1e400}`), "(employee.age): a whole number"},
		{with(`, "employee": {"age": 47.5}`), "a whole number"},
		{with(`, "employee": {"age": -1}`), "a whole number"},
		{with(`, "employee": {"age": "47"}`), "a whole number was expected, not a string"},
		{with(`, "assigned": "03/02/2026"`), "a date is written YYYY-MM-DD"},
		{with(`, "assigned": "2026-02-29"`), "the calendar has no such day"},
		{with(`, "summary": "a` + "\xff" + `"`), "not UTF-8"},
		{with(`, "summary": "a\ud800b"`), "surrogate"},
		{with(`, "summary": "a\xb"`), "escape"},
		{with(", \"summary\": \"a\nb\""), "control character"},
		{with(`, "summary": "a`), "a string without an end"},
		{with(`, "summary": "a" "b"`), "a comma or a closing brace"},
		{with(`, "injury": [` + deep), "an object was expected, not a list"},
		{with(`, "records": [{"pages": [1, 2, 3]}]`), "2 values were expected, not 3"},
		{with(`, "records": [{"pages": [1]}]`), "2 values were expected, not 1"},
		{with(`, "services": [{"id": "a"}, {"id": "a"}]`), "services[1].id is that of another service"},
		{with(`, "services": [{"ancillary_to": "none"}]`), "names no other service"},
		{with(`, "services": [{"pins": [{"record": "r9", "page": 1, "passage": ""}]}]`), "names no record"},
		{with(`, "` + strings.Repeat("k", MaxKey+1) + `": 1`), "a key longer than"},
		{with(`,`), "a key in quotation marks"},
		{`{"format" "x"}`, "a colon was expected"},
		{with(`, "origin": {"letter": tru}`), "true or false was expected"},
	} {
		_, err := Read([]byte(c.in))
		if !errors.Is(err, domain.ErrInvalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%.80q: %v, want %q", c.in, err, c.says)
		}
	}
	if _, err := Read([]byte(`{"format": "imrdesk.case/2"}`)); !errors.Is(err, domain.ErrNewer) {
		t.Error(err)
	}
}

// No word of a packet gets into an error.
func TestErrorsHoldNoWords(t *testing.T) {
	for _, in := range []string{`{"format": "x", "secretname": 1}`, `{"secretname": 1}`, `{"format": "secretname"}`, `{"priority": "secretname"}`, `{"assigned": "secretname"}`} {
		if _, err := Read([]byte(in)); err == nil || strings.Contains(err.Error(), "secretname") {
			t.Errorf("%s: %v", in, err)
		}
	}
}

func TestBounds(t *testing.T) {
	states := func(n int) []byte {
		return []byte(`{"format": "` + Format + `", "reviewer": {"licensure": [` + strings.TrimSuffix(strings.Repeat(`"",`, n), ",") + `]}}`)
	}
	for n, ok := range map[int]bool{MaxTokens - 5: true, MaxTokens - 4: true, MaxTokens - 3: false} {
		if _, err := Read(states(n)); (err == nil) != ok {
			t.Errorf("%d values: %v", n, err)
		}
	}
	for n, ok := range map[int]bool{MaxBytes - 1: true, MaxBytes: true, MaxBytes + 1: false} {
		b := append([]byte(`{"format": "`+Format+`"}`), bytes.Repeat([]byte(" "), n)...)[:n]
		if _, err := Read(b); (err == nil) != ok {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
	type nest struct {
		In []nest `json:"in"`
	}
	for n, ok := range map[int]bool{MaxDepth/2 - 1: true, MaxDepth / 2: true, MaxDepth/2 + 1: false} {
		s := scanner{in: []byte(strings.Repeat(`{"in":[`, n) + strings.Repeat(`]}`, n))}
		if err := s.document(reflect.TypeFor[nest]()); (err == nil) != ok {
			t.Errorf("depth %d: %v", 2*n, err)
		}
	}
}

func TestNamesAreGiven(t *testing.T) {
	c, err := Read([]byte(`{"format": "` + Format + `", "services": [{"title": "a"}, {"id": "s1", "title": "b"}, {"title": "c"}], "records": [{"title": "d"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(c.Services[0].ID, c.Services[1].ID, c.Services[2].ID, c.Records[0].ID); got != "s2s1s3r1" {
		t.Error(got)
	}
}

// The worked example of the documentation is read, and is written as it stands there.
func TestDocumentedExample(t *testing.T) {
	doc, err := os.ReadFile("../../docs/packet.md")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for rest := string(doc); ; n++ {
		_, after, found := strings.Cut(rest, "```json\n")
		if !found {
			break
		}
		example, after, _ := strings.Cut(after, "```")
		if _, err := Read([]byte(example)); err != nil {
			t.Errorf("example %d: %v", n+1, err)
		}
		rest = after
	}
	if n < 2 {
		t.Errorf("%d examples", n)
	}
}

func FuzzRead(f *testing.F) {
	for _, c := range cases() {
		b, _ := Write(c)
		f.Add(b)
	}
	f.Add([]byte(`{"format":"imrdesk.case/1","Decision":1,"decision":2}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := Read(b)
		if err != nil {
			if !errors.Is(err, domain.ErrInvalid) && !errors.Is(err, domain.ErrNewer) {
				t.Error(err)
			}
			return
		}
		if !json.Valid(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))) {
			t.Error("read what is no JSON")
		}
		once, err := Write(c)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Read(once)
		if err != nil {
			t.Fatalf("its own packet: %v\n%s", err, once)
		}
		if twice, _ := Write(again); !bytes.Equal(once, twice) {
			t.Error("not stable")
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	c := sample.Case()
	for b.Loop() {
		Write(c)
	}
}

func BenchmarkRead(b *testing.B) {
	in, _ := Write(sample.Case())
	for b.Loop() {
		if _, err := Read(in); err != nil {
			b.Fatal(err)
		}
	}
}

// TestThePacketListsTheDocumentsReviewed: by author and kind, with range and pages, as the letter does; read back, the list counts
// for nothing, and a second writing gives the same bytes.
func TestThePacketListsTheDocumentsReviewed(t *testing.T) {
	day := func(m int) domain.Period { return domain.On(domain.Date{Year: 2014, Month: m, Day: 2}) }
	c := domain.Case{Records: []domain.Record{
		{ID: "r1", Type: domain.RecordPR2, Title: "Progress report", Author: "M. Tollefsby, M.D.", Dates: day(5), Pages: [2]int{1, 3}, Source: "f", Use: domain.Opened},
		{ID: "r2", Type: domain.RecordPR2, Title: "Visit", Author: "M. Tollefsby, M.D.", Dates: day(2), Pages: [2]int{4, 5}, Source: "f", Use: domain.ReliedOn},
		{ID: "r3", Type: domain.RecordPR2, Title: "Never opened", Source: "f", Pages: [2]int{6, 9}},
	}}
	b, err := Write(c)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Reviewed []domain.Documents `json:"documents_reviewed"`
	}
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	want := domain.Documents{Author: "M. Tollefsby, M.D.", Type: domain.RecordPR2, Title: "Progress report",
		Dates: domain.Period{From: day(2).From, To: day(5).From}, Number: 2, Pages: 5}
	if len(got.Reviewed) != 1 || got.Reviewed[0] != want {
		t.Errorf("got %+v, want %+v", got.Reviewed, want)
	}
	back, err := Read(b)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := Write(back); err != nil || !bytes.Equal(again, b) {
		t.Errorf("written again it differs: %v", err)
	}
	if none, err := Write(domain.Case{}); err != nil || !bytes.Contains(none, []byte(`"documents_reviewed": []`)) {
		t.Errorf("an empty case: %v", err)
	}
}
