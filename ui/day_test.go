package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/sample"
	"imrdesk/domain/text"
	"imrdesk/ui/worklist"
)

// lateEvening is a desk that was opened shortly before midnight with a case that is decided on the next day.
func lateEvening(t *testing.T) *model {
	c := sample.Case()
	c.Decided = domain.Date{Year: 2026, Month: 3, Day: 10}
	return atDeskAt(t, c, time.Date(2026, 3, 9, 23, 58, 0, 0, time.UTC)).check()
}

func (m *model) finds(rule string) bool {
	return slices.ContainsFunc(m.desk.report.Diagnostics, func(f check.Diagnostic) bool { return f.Rule == rule })
}

// TestMidnightTurnsTheDay holds that the first event of a new day, whatever it is, has the case looked at as of that day: a key
// after a sleep, the timer of a screen that nobody touches, a size, and a clock that goes back.
func TestMidnightTurnsTheDay(t *testing.T) {
	for name, next := range map[string]func(m *model){
		"key":   func(m *model) { m.press("tab") },
		"timer": func(m *model) { m.runOut(TimerDay) },
		"size":  func(m *model) { m.step(Resize{100, 30}) },
	} {
		m := lateEvening(t)
		if !m.finds("TIM-004") {
			t.Fatal("a determination of tomorrow is found in order")
		}
		m.asked = nil
		m.now = m.now.Add(4 * time.Minute)
		next(m)
		asked := takes[FullCheck](m)
		if len(asked) != 1 || asked[0].Today != (domain.Date{Year: 2026, Month: 3, Day: 10}) {
			t.Fatalf("after midnight the %s asks for %d checks", name, len(asked))
		}
		m.step(Checked{ID: "c1", Report: m.cfg.Checker.On(asked[0].Today).Check(asked[0].Draft)})
		if m.finds("TIM-004") {
			t.Errorf("after midnight and a %s the determination of today still lies in the future", name)
		}
		m.now = m.now.Add(-time.Hour) // a clock that is set back
		if m.step(Heard{}).check(); !m.finds("TIM-004") {
			t.Error("with the clock set back the determination of tomorrow is in order")
		}
	}
}

// TestTypingAfterMidnightKnowsTheDay holds it for the check of the same step.
func TestTypingAfterMidnightKnowsTheDay(t *testing.T) {
	m := lateEvening(t)
	m.now = m.now.Add(4 * time.Minute)
	m.press("u") // a decision: the whole case is looked at
	if m.check(); m.finds("TIM-004") {
		t.Error("a change after midnight is looked at as of yesterday")
	}
}

// TestTimerOfTheDayIsSetAgain holds that a clock which ran out early still turns the day.
func TestTimerOfTheDayIsSetAgain(t *testing.T) {
	m := lateEvening(t)
	m.now = m.now.Add(time.Minute)
	m.runOut(TimerDay)
	i := slices.IndexFunc(m.asked, func(e Effect) bool { a, ok := e.(After); return ok && a.Timer == TimerDay })
	if i < 0 || m.asked[i].(After).Delay != time.Minute {
		t.Errorf("asked for %v", m.asked)
	}
}

// TestWorklistOverMidnight holds that what is due tomorrow is due today after midnight in California, in the list, on the dashboard
// and in plain lines.
func TestWorklistOverMidnight(t *testing.T) {
	m := &model{t: t, now: time.Date(2026, 3, 10, 6, 52, 0, 0, time.UTC)} // 11:52 pm on the 9th there
	m.Root, m.asked = New(testConfig(t))
	due := domain.Date{Year: 2026, Month: 3, Day: 10}
	m.step(Opened{}, Listed{Rows: []worklist.Row{{ID: "c1", Number: "CM26-0000001", Items: 1, Due: due}}}, Resize{120, 40})
	spoken := func() string { return strings.Join(m.Spoken().Entries, "\n") }
	if !m.says("due tomorrow") || !strings.Contains(spoken(), "due tomorrow") {
		t.Fatalf("before midnight:\n%s\n%s", plainRows(&m.Root), spoken())
	}
	m.now = m.now.Add(33 * time.Minute)
	m.step(Heard{})
	if !m.says("due today") || !strings.Contains(spoken(), "due today") {
		t.Errorf("after midnight:\n%s\n%s", plainRows(&m.Root), spoken())
	}
}

// TestADraftWithoutDatesIsOfToday holds that era and editions of a case without any date are those of the day on which it is written,
// and change with it; those of a published letter without dates are not known.
func TestADraftWithoutDatesIsOfToday(t *testing.T) {
	c := sample.Case()
	c.Denied, c.Received, c.Assigned, c.Decided = domain.Date{}, domain.Date{}, domain.Date{}, domain.Date{}
	m := atDesk(t, c)
	if got, want := m.guidelineDay(), domain.DateOf(noon); got != want {
		t.Fatalf("the day is %s, want %s", got, want)
	}
	match, ok := m.desk.guide.Match()
	if want := m.cfg.Library.Standing(match.Entry, domain.DateOf(noon)); !ok || match.Standing != want {
		t.Errorf("the entry shown stands as %v, want %v", match.Standing, want)
	}
	m.now = noon.AddDate(0, 0, 1)
	m.step(Heard{})
	if match, _ := m.desk.guide.Match(); match.Standing.On != domain.DateOf(m.now) {
		t.Errorf("the next day the pane speaks of %s", match.Standing.On)
	}
	m.desk.draft.Case.Origin.Letter = true
	if m.guidelineDay().Valid() {
		t.Error("a published letter without dates is taken as of today")
	}
}

// TestScaffoldNamesNoGuidelineOutOfForce holds that the scaffold of a case of today, with dates or without any, names the reviewer's
// own line or leaves a blank, and an entry of the library only when it is in force on the day.
func TestScaffoldNamesNoGuidelineOutOfForce(t *testing.T) {
	const line = "MTUS, ACOEM Chronic Pain Guideline 2017, section physical methods"
	for name, set := range map[string]func(c *domain.Case){
		"no dates": func(*domain.Case) {}, "of today": func(c *domain.Case) { c.Denied = domain.DateOf(noon).AddDays(-30) },
		"a letter without dates": func(c *domain.Case) { c.Origin.Letter = true },
	} {
		for _, own := range []string{"", line} {
			c := sample.Case()
			c.Denied, c.Received, c.Assigned, c.Decided = domain.Date{}, domain.Date{}, domain.Date{}, domain.Date{}
			set(&c)
			c.Services[0].ReviewerGuideline, c.Services[0].Rationale = text.NewDoc(own), text.Doc{}
			m := atDesk(t, c)
			match, ok := m.desk.guide.Match()
			for range m.desk.guide.Matches { // what is not in force lies under the fold
				if match.Standing.Force == domain.InForce {
					m.desk.guide.Step(1)
					match, ok = m.desk.guide.Match()
				}
			}
			if !ok {
				t.Fatal("the pane shows no entry")
			}
			m.press("enter", "alt+0")
			got := m.rationale()
			want := own
			if own == "" {
				want = "[___ guideline]"
			}
			if force := m.cfg.Library.Standing(match.Entry, m.guidelineDay()).Force; force == domain.InForce && m.guidelineDay().Valid() {
				t.Fatalf("the test needs an entry out of force; %s is %s", match.Entry.Title, force)
			}
			if !strings.Contains(got, "The guideline applied is "+want) || strings.Contains(got, "2009") {
				t.Errorf("%s, own line %q:\n%s", name, own, got)
			}
		}
	}
}
