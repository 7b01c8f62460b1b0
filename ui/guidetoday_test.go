package ui

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/sample"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
)

// today is the case of the sample under the guidelines of today, with its items as the desk has them.
func caseOfToday() domain.Case {
	list := sample.Cases(domain.DateOf(noon))
	return list[len(list)-1]
}

// paneWords are the words of the whole screen with the guideline pane enlarged.
func (m *model) paneWords() string {
	return strings.Join(strings.Fields(strings.NewReplacer("┃", " ", "│", " ").Replace(plainRows(&m.Root))), " ")
}

// What applies on the day stands in the pane at once: document, edition, sureness, position, criteria, and the citation.
func TestGuidelineOfToday(t *testing.T) {
	m := atDesk(t, caseOfToday())
	m.press("alt+4")
	match, ok := m.desk.guide.Match()
	if !ok || match.Entry.ID != "acm-lb-mri" || match.Standing.Force != domain.InForce {
		t.Fatalf("the pane stands on %+v", match.Entry)
	}
	m.press("alt+z") // the pane alone, so that no other stands beside its lines
	words := m.paneWords()
	for _, want := range []string{"Low Back Disorders 2020, Section(s): Magnetic Resonance Imaging (MRI)", "MTUS, in force, edition 02/13/2020, from 11/23/2021; read in an earlier edition",
		"Recommended under conditions.", "[ ] The request names the exam findings that the scan is to explain"} {
		if !strings.Contains(words, want) {
			t.Errorf("the pane does not say %q:\n%s", want, words)
		}
	}
	c := m.known()
	if c.Drug != nil || c.Service == "" {
		t.Errorf("an MRI of %q has a drug list", c.Service)
	}
}

// The first criterion of each item is on the first screen of a small terminal, below standing, position and limits.
func TestFirstCriterionIsOnTheFirstScreen(t *testing.T) {
	m := atDesk(t, caseOfToday())
	m.step(Resize{80, 24})
	for _, s := range m.desk.draft.Case.Services {
		m.desk.item = s.ID
		m.refit()
		m.press("alt+4")
		if match, _ := m.desk.guide.Match(); match.Entry == nil || len(match.Entry.Criteria) == 0 {
			t.Errorf("item %s has no criteria to show", s.ID)
		}
		if screen := plainRows(&m.Root); !strings.Contains(screen, "[ ] ") || !strings.Contains(screen, "MTUS, in force") {
			t.Errorf("item %s begins with\n%s", s.ID, screen)
		}
	}
}

// A drug has the version of the list in force and the rule on it before the fold.
func TestFormularyOfADrug(t *testing.T) {
	m := atDesk(t, caseOfToday())
	m.desk.item = "s2"
	m.refit()
	var ids []string
	for _, match := range m.desk.guide.Matches {
		if !match.Folded {
			ids = append(ids, match.Entry.ID)
		}
	}
	if len(ids) < 2 || ids[0] != "acm-op-chronic" || ids[len(ids)-1] != guidelines.FormularyEntry {
		t.Errorf("before the fold stand %v", ids)
	}
	f := m.known().Drug
	if f == nil || f.Drug != "hydrocodone" || f.Version.Version != "13" || f.Held {
		t.Errorf("%+v", f)
	}
}

// Where nothing is held the steps of the search stand there, and their answers become the sentence about the search.
func TestSearchWhereNothingIsHeld(t *testing.T) {
	c := caseOfToday()
	c.Services = c.Services[:1]
	c.Services[0] = domain.DisputedService{ID: "s1", Text: text.NewDoc("Sleep study, one night")}
	m := atDesk(t, c)
	m.press("alt+4")
	if match, _ := m.desk.guide.Match(); match.Entry == nil || match.Entry.ID != guidelines.SearchEntry {
		t.Fatalf("the pane stands on %+v", match.Entry)
	}
	if words := m.paneWords(); !strings.Contains(words, "No entry held") {
		t.Errorf("it is not said:\n%s", words)
	}
	m.press("n", "y", "alt+3", "alt+0")
	if got := m.rationale(); !strings.Contains(got, "A search of the MTUS in force on the day found nothing that addresses this kind of treatment (sleep study)") ||
		!strings.Contains(got, "A search of current ACOEM and ODG found that it addresses") {
		t.Errorf("the scaffold is\n%s", got)
	}
}

// A document is found by its name and cited with its section left to fill in.
func TestDocumentIsFoundAndCited(t *testing.T) {
	c := caseOfToday()
	c.Services[0].ReviewerGuideline = text.NewDoc("")
	m := atDesk(t, c)
	m.press("alt+4", "/").write("acoem low back 2020").press("enter")
	s, _, _ := m.desk.service()
	if got, want := s.ReviewerGuideline.String(), "Decision based on MTUS Low Back Disorders 2020, Section(s): [___ section]."; got != want {
		t.Errorf("cited as %q", got)
	}
}
