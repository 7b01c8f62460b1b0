package guidelines

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"imrdesk/domain"
)

const newEdition = `{"format": "imrdesk guideline library 1", "number": 2, "reason": "order of 2027",
 "documents": [
  {"id": "acoem-sample-2027", "title": "Sample Joint Disorders", "short_name": "ACOEM Sample 2027", "publisher": "ACOEM", "year": "2027", "jurisdiction": "US-CA",
   "tiers": [{"tier": "acoem-odg", "from": "2026-06-01"}], "effective_from": "2026-06-01", "confidence": "memory"}
 ],
 "tiers": [
  {"document": "acoem-sample-2027", "tier": "mtus", "from": "2027-01-01"},
  {"document": "acoem-chronicpain-2017", "tier": "mtus", "to": "2026-12-31"}
 ],
 "entries": [
  {"id": "acm-sample", "rev": 1, "title": "Bracing of the sample joint", "category": "dme", "service_type": "brace", "body_regions": ["knee"],
   "citations": [{"doc": "acoem-sample-2027", "section": "Braces", "primary": true}], "position": "insufficient", "summary": "Not studied yet.",
   "synonyms": ["sample joint orthosis"], "confidence": "memory", "provenance": {}}
 ],
 "drugs": [{"drug": "gabapentin", "entries": ["acm-sample"]}],
 "eras": [{"id": "E6-sample", "from": "2027-01-01", "what": "changed again", "confidence": "memory"}],
 "time_limits": [{"when": "any", "from": "2027-01-01", "days": 25, "cite": "a later law", "confidence": "memory"}],
 "authorities": [{"rule": "TIM-003", "from": "2027-01-01", "cite": "a later letter", "confidence": "memory"}],
 "formulary": [{"version": "14", "from": "2026-12-01", "confidence": "memory"}]
}
`

func added(t *testing.T, l *Library, file string) *Library {
	t.Helper()
	a, bad := ReadAddition("new.json", []byte(file))
	if len(bad) == 0 {
		l, bad = l.Add(a)
	}
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	return l
}

// A file of the library brings documents, ranks, entries, drugs and law; without a release the day knows them.
func TestAFileExtendsTheLibrary(t *testing.T) {
	base := library(t)
	l := added(t, base, newEdition)
	for _, tt := range []struct {
		doc, on string
		force   domain.Force
		tier    domain.Tier
	}{
		{"acoem-sample-2027", "2026-12-31", domain.InForce, domain.TierACOEMODG},
		{"acoem-sample-2027", "2027-01-01", domain.InForce, domain.TierMTUS},
		{"acoem-chronicpain-2017", "2026-12-31", domain.InForce, domain.TierMTUS},
		{"acoem-chronicpain-2017", "2027-01-01", domain.NoLongerInForce, domain.TierMTUS},
	} {
		if st, _ := l.InForce(tt.doc, date(tt.on)); st.Force != tt.force || st.Tier != tt.tier {
			t.Errorf("%s on %s: %s, %s", tt.doc, tt.on, st.Force, st.Tier)
		}
	}
	if got := l.Lookup("sample joint orthosis, knee", date("2027-02-01")); len(got) == 0 || got[0].Entry.ID != "acm-sample" {
		t.Errorf("found %s", ids(got, 3))
	}
	law := l.Law()
	if v, _ := law.List(date("2027-01-01")); v.Version != "14" || law.Era(date("2027-01-01")) != "E6-sample" {
		t.Errorf("version %s, era %s", v.Version, law.Era(date("2027-01-01")))
	}
	if limit, _ := law.Limit("any", date("2027-01-01")); limit.Days != 25 {
		t.Errorf("%d days", limit.Days)
	}
	if _, ok := base.Get("acm-sample"); ok || len(base.Additions()) != 0 || base.drug("gabapentin").Entries[0] == "acm-sample" {
		t.Error("the library before was changed")
	}
	if len(l.Additions()) != 1 || l.Additions()[0].Counts() != "1 document, 2 tiers, 1 entry, 1 drug link, 1 era, 1 time limit, 1 authority, 1 version" {
		t.Errorf("%s", l.Additions()[0].Counts())
	}
}

// The library's own files are read as they are, and an entry that is replaced stays to be read at its revision.
func TestOwnFilesAreRead(t *testing.T) {
	l := library(t)
	for _, name := range []string{"data/entries/mtus-2018.json", "data/documents.json"} {
		raw, err := bundle.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		a, bad := ReadAddition(name, raw)
		if len(bad) > 0 {
			t.Fatal(bad[0])
		}
		next, bad := l.Add(a)
		if len(bad) > 0 {
			t.Fatal(bad[0])
		}
		if len(a.Entries) > 0 {
			old, _ := l.Get(a.Entries[0].ID)
			now, _ := next.Get(a.Entries[0].ID)
			if was, ok := next.Revision(old.Ref()); !ok || was.Rev != old.Rev || now.Rev != old.Rev+1 {
				t.Errorf("revision %d is %v, now %d", old.Rev, ok, now.Rev)
			}
		}
	}
}

