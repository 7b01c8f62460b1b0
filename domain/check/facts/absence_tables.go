package facts

import "strings"

// How determinations say that something is missing. In these tables {name} stands for a list of words, written once.
var wordLists = strings.NewReplacer(
	"{missing}", "lack/absence/dearth/paucity/want/omission/insufficiency",
	"{chart}", "record/chart/file/note/report/documentation/submission/material/document/summary/packet",
	// what a record or its author does
	"{tell}", "document/mention/indicate/show/include/contain/reveal/demonstrate/report/note/describe/discuss/identify/specify/provide/"+
		"reflect/establish/state/address/list/record/confirm/disclose/suggest/detail/evidence/verify/display/mark/outline/supply/evince/comment/speak/tell/refer/allude/elaborate/touch/explain/submit/present/register/acknowledge",
	"{telling}", "documenting/mentioning/indicating/showing/describing/noting/stating/recording/reporting/discussing/specifying/"+
		"identifying/addressing/establishing/demonstrating",
	"{tells}", "document/documented/mention/mentioned/indicate/indicated/show/showed/shows/include/included/contain/contained/reveal/"+
		"revealed/demonstrate/demonstrated/report/reported/note/noted/describe/described/identify/identified/list/listed/record/"+
		"recorded/hold/holds/offer/give/gives/gave/make/makes/made/see/sees/saw/find/finds/found/state/stated/provide/provided/have",
	"{told}", "documented/provided/noted/mentioned/discussed/submitted/described/included/reported/specified/identified/addressed/"+
		"stated/outlined/recorded/listed/found/seen/attached/enclosed/supplied/presented/detailed/reflected/observed/elicited/"+
		"appreciated/evident/apparent/verified/confirmed/produced/forthcoming/charted/explored/detected/encountered/established/demonstrated/shown/substantiated/objectified",
	"{untold}", "undocumented/unmentioned/unspecified/unclear/unknown/unreported/unrecorded/unstated/undescribed/absent/missing/lacking/"+
		"unconfirmed/unaddressed/unnoted/unsubstantiated/wanting/unaccounted/omitted/undisclosed/nonexistent",
	// what is done with a treatment or a test
	"{did}", "tried/trialed/trialled/failed/completed/had/received/attempted/exhausted/undergone/attended/taken/used/initiated/started/"+
		"begun/seen/given/pursued/undertaken/performed",
	"{do}", "try/have/undergo/receive/attend/use/take/complete/attempt/start/begin/exhaust/pursue/perform/participate/engage/do/participated/engaged",
	"{done}", "tried/trialed/trialled/attempted/done/performed/undertaken/administered/obtained/given/completed/pursued/initiated/started/"+
		"begun/used/received/offered/attended/taken/carried/exhausted/utilized/rendered",
	"{known}", "clear/known/stated/documented/noted/specified/mentioned/recorded/described/reported/indicated/established/shown/evident/"+
		"apparent/certain/explained/said/discussed",
	"{whether}", "whether/if/that/what/how/when/which/why/who/where",
	"{one}", "i/we/reviewer",
)

