package facts

import (
	"testing"

	"imrdesk/domain/text"
)

func TestVerdicts(t *testing.T) {
	for s, want := range map[string]string{
		"The request is medically necessary.":                                                                          "+",
		"The request is not medically necessary.":                                                                      "-",
		"The request is not-medically necessary.":                                                                      "-",
		"An MRI of the elbow is not a medical necessity to the patient.":                                               "-",
		"The brace does not appear medically necessary.":                                                               "-",
		"The gel cannot be considered medically necessary.":                                                            "-",
		"The requested ointment is not seen as medically necessary.":                                                   "-",
		"The scan is not supported by the documentation as being medically necessary.":                                 "-",
		"The study is not indicated as medically necessary.":                                                           "-",
		"The medical necessity of this request is not established.":                                                    "-",
		"Medical necessity has not been established.":                                                                  "-",
		"Medical necessity for the brace is established.":                                                              "+",
		"The patch is determined to not be medically necessary.":                                                       "-",
		"She has a dysfunction that has not necessarily improved, so the programme is considered medically necessary.": "+",
		"The first item, not re-reviewed here, is medically necessary.":                                                "+",
		"I deem the request for a nurse, wound care and home safety to be medically necessary.":                        "+",
		"No, the request for injections was not medically necessary, medically appropriate, or indicated here.":        "-",
		"Yes, the request was medically necessary, medically appropriate, and indicated here.":                         "+",
		"Therefore, the requested sessions would not be medically necessary.":                                          "-",
		"This decision addresses the medical necessity of opioids as prescribed.":                                      "",
		"This medical necessity decision should not be interpreted as advice.":                                         "",
		"The request is neither reasonable nor medically necessary.":                                                   "-",
		"The request is deemed to be not medically necessary.":                                                         "-",
		"The test is therefore not medically necessary.":                                                               "-",
		"The medical necessity of the drug cannot be established.":                                                     "-",
		"As such, the request is not necessary.":                                                                       "-",
		"It may be necessary to see the patient again.":                                                                "",
		"The bed isn't medically necessary.":                                                                           "-",
		"The request is medically unnecessary.":                                                                        "-",
		"The brace lacks medical necessity.":                                                                           "-",
		"Medical necessity is lacking.":                                                                                "-",
		"Medical necessity of the brace is in doubt.":                                                                  "-",
		"The request does not meet the standard of medical necessity.":                                                 "-",
		"The request fails to meet medical necessity.":                                                                 "-",
		"The records do not support the medical necessity of the brace.":                                               "-",
		"There is no medical necessity for the brace.":                                                                 "-",
		"The brace is not reasonable and necessary.":                                                                   "-",
		"The brace is not medically appropriate or necessary.":                                                         "-",
		"I cannot find that the brace is medically necessary.":                                                         "-",
		"The brace is unlikely to be medically necessary.":                                                             "-",
		"It is not shown that the brace is medically necessary.":                                                       "-",
		"No additional visits are medically necessary.":                                                                "-",
		"None of the services are medically necessary.":                                                                "-",
		"Neither item is medically necessary.":                                                                         "-",
		"The records establish the medical necessity of the brace.":                                                    "+",
		"There is medical necessity for the brace.":                                                                    "+",
		"The brace meets the criteria for medical necessity.":                                                          "+",
		"Although it was not tried, the brace is medically necessary.":                                                 "+",
		"As pain has not improved, a study is medically necessary.":                                                    "+",
		"No red flags were found, and the study is medically necessary.":                                               "+",
		"I find that the brace is medically necessary.":                                                                "+",
		"The reviewer was asked whether the brace is medically necessary.":                                             "",
		"The issue is whether or not the brace is medically necessary.":                                                "",
	} {
		got := ""
		for _, v := range Of(text.NewPara(s)).Verdicts {
			got = map[bool]string{true: "+", false: "-"}[v.Necessary]
		}
		if got != want {
			t.Errorf("%q reads %q, want %q", s, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	for s, want := range map[string]string{
		"on 10-14-2016": "2016-10-14", "on 1/2/16.": "2016-01-02", "12-02- 2016": "2016-12-02", "10/14/ 2016": "2016-10-14",
		"October 14, 2016": "2016-10-14", "Oct. 3rd, 2016": "2016-10-03", "3 March 2015": "2015-03-03", "on 10-14-3026": "3026-10-14",
		"Norco 10-325mg": "", "30- 16mg": "", "L4-5": "", "pain 5-7 out of 10": "", "13/45/2016": "2016-13-45", "May 12 visits": "",
	} {
		got := ""
		for _, d := range Of(text.NewPara(s)).Dates {
			got += d.Date.String()
		}
		if got != want {
			t.Errorf("%q reads %q, want %q", s, got, want)
		}
	}
}

func TestAmounts(t *testing.T) {
	type a struct {
		lo, hi float64
		u      Unit
	}
	for s, want := range map[string][]a{
		"8 sessions":                   {{8, 8, Visits}},
		"eight (8) sessions":           {{8, 8, Visits}},
		"6 additional visits":          {{6, 6, Visits}},
		"2x wk. x4wks":                 {{2, 2, TimesPerWeek}, {4, 4, Weeks}},
		"2-3 times a week for 6 weeks": {{2, 3, TimesPerWeek}, {6, 6, Weeks}},
		"three times per week":         {{3, 3, TimesPerWeek}},
		"twice a week":                 {{2, 2, TimesPerWeek}},
		"Baclofen 100mg #30":           {{100, 100, Milligrams}, {30, 30, Pieces}},
		"quantity 60":                  {{60, 60, Pieces}},
		"a 34-year-old man":            {{34, 34, YearsOld}},
		"L4-5 and 10/325":              nil,
		"4-6 treatments":               {{4, 6, Visits}},
		"50% relief":                   {{50, 50, Percent}},
	} {
		var got []a
		for _, x := range Of(text.NewPara(s)).Amounts {
			got = append(got, a{x.Min, x.Max, x.Unit})
		}
		if len(got) != len(want) {
			t.Errorf("%q reads %v, want %v", s, got, want)
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%q reads %v, want %v", s, got, want)
			}
		}
	}
}

func TestSentences(t *testing.T) {
	for s, want := range map[string]int{
		"One ends.Two begins. Three, e.g. this, too.": 3,
		"Seen by Dr. Who at 3.5 cm. Then left.":       2,
		"He said \"stop.\" She went.":                 2,
		"No full stop":                                1,
		"":                                            0,
	} {
		if got := len(Of(text.NewPara(s)).Sentences); got != want {
			t.Errorf("%q has %d sentences, want %d", s, got, want)
		}
	}
}
