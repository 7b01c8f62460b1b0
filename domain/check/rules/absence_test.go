package rules_test

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// matter is a clinical thing with the name a claim gives it and another that the summary gives it.
type matter struct{ claim, name, part string }

// Claims, statements and near misses are put together by program: {x} is the thing, {X} the same at the start of a
// sentence, {part} where it is, {other} another part.
var (
	findings = []matter{
		{"muscle spasm", "spasm", "low back"}, {"swelling", "an effusion", "left knee"}, {"weakness", "motor weakness", "right hand"},
		{"numbness", "tingling", "left foot"}, {"instability", "laxity", "right knee"}, {"tenderness", "tenderness", "left shoulder"},
		{"decreased sensation", "diminished sensation", "right forearm"}, {"joint line tenderness", "joint line tenderness", "left knee"},
		{"atrophy", "muscle wasting", "right thigh"}, {"trigger points", "trigger points", "neck"},
		{"restricted range of motion", "decreased range of motion", "right shoulder"}, {"radiculopathy", "radiculopathy", "lumbar spine"},
	}
	cares = []matter{
		{"physical therapy", "physical therapy", "low back"}, {"acupuncture", "acupuncture", "neck"}, {"chiropractic care", "chiropractic treatment", "low back"},
		{"conservative care", "physical therapy", "left knee"}, {"a home exercise program", "a home exercise program", "right shoulder"},
		{"anti-inflammatory medication", "ibuprofen", "left wrist"}, {"gabapentin", "gabapentin", "right foot"}, {"a TENS unit", "a TENS unit", "low back"},
		{"a cortisone injection", "a cortisone injection", "left shoulder"}, {"epidural injections", "an epidural steroid injection", "lumbar spine"},
		{"opioids", "tramadol", "low back"}, {"bracing", "a brace", "left knee"}, {"psychotherapy", "cognitive behavioral therapy", ""},
	}
	tests = []matter{
		{"an MRI", "MRI", "left knee"}, {"radiographs", "X-ray", "right wrist"}, {"electrodiagnostic studies", "EMG", "right upper extremity"},
		{"a urine drug screen", "urine toxicology screen", ""}, {"a CT scan", "CT scan", "neck"},
	}
	wholes = []matter{
		{"depression", "depressed mood", ""}, {"insomnia", "difficulty sleeping", ""}, {"gastrointestinal complaints", "heartburn", ""},
		{"side effects", "side effects", ""}, {"diabetes", "diabetes", ""}, {"a flare-up", "a flare-up", ""},
		{"an opioid agreement", "a pain agreement", ""}, {"modified duty", "modified duty", ""}, {"anxiety", "panic attacks", ""},
	}
)

// claimWords are ways to say that x is missing, for anything; careClaims for what is done to a patient.
var claimWords = []string{
	"There is no documentation of {x}.",
	"There was no evidence of {x}.",
	"No evidence of {x} was found.",
	"No mention of {x} is made in the report.",
	"There is no indication of {x}.",
	"There is no record of {x} in this file.",
	"There is a lack of documentation of {x}.",
	"There is an absence of {x}.",
	"The records lack {x}.",
	"The request comes without any documentation of {x}.",
	"The chart is without evidence of {x}.",
	"{X} was not documented.",
	"{X} is not mentioned.",
	"{X} has not been documented.",
	"{X} was not described in the reports.",
	"{X} was never recorded.",
	"{X} could not be found in the chart.",
	"{X} is undocumented.",
	"{X} remains undocumented.",
	"{X} goes unmentioned.",
	"The documentation of {x} is lacking.",
	"The records do not document {x}.",
	"The provider did not mention {x}.",
	"The report does not describe {x}.",
	"The medical records do not show {x}.",
	"The notes did not demonstrate {x}.",
	"The documentation does not reflect {x}.",
	"The provider fails to document {x}.",
	"The report failed to mention {x}.",
	"The records are silent on {x}.",
	"The records are silent as to {x}.",
	"The file is devoid of {x}.",
	"Nowhere in the records is there {x}.",
	"Nowhere is {x} documented.",
	"I find no {x} in the reports.",
	"We see no {x} in this file.",
	"I could not find {x} in the records.",
	"The reviewer was unable to locate {x}.",
	"It is unclear whether there was {x}.",
	"It is not clear from the records whether there was {x}.",
	"It is unknown if there was {x}.",
	"It is not stated whether there was {x}.",
	"There is insufficient documentation of {x}.",
	"The reports contain no {x}.",
	"The provider makes no mention of {x}.",
	"The examination showed no {x}.",
	"No {x} was documented.",
	"No {x} has been reported.",
	"There were no reports of {x}.",
	"The records never mention {x}.",
	"The documentation of {x} has yet to be provided.",
	"There is nothing to suggest {x}.",
}