// What follows one of these is missing. The words of the record that may stand between, "documentation of", are
// EvidenceWords and not repeated here.
var absentAhead = wordLists.Replace(`
no _? attempt/attempts at/of/to
no _? _? trial of/with/at
no trial
insufficient/inadequate/limited/scant/little/sparse/minimal/incomplete/deficient documentation/evidence/information/data/mention/proof/detail/record
{missing} of
lack/lacks/lacked/lacking
absent documentation/evidence/any
without _? _? documentation/evidence/indication/mention/record/proof/signs/findings
without {telling}
without _? trial/attempt of/at/with
not any
doesn't/didn't/don't _? {tell}
does/did/do not _? _? {tell}
not _? {tell}
fail/failed/fails/failing/failure to _? {tell}
neglect/neglects/neglected to {tell}
omit/omits/omitted
never {tells}
never had/tried/underwent/received/attended/used/took/completed/did/began/started/participated/undergone/engaged
{tells} no/neither/nothing
{tells} little/insufficient/inadequate
has/have/had had/undergone/received/tried/attended/completed/taken/used no
had no previous/prior
there is/was/were/are _? no/not
there _ no/not
there is/was/were/are _ _ _? _? {chart} no
there isn't/wasn't/aren't/weren't
there has/have/had been no
there appears/appear/seems/seem to be no
there is/was/were/are little/insufficient/inadequate/nothing
nothing to suggest/indicate/show/support/establish/document
nothing in _? _? {chart} suggest/indicate/show/support/establish/document/documents/mentions
nothing that suggests/indicates/shows/documents/supports
nowhere
nowhere in _? _? {chart}
devoid/void/bereft of
silent on/about/regarding/concerning
silent as to
silent with/in respect/regard/regards to
unable to find/locate/identify/see/verify/confirm/determine/detect/discern
could/can not find/locate/identify/see/verify/confirm/determine/detect/discern
cannot/couldn't find/locate/identify/see/verify/confirm/determine/detect/discern
{one} do/did not _? find/see/locate/note/identify/detect/discern
{one} see/find/found/saw/note/noted/located no
unclear/unknown/uncertain/questionable {whether}
unclear/unknown/uncertain from/in
it/that is/was not _? {known}
it/that has not been _? {known}
not clear/known/evident/apparent/certain {whether}
not clear/known/evident/apparent/certain from/in
it is/remains _? unclear/unknown/uncertain/questionable/undocumented/unspecified/unstated
has/have/had not _? _? {did}
has/have/had not _? been tried/trialed/treated/given on/with/by?
hasn't/haven't/hadn't {did}
has/have/had never _? {did}
has/have/had never _? been tried/treated/given on/with/by?
has/have/had yet to {do}
has/have/had yet to {tell}
has/have/had not/never _? {told}
none of _ _? _? {tells}
neither {chart} {tells}
not one/single {chart} {tells}
no {chart} {tells}
at no point/time/place/stage
{tells} no/nothing about/of/on/regarding
go/goes/went/gone/did/do/does without
there is/was/were/are never
there has/have/had never been
missing is/are
absent/missing/lacking from _? {chart} is/are
absent/lacking is/are
mute about/on/regarding/as
leave/leaves/left out
what is missing/lacking/absent is
what is missing/lacking/absent from _ {chart} is
has/have/had not participated/engaged/enrolled in
has/have/had not taken part in
has/have/had not done
did/does/do not _? {do}
did/does/do not _? obtain/order/check/produce/furnish/attach/enclose
`)

// What stands in front of one of these is missing.
var absentBehind = wordLists.Replace(`
is/was/were/are/has/have/had not/never _? {told}
is/was/were/are/has/have/had not/never been? _? {told}
isn't/wasn't/weren't/aren't _? {told}
hasn't/haven't been _? {told}
is/was/were/are not/never _? {done}
has/have/had not/never _? been _? {done}
is/was/were/are not available/known/listed/there/present/clear
has/have yet to be _? {told}
has/have yet to be _? {done}
remain/remains/remained to be {told}
could/can not be _? found/located/identified/confirmed/verified/seen/determined/detected/discerned/elicited/appreciated/reproduced/demonstrated/ascertained/established
cannot/couldn't be _? found/located/identified/confirmed/verified/seen/determined/detected/discerned/elicited/appreciated/reproduced/demonstrated/ascertained/established
is/was/are/were/remain/remains/remained/goes/go/went/left/stays/stay _? _? {untold}
has/have gone unmentioned/undocumented/unreported
is/are/was/were nowhere
is/are/was/were nowhere {told}
is/are/was/were nowhere to be found/seen
is/are/was/were not in _? _? {chart}
is/are/was/were not among the/these
not {told}
not _? documented
never {told}
never {done}
has/have/had not/never taken place
has/have/had not/never occurred/happened
did/does/do not appear in/among/anywhere/on/within
did/does/do not take place
did not occur/happen
`)

// "No X was documented": between the no and one of these stands what is missing.
var recordedWords = wordLists.Replace(`
is/was/were/are _? {told}
has/have/had been _? {told}
has/have/had been _? {done}
is/was/were/are _? {done}
could/can be _? found/located/identified/confirmed/verified/seen
appears/appear/stands/exists/exist in
is/was/were/are on file/record
is/was/were/are in _? _? {chart}
is/was/were/are available
`)

// What a record gives of a thing: "no documentation of X", "no X findings". The words behind them that lead to the thing
// are OfWords.
const evidenceWords = `
documentation/document/documented/evidence/indication/mention/record/recorded/discussion/report/reported/description/history/proof
sign/symptom/finding/reference/note/noted/notation/account/information/data/suggestion/statement/complaint/confirmation
demonstration/entry/hint/trace/word/mentioned/described/detail`

const ofWords = `
of/that/to/regarding/as/for/supporting/suggesting/indicating/showing/concerning/about/demonstrating/documenting
establishing/confirming/describing/reflecting/whether/suggest/indicate/show/on/if`
