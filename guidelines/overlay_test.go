package guidelines

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"imrdesk/domain"
)

func TestCorrections(t *testing.T) {
	l := library(t)
	old, _ := l.Get("tens")
	changed := *old
	changed.Summary = "A month's trial, at home, with a diary."
	next, err := l.With(Overlay{Entry: changed, Reason: "read the edition of 2009 again", By: "reviewer", On: date("2026-01-05")})
	if err != nil {
		t.Fatal(err)
	}
	e, _ := next.Get("tens")
	if e.Summary != changed.Summary || e.Rev != old.Rev+1 {
		t.Errorf("rev %d, %s", e.Rev, e.Summary)
	}
	if was, _ := l.Get("tens"); was.Summary == changed.Summary {
		t.Error("the library it was laid over changed")
	}
	if b, ok := next.Bundled("tens"); !ok || b.Summary != old.Summary {
		t.Error("the bundled entry is lost")
	}
	var file bytes.Buffer
	if err := next.Export(&file); err != nil {
		t.Fatal(err)
	}
	list, err := ReadCorrections(file.Bytes())
	if err != nil || len(list) != 1 {
		t.Fatalf("%d corrections, %v", len(list), err)
	}
	again, err := l.With(list...)
	if err != nil {
		t.Fatal(err)
	}
	if e2, _ := again.Get("tens"); e2.Rev != e.Rev || e2.Summary != e.Summary {
		t.Errorf("after export and import rev %d", e2.Rev)
	}
	back, err := next.Without("tens")
	if err != nil {
		t.Fatal(err)
	}
	if e, _ := back.Get("tens"); e.Rev != old.Rev || len(back.Corrections()) != 0 {
		t.Error("the correction is still there")
	}
}

func TestNewEntryIsFound(t *testing.T) {
	l := library(t)
	e := Entry{ID: "prp-knee", Title: "Platelet-rich plasma, knee", Category: "injection", Service: "joint-injection",
		Regions: []domain.Region{domain.Knee}, Position: domain.Insufficient, Summary: "Under study.", Synonyms: []string{"platelet rich plasma", "PRP"},
		Sources: []Source{{Doc: "odg-2013", Chapter: "Knee", Section: "Platelet-rich plasma (PRP)", Primary: true}}, Confidence: domain.Memory}
	next, err := l.With(Overlay{Entry: e, Reason: "asked for often", On: date("2026-01-05")})
	if err != nil {
		t.Fatal(err)
	}
	got := next.Lookup("Platelet-rich plasma injection, right knee", date("2016-12-15"))
	if len(got) == 0 || got[0].Entry.ID != "prp-knee" {
		t.Errorf("found %s", ids(got, 3))
	}
	if back, err := next.Without("prp-knee"); err != nil || len(back.Entries()) != len(l.Entries()) {
		t.Errorf("not removed: %v", err)
	}
}

func TestUnsoundCorrectionsAreRefused(t *testing.T) {
	l := library(t)
	old, _ := l.Get("tens")
	bad := *old
	bad.Limits = []domain.Limit{{Kind: "visits", Unit: "visit", Min: some(9), Max: some(3)}}
	for name, o := range map[string]Overlay{
		"no reason":    {Entry: *old},
		"limits":       {Entry: bad, Reason: "x"},
		"empty entry":  {Entry: Entry{ID: "new"}, Reason: "x"},
		"bad document": {Entry: Entry{ID: "new", Title: "x", Category: "x", Service: "tens", Sources: []Source{{Doc: "none", Primary: true}}}, Reason: "x"},
	} {
		next, err := l.With(o)
		if !errors.Is(err, domain.ErrInvalid) || next != l {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, s := range map[string]string{"not JSON": "{", "another file": `{"format":"something"}`, "unknown field": `{"format":"imrdesk guideline corrections 1","x":1}`, "empty": ""} {
		if _, err := ReadCorrections([]byte(s)); !errors.Is(err, domain.ErrInvalid) || strings.Contains(err.Error(), "something") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEveryLimitReadsBackFromItsLine(t *testing.T) {
	for _, e := range library(t).Entries() {
		for _, lim := range e.Limits {
			got, err := ParseLimit(LimitLine(lim))
			if err != nil || LimitLine(got) != LimitLine(lim) || PrintLimit(got) != PrintLimit(lim) || got.Hard != lim.Hard || got.AppliesTo != lim.AppliesTo {
				t.Errorf("%s: %q reads back as %q, %v", e.ID, LimitLine(lim), LimitLine(got), err)
			}
		}
	}
	for _, bad := range []string{"", "visits 6", "visits x visit", "nothing 6 visit", "visits 6 furlong", "visits 6 visit whatever", "visits 9-3 visit"} {
		if _, err := ParseLimit(bad); !errors.Is(err, domain.ErrInvalid) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestEarlierRevisionsStay(t *testing.T) {
	l := library(t)
	old, _ := l.Get("tens")
	second, third := *old, *old
	second.Summary, third.Summary = "Second reading.", "Third reading."
	next, err := l.With(Overlay{Entry: second, Reason: "a", On: date("2026-01-05")}, Overlay{Entry: third, Reason: "b", On: date("2026-01-06")})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{old.Summary, second.Summary, third.Summary} {
		if e, ok := next.Revision(domain.EntryRef{ID: "tens", Rev: old.Rev + i}); !ok || e.Summary != want {
			t.Errorf("revision %d is not what it was", old.Rev+i)
		}
	}
	var file bytes.Buffer
	if err := next.Export(&file); err != nil {
		t.Fatal(err)
	}
	list, err := ReadCorrections(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	again, err := next.With(list...)
	if e, _ := again.Get("tens"); err != nil || e.Rev != old.Rev+2 {
		t.Errorf("reading the file again makes revision %d, %v", e.Rev, err)
	}
}
