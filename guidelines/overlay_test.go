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