var careClaims = []string{
	"There has been no trial of {x}.",
	"The worker has not had {x}.",
	"The worker has not undergone {x}.",
	"The patient never tried {x}.",
	"The patient has yet to try {x}.",
	"The worker did not receive {x}.",
	"{X} was never tried.",
	"{X} has not been tried.",
	"The worker has had no {x}.",
	"The applicant has never had {x}.",
	"{X} has not been attempted.",
}

// stated are ways to say that x is there; near are ways that name it and do not say so.
var (
	findingStated = []string{
		"Examination of the {part} showed {y}.",
		"On 10-20-2016 there was {y} of the {part}.",
		"The {part} was stiff, with {y}.",
		"In the {part}, {y} was found.",
		"{Y} of the {part} was noted.",
		"There is {y} over the {part}, and no fever.",
		"The provider documented {y} at the {part}.",
		"No deformity was seen, but there was {y} of the {part}.",
		"The report describes {y} of the {part}.",
	}
	findingNear = []string{
		"Examination of the {part} showed no {y}.",
		"There was no fever, redness or {y} of the {part}.",
		"The {part} was without {y}.",
		"The {part} had {y} in May, which resolved by June.",
		"The worker denied {y} of the {part}.",
		"If {y} of the {part} appears, a study will be considered.",
		"The worker's mother has {y} of the {part}.",
		"There was {y} of the {other}.",
		"Utilization review spoke of {y} of the {part}.",
		"The study was ordered to rule out {y} of the {part}.",
		"{Y} of the {part} was absent.",
		"The {part} was negative for {y}.",
		"{Y} of the {part} is suspected.",
		"The ODG asks for {y} of the {part}.",
	}
	careStated = []string{
		"Treatment to date has included {y}.",
		"The worker underwent {y} in May.",
		"The chart documents four visits of {y}.",
		"{Y} was tried for six weeks without relief.",
		"The worker has had {y} since April.",
		"{Y} failed.",
		"{Y} gave some relief.",
		"The worker was treated with {y}.",
		"Past treatment consisted of rest and {y}.",
		"{Y} was given in August and helped.",
		"The worker received {y} for two months.",
	}
	careNear = []string{
		"The treatment plan includes {y}.",
		"{Y} was requested.",
		"{Y} is recommended.",
		"{Y} was ordered but not begun.",
		"The worker declined {y}.",
		"{Y} has not been authorized.",
		"The provider would consider {y}.",
		"The worker has not had {y}.",
		"{Y} is scheduled for December.",
		"Utilization review denied {y}.",
		"{Y} was discussed as an option.",
		"The MTUS recommends {y} in such cases.",
		"The worker's brother had {y}.",
		"The provider asks for {y}.",
		"If the pain stays, {y} will be tried.",
	}
	testStated = []string{
		"The {y} of 05-12-2016 showed a lesion.",
		"A {y} was done in June.",
		"{Y} dated 06-01-2016 revealed nothing new.",
		"The {y} was normal.",
		"Diagnostics have included {y}.",
		"A {y} performed on 06-01-2016 was negative.",
	}
	testNear = []string{
		"A {y} is requested.",
		"A {y} was ordered.",
		"A {y} is pending.",
		"No {y} was done.",
		"A {y} was never obtained.",
		"The plan is for a {y}.",
		"A {y} was not authorized.",
		"Utilization review denied a {y}.",
		"A {y} will be considered if the pain stays.",
	}
	wholeStated = []string{
		"The worker reports {y}.",
		"The report of 10-20-2016 notes {y}.",
		"There is {y}, says the report.",
		"The worker has {y}.",
		"On 10-20-2016 {y} was noted.",
	}
	wholeNear = []string{
		"There is no {y}.",
		"The worker denies {y}.",
		"No {y} was reported.",
		"The worker's father had {y}.",
		"Utilization review mentioned {y}.",
		"{Y} has been ruled out.",
		"The guideline names {y} as a risk.",
	}
)

