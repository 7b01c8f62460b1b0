package ui_test

import (
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/ui"
)

// payload is what could make a terminal do something, or make words look other than they are.
const payload = "a\x1b[2J\x1b[Hb\x1b]52;c;UEhJ\x07c\x1b]8;;http://x.example/\x1b\\d\x1bP$q\"p\x1b\\e\x1b_Ga=T;AA\x1b\\f\u009b2Jg\u009d52;c;UA\u009ch" +
	"\x1b[6ni\b\b\x0e\x7f\x00j\u202e05\u202ck\u2067l\u200b\u00ad\ufeff\u0085m\U000e0041\xff\xc0\x9bn\x1b[201~o\x1b"

// hostileCase has the payload in every field that holds words.
func hostileCase() domain.Case {
	doc := text.NewDoc(payload)
	service := domain.DisputedService{ID: "s1", Text: doc, ClaimsGuideline: doc, ReviewerGuideline: doc, Rationale: doc, Decision: domain.Upheld}
	second := service
	second.ID, second.AncillaryTo = "s2", "s1"
	return domain.Case{
		Number: payload, Priority: domain.Standard, Employee: domain.Employee{Age: 40, Sex: domain.Female},
		Reviewer: domain.Reviewer{Licensure: []string{payload}, Specialties: []string{payload}}, Summary: doc,
		Records:  []domain.Record{{ID: "r1", Title: payload, Author: payload, Type: domain.RecordOther}},
		Services: []domain.DisputedService{service, second},
		Unread:   []domain.Unread{{Where: payload, Why: payload, Text: payload}},
	}
}

// TestHostileWordsDoNothing: no screen holds a control character or a sequence that is not ours.
func TestHostileWordsDoNothing(t *testing.T) {
	for name, r := range ui.Screens(t, hostileCase()) {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
			r, _ = r.Step(ui.Event{Msg: ui.Resize{W: size[0], H: size[1]}})
			ui.CheckPicture(t, name, &r, size[0], size[1])
		}
	}
}
