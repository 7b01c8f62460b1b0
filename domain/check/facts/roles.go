package facts

import "strings"

// role is what a word does around a verdict. A word may do several things.
type role uint32

const (
	denying     role = 1 << iota // "not", "no", "fails"
	doubting                     // says that something may not be so: "doubtful"
	author                       // the reviewer: "I"
	reviewing                    // the utilization review, and who decides in it
	treating                     // who asks for the treatment
	guiding                      // a guideline
	saying                       // verbs of saying and finding
	finding                      // nouns of saying: "the finding that"
	refusing                     // verbs of a denial
	judging                      // weighs what somebody else said: "wrongly", "agree"
	joining                      // begins a clause that hangs on another: "because"
	contrasting                  // sets one thing against another: "unlike"
	deciding                     // what the utilization review decided: "the denial"
	upholding
	overturning
	agreeing
	noun // an act as a noun: "approval"
)

var roleWords = []struct {
	role  role
	words string
}{
	{denying, `not no never nothing none neither nor cannot without isn't wasn't aren't doesn't don't didn't can't couldn't wouldn't hasn't haven't
		fail fails failed failing lack lacks lacked lacking absence insufficient inadequate little hardly scarcely unable hard difficult unconvinced beyond
		unpersuaded`},
	{doubting, `doubt doubts doubted doubtful dubious question questions questioned questionable unclear uncertain unlikely unproven unsupported unsubstantiated
		disagree disagrees disagreed dispute disputed disputes reject rejects rejected incorrect incorrectly wrong wrongly untrue false
		mistaken mistakenly erroneous erroneously erred error improper improperly improbable implausible impossible contrary skeptical sceptical
		unreasonable debatable misguided flawed refute refutes contest differ`},
	{author, `i we my our me us`},
	{reviewing, `ur utilization administrator carrier insurer adjuster reviewer reviewers review denial denials adviser advisor noncertification employer`},
	{treating, `provider providers physician physicians surgeon doctor dr treating ptp therapist chiropractor podiatrist applicant patient attorney worker
		claimant psychologist acupuncturist`},
	{guiding, `guideline guidelines mtus acoem odg chapter authors study studies`},
	{saying, `found find finds determined determines determine concluded concludes conclude stated states state felt feels feel believes believed believe argued
		argues argue opined opines opine deemed deems considers considered consider maintains maintained asserts asserted claims claimed contends contended reports
		reported wrote writes noted notes held holds thinks thought think judged judges asserting stating arguing concluding finding convinced persuaded satisfied
		certain sure agree concur suggests suggested insists insisted says said ruled`},
	{finding, `finding findings determination conclusion opinion position view statement assertion claim argument contention belief decision judgment judgement
		reasoning ground grounds rationale`},
	{refusing, `denied deny denies denying refused rejected noncertified noncertify disallowed disapproved disapprove modified denial noncertification disapproval
		decertified`},
	{judging, `agree concur correctly rightly properly appropriately incorrectly wrongly erroneously mistakenly improperly inappropriately erred wrong mistaken error
		incorrect correct right disagree disagrees differ dispute reject contrary agreement concurrence disagreement inappropriate unreasonable`},
	{doubting, `inappropriately disagreement`},
	{joining, `because although though while whereas since when whenever unless where until despite`},
	{contrasting, `opposed unlike rather instead contrast versus vs other except excluding apart distinct distinguished compared not`},
	{deciding, `denial denials determination determinations decision decisions noncertification modification refusal`},
	{upholding, `uphold upholds upheld upholding affirm affirms affirmed affirming sustain sustained sustaining`},
	{overturning, `overturn overturns overturned overturning reverse reverses reversed reversing vacate vacated vacating reversal`},
	{agreeing, `agree agrees disagree disagrees concur concurs differ share agreement disagreement concurrence`},
	{noun, `approval authorization certification denial noncertification disapproval`},
}

// rolesOf are the roles by the number of the word, for the words of a lexicon.
func (l *builder) roles() map[WordID]role {
	out := map[WordID]role{}
	for _, r := range roleWords {
		for w := range strings.FieldsSeq(r.words) {
			out[l.intern(w)] |= r.role
		}
	}
	return out
}

// role is what the word does around a verdict.
func (f *Facts) role(word int) role {
	id := f.Words[word].ID
	if id == 0 {
		return 0
	}
	return lexiconOf().roles[id]
}
