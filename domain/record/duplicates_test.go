package record_test

import (
	"testing"

	"imrdesk/domain/record"
	"imrdesk/domain/record/recordtest"
)

func TestDuplicates(t *testing.T) {
	for _, unseen := range []bool{false, true} {
		f := recordtest.Make(11, 500, unseen)
		groups := make([][]record.Page, len(f.Truth))
		for i, r := range f.Truth {
			groups[i] = f.Pages[r.First : r.Last+1]
		}
		planted, found := 0, 0
		for i, of := range record.Duplicates(groups) {
			want := f.Truth[i].Duplicate
			if want >= 0 {
				planted++
			}
			switch {
			case want >= 0 && of == want:
				found++
			case want >= 0 && of >= 0 && f.Truth[want].Duplicate == of:
				found++
			case of != want:
				t.Errorf("record %d (%s %v) repeats %d, want %d (%s %v)", i, f.Truth[i].Name, f.Truth[i].Date, of, want, f.Truth[max(0, of)].Name, f.Truth[max(0, of)].Date)
			}
		}
		t.Logf("%d of %d", found, planted)
		if planted == 0 {
			t.Error("no duplicate was planted")
		}
	}
}

func TestAlmostTheSameWordsOfAnotherDayAreNoDuplicate(t *testing.T) {
	note := func(day string) []record.Page {
		return []record.Page{{Text: "Daily therapy note\nDate of service: " + day + "\nThe patient did three sets on the pulley and then stretched for ten minutes. The visit was tolerated well and the plan goes on."}}
	}
	if got := record.Duplicates([][]record.Page{note("03/04/2013"), note("03/06/2013"), note("03/04/2013")}); got[1] != -1 || got[2] != 0 {
		t.Errorf("got %v", got)
	}
}