// A hostile or damaged file says on which line it is wrong, and changes nothing.
func TestWrongFilesSayTheLine(t *testing.T) {
	l := library(t)
	digest, _ := l.Digest()
	swap := func(old, new string) string { return strings.Replace(newEdition, old, new, 1) }
	for name, tt := range map[string]struct{ file, where, what string }{
		"empty":             {"", "f.json:1", "neither"},
		"words":             {"hello", "f.json:1", "neither"},
		"nothing":           {"[]", "f.json:1", "adds nothing"},
		"cut":               {newEdition[:600], "f.json:11", "not JSON"},
		"no end":            {"[\n", "f.json:2", "not JSON"},
		"twice":             {newEdition + "[]", "f.json:21", "follows"},
		"no format":         {`{"entries": []}`, "f.json:1", "format"},
		"section":           {swap(`"eras"`, `"errors"`), "f.json:16", "no section"},
		"no list":           {swap(`"tiers": [`+"\n", `"tiers": 3, "x": [`+"\n"), "f.json:6", "list"},
		"member":            {swap(`"position": "insufficient"`, `"positoin": "insufficient"`), "f.json:12", "unknown or of the wrong kind"},
		"kind":              {swap(`"rev": 1`, `"rev": "one"`), "f.json:11", "/rev"},
		"position":          {swap(`"insufficient"`, `"excellent"`), "f.json:11", `position "excellent"`},
		"no such document":  {swap(`{"doc": "acoem-sample-2027"`, `{"doc": "acoem-sample-2028"`), "f.json:11", "does not exist"},
		"tier of none":      {swap(`{"document": "acoem-sample-2027"`, `{"document": "nothing"`), "f.json:7", "no document"},
		"tier":              {swap(`"tier": "mtus", "from"`, `"tier": "law", "from"`), "f.json:7", "tier"},
		"day":               {swap(`"from": "2027-01-01"`, `"from": "soon"`), "f.json:7", "YYYY-MM-DD"},
		"drug":              {swap(`"gabapentin"`, `"unobtainium"`), "f.json:15", "no drug"},
		"era without a day": {swap(`"E6-sample", "from": "2027-01-01", `, `"E6-sample", `), "f.json:16", "day"},
		"limit":             {swap(`"days": 25`, `"days": -1`), "f.json:17", "days"},
		"version":           {swap(`"version": "14"`, `"version": ""`), "f.json:19", "version"},
		"deep":              {strings.Repeat("[", 100_000), "f.json:1", "not JSON"},
		"zero bytes":        {"[\x00]", "f.json:1", "not JSON"},
	} {
		a, bad := ReadAddition("f.json", []byte(tt.file))
		next := l
		if len(bad) == 0 {
			next, bad = l.Add(a)
		}
		if len(bad) == 0 || bad[0].Where != tt.where || !strings.Contains(bad[0].What, tt.what) {
			t.Errorf("%s: %v, wanted %s: %s", name, bad, tt.where, tt.what)
		}
		if now, _ := next.Digest(); now != digest || next != l {
			t.Errorf("%s: the library was changed", name)
		}
	}
}

func FuzzReadAddition(f *testing.F) {
	f.Add([]byte(newEdition))
	f.Add([]byte("[{}]"))
	l, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if a, bad := ReadAddition("f.json", b); len(bad) == 0 {
			l.Add(a)
		}
		if u, err := ReadUpdate(b); err == nil {
			ReadAddition(u.Name, u.Library)
		}
	})
}

// An update comes back byte for byte; one that is damaged says so.
func TestUpdateReadsBack(t *testing.T) {
	b, err := Update{Name: "sample", Signature: json.RawMessage(`{"a":1}`), Library: []byte(newEdition)}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	u, err := ReadUpdate(b)
	if err != nil || u.Name != "sample" || !bytes.Equal(u.Library, []byte(newEdition)) {
		t.Fatalf("%v %+v", err, u.Name)
	}
	for _, wrong := range []string{"", "{}", string(b[:len(b)/2]), string(b) + "{}", strings.Replace(string(b), "update 1", "update 9", 1)} {
		if _, err := ReadUpdate([]byte(wrong)); err == nil {
			t.Errorf("read: %.40q", wrong)
		}
	}
}
