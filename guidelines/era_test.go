package guidelines

import (
	"slices"
	"testing"

	"imrdesk/domain"
)

func date(s string) domain.Date {
	d, err := domain.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestPartialDates(t *testing.T) {
	for _, tt := range []struct{ p, first, last string }{
		{"2013", "2013-01-01", "2013-12-31"}, {"2014-02", "2014-02-01", "2014-02-28"}, {"2016-07-28", "2016-07-28", "2016-07-28"}, {"", "", ""},
	} {
		p := Partial(tt.p)
		if p.First().String() != tt.first || p.Last().String() != tt.last {
			t.Errorf("%q: %s to %s", tt.p, p.First(), p.Last())
		}
	}
}

func TestEditionsByDate(t *testing.T) {
	l := library(t)
	for _, tt := range []struct {
		doc, on string
		force   domain.Force
		tier    domain.Tier
		words   string
	}{
		{"mtus-cpmtg-2009", "2014-03-02", domain.InForce, domain.TierMTUS, "in force"},
		{"mtus-cpmtg-2009", "2016-07-28", domain.NoLongerInForce, domain.TierMTUS, "not in force on 2016-07-28"},
		{"mtus-cpmtg-2016", "2014-03-02", domain.NotYetInForce, domain.TierMTUS, "not in force on 2014-03-02"},
		{"mtus-cpmtg-2016", "2016-12-15", domain.InForce, domain.TierMTUS, "in force"},
		{"mtus-acupuncture", "2019-01-01", domain.EndNotConfirmed, domain.TierMTUS, "end not confirmed"},
		{"acoem-lowback-2016", "2017-01-05", domain.InForce, domain.TierACOEMODG, "in force"},
		{"acoem-lowback-2016", "2018-01-05", domain.InForce, domain.TierMTUS, "in force"},
		{"acoem-lowback-2016", "2020-01-05", domain.NoLongerInForce, domain.TierMTUS, "not in force on 2020-01-05"},
		{"odg-2013", "2016-12-15", domain.InForce, domain.TierACOEMODG, "in force"},
		{"cdc-opioids-2016", "2023-01-01", domain.EndNotConfirmed, domain.TierGuideline, "end not confirmed"},
	} {
		st, ok := l.InForce(tt.doc, date(tt.on))
		if !ok || st.Force != tt.force || st.Tier != tt.tier || st.Words() != tt.words {
			t.Errorf("%s on %s: %+v %q", tt.doc, tt.on, st, st.Words())
		}
	}
}

func TestDocumentsOfADay(t *testing.T) {
	l := library(t)
	names := func(on string, tier domain.Tier) []string {
		var out []string
		for _, e := range l.On(date(on)) {
			if e.Standing.Tier == tier {
				out = append(out, e.Document.ID)
			}
		}
		return out
	}
	old := names("2014-03-02", domain.TierMTUS)
	for _, want := range []string{"mtus-cpmtg-2009", "acoem-2e-2004", "mtus-acupuncture", "mtus-postsurgical-2009", "acoem-elbow-2007"} {
		if !slices.Contains(old, want) {
			t.Errorf("2014: %s is missing in %v", want, old)
		}
	}
	now := names("2018-03-02", domain.TierMTUS)
	if slices.Contains(now, "acoem-2e-2004") || !slices.Contains(now, "acoem-cervical-2016") || !slices.Contains(now, "acoem-knee-2015") {
		t.Errorf("2018: %v", now)
	}
}

func TestSuccessors(t *testing.T) {
	l := library(t)
	e, _ := l.Get("mri-lumbar")
	for on, want := range map[string]string{"2018-05-01": "acoem-lowback-2016", "2020-05-01": "acoem-lowback-2019", "2022-05-01": "acoem-lowback-2020"} {
		got := l.Successors(e, date(on))
		if len(got) != 1 || got[0].ID != want {
			t.Errorf("%s: %v", on, got)
		}
	}
	if got := l.Successors(e, date("2016-12-15")); len(got) != 0 {
		t.Errorf("in force, yet followed by %s", got[0].ID)
	}
}

func TestCitations(t *testing.T) {
	l := library(t)
	for _, tt := range []struct{ entry, on, want string }{
		{"m16-pt", "2016-12-15", "Chronic Pain Medical Treatment 2016, Section(s): Physical medicine treatment"},
		{"pt-chronic", "2014-03-02", "Chronic Pain Medical Treatment 2009, Section(s): Physical Medicine"},
		{"mri-lumbar", "2016-12-15", "Low Back Complaints 2004, Section(s): Special Studies"},
		{"acupuncture", "2016-12-15", "Acupuncture Treatment 2007"},
		{"nsaid", "2016-12-15", "Chronic Pain Medical Treatment 2016, Section(s): NSAIDs (non-steroidal anti-inflammatory drugs), NSAIDs, specific drug list & adverse effects"},
		{"nsaid", "2014-03-02", "Chronic Pain Medical Treatment 2009, Section(s): NSAIDs"},
		{"gym", "2016-12-15", "Official Disability Guidelines (ODG) 2013, Low Back Chapter, Gym memberships"},
		{"ctr", "2014-03-02", "Forearm, Wrist, and Hand Complaints 2004, Section(s): Surgical Considerations"},
		{"cubital", "2014-03-02", "Elbow Complaints 2007, Section(s): Surgical Considerations"},
		{"ps-metacarpal", "2016-12-15", "Postsurgical Treatment 2009, Section(s): Forearm, Wrist, & Hand"},
		{"og-acp-lbp", "2017-05-01", "Qaseem A, et al. Noninvasive treatments for acute, subacute, and chronic low back pain. Ann Intern Med 2017;166(7):514-30"},
		{"og-wa-rcr", "2016-05-01", "Washington L&I 2013, Shoulder Conditions Diagnosis and Treatment Guideline"},
	} {
		e, _ := l.Get(tt.entry)
		c, _ := l.Cite(e, date(tt.on))
		if c.Text != tt.want {
			t.Errorf("%s on %s:\n got %s\nwant %s", tt.entry, tt.on, c.Text, tt.want)
		}
	}
}

func TestMissingParts(t *testing.T) {
	l := library(t)
	e, _ := l.Get("opioid-med-2016")
	if _, missing := l.Cite(e, date("2016-12-15")); !slices.Contains(missing, "section") {
		t.Errorf("missing %v", missing)
	}
	e, _ = l.Get("pt-chronic")
	if _, missing := l.Cite(e, date("2020-01-01")); len(missing) != 1 {
		t.Errorf("missing %v", missing)
	}
	for _, e := range l.Entries() {
		for _, on := range []domain.Date{{}, date("2014-03-02"), date("2016-12-15"), date("2022-05-01")} {
			if c, _ := l.Cite(&e, on); c.Text == "" || c.Chapter == "" {
				t.Errorf("%s on %s has no citation", e.ID, on)
			}
		}
	}
}

func TestLineOfSeveralCitations(t *testing.T) {
	l := library(t)
	var cites []domain.Citation
	for _, id := range []string{"mri-lumbar", "m16-pt", "m16-manual", "gym", "xray-lumbar"} {
		e, _ := l.Get(id)
		c, _ := l.Cite(e, date("2016-12-15"))
		cites = append(cites, c)
	}
	want := "Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies, and Chronic Pain Medical Treatment 2016, " +
		"Section(s): Physical medicine treatment, Manual therapy & manipulation. Decision based on Non-MTUS Citation " +
		"Official Disability Guidelines (ODG) 2013, Low Back Chapter, Gym memberships."
	if got := Line(cites); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if Line(nil) != "" {
		t.Error("a line of nothing")
	}
}

func TestEditionOfACitation(t *testing.T) {
	l := library(t)
	on := date("2016-12-15")
	for _, tt := range []struct {
		c    domain.Citation
		want string
	}{
		{domain.Citation{Chapter: "Chronic Pain Medical Treatment", Year: "2016"}, "mtus-cpmtg-2016"},
		{domain.Citation{Chapter: "Chronic Pain Medical Treatment"}, "mtus-cpmtg-2016"},
		{domain.Citation{Chapter: "Chronic Pain Treatment Guidelines", Year: "2009"}, "mtus-cpmtg-2009"},
		{domain.Citation{Chapter: "Low Back Complaints", Year: "2004"}, "acoem-2e-2004"},
		{domain.Citation{Chapter: "Forearm, Wrist, and Hand Complaints", Year: "2004"}, "acoem-2e-2004"},
		{domain.Citation{Chapter: "Elbow Complaints", Year: "2007"}, "acoem-elbow-2007"},
		{domain.Citation{Chapter: "Opioid Treatment", Year: "2016"}, "mtus-opioids-2016"},
		{domain.Citation{Chapter: "Acupuncture Treatment", Year: "2007"}, "mtus-acupuncture"},
		{domain.Citation{Publisher: "ODG", Chapter: "Low Back"}, "odg-2013"},
		{domain.Citation{Chapter: "Official Disability Guidelines (ODG) Knee, MRI"}, "odg-2013"},
		{domain.Citation{Publisher: "ACOEM", Chapter: "Low Back Disorders", Year: "2020"}, "acoem-lowback-2020"},
	} {
		if ed, ok := l.Edition(tt.c, on); !ok || ed.ID != tt.want {
			t.Errorf("%+v: %s, wanted %s", tt.c, ed.ID, tt.want)
		}
	}
	if ed, ok := l.Edition(domain.Citation{Chapter: "Green's Operative Hand Surgery"}, on); ok {
		t.Errorf("a textbook is %s", ed.ID)
	}
}

func TestTopicsOfTheSampleCase(t *testing.T) {
	l := library(t)
	topics := l.Topics(twiceForFourWeeks, date("2014-03-02"))
	if len(topics) == 0 || topics[0].Force != domain.InForce {
		t.Fatalf("%+v", topics)
	}
	if !slices.ContainsFunc(topics[:min(3, len(topics))], func(tp domain.Topic) bool { return tp.Ref.ID == "manual-low-back" }) {
		t.Errorf("manual therapy is not among the first three")
	}
}
