package domain

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// amounts is what a request states, on one line.
func amounts(r Request) string {
	var out []string
	add := func(name string, a Amount) {
		if a.IsZero() {
			return
		}
		n := fmt.Sprint(a.Min)
		if a.Max != a.Min {
			n += fmt.Sprintf("-%g", a.Max)
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s", name, n, a.Unit)))
	}
	if r.Total.IsZero() || !r.Total.sameCount(r.Amount) {
		add("amount", r.Amount)
	}
	add("every "+r.Per, r.Frequency)
	add("for", r.Duration)
	add("total", r.Total)
	add("quantity", r.Quantity)
	if r.Strength != "" {
		out = append(out, "strength "+r.Strength)
	}
	if r.Refills != nil {
		out = append(out, fmt.Sprintf("refills %d", *r.Refills))
	}
	for _, p := range []struct {
		name string
		part *Part
	}{{"original", r.Original}, {"authorized", r.Authorized}, {"remaining", r.Remaining}} {
		if p.part != nil {
			add(p.name, p.part.Amount)
		}
	}
	return strings.Join(out, "; ")
}

// Items after the shapes of published letters, in our own words.
var requestTable = []struct{ item, amounts, places string }{
	{"Core exercise program 2x wk. x4wks", "every week 2 visit; for 4 week; total 8 visit", ""},
	{"Continue hand therapy 3 times a week for 2 weeks", "every week 3 visit; for 2 week; total 6 visit", "forearm-wrist-hand"},
	{"Aquatic therapy to the low back two times a week times six weeks", "every week 2 visit; for 6 week; total 12 visit", "low-back"},
	{"Chiropractic visits to the neck two times a week for four weeks", "every week 2 visit; for 4 week; total 8 visit", "neck"},
	{"Physical therapy 2-3 times a week for 6 weeks", "every week 2-3 visit; for 6 week; total 12-18 visit", ""},
	{"Occupational therapy 2 to 3 times per week for 4 weeks, left wrist", "every week 2-3 visit; for 4 week; total 8-12 visit", "left forearm-wrist-hand"},
	{"Physical therapy 2 times a week for 6 weeks (12 sessions) to the right ankle", "every week 2 visit; for 6 week; total 12 session", "right ankle-foot"},
	{"Further physical therapy two times four visits (8) for the neck and both shoulders", "total 8 visit", "bilateral neck shoulder"},
	{"Eight (8) acupuncture sessions", "total 8 session", ""},
	{"Eight acupuncture sessions for the hip", "total 8 session", "hip"},
	{"Twelve manual therapy visits for the left elbow", "total 12 visit", "left elbow"},
	{"Massage for the low back; six sessions", "total 6 session", "low-back"},
	{"Physical therapy, 6 sessions, thoracic spine", "total 6 session", "upper-back"},
	{"Physical Therapy sessions, 12", "total 12 session", ""},
	{"Associated surgical service: Occupational Therapy sessions, 9", "total 9 session", ""},
	{"Physical therapy for 10 sessions", "total 10 session", ""},
	{"Acupuncture x 6 visits", "total 6 visit", ""},
	{"Acupuncture 1 x 6", "every week 1 visit; for 6 week; total 6 visit", ""},
	{"Physical therapy 3x4 for the left knee", "every week 3 visit; for 4 week; total 12 visit", "left knee"},
	{"Physical therapy 3 x 4", "every week 3 visit; for 4 week; total 12 visit", ""},
	{"Work conditioning 3x/week x 4 weeks", "every week 3 visit; for 4 week; total 12 visit", ""},
	{"Psychotherapy once a week for 8 weeks", "every week 1 visit; for 8 week; total 8 visit", "psych"},
	{"Biofeedback twice weekly for 5 weeks", "every week 2 visit; for 5 week; total 10 visit", ""},
	{"Physical therapy 12 visits over 6 weeks", "for 6 week; total 12 visit", ""},
	{"Home nurse daily for 3 weeks", "every day 1 visit; for 3 week; total 21 visit", ""},
	{"Daily nursing for 4 weeks for wound care", "every day 1 visit; for 4 week; total 28 visit", ""},
	{"Six additional physical therapy visits", "total 6 visit", ""},
	{"Nurse for the wound, 1-2 visits to look at the left hip", "total 1-2 visit", "left hip"},
	{"Health club, 6 months", "for 6 month", ""},
	{"TENS unit, 30 day trial", "for 30 day", ""},
	{"Cold wrap, seven day use", "for 7 day", ""},
	{"Hospital bed, 3 month rental", "for 3 month", ""},
	{"Two to three week trial of a rehabilitation unit", "for 2-3 week", ""},
	{"Gym pass for one year", "for 1 year", ""},
	{"Baclofen 100mg #30", "quantity 30 unit; strength 100mg", ""},
	{"Tizanidine 4 mg #60", "quantity 60 unit; strength 4mg", ""},
	{"Percocet 10/325 mg # 120", "quantity 120 unit; strength 10/325mg", ""},
	{"Norco 7.5-325mg #112", "quantity 112 unit; strength 7.5-325mg", ""},
	{"Ibuprofen 800mg #90 with 3 refills", "quantity 90 unit; strength 800mg; refills 3", ""},
	{"Gabapentin 300 mg, quantity 90, no refills", "quantity 90 unit; strength 300mg; refills 0", ""},
	{"Lyrica 75mg qty: 60", "quantity 60 unit; strength 75mg", ""},
	{"Celebrex 200mg count 30 refills x 2", "quantity 30 unit; strength 200mg; refills 2", ""},
	{"Ambien CR 12.5mg #30 (unknown quantity)", "quantity 30 unit; strength 12.5mg", ""},
	{"Oxycodone 15mg (unknown quantity)", "strength 15mg", ""},
	{"Naproxen", "", ""},
	{"Butrans 10mcg patch #4", "quantity 4 unit; strength 10mcg", ""},
	{"Lidocaine ointment 5% 120gm", "quantity 120 g; strength 5%", ""},
	{"Capsaicin 0.025% cream, 60 grams #1", "amount 60 g; quantity 1 unit; strength 0.025%", ""},
	{"Lidoderm patch, 12 hours on 12 hours off, #1 box with 1 refill", "quantity 1 box; refills 1", ""},
	{"Colace 250mg #60, 1 tablet by mouth as needed", "quantity 60 unit; strength 250mg", ""},
	{"Post-op Norco 5/325mg #40, 1-2 tabs orally every 4-6 hrs as needed", "quantity 40 unit; strength 5/325mg", ""},
	{"Meloxicam 15mg 1 tablet daily #30", "every day 1 tablet; quantity 30 unit; strength 15mg", ""},
	{"Medrox patches, 30 patches", "quantity 30 patch", ""},
	{"Facet joint injections L4-5, L5-S1", "", "low-back L4-5 L5-S1"},
	{"Medial branch blocks at C5-6 and C6-7, right", "", "right neck C5-6 C6-7"},
	{"Epidural steroid injection left L5-S1", "", "left low-back L5-S1"},
	{"MRI of the cervical spine", "", "neck"},
	{"MRI of the lumbosacral spine, 1.5 Tesla", "", "low-back"},
	{"Electrodiagnostic study of the bilateral upper extremities", "", "bilateral"},
	{"Three trigger point injections to the trapezius", "amount 3 injection", ""},
	{"Synvisc injections, series of 3, right knee", "amount 3 injection", "right knee"},
	{"Botox 200 units", "amount 200 unit", ""},
	{"Massage to the low back nine sessions was the original request. Massage to the low back six sessions was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, Massage to the low back three sessions is",
		"total 3 session; original 9 session; authorized 6 session; remaining 3 session", "low-back"},
	{"Soma 350mg #90 was the original request. Soma 350mg #60 was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, Soma 350mg #30 is",
		"quantity 30 unit; strength 350mg; original 90 unit; authorized 60 unit; remaining 30 unit", ""},
	{"Physical therapy right hip 3 times a week for 3 weeks was the original request. Physical therapy right hip 3 times a week for 2 weeks was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, Physical therapy right hip 3 times a week for 1 week",
		"every week 3 visit; for 1 week; total 3 visit; original 9 visit; authorized 6 visit; remaining 3 visit", "right hip"},
	{"Physical therapy 2 times a week for 6 weeks (12 sessions) to the left foot was the original request. The Claims Administrator authorized 4 sessions of physical therapy, leaving the original request IMR eligible. The original request, physical therapy 2 times a week for 6 weeks (12 sessions) to the left foot is",
		"every week 2 visit; for 6 week; total 12 session; original 12 session; authorized 4 session", "left ankle-foot"},
	{"Voltaren 75mg #60 with 3 refills was the original request. Voltaren 75mg #60 was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, Three refills of Voltaren 75mg #60 is",
		"quantity 60 unit; strength 75mg; refills 3; original 60 unit; authorized 60 unit; remaining 60 unit", ""},
}

func TestAmountsAreRead(t *testing.T) {
	wrong := 0
	for _, c := range requestTable {
		r := ParseRequest(c.item)
		if got := amounts(r); got != c.amounts {
			wrong++
			t.Errorf("%.90s\n  gives %s\n  want  %s", c.item, got, c.amounts)
		}
		var places []string
		if r.Side != "" {
			places = append(places, string(r.Side))
		}
		for _, g := range r.Regions {
			places = append(places, string(g))
		}
		places = append(places, r.Levels...)
		if got := strings.Join(places, " "); got != c.places {
			t.Errorf("%.60s: at %q, not %q", c.item, got, c.places)
		}
	}
	t.Logf("%d of %d items right", len(requestTable)-wrong, len(requestTable))
}

func TestPrefixesAndDates(t *testing.T) {
	for _, c := range []struct {
		item, prefix, service, drug string
		day                         Date
	}{
		{"Associated surgical service: Shoulder sling", "Associated surgical service", "Shoulder sling", "", Date{}},
		{"Retrospective knee brace, per 3/4/2016 order", "Retrospective", "knee brace, per 3/4/2016 order", "", Date{2016, 3, 4}},
		{"Retrospective: nerve block DOS 12/13/2016", "Retrospective", "nerve block DOS 12/13/2016", "", Date{2016, 12, 13}},
		{"Ultram (tramadol) 50mg #90", "", "Ultram (tramadol)", "Ultram (tramadol)", Date{}},
		{"Exercise program 2x wk. x4wks", "", "Exercise program", "", Date{}},
	} {
		r := ParseRequest(c.item)
		if r.Prefix != c.prefix || r.Service != c.service || r.Drug != c.drug || r.Retrospective != c.day {
			t.Errorf("%s: prefix %q service %q drug %q on %s", c.item, r.Prefix, r.Service, r.Drug, r.Retrospective)
		}
	}
}

func TestNoWordOfAnItemIsDropped(t *testing.T) {
	words := rapid.OneOf(rapid.SampledFrom(strings.Fields("2x wk. x4wks #30 50mg (8) eight twice a week for times 6 weeks L4-5, left was the original request. \u0130\u0130 \ufb01 daily refills")),
		rapid.StringMatching(`[a-z]{2,8}|[0-9]{1,3}`))
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(words, 0, 14).Draw(t, "item"), " ")
		r := ParseRequest(s)
		if !utf8.ValidString(r.Service) {
			t.Fatalf("%q: service %q", s, r.Service)
		}
		for _, u := range r.Unread {
			if u.Start < 0 || u.End > len(s) || u.Empty() {
				t.Fatalf("%q: unread %v", s, u)
			}
		}
		ParseGuidelineLine(s)
	})
}

func FuzzItemAndLine(f *testing.F) {
	for _, c := range requestTable {
		f.Add(c.item)
	}
	f.Add("Decision based on MTUS Low Back Complaints 2004, Section(s): Summary, and \u0130\u0130\u0130 Chronic Pain 2016. Decision based on Non-MTUS Citation ODG.")
	f.Fuzz(func(t *testing.T, s string) {
		ParseRequest(s)
		for _, c := range ParseGuidelineLine(s).Citations {
			if c.Text != s[c.Span.Start:c.Span.End] {
				t.Errorf("%q is not at %v", c.Text, c.Span)
			}
		}
	})
}