// wordings are ways to claim, to state and to name without stating.
type wordings struct {
	claims, careClaims, findingStated, findingNear, careStated, careNear, testStated, testNear, wholeStated, wholeNear []string
}

// unseen were written after the tables and measured before any table was changed for them.
var unseen = wordings{
	claims: []string{
		"The submitted notes offer no support for {x}.",
		"At no point do the reports speak of {x}.",
		"Documentation of {x} was not found in the file.",
		"The chart gives no account of {x}.",
		"What is missing is any word on {x}.",
		"The treating physician has not documented {x}.",
		"The physician nowhere describes {x}.",
		"Proof of {x} is wanting.",
		"There does not appear to be any {x}.",
		"There is no objective documentation of {x}.",
		"The reports sent with the request do not speak of {x}.",
		"None of the reports mentions {x}.",
		"Neither report mentions {x}.",
		"The requesting provider did not submit evidence of {x}.",
		"No record of {x} accompanies the request.",
		"{X} cannot be verified from the records.",
		"{X} does not appear in the records.",
		"{X} was not reported by the provider.",
		"The medical file contains nothing about {x}.",
		"The absence of {x} is noted.",
		"The documentation omits {x}.",
		"The provider has yet to document {x}.",
		"The reviewer did not see {x} in the reports.",
		"{X} is not among the facts recorded.",
		"It cannot be determined whether there was {x}.",
		"Records sent for review lacked {x}.",
	},
	careClaims: []string{
		"There is no prior {x} on file.",
		"{X} was not attempted.",
		"The employee went without {x}.",
		"There was never {x}.",
		"{X} has never been given.",
		"The claimant had not yet begun {x}.",
		"The injured worker did not participate in {x}.",
		"{X} has not taken place.",
	},
	findingStated: []string{
		"The examiner saw {y} about the {part}.",
		"Objectively, {y} is present at the {part}.",
		"{Y} persists in the {part}.",
		"Positive findings: {y}, {part}.",
		"He still has {y} of the {part} despite rest.",
		"The {part} shows {y} and a scar.",
	},
	findingNear: []string{
		"No {y} was appreciated at the {part}.",
		"The {part} is free of {y}.",
		"{Y} of the {part} could not be elicited.",
		"{Y} of the {part} is no longer present.",
		"The worker never had {y} of the {part}.",
		"Should {y} of the {part} develop, the plan will change.",
		"Neither redness nor {y} of the {part} was seen.",
		"His sister suffers from {y} of the {part}.",
		"The peer reviewer noted {y} of the {part}.",
	},
	careStated: []string{
		"{Y} provided minimal help.",
		"She is on her third month of {y}.",
		"He completed {y} in July.",
		"Eight visits of {y} so far have not helped.",
		"{Y} to date has been of little use.",
		"After {y} the pain was the same.",
		"The patient has been through {y} twice.",
		"{Y} was discontinued after six weeks.",
	},
	careNear: []string{
		"A request for {y} was submitted.",
		"{Y} will begin next week.",
		"The provider recommends {y}.",
		"{Y} is awaiting approval.",
		"{Y} was offered and refused.",
		"The worker is a candidate for {y}.",
		"{Y} was never started.",
		"The worker hopes for {y}.",
		"Authorization for {y} is sought.",
	},
	testStated: []string{
		"The report of a {y} taken on 06-01-2016 is in the file.",
		"{Y} results were unremarkable.",
		"According to the {y} there is a tear.",
		"{Y} confirmed the finding.",
	},
	testNear: []string{
		"The provider wants a {y}.",
		"A {y} has been scheduled.",
		"{Y} was refused by the worker.",
		"A {y} is planned.",
		"The {y} was cancelled.",
	},
	wholeStated: []string{
		"The file shows {y} since June.",
		"{Y} is listed among the complaints.",
		"He suffers from {y}.",
		"Chart notes describe {y}.",
	},
	wholeNear: []string{
		"{Y} was denied.",
		"The worker is without {y}.",
		"His mother has {y}.",
		"The peer reviewer spoke of {y}.",
		"{Y} has resolved.",
	},
}

