package record_test

import (
	"fmt"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/record"
	"imrdesk/domain/record/recordtest"
)

// A numbering that a copy service puts through the whole file, at the foot or at the head, parts nothing and joins nothing.
func TestNumberingThroughTheFile(t *testing.T) {
	for _, form := range []string{"Page N of ALL", "Page N", "N of ALL", "Ridge Copy Service   Page N of ALL"} {
		for _, head := range []bool{false, true} {
			for seed := range uint64(2) {
				plain := recordtest.Make(seed, 120, true)
				stamped := recordtest.File{Truth: plain.Truth}
				for i, p := range plain.Pages {
					stamp := strings.NewReplacer("N", fmt.Sprint(i+1), "ALL", fmt.Sprint(len(plain.Pages))).Replace(form)
					if head {
						p.Text = stamp + "\n" + p.Text
					} else {
						p.Text += "\n" + stamp
					}
					p.Bare = false
					stamped.Pages = append(stamped.Pages, p)
				}
				if s := score(stamped); s.split < 0.9 {
					t.Errorf("%q at the head %v, seed %d: %.3f of the records", form, head, seed, s.split)
				}
			}
		}
	}
}

// Reports of one page that a scanner numbered from 1 on are as many records.
func TestNumbersOfAScanner(t *testing.T) {
	titles := []string{"PROGRESS REPORT (PR-2)", "MRI OF THE LUMBAR SPINE", "OPERATIVE REPORT", "PHYSICAL THERAPY DAILY NOTE", "PROGRESS REPORT (PR-2)"}
	signers := []string{"Anna Field, M.D.", "Bela Stone, M.D.", "Carl Brook, M.D.", "Dora Lake, P.T.", "Emil Hill, M.D."}
	var pages []record.Page
	for i, title := range titles {
		pages = append(pages, record.Page{Text: fmt.Sprintf("Umber Hill Clinic\n12 Umber Road, Salinas, CA 93901\n%s\nDate of Service: 0%d/14/2015\n"+
			"The knee was looked at and the plan was gone over once more.\nElectronically signed by %s\nPage %d", title, i+1, signers[i], i+1)})
	}
	list := record.Split(pages)
	if len(list) != len(titles) {
		t.Fatalf("%d records", len(list))
	}
	for i, f := range list {
		if f.First != i || f.Last != i || f.Dates.From.Month != i+1 || f.Author != signers[i] {
			t.Errorf("record %d: %+v", i, f)
		}
	}
}

// The numbers of one report of many pages go on joining it.
func TestNumbersOfOneReport(t *testing.T) {
	var pages []record.Page
	for i := range 9 {
		text := fmt.Sprintf("Page %d of 9\nThe history goes on without any end on this page, which has words of its own and\nnothing that begins anew", i+1)
		if i == 0 {
			text = "QUALIFIED MEDICAL EVALUATION\nDate of Examination: 03/04/2015\n" + text
		}
		pages = append(pages, record.Page{Text: text})
	}
	if list := record.Split(pages); len(list) != 1 || list[0].Type != domain.RecordMedicalLegal {
		t.Errorf("%+v", list)
	}
}

func TestTitlesOfRecords(t *testing.T) {
	for title, want := range map[string]struct {
		title string
		kind  domain.RecordType
	}{
		"PREHOSPITAL CARE REPORT":         {"Prehospital Care Report", domain.RecordHospital},
		"LUMBAR FACET INJECTION":          {"Lumbar Facet Injection", domain.RecordOperative},
		"RIGHT L4 MEDIAL BRANCH BLOCK":    {"Right L4 Medial Branch Block", domain.RecordOperative},
		"EMPLOYEE EARNINGS STATEMENT":     {"Employee Earnings Statement", domain.RecordOther},
		"STIPULATIONS WITH REQUEST AWARD": {"Stipulations with Request Award", domain.RecordOther},
		"DESCRIPTION OF EMPLOYEE'S JOB":   {"Description of Employee's Job", domain.RecordOther},
		"REQUEST FOR EPIDURAL INJECTION":  {"Request for Epidural Injection", domain.RecordRFA},
		"EMG OF THE LEGS":                 {"EMG of the Legs", domain.RecordElectro},
	} {
		got := record.Describe([]record.Page{{Text: title + "\nDate: 03/04/2015\nWords follow that name no kind of paper whatever."}}, 0)
		if got.Title != want.title || got.Type != want.kind {
			t.Errorf("%s: %q, %s", title, got.Title, got.Type)
		}
	}
}
