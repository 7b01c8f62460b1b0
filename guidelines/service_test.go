package guidelines

import (
	"strings"
	"testing"

	"imrdesk/domain"
)

func TestServiceOfARequest(t *testing.T) {
	l := library(t)
	for _, tt := range []struct{ item, service, missing string }{
		{"Physical therapy 2 times a week for 6 weeks, lumbar spine", "physical-therapy", ""},
		{"Physical therapy", "physical-therapy", "quantity region"},
		{"MRI of the shoulder", "mri", "side"},
		{"MRI of the lumbar spine", "mri", ""},
		{"Norco 10/325mg #90", "drug-opioid", ""},
		{"Norco", "drug-opioid", "quantity strength"},
		{"Post-operative physical therapy, right knee, 12 visits", "postsurgical-therapy", ""},
		{"Lumbar epidural steroid injection", "epidural-injection", "level quantity"},
		{"Hospital bed", "bed-mattress", "duration"},
	} {
		s, missing := l.ServiceOf(domain.ParseRequest(tt.item))
		if s == nil || s.ID != tt.service {
			t.Errorf("%q: %+v", tt.item, s)
			continue
		}
		if got := strings.Join(missing, " "); got != tt.missing {
			t.Errorf("%q lacks %q, wanted %q", tt.item, got, tt.missing)
		}
		if l.categoryTitle(s.Category) == "" {
			t.Errorf("%s is in no category", s.ID)
		}
	}
	if s, _ := l.ServiceOf(domain.ParseRequest("Something else")); s != nil {
		t.Errorf("an unknown service is %s", s.ID)
	}
}

func (l *Library) categoryTitle(id string) string {
	for _, c := range l.Categories() {
		if c.ID == id {
			return c.Title
		}
	}
	return ""
}