// fresh were written when those had been learned.
var fresh = wordings{
	claims: []string{
		"Absent from the file is any account of {x}.",
		"The physician's notes are mute about {x}.",
		"I was unable to find {x} in the chart.",
		"Documentation supporting {x} was not submitted.",
		"There is a paucity of evidence of {x}.",
		"The report leaves out {x}.",
		"{X} is conspicuously absent from the notes.",
		"Evidence of {x} has not been provided.",
		"There is scant mention of {x}.",
		"{X} has not been established by the records.",
		"The clinical notes give no indication of {x}.",
		"None of the submitted reports documents {x}.",
		"At this time there is no clear evidence of {x}.",
		"There was no {x} reported.",
		"The provider has not described {x}.",
	},
	careClaims: []string{
		"The worker has not trialed {x}.",
		"{X} has yet to be tried.",
		"There is no history of {x}.",
		"No prior {x} is on record.",
		"The claimant has not been given {x}.",
	},
	findingStated: []string{"Palpation of the {part} revealed {y}.", "The {part} remains stiff and there is {y}.", "{Y} was present over the {part} on 10-20-2016.", "Notable is {y} of the {part}."},
	findingNear: []string{"There is no longer {y} of the {part}.", "{Y} of the {part} was not seen.", "The exam of the {part} was negative for redness and {y}.", "The reviewer of the claims administrator saw {y} of the {part}.",
		"The worker fears {y} of the {part}."},
	careStated:  []string{"He has been treated with {y} for months.", "{Y} was of no benefit.", "She finished {y} in September.", "The worker is currently using {y}.", "Six weeks of {y} did not help."},
	careNear:    []string{"The physician suggests {y}.", "Approval of {y} is awaited.", "{Y} may be tried next.", "The worker would like {y}.", "There are plans for {y}.", "{Y} was proposed."},
	testStated:  []string{"{Y} from 06-01-2016 was reviewed.", "An earlier {y} had shown a lesion.", "The {y} report describes a lesion."},
	testNear:    []string{"The doctor will order a {y}.", "A {y} may be of use later.", "The worker did not have a {y}."},
	wholeStated: []string{"Noted is {y}.", "The history includes {y}.", "The worker admits {y}."},
	wholeNear:   []string{"The worker has never had {y}.", "Negative for {y}.", "His brother is treated for {y}."},
}

