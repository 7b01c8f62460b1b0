package facts

// Set is a table of phrases.
type Set uint16

// The tables. How each is used stands beside its phrases.
const (
	DrugName Set = iota
	PartName
	ConceptName
	MonthName
	NumberWord
	UnitName
	UnitPrefix
	BetweenUnit
	DrugForm
	SideLeft
	SideRight
	SideBoth
	PlanWords
	DoneWords
	DoneBehind
	FamilyWords
	DenialWords
	GuidelineWords
	GeneralWords
	CaseWords
	SourceNames
	ClauseWords
	SubjectWords
	NegationBefore
	NegationBehind
	NegationNear
	GoneWords
	NegationFalse
	NotDone
	StatingWords
	PlanBehind
	DoneWeak
	BehindWeak
	ComplaintWords
	ExamWords
	TreatWords
	BareNo
	EvidenceWords
	OfWords
	WhetherWords
	RecordedWords
	AbsentAhead
	AbsentBehind
	ObjectEnd
	ComplementWords
	FailureWords
	ResponseWords
	DetailWords
	Necessary
	Necessity
	Established
	Unproven
	ShowVerbs
	LackVerbs
	JudgeWords
	LinkWords
	NotWords
	BeWords
	NamesMTUS
	NamesODG
	NamesACOEM
	SilentWords
	RebutWords
	RequestWords
	PatientWords
	PatientFacts
	RecordWords
	HedgeWords
	ObviousWords
	PlaceholderWords
	BlankWords
	ScopeWords
	LateReview
	AlternativeWords
	BiasTraits
	BiasConclusions
	StudyWords
	WeakSources
	FormularyStatus
	CompoundWords
	IngredientWords
	PostOp
	DiagnosisWords
	QuantityDiscussed
	CriteriaWords
	ChronicWords
	InjuryWords
	ReviewDateWords
	CompareWords
	AncillaryWords
	TermEnded
	TitleWords
	DominantWords
	ExceedWords
	AddressWords
	ModifiedWords
	ContinuedWords
	ChangeWords
	NoTreatment
	OngoingCare
	HomeExercise
	ReturnWork
	DependencyWords
	BirthWords
	NumberLabels
	MeetsCriteria
	RefillWords
	LabWords
	Evaluation
	RequestTail
	PresumptionWords
	NotRecommended
	Recommended
	ActWords
	PastModal
	GluedWords
	FailedFact
	setCount
)

// wordSets are tables of single words that are only ever asked of one word at a time. Their words carry a bit instead of
// making a hit each, as they are the most frequent words of all.
var wordSets = [...]Set{LinkWords, NotWords, BeWords, ComplementWords, ClauseWords, SubjectWords, BetweenUnit, DrugForm, StatingWords, TreatWords, EvidenceWords, OfWords,
	DoneWeak}

var monthNames = [...]string{
	"january\njan", "february\nfeb", "march\nmar", "april\napr", "may", "june\njun", "july\njul", "august\naug",
	"september\nsept\nsep", "october\noct", "november\nnov", "december\ndec",
}

var numberWords = [...]string{
	"zero", "one\nonce", "two\ntwice", "three\nthrice", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
}

// unitNames are the names of the units. Hits of UnitName carry the Unit as value.
var unitNames = map[Unit]string{
	Visits:     "visit\nsession\ntreatment",
	Days:       "day",
	Weeks:      "week\nwk\nwks",
	Months:     "month\nmo",
	Years:      "year\nyr\nyrs",
	Pieces:     "tablet\ntab\ncapsule\ncap\npatch\npill\ngram\ngm\ng\nml\ntube\nbottle\nvial",
	Milligrams: "mg\nmgs\nmilligram",
}