// spell fills in a wording.
func spell(s string, m matter) string {
	other := "jaw"
	upper := func(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
	bare := func(s string) string { return strings.TrimPrefix(strings.TrimPrefix(s, "an "), "a ") }
	claim, name := m.claim, m.name
	for _, after := range []string{"no {x}", "A {y}", "The {y}", "a {y}", "no {y}", "No {y}", "No {x}"} {
		if strings.Contains(s, after) {
			claim, name = bare(claim), bare(name)
		}
	}
	s = strings.NewReplacer("{x}", claim, "{X}", upper(claim), "{y}", name, "{Y}", upper(name), "{other}", other).Replace(s)
	if m.part == "" {
		return s
	}
	return strings.ReplaceAll(s, "{part}", m.part)
}

// claimCase is a letter with nothing but a statement and a claim.
func claimCase(statement, claim string, m matter) domain.Case {
	c := domain.Case{Decided: day("2016-12-20")}
	title := "Office visit"
	if m.part != "" {
		title = "Office visit for the " + m.part
	}
	c.Summary = text.NewDoc("The worker was hurt in March. " + statement + " The worker is at home.")
	c.Services = []domain.DisputedService{service("s1", title, "Decision based on MTUS General Approaches 2004, Section(s): Assessment.",
		"The MTUS was read. "+claim+" The visit is not medically necessary.", domain.Upheld)}
	return c
}

// tally counts, by wording, how often a finding came and how often it should have.
type tally struct {
	found, all int
	by         map[string][2]int
}

func (t *tally) add(hit bool, wordings ...string) {
	if t.by == nil {
		t.by = map[string][2]int{}
	}
	t.all++
	n := 0
	if hit {
		t.found, n = t.found+1, 1
	}
	for _, w := range wordings {
		b := t.by[w]
		t.by[w] = [2]int{b[0] + n, b[1] + 1}
	}
}

// worst logs the wordings that were found least (or, for near misses, most).
func (t *tally) worst(log func(string, ...any), found bool) {
	var list []string
	for w, n := range t.by {
		if found && n[0] < n[1] || !found && n[0] > 0 {
			list = append(list, fmt.Sprintf("%5.1f %% of %4d: %s", 100*float64(n[0])/float64(n[1]), n[1], w))
		}
	}
	sort.Strings(list)
	if !found {
		sort.Sort(sort.Reverse(sort.StringSlice(list)))
	}
	for i, s := range list {
		if i < 25 {
			log("%s", s)
		}
	}
}

// absences runs FAC-001 on every matter with every claim and statement.
func absences(of wordings) (hits, alarms tally) {
	checker := check.New([]*check.Rule{rules.Rule("FAC-001")}, check.Policy{}, nil)
	raised := func(statement, claim string, m matter) bool {
		return len(checker.Check(draft.Draft{Case: claimCase(spell(statement, m), spell(claim, m), m)}).Diagnostics) > 0
	}
	each := func(list []matter, claims, stated, near []string) {
		for _, m := range list {
			for _, claim := range claims {
				for _, s := range stated {
					hits.add(raised(s, claim, m), claim, s, m.claim)
				}
				for _, s := range near {
					alarms.add(raised(s, claim, m), claim, s, m.claim)
				}
			}
		}
	}
	each(findings, of.claims, of.findingStated, of.findingNear)
	each(wholes, of.claims, of.wholeStated, of.wholeNear)
	each(cares, slices.Concat(of.claims, of.careClaims), of.careStated, of.careNear)
	each(tests, of.claims, of.testStated, of.testNear)
	return hits, alarms
}

// Claims and statements put together by program: nearly every contradiction is found, hardly a near miss is.
func TestAbsenceClaims(t *testing.T) {
	known := wordings{claimWords, careClaims, findingStated, findingNear, careStated, careNear, testStated, testNear, wholeStated, wholeNear}
	for _, set := range []struct {
		name string
		of   wordings
	}{{"known", known}, {"unseen", unseen}, {"fresh", fresh}} {
		hits, alarms := absences(set.of)
		t.Logf("%s wordings: %d of %d contradicted claims found (%.1f %%); %d of %d near misses alarmed (%.1f %%)", set.name,
			hits.found, hits.all, 100*float64(hits.found)/float64(hits.all), alarms.found, alarms.all, 100*float64(alarms.found)/float64(alarms.all))
		if float64(hits.found) < 0.95*float64(hits.all) || float64(alarms.found) > 0.02*float64(alarms.all) {
			t.Errorf("%s wordings: want at least 95 %% found and at most 2 %% alarmed", set.name)
		}
		hits.worst(t.Logf, true)
		alarms.worst(t.Logf, false)
	}
}