var phraseTables = map[Set]string{
	UnitPrefix: `
quantity
qty
quantity of`,
	BetweenUnit: `
additional
more
further
initial
post
postoperative
operative
total
physical
therapy
pt
ot
occupational
hand
chiropractic
chiro
acupuncture
aquatic
aqua
massage
cognitive
behavioral
psychotherapy
individual
treatment
work
conditioning
supervised
formal
prior
previous
completed
authorized
requested`,
	DrugForm: `
er
ir
xr
sr
cr
tab/tablet/capsule/cap/cream/ointment/gel/patch/suspension/topical
hcl
sodium
hydrochloride`,
	SideLeft:  "left\nlt",
	SideRight: "right\nrt",
	SideBoth:  "bilateral\nbilaterally\nboth",

	// A treatment named behind one of these is planned, not done.
	PlanWords: `
fear/fears/feared/afraid/worried/worries/anticipated/expects/expected
treatment/care plan
plan
plan of care/treatment
plan include/included/including/consist/consisted/was/is/for
request/requested/requesting/requests
request for
authorization
rfa
recommend/recommended/recommendation/recommending
ordered/order/ordering
pending
awaiting/await/awaits
scheduled
will
would
could
might
proposed
pursue/pursuit
consider/considered/considering/consideration
appeal
refer/referred/referral
candidate
planned/planning
advised
prescribe
need/needs/needed
suggested
if
in case
should
future
to be
before
prior to
ask/asked for
ask/asks/asked about
possible/possibly
probable/probably
suspected/suspect/suspicion/suspicious
question/questionable
versus
vs
concern/concerned for/about
evaluate/assess/screen for
risk of/for
wish/wishes/wanted/wants/hope/hopes
discussed
offered
encouraged
begin/start/initiate
trial of/with
goal/goals
a course of`,
	// A treatment named behind one of these was done.
	DoneWords: `
treatment/treatments/therapy to date
treatment/treatments and/or evaluation/diagnostic
treatment history include/included
to date
has/have/had included
included
including
previous/prior/past treatment/treatments/therapy
treated with/by
treatment with/consisted
treatment so far
underwent/undergone
completed/completing/complete
began/started/begun
finished
has/have/had had
had
received/receiving
attended/attending/attends/attend
status post
tried/trialed/trialled
failed/failing
was/were/been/being given/administered/performed/provided/treated/managed
given
taking/takes/took/taken
using/uses/used/use
continued/continues/continue
participated
improved with
helped by
relieved/eased by/with
relief/benefit/improvement/gain from/with
been/gone through
according to
per the
based on
undergoing
participating/participated/engaged in
enrolled in
month/week/year/course/round/series of
revealed/showed/shows/demonstrated/shown
documents/documented/records
current/present medication/medications/meds
medication/medications include/included/are/were/consist/regimen/list
after _? _? visits/sessions/weeks/months of
visits/sessions of
signed
performs/performed/performing
does
wears/wore/worn
went/goes/going to/through
exercises
worsened/improved/unchanged
wore`,
	DoneBehind: `
was/were/is/are of no/little/some/great/limited/minimal benefit/help/use/value/effect
was/were/has/have/had/is/are not? _? been? completed/performed/done/obtained/helpful/helping/provided/administered/tried/trialed/given/taken/attended/received/used/finished/over/stopped/discontinued/beneficial/effective/signed/worn/begun/started/carried
helped/help/helping/helps
failed/fails
eased/relieved/reduced/lowered/gave/brought/brings/gives/provided/worsened/aggravated/increased/decreased/improved
revealed/showed/shows/show/demonstrated/demonstrates/dated/performed/completed/confirmed/confirms
was/were/is/are negative/normal/unremarkable/consistent/positive/abnormal/without/with/inconsistent/clean/expected/appropriate/compliant/stable/unhelpful
without _? _? relief/benefit/improvement/success/effect/gain/fracture
with _? _? relief/benefit/improvement/success/effect/gain/result/results/findings
with no _? relief/benefit/improvement/effect/gain
has/have been of
has/have been _? helpful/effective/useful/beneficial/ineffective/unhelpful/tolerated
suggests/suggested/shown/noted/found/found/identified/describes/described
to no avail
did not work/help/relieve
agreed
came back`,
	// Weaker signs behind, which do not outweigh a plan in front.
	BehindWeak: `
each/every morning/evening/night/day
daily
nightly
times
twice
again
to date
so far
for _? _? weeks/months/visits/sessions
until
since
result/results/report/findings/reading
on file`,
	FamilyWords: `
family history
mother
father
brother
sister
sibling
parent/parents
aunt
uncle
cousin
son
daughter
grandmother
grandfather
spouse
wife
husband
relative/relatives
coworker/coworkers
co worker/workers`,
	DenialWords: `
peer/physician/prior/previous/ur/initial/original reviewer/review/advisor/adviser/reviewers
utilization review
ur
prior/previous/original determination
determination letter
claims administrator
non certified
noncertified
previously denied
was/were denied due
adverse determination
denial`,
	// A sentence with one of these and no word of the case retells a guideline.
	GuidelineWords: `
guideline/guidelines
mtus
acoem
odg
official disability guidelines
fda
cochrane`,
	GeneralWords: `
little/limited/insufficient/no/scant/weak evidence to/for
evidence to utilize/recommend
is/are not? recommended
is/are indicated
should not? be
may be
studies have/has/show/suggest/indicate/demonstrate/report/found
study found/showed/concluded/published
the literature
randomized
systematic review
criteria
evidence that`,
	CaseWords: `
are/is/was/were not? met/satisfied/fulfilled
the/this patient
the/this/said injured worker
the/this worker
the/this claimant
the/this applicant
the/this employee
the/this member
iw
in this case
here
the request
this request
the requested
requested
the current request
provider
physician
documentation
records
report
chart
this file
the file
notes
medical records
attending
we
reviewer
she
he
her
his`,
	SourceNames: `
mtus
acoem
odg
official disability guidelines
guideline/guidelines
chapter
medical treatment utilization schedule`,
	ClauseWords: `
but
however
although
though
except
while
whereas
despite
yet
because
since
which
that`,
	SubjectWords: `
the
there
it
a
an
this
he
she
they
we
i
therefore
thus
no`,
	// "denies numbness", "without weakness": what follows is not present.
	NegationBefore: `
no
not
denies/denied/denying/deny
without
negative for
absence of
absent
lack/lacks/lacking/lacked
free of/from
neither
nor
never
none
unable
cannot
rule/ruled/rules out
r o
inability
refused/refuses/declined/declines
isn't/wasn't/doesn't/didn't/hasn't/hadn't/aren't/weren't
instead of
rather than
contraindicated
nobody
zero`,
	NegationBehind: `
was/were/is/are/remained/remains negative/absent/gone/better
negative bilaterally/throughout/on/in/at/for
was/were/is/are/has/have not
was/were/is/are _? normal/intact/unremarkable/resolved/symmetric/healed/clear
was/were ruled out
has/have/had been ruled out
has/had/have resolved/subsided/cleared/disappeared/abated/healed/gone
resolved/subsided/cleared/disappeared/abated
went away
was/were/is/are/been denied
was/were/is/are questioned/suspected/possible
within normal limits
no longer
none`,

	// Right before a word or right behind it: "normal strength", "Spurling negative".
	NegationNear: `
negative
normal
intact
unremarkable
resolved
healed
absent
nil
none
full
no`,
	// What was there and is no more.
	GoneWords: `
resolved/subsided/cleared/disappeared/abated/healed
resolves/subsides/clears/disappears
went away
gone
no longer`,
	// A negation that leaves the finding where it is: "no change in numbness", "pain not relieved".
	NegationFalse: `
no/without/not/little _? change/improvement/relief/reduction/decrease/resolution/difference/help/benefit
no better
not only/just
not improve/improved/relieved/resolved/help/helped/better/reduced/respond/responded
no doubt/question`,
	// A treatment or a test that did not take place.
	NotDone: `
was/were/is/are/has/have/had/been not/never _? been? performed/done/given/tried/trialed/started/begun/obtained/received/attempted/provided/administered/authorized/approved/certified/scheduled/ordered/taken/available/undertaken/attended/pursued/initiated
not/never _? started/begun/done/performed/given/tried/attended/taken/authorized/approved/available
isn't/wasn't/weren't/hasn't _? been? done/performed/given/tried/started/authorized/approved
was/were declined/refused/denied/cancelled/canceled/withdrawn/contraindicated
has/have been declined/refused/denied/cancelled/canceled/withdrawn
no show
has/have yet to
yet to be
none`,
	// Verbs that state something, behind which a negation in front reaches no further.
	StatingWords: `
is/are/was/were/has/have/had
report/reports/reported/reveals/revealed/shows/showed/shown/demonstrated/demonstrates/noted/found/documented/documents
complains/complained/complaining/states/stated/describes/described/presents/presented/develops/developed/remains/remained
positive
feels/felt/wakes/lists/rated/rates/includes/included/received/underwent/attended/completed/takes/took/tried/failed/gets/caused/causes/produced`,
	// A treatment in front of one of these is asked for, planned or refused, not done.
	PlanBehind: `
was/were/is/are/has/have/had/be/being/been now? requested/ordered/recommended/planned/scheduled/proposed/prescribed/suggested/advised/considered/pending/awaited/discussed/asked/sought/submitted/denied/noncertified/wanted/recommended/appealed/offered/encouraged/refused/declined
was/were non certified
not/never certified/authorized/approved
will/would/should/might/can/could be?
may be
to be
referral/request/order/evaluation
are/is necessary/needed/indicated
pending
if
request/requests
suspected
possible`,
	// Weaker signs that something was done, for sentences without a plan.
	DoneWeak: `
prior
previous/previously
past
history
after
following
since
on
with
by
from
reported/noted
despite
of
weeks/months/visits/sessions
failure`,
	ComplaintWords: `
complain/complains/complained/complaining
complaint/complaints
report/reports/reported
state/states/stated
describe/describes/described
feel/feels/felt
symptom/symptoms
subjective/subjectively`,
	// Words by which a claim asks for what an examiner found.
	ExamWords: `
exam/examination
objective/objectively
finding/findings
sign/signs
physical exam/examination/findings
clinically
clinical findings/signs/evidence
physical`,
	// "Treatment with", "trial with": the words behind belong to what is missing.
	TreatWords: `
treat/treated/treatment/treatments/treating
trial/trials/tried/therapy/management/managed
participation/participated/involvement/engagement/enrolment/enrollment/compliance/imaging/study/studies`,
	BareNo:        "no",
	RecordedWords: recordedWords,
	EvidenceWords: evidenceWords,
	WhetherWords:  "whether/if/that",
	OfWords:       ofWords,
	AbsentAhead:   absentAhead,
	AbsentBehind:  absentBehind,
	ObjectEnd: `
to warrant
to support
to justify
to substantiate
to establish medical
that would warrant/support/justify/demonstrate
which would warrant/support/justify/demonstrate
to necessitate
to indicate the need
to suggest that
but
however
although
though
while
whereas
therefore
thus
hence
as such
given that
because
so that
so the/this
nor
on which
and therefore/thus/hence/so`,
	// Behind one of these stands where or when, not what is missing: "no weakness on examination".
	ComplementWords: `
on
in
during
at
with
without
from
before
after
following
despite
since
when
while
prior
as
by
per`,
	FailureWords: `
fail/failed/failure/failing/fails
tried and failed
exhausted
refractory
unresponsive
not improved
unsuccessful
ineffective
contraindicated/contraindication
intolerance/intolerant
inadequate
unable
not responded`,
	ResponseWords: `
response/responded
benefit/benefits/benefited
improvement/improved/improvements
relief
efficacy
effective/effectiveness
outcome/outcomes
progress
gains/gain
result/results
helped`,
	DetailWords: `
indication/indications for
demonstrating/showing/revealing/confirming/supporting/evidencing/corroborating
recent/recently
specific/specifically
number
how
what
when
why
duration
detail/details/detailed
quantified/quantifiable
measurable
significant/significantly
severe
new
acute
progressive
worsening
progression/deterioration/emergence
additional
other
exceptional
extenuating
first line
formal
completed/completion
complete
adequate
sufficient/sufficiently
appropriate
prior to
rationale
reason
necessity
goal/goals
all
any other
amount
extent
contemporaneous
initial
both
either
currently/current
would/will/should
future
candidate
considering/considered/contemplated
suspected/suspicion
would benefit
concurrent/concurrently
compliance
instead/rather
reduction
tolerance
more than
at least
medically
underlying
primary
post operative/traumatic
weeks/months
long term
maximum
dose
exhaustion
change/changes in/to
treatment/care plan
plan/planned to
planned
need/needs for/to
despite
such a
objective
tolerated
progressive
updated
repeat/repeated
second
subsequent/subsequently
follow up
this/these/those finding/findings/request
ongoing
continued/continuing/continuation
consistent/consistently
correlate/correlating/correlation
confirm/confirmed/corroborate/corroborating
finished/exhausted/exhaust
any more/further
beyond
advanced
urgent/emergent
suitable
successful/successfully
well
level of
degree of
nature of
type of
results of
frequency
goals
date/dates
last
since
in the last/past
within the last/past
previously
comprehensive
valid
clear/clearly
compelling
convincing
true
actual
unequivocal
serious
major
gross
marked`,

	// What becomes of a denial or a request, and who agrees: where a verdict can hang on it.
	ActWords: `
uphold/upholds/upheld/upholding/affirm/affirms/affirmed/affirming/sustain/sustained
overturn/overturns/overturned/overturning/reverse/reverses/reversed/reversing/vacate/vacated/reversal
approve/approved/certify/certified/authorize/authorized/granted
approval/certification/noncertification/disapproval/authorization/denial
denied/noncertified/disapproved
agree/agrees/disagree/disagrees/concur/concurs/differ/share
in agreement/disagreement/concurrence
`,
	PastModal: "have been\nhad been\nhas been",
	// That a treatment failed.
	FailedFact: `
failed/fails
failure of
without/no _? _? relief/benefit/improvement/help/effect/success/change
not helped/helpful/effective/beneficial/improved/improve/help/relieve/relieved
did not work/help/relieve/improve
unhelpful/ineffective/unsuccessful
little/minimal relief/benefit/improvement
brought nothing
to no avail`,
	// Words that ran into each other where the space fell out.
	GluedWords: `
notmedically
ismedically
isnot
arenot
isnotmedically
arenotmedically
medicallynecessary
notmedicallynecessary
notnecessary`,
	Necessary: `
medicallynecessary/notmedicallynecessary
medically/clinically reasonable/appropriate/justified/supported/required/needed/essential/inappropriate/unwarranted
medically necessary
medically necessary and appropriate
medically warranted
medically indicated
medically/clinically unnecessary
reasonable and/or necessary
medically appropriate and/or necessary
necessary`,
	Necessity: `
medical necessity
medically necessity`,
	Established: `
established
supported
substantiated
documented
demonstrated
apparent
evident
met
shown
proven
clear
present
justified
confirmed
validated`,
	// What is said of a necessity that is not there.
	Unproven: `
lacking/absent/missing/doubtful/questionable/unproven/unsupported/unestablished/unclear/wanting
in doubt/question`,
	ShowVerbs: `
support/establish/demonstrate/show/prove/substantiate/justify/confirm/established/demonstrated/supported/shown
meet/meets/met/satisfy/satisfies the/this/these _? criteria/standard/definition/test/requirements of/for
meet/meets medical
rise/rises to the level/standard
satisfy medical
there is/was`,
	LackVerbs: `
lack/lacks/lacked/lacking
no
fail/fails/failed to
without`,
	// Verbs that a verdict can hang on: "not supported ... as being medically necessary".
	JudgeWords: `
supported
considered
deemed/deem
seen/see
found/find
determined
viewed
regarded
felt
established
accepted
certified
indicated`,
	LinkWords: `
longer
hereby
far
from
anything
but
only
medically
needed
both
doesn't/don't/didn't
justified
warranted
any
further
unlikely
hardly
is/are/was/were/be/been/being
am
has/have/had
not
cannot
can
could
would
will
should
may
does/do/did
isn't
wasn't
aren't
never
neither
nor
no
a
an
as
to
at
this
time
therefore
thus
also
considered
deemed
seen
viewed
regarded
found
determined
felt
believed
appear/appears/appeared
seem/seems
established
thought
remain/remains
both
clinically
currently
presently
yet
still
adequately
sufficiently
clearly
therapeutically
certified
recommended
indicated
supported
reasonable
reasonably
appropriate
and
or
or/and`,
	NotWords: `
doesn't/don't/didn't/can't/couldn't
unlikely
hardly
not
cannot
never
neither
nor
no
isn't
wasn't
aren't`,
	BeWords: `
is/are/was/were/be/been/being
has/have/had
cannot
can
could
would
will
should
may
does/do/did
isn't/wasn't/aren't
appear/appears/appeared
seem/seems
remain/remains
considered
deemed
seen
found
determined
felt
not`,

	NamesMTUS: `
mtus
medical treatment utilization schedule
acoem
american college of occupational and environmental medicine
chronic pain medical treatment
ca mtus
california guidelines`,
	NamesODG: `
odg
official disability guidelines
official disability guideline`,
	NamesACOEM: `
acoem
american college of occupational and environmental medicine`,
	// The MTUS does not speak of the service.
	SilentWords: `
offer/offers/give/gives/provide/provides/contain/contains/have/has no guidance/recommendation/advice/guideline/statement/position/criteria
have/has/say/says nothing on/about/regarding
does/do/did not speak of/to/about
does/do/did not deal with
does/do/did not have _? _? recommendation/guideline/guidance/section
mute
silent
is/are/was/were silent on/regarding/about/as/with
does/do/did not specifically/directly/explicitly/adequately? address/mention/discuss/cover/comment/reference/include/contain/provide
not specifically/directly/explicitly/adequately? addressed/mentioned/discussed/covered
makes/make/made no mention/reference
no mention
has/have no section/recommendation/guideline/specific
lacks/lack/lacking
does/do not have
not discuss
not apply
unaddressed
not applicable
not included
no recommendation
no specific recommendation
do/does not apply`,
	RebutWords: `
rebut/rebutted/rebuts/rebuttal
presumption
preponderance
variance
outweigh/outweighs
more current
more recent
more specific
higher quality
stronger evidence
better evidence`,
	RequestWords: `
request/requests/requested/requesting
appeal
authorization
prescription
prescribed
item
at issue
in question`,
	PatientWords: `
patient
patient's
injured worker
claimant
applicant
employee
member
iw
worker
she
he
her
his
him`,
	// Words that state something of this patient rather than of patients.
	PatientFacts: `
in this case
this patient
this injured worker
the patient has/had/is/was/does/did/presented/reported/complained/continues/underwent/sustained/received
the injured worker has/had/is/was/does/did/presented/reported/complained/continues/underwent
the applicant has/had/is/was/does/did/presented/reported/carries/carried
the claimant has/had/is/was/does/did/presented/reported/showed
the employee has/had/is/was/does/did
year old
on examination
physical exam/examination
exam/examination findings
medical records
medical/clinical documentation
documentation
the provider
attending provider
treating physician
progress note/report
work status
range of motion
pain rated
here
however
submitted
clinical notes/note
office visit
records`,
	RecordWords: `
progress note/report/reports/notes
office visit
report
note
clinical note
records
documentation
medical record
dated
chart
study
pr 2
file`,
	HedgeWords: `
may have
might
perhaps
possibly
probably
presumably
seemingly
apparently
seems to
appears to
it is possible
somewhat`,
	ObviousWords: `
obviously
clearly
undoubtedly
certainly
of course
needless to say
plainly`,
	PlaceholderWords: `
tbd
xxx
xxxx
lorem ipsum
insert here
insert text/date/name/finding/citation
to be completed
to be filled
to be inserted
fill in`,
	// Behind a bracket: what a template tells its user to do.
	BlankWords: `
insert/fill/enter/add/describe/specify/choose/select/type/complete/name/list/state/write/give/provide/delete
date/side/age/dose/level/initials
your
blank
placeholder
tbd/tba/todo/tk
to come
to be
if applicable
x`,
	// Matters that are not the reviewer's (Labor Code 4610.6(a)).
	// What is held against the utilization review itself.
	LateReview: `
denial/review/ur/determination/decision/notice was/is/came _? untimely/late/invalid/defective
denial/review/ur/determination/decision/notice was/is not timely
late denial/review/determination
untimely denial/review/determination
untimely`,
	ScopeWords: `
nonindustrial
non industrial
not arise out of
aoe/coe
not _? accepted body/part/condition/injury
not an accepted
not part of the/this claim
not covered by/under the/this claim
not compensable
a denied body
liability
not the result of the/an/this injury/accident
not caused by the/an/this/work
unrelated to the work/injury/claim
not work related
not industrially related
not industrial
causation
apportionment
compensability
compensable
not related to the injury
not timely
untimely
untimeliness
cost of the treatment/service
too expensive
cost effective
network provider
medical provider network
mpn
out of network`,
	AlternativeWords: `
would be reasonable
would be appropriate
would be allowed
would be acceptable
would be supported
could be considered
is modified to
was modified to
agreed to modify
modified to
partial certification
instead is/be recommended
an additional _? sessions/visits is/are
is/are supported instead`,
	BiasTraits: `
at her/his/their age
given her/his/their age/race/sex/gender/religion/ethnicity/nationality
due to her/his/their age/race/sex/gender/religion/ethnicity
because of her/his/their age/race/sex/gender/religion/ethnicity
for a woman/man
as a woman/man
elderly
obese woman/man
because she/he is a woman/man/immigrant
cultural background`,
	BiasConclusions: `
should expect
expected
natural/normal at
not necessary
not medically necessary
cannot be expected
denied
unlikely to benefit
exaggerate/exaggerates/exaggerating
malingering`,
	StudyWords: `
studies show/have/suggest/demonstrate/indicate
research show/has/suggests/indicates
literature show/has/suggests/supports/does
peer reviewed literature
randomized
meta analysis
systematic review`,
	WeakSources: `
slideshare
wikipedia
webmd
emedicine
medscape
uptodate
healthline
patient information
patient leaflet
patient handout
package insert
drugs com
mayo clinic
wheeless
orthoinfo
medlineplus
up to date
powerpoint
blog
about com
epocrates
rxlist
physicians desk reference
pdr
merck manual
google
youtube`,
	FormularyStatus: `
non exempt
not exempt
unlisted
not listed
not on the list/formulary
not on the mtus drug list/formulary
not in the formulary
n drug
off formulary
non formulary`,
	CompoundWords: `
compound
compounded
compounding
topical compound
compound cream`,
	IngredientWords: `
ingredient
component
agent
each
contains/containing
patient specific
at least one`,
	PostOp: `
post op
postop
postoperative
post operative
postsurgical
post surgical
after surgery
following surgery
status post`,
	// A condition by its name, or an injury by what it did. Complaints alone are none.
	DiagnosisWords: `
diagnosis/diagnoses/diagnostic impression
diagnosed/diagnose
undergoing treatment for
being treated for
treated for
assessment/assessments
impression/impressions
injury/injuries of/to
strain/strained/straining
sprain/sprained/spraining
twisted/tore/torn/tears/tearing/ruptured/rupture/dislocated/dislocation/displaced/displacement
fracture/fractured/fractures/broke/broken
tear
contusion/contused/bruise/bruised
laceration/lacerated/cut/puncture
abrasion
crush/crushed
burn/burned/burnt
amputation/amputated
avulsion/avulsed
concussion
whiplash
radiculopathy/radiculitis/myelopathy
sciatica
tendinitis/tendonitis/tendinosis/tendinopathy/tenosynovitis/fasciitis/capsulitis/synovitis/bursitis/epicondylitis/arthritis/osteoarthritis/arthrosis
syndrome/disorder/disease
disc/disk
hernia/herniated/herniation/protrusion/bulge/bulging
depression/depressive
anxiety
stress disorder/reaction
insomnia
neuropathy/neuritis/neuralgia/neuroma
stenosis
spondylosis/spondylolisthesis/spondylolysis
impingement
arthropathy/degeneration/degenerative
chronic pain
chronic _? _? pain
failed back
nonunion/malunion
instability
ganglion/cyst
carpal tunnel
trigger finger
frozen shoulder
headache/headaches/migraine


pain disorder
lumbago/cervicalgia
rhabdomyolysis
infection/cellulitis/abscess/ulcer
hypertension/diabetes/asthma
status post
s p
replacement
spondylitis/sacroiliitis
deformity
bite/sting`,
	QuantityDiscussed: `
quantity
number of
frequency
duration
amount
sessions
visits
refill
limit/limits/limited
exceed/exceeds/exceeding/excess/excessive
weeks
total
trial
dose
tapering
weaning`,
	CriteriaWords: `
criteria for
criteria
does not meet
meets/meet criteria
indications for
indicated for
guidelines recommend/state/indicate
recommended for`,
	ChronicWords: `
chronic pain`,
	InjuryWords: `
hurt on
hurt at work on
was hurt
injured at work
fell on
injury occurred on
accident of/on
injured
date of injury
injury date
industrial injury
industrial injury date of
injured on
injured at work on
injury on
injury of
doi
sustained an? work/industrial/injury
sustained injury
occupational claim from
claim from
industrial work injury
injury`,
	ReviewDateWords: `
utilization review
ur
prior determination
previous determination
original determination
determination letter
prior/previous denial
previous denial for the request below
previously denied on
previously reviewed on
denied on
non certified on
noncertified on
previously noncertified on
previously reviewed and denied
non certified`,
	CompareWords: `
compared
comparison
conflict/conflicting
at variance
quality
applicability
applicable
level of evidence
strength of evidence
in addition
also
further
adds`,
	AncillaryWords: `
associated surgical service
ancillary service/services
associated service/services
surgical intervention is not medically necessary
assistant surgeon
preoperative/preop clearance/testing/labs
pre operative clearance/testing
postoperative/postop
post operative
cold therapy
continuous cryotherapy
since the primary procedure
none of the associated
as the surgery is not`,
	TermEnded: `
has/have since/meanwhile/already? approved/authorized/certified
since/meanwhile/already been approved/authorized/certified
since/meanwhile approved/authorized/certified
dispute/issue is/was resolved/settled/moot
is moot
has/have been withdrawn
has been authorized
was authorized in full
request was withdrawn
withdrawn
no longer disputed
no longer in dispute
already authorized`,
	RefillWords: "refill",
	LabWords:    "ptt\nlab\nlabs\nblood\nurinalysis",
	MeetsCriteria: `
does/do/did not meet
meets/meet
meet criteria
criteria
warrant/warrants
to support
would support
indicated
medically necessary
supported`,
	Evaluation: `
re exam/examination/evaluation
reexamination
reevaluation
evaluation
consultation
consult
follow up
office visit`,
	// Behind these a sentence about silence is about another part of a guideline than the service.
	RequestTail: `
if the guidelines
where the mtus
should the mtus`,
	PresumptionWords: `
rebut/rebutted/rebuts/rebuttal
presumption`,
	NotRecommended: `
not recommended
not indicated
recommended against
recommend against
do/does not recommend`,
	Recommended: `
recommended
recommend
indicated`,
	BirthWords: `
dob
d o b
birth
birthdate
birthday
date of birth
birth date
born on
born`,
	NumberLabels: `
claim number/no
claim
mrn
medical record number/no
case number/no
wcab number/no
policy number
npi
license number/no
ssn
social security number
employee id`,
	TitleWords: `
mr
mrs
ms
miss`,
	DominantWords: "dominant\ndominance",
	ExceedWords: `
exceed/exceeds/exceeding/exceeded
in excess
more than
over
up to
maximum
limit/limits/limited
recommend/recommends/recommended
allow/allows/allowed
support/supports
additional
trial of
initial
completed
attended
received
authorized
previous/previously
prior
already
had
has
have
certified
certify
approved
modified
leaving
remaining
original
total of`,
	AddressWords: `
street
avenue
boulevard
drive
lane
suite
apt
apartment
road`,
	ModifiedWords: `
original request
authorized by
claims administrator authorized
remaining
imr eligible`,
	ContinuedWords: `
continue/continued/continuing/continuation
additional
further
more
ongoing
renewal`,
	ChangeWords: `
functional improvement
improved function
improvement
activities of daily living
adl
adls
return/returned to work
work restrictions
work status
modified duty/work
objective improvement
functional gains/benefit/progress
efficacy
benefit
progress`,
	NoTreatment: `
no documented treatment/care
not received/had/undergone any documented treatment/care
had not received any treatment/care
not received/had/undergone any _? treatment/care
has/have/had not received/had/undergone treatment/care
has/have/had received/had no treatment/care
has/have/had received/had no _ treatment/care
no treatment/care _? _? for/in/since
without treatment/care
without any treatment/care
not been treated/seen
has/have/had had no care/treatment/visits
received no _? _? treatment/care
no visits for/in/since`,
	OngoingCare: `
ongoing _? care/treatment/therapy
continue/continues/continued/continuing to receive/have _? treatment/care/therapy
continuing _? care/treatment/therapy
regular care/treatment/visits/follow
under _? care
under continuous/active/regular/ongoing care/treatment
remains/remained under/in _? treatment/care
actively treated
is/was being treated
seen/treated every month/week
monthly/weekly visits/appointments
currently treating`,
	HomeExercise: `
home exercise
home exercise program
hep`,
	ReturnWork: `
return to work
returned to work`,
	DependencyWords: `
dependency
dependence
reduced/decreased use/medication/reliance
fewer visits/pills
weaned/weaning`,
}
