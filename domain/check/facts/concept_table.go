package facts

// concepts are the clinical things that determinations call documented or missing. A claim about a concept is also
// about its kinds: "no conservative care" is contradicted by physical therapy.
var concepts = []struct {
	id, title string
	kind      Kind
	neural    bool
	kinds     []string
	phrases   string
}{
	// What is done to the patient.
	{"conservative-care", "conservative care", Care, false,
		[]string{"physical-therapy", "aquatic", "chiropractic", "acupuncture", "massage", "home-exercise", "activity-modification", "bracing",
			"medication", "nsaid", "antidepressant", "anticonvulsant", "muscle-relaxant", "opioid"}, `
conservative _? care/treatment/therapy/measure/management/modality/modalities/approach/regimen/means
conservatively treated/managed
conservatively
nonoperative/nonsurgical/nonsurgically care/treatment/therapy/management/measure
non operative/surgical care/treatment/therapy/management/measure
lower level/levels of care
less invasive treatment/care/measures`},
	{"physical-therapy", "physical therapy", Care, false, nil, `
physical/occupational/hand/land therapy
physical or occupational therapy
pt
p t
physical medicine
physiotherapy
therapy/pt session/visit/appointment
visits/sessions/weeks/months/course of therapy
supervised/formal/active _? therapy
therapeutic exercise
therapist`},
	{"aquatic", "aquatic therapy", Care, false, nil, "aquatic/aqua/pool therapy\naquatic\npool exercises"},
	{"chiropractic", "chiropractic care", Care, false, nil, `
chiropractic
chiropractic care/treatment/therapy/visit/session/manipulation/adjustment
chiropractor
chiro
spinal manipulation
manipulation
manipulative therapy
manual therapy/manipulation`},
	{"acupuncture", "acupuncture", Care, false, nil, "acupuncture\nacupuncturist\nneedling\nacupuncture treatment/session/visit"},
	{"massage", "massage", Care, false, nil, "massage\nmassage therapy\nmyofascial release"},
	{"home-exercise", "a home exercise program", Care, false, nil, `
home exercise
home exercise program
home _ exercise program
home program
exercise program
hep
self directed exercise
exercise at home
exercises at home
independent exercise program`},
	{"activity-modification", "activity modification", Care, false, nil, `
activity modification
modification of activity/activities
modified activity/activities
rest
relative rest
immobilization`},
	{"bracing", "bracing", Care, false, nil, `
bracing
brace
splint
splinting
orthosis
orthotic
wrist support
lumbar support
walking boot
cast`},
	{"tens", "a TENS unit", Care, false, nil, "tens\ntens unit\ntranscutaneous _? nerve stimulation\ntranscutaneous electrotherapy"},
	{"h-wave", "an H-wave device", Care, false, nil, "h wave\nh wave unit/device/stimulation"},
	{"traction", "traction", Care, false, nil, "traction\ninversion table"},
	{"heat-ice", "heat or ice", Care, false, nil, "heat packs\nice packs\ncold pack\nhot pack\nice\nicing"},
	{"medication", "medication", Care, false,
		[]string{"nsaid", "antidepressant", "anticonvulsant", "muscle-relaxant", "opioid", "acetaminophen", "ppi", "topical", "benzodiazepine"}, `
medication
oral medication
oral agent
pharmacotherapy
drug therapy`},
	{"nsaid", "anti-inflammatory medication", Care, false, nil, `
nsaid
nonsteroidal anti inflammatory
non steroidal anti inflammatory
anti inflammatory
antiinflammatory
anti inflammatories
ibuprofen
motrin
advil
naproxen
naprosyn
anaprox
aleve
diclofenac
meloxicam
mobic
etodolac
lodine
nabumetone
relafen
ketoprofen
celecoxib
celebrex
ketorolac
toradol
indomethacin
fenoprofen`},
	{"acetaminophen", "acetaminophen", Care, false, nil, "acetaminophen\ntylenol"},
	{"opioid", "an opioid", Care, false, nil, `
opioid
opiate
narcotic
norco
vicodin
hydrocodone
oxycodone
oxycontin
percocet
tramadol
ultram
tapentadol
nucynta
morphine
hydromorphone
fentanyl
methadone
buprenorphine
butrans`},
	{"antidepressant", "an antidepressant", Care, false, nil, `
antidepressant
anti depressant
tricyclic
ssri
snri
amitriptyline
elavil
nortriptyline
pamelor
duloxetine
cymbalta
venlafaxine
effexor
trazodone
sertraline
zoloft
fluoxetine
prozac
escitalopram
lexapro
bupropion`},
	{"anticonvulsant", "an anticonvulsant", Care, false, nil, `
anticonvulsant
anti convulsant
antiepileptic
anti epileptic
gabapentin
neurontin
gralise
lyrica
pregabalin
topiramate
topamax`},
	{"muscle-relaxant", "a muscle relaxant", Care, false, nil, `
muscle relaxant
muscle relaxer
antispasmodic
cyclobenzaprine
flexeril
fexmid
tizanidine
zanaflex
methocarbamol
robaxin
metaxalone
skelaxin
carisoprodol
soma
orphenadrine
norflex
baclofen`},
	{"benzodiazepine", "a benzodiazepine", Care, false, nil, "benzodiazepine\ndiazepam\nvalium\nalprazolam\nxanax\nlorazepam\nativan\nclonazepam\nklonopin"},
	{"ppi", "a proton pump inhibitor", Care, false, nil, `
proton pump inhibitor
ppi
omeprazole
prilosec
pantoprazole
protonix
esomeprazole
nexium
lansoprazole`},
	{"topical", "a topical analgesic", Care, false, nil, `
topical analgesic/medication/agent/cream/treatment
topical
lidoderm
lidocaine patch
capsaicin
terocin`},
	{"injection", "an injection", Care, false, []string{"epidural", "facet-injection", "trigger-injection", "steroid-injection", "viscosupplement"}, `
injection`},
	{"steroid-injection", "a steroid injection", Care, false, nil, `
cortisone/steroid/corticosteroid/kenalog/subacromial/intraarticular _? injection
intra articular _? injection
cortisone/steroid shot
injection of _? cortisone/steroid/corticosteroid/steroids
cortisone was injected`},
	{"viscosupplement", "a viscosupplement", Care, false, nil, "viscosupplementation\nhyaluronic acid\nhyaluronate\nsynvisc\northovisc\neuflexxa\nsupartz"},
	{"epidural", "an epidural steroid injection", Care, false, nil, `
epidural
epidural steroid
epidural steroid injection
epidural injection
lumbar/cervical/transforaminal/interlaminar epidural _? injection
selective nerve root block
esi
lesi
tfesi`},
	{"facet-injection", "a facet injection", Care, false, nil, `
facet injection
facet joint injection
facet block
facet joint block
medial branch block
mbb`},
	{"rfa-procedure", "a radiofrequency ablation", Care, false, nil, `
radiofrequency ablation
radiofrequency neurotomy
rhizotomy
facet neurotomy
neurotomy`},
	{"trigger-injection", "a trigger point injection", Care, false, nil, "trigger point injection"},
	{"surgery", "surgery", Care, false, nil, `
surgery
surgical intervention
operation
arthroscopy
laminectomy
discectomy
microdiscectomy
fusion
decompression
meniscectomy
arthroplasty
replacement
carpal tunnel release
acromioplasty
rotator cuff repair`},
	{"psych-care", "psychological treatment", Care, false, nil, `
psychotherapy
cognitive behavioral therapy
cbt
psychological treatment/care/therapy
counseling
biofeedback`},
	{"work-conditioning", "work conditioning", Care, false, nil, "work conditioning/hardening"},

	// Tests and reports.
	{"imaging", "imaging", Study, false, []string{"x-ray", "mri", "ct", "ultrasound"}, `
imaging
imaging study
diagnostic imaging
imaging report
advanced imaging`},
	{"x-ray", "radiographs", Study, false, nil, `
x ray
xray
radiograph
plain film
plain radiograph
plain picture
radiographic study/report/imaging/evaluation`},
	{"mri", "an MRI", Study, false, nil, `
mri
mr arthrogram
mri scan/study/report
magnetic resonance imaging
magnetic resonance`},
	{"ct", "a CT", Study, false, nil, `
ct scan
ct myelogram
computed tomography
ct`},
	{"ultrasound", "an ultrasound study", Study, false, nil, "ultrasound study/imaging/scan\ndiagnostic ultrasound\nsonography"},
	{"electrodiagnostics", "electrodiagnostic tests", Study, false, nil, `
emg
ncv
ncs
electromyography
electromyogram
nerve conduction
nerve conduction study/test/velocity
electrodiagnostic
electrodiagnostic study/test/testing
electro diagnostic`},
	{"drug-screen", "a urine drug screen", Study, false, nil, `
urine drug screen/screening/test/testing
urine toxicology
urine test/screen/screening
uds
drug screen/screening/test/testing
toxicology
toxicology screen/screening/report`},
	{"cures", "a CURES report", Study, false, nil, "cures\ncures report\nprescription monitoring\npdmp"},
	{"labs", "laboratory tests", Study, false, nil, "lab/laboratory/blood work/test/tests/testing/studies/panel\nliver/renal/kidney function test\nliver enzymes"},
	{"psych-eval", "a psychological evaluation", Study, false, nil, `
psychological evaluation/assessment/testing/clearance/screening/screen
psychosocial evaluation/screening/screen
psychiatric evaluation`},
	{"fce", "a functional capacity evaluation", Study, false, nil, "functional capacity evaluation/assessment\nfce"},
	{"sleep-study", "a sleep study", Study, false, nil, "sleep study\npolysomnogram\npolysomnography"},
	{"examination", "an examination", Sign, false, nil, `
exam/examination of
physical exam/examination
physical exam/examination of
neck/cervical/back/lumbar/shoulder/elbow/wrist/hand/hip/knee/ankle/foot exam/examination`},

	// Findings of a nerve.
	{"radicular", "radicular symptoms or signs", Symptom, true, []string{"slr", "dermatomal", "spurling", "radiculopathy"}, `
radicular pain/symptom/complaint
pain radiating
radiating pain
radiating symptom
radiates/radiated/radiating
radiation of pain
radiation to/into/down
pain going down/into
shooting pain
shoots/shot into/down
pain runs down/into
sciatica
sciatic pain`},
	{"radiculopathy", "radiculopathy", Sign, true, []string{"slr", "dermatomal", "spurling"}, `
radiculopathy
radicular findings/signs
nerve root compression/impingement/irritation/involvement/signs/compromise
root compression/signs`},
	{"slr", "a positive straight leg raise", Sign, true, nil, `
straight leg raise/raising _? _? _? _? positive
positive straight leg
slr _? _? positive
positive slr
positive _? straight leg
nerve tension sign
lasegue _? positive`},
	{"spurling", "a positive Spurling test", Sign, true, nil, "positive spurling\nspurling _? _? positive\nspurling's _? _? positive\nspurling's _? _? _? positive"},
	{"dermatomal", "a dermatomal sensory loss", Sign, true, nil, `
dermatomal
sensory loss/deficit/deficits/change/disturbance
decreased/diminished/reduced/impaired/altered/absent sensation
decreased/diminished/reduced/impaired/altered _ sensation
decreased/diminished/reduced/impaired/altered light touch
decreased/diminished/reduced/impaired/altered pinprick
decreased/diminished/reduced/impaired/altered sensory
sensation _? _? _? decreased/diminished/reduced/impaired/altered/lost
light touch _? _? _? decreased/diminished/reduced/impaired/altered/lost
pinprick _? _? _? decreased/diminished/reduced/impaired/altered/lost
loss of sensation
hypoesthesia
hypesthesia`},
	{"numbness", "numbness or tingling", Symptom, true, nil, `
numbness
numb
tingling
tingles/tingled
pins and needles
paresthesia`},
	{"weakness", "weakness", Sign, true, nil, `
weakness
weak
motor weakness/deficit/loss
loss of strength
strength loss/deficit
decreased/diminished/reduced strength
decreased/diminished/reduced _ strength
decreased/diminished/reduced motor/grip/muscle strength
strength _? _? _? decreased/diminished/reduced
grip _? _? decreased/diminished/reduced/weak
strength/motor/power was/is/of 3
strength/motor/power was/is/of 4
strength 4
foot drop`},
	{"reflexes", "reflex changes", Sign, true, nil, `
reflex change/loss/asymmetry/abnormality
decreased/diminished/absent/reduced/brisk/asymmetric reflex/reflexes
decreased/diminished/absent/reduced _ reflex
decreased/diminished/absent/reduced _ jerk
reflex/reflexes/jerk _? _? _? decreased/diminished/absent/reduced/lost
hyporeflexia
hyperreflexia`},
	{"neuro-deficit", "a neurological deficit", Sign, true, []string{"weakness", "dermatomal", "reflexes"}, `
neurological/neurologic/neuromotor/neural/nerve deficit/deficits/loss
neurological/neurologic findings/compromise/dysfunction/impairment/signs/change/abnormality/abnormalities
nerve compromise/impairment/dysfunction/damage
focal neurological/neurologic deficit/findings/signs
neurovascular deficit
motor or sensory deficit/loss/change
sensory or motor deficit/loss/change`},
	{"atrophy", "atrophy", Sign, true, nil, "atrophy\natrophied\nmuscle wasting\nwasting"},

	// Other findings of an examination.
	{"spasm", "muscle spasm", Sign, false, nil, `
spasm
muscle spasm
spasms of _? _? muscles
spasticity
muscle guarding`},
	{"tenderness", "tenderness", Sign, false, nil, "tenderness\ntender\ntender to palpation\npain on/with palpation\npainful to palpation\npainful to touch"},
	{"trigger-points", "trigger points", Sign, false, nil, "trigger point\ntwitch response\ntaut band"},
	{"rom-loss", "a loss of motion", Sign, false, nil, `
decreased/limited/restricted/reduced/diminished/painful range of motion
decreased/limited/restricted/reduced/diminished/painful rom
decreased/limited/restricted/reduced/diminished/painful _ range of motion
decreased/limited/restricted/reduced/diminished motion
range of motion/movement _? _? _? decreased/limited/restricted/reduced/diminished
rom _? _? decreased/limited/restricted/reduced/diminished
motion _? _? decreased/limited/restricted/reduced/diminished/half
loss of motion/movement
lack of motion
restriction of motion
limitation of motion
stiffness
stiff`},
	{"functional-deficit", "functional deficits", Sign, false, []string{"rom-loss", "weakness"}, `
functional deficit/deficits/limitation/limitations/impairment/loss
objective deficit/deficits
objective functional deficit/deficits/limitation
physical deficits
significant deficits
functional limitations`},
	{"swelling", "swelling", Sign, false, nil, "swelling\neffusion\nedema\nswollen\nswells\npuffy\npuffiness"},
	{"instability", "instability", Sign, false, nil, `
instability
joint laxity
laxity
unstable
positive lachman
lachman _? positive
drawer _? _? positive
opens to valgus/varus
subluxation
subluxes
gives/gave way
giving way`},
	{"mechanical", "mechanical symptoms", Symptom, false, nil, `
mechanical symptom/complaint/sign
locking
locks/locked
catching
catches
popping
pops
clicking
clicks
gets stuck`},
	{"meniscal-signs", "meniscal signs", Sign, false, nil, `
positive mcmurray
mcmurray _? _? positive
mcmurray's _? _? positive
joint line tenderness
joint line _? tender
meniscal sign`},
	{"impingement-signs", "impingement signs", Sign, false, nil, `
impingement sign/test
positive impingement
positive neer/hawkins
neer/hawkins _? _? _? positive
empty can _? positive
painful arc`},
	{"facet-signs", "facet signs", Sign, false, nil, "facet loading _? _? positive\npositive facet\nfacet tenderness\npositive facet loading\nfacet signs\nfacet mediated pain\nfacet pain"},
	{"gait", "a gait disturbance", Sign, false, nil, "antalgic\nantalgic gait\nlimp\nlimps/limping\ngait disturbance/abnormality/deviation"},
	{"red-flags", "red flags", Sign, false, nil, `
red flag
red flag condition/finding/diagnosis/symptom`},
	{"trauma", "trauma", Sign, false, nil, "trauma\nacute trauma\nsignificant trauma"},
	{"fracture", "a fracture", Sign, false, nil, "fracture\nfractured\nbroken bone"},
	{"carpal-signs", "signs of carpal tunnel syndrome", Sign, false, nil, `
carpal tunnel
carpal tunnel syndrome
positive tinel
positive phalen
tinel/tinel's/phalen/phalen's _? _? _? positive
positive tinel's/phalen's
positive durkan`},
	{"osteoarthritis", "osteoarthritis", Sign, false, nil, "osteoarthritis\narthritis\narthrosis\ndegenerative joint disease"},
	{"neuropathic", "neuropathic pain", Global, false, nil, `
neuropathic pain
neuropathy
nerve pain
burning pain`},
	{"infection", "signs of infection", Sign, false, nil, "infection\nfever\nfebrile\nsigns of infection\npurulent\ndrainage"},

	// Complaints and conditions of the whole patient.
	{"gi", "gastrointestinal complaints or risk", Global, false, nil, `
gastrointestinal
gi symptom/complaint/distress/upset/event/risk/problem/issue/bleed/side
gi side effects
gastrointestinal complaint/complaints/symptom/event/events/upset/disturbance/risk/distress/problem/issue/bleeding
dyspepsia
gastritis
gerd
gastroesophageal reflux
heartburn
acid reflux
indigestion
reflux
stomach upset/pain/ache/trouble/problem/complaint/irritation
upset stomach
gastric upset/irritation/distress
epigastric pain
ulcer
peptic ulcer`},
	{"nausea", "nausea", Global, false, nil, "nausea\nvomiting\nnauseated"},
	{"constipation", "constipation", Global, false, nil, "constipation\nconstipated"},
	{"insomnia", "insomnia", Global, false, nil, `
insomnia
sleep disturbance/difficulty/problem/complaint/trouble/disorder/loss/deprivation
disturbed/poor/broken/interrupted/unrefreshing sleep
difficulty sleeping
difficulty with sleep
difficulty falling/staying asleep
difficulty initiating/maintaining sleep
trouble sleeping
trouble falling/staying asleep
trouble with sleep
sleeps poorly/badly/little
cannot sleep
unable to sleep
wakes/awakens/awakened/woke _? _? times
wakes/awakens/awakened at night
up at night`},
	{"sleepiness", "daytime sleepiness", Global, false, nil, "daytime sleepiness/somnolence/drowsiness/fatigue\nexcessive sleepiness\nfalls asleep\ndozes"},
	{"snoring", "snoring", Global, false, nil, "snoring\nsnores\nsnored"},
	{"depression", "depression", Global, false, nil, "depression\ndepressive\ndepressed\nlow mood\nsadness\ntearful\nhopelessness\nbeck depression\nphq"},
	{"anxiety", "anxiety", Global, false, nil, "anxiety\nanxious\npanic\npanic attacks\nnervousness\nbeck anxiety"},
	{"psych-distress", "psychological distress", Global, false, []string{"depression", "anxiety"}, `
psychological distress/symptom/complaint/issue/problem/condition/factor
psychiatric symptom/complaint/condition
emotional distress/complaint/symptom
mental health complaint/symptom/issue`},
	{"headache", "headaches", Global, false, nil, "headache\nmigraine"},
	{"diabetes", "diabetes", Global, false, nil, "diabetes\ndiabetic"},
	{"hypertension", "high blood pressure", Global, false, nil, "hypertension\nhypertensive\nhigh blood pressure"},
	{"smoking", "tobacco use", Global, false, nil, "smoker\nsmokes\ntobacco\nsmoking\ncigarettes"},
	{"flare-up", "a flare-up", Global, false, nil, `
flare
flare up
flared
exacerbation
exacerbated
acute exacerbation`},
	{"side-effects", "side effects", Global, false, nil, `
side effect
adverse effect/reaction
adverse event
intolerance
intolerant
intolerance/intolerant to/of
intolerance/intolerant to/of _? _? medication
unable to tolerate
not able to tolerate
could not tolerate
did not tolerate
sedation
dizziness
drowsiness`},
	{"homebound", "a homebound state", Global, false, nil, "homebound\nhome bound\nhouse bound\nhousebound\nconfined to the/her/his home"},

	// What a treatment brought, and how it is watched.
	{"functional-improvement", "functional improvement", Result, false, nil, `
functional improvement/improvements/benefit/gain/gains/progress/recovery
objective/objectively/measurable/significant functional improvement/benefit/gain/gains/progress
objective/measurable improvement in function
improved/improving/better/increased/enhanced/greater function/functioning/functionality
improved/improving/better/increased/enhanced/greater functional status/capacity/ability/abilities/tolerance/level
function/functioning has/is improved/better/increased
function improved/improves/increased
function was better/improved
gain in function
gains in function
increase/increases in function/functioning
increased ability to
improved ability to
improvement/improvements in _? function/functioning/functionality
improvement/improvements in activities of daily living
improvement/improvements in adl/adls/mobility
improved _? activities of daily living
improved adl/adls
able to _? _? more
able to perform _? activities of daily living with
activities of daily living improved
activities of daily living have/has/are improved
adl/adls improved
adl/adls are/have improved
walks/walk/walked further/farther/longer
stands/sits/stand/sit longer
lifts more
lifts twice
return/returned/returns to _? work
back to work
back at work/full
resumed work/working
went back to _? _? work/duty`},
	{"return-to-work", "a return to work", Result, false, nil, `
return/returned/returns/returning to _? _? work/duty
back to/at _? _? work/duty
went back to _? _? work/duty
resumed _? work/working
working full/modified
works full/modified`},
	{"pain-relief", "pain relief", Result, false, nil, `
pain relief
relief of pain
relief from pain
reduction in/of _? pain
decrease in/of _? pain
decreased/reduced/lessened/improved pain
pain reduction/improvement
pain is/was improving/better/less/reduced
pain decreased/improved/fell/drops/dropped
pain went down
less pain
analgesia
percent relief
relieves/relieved the/his/her pain
improvement in pain`},
	{"pain-score", "a pain score", Global, false, nil, `
pain score
vas
vas score
visual analog
nrs
pain level/intensity/severity
pain scale
pain rated/rating/ratings
pain _? _? rated
rated pain
rates pain
rated as/at
rates his/her/their pain
rated _ _? out of
rated the pain
rates the pain
pain is/was _ out of
pain is/was/of _ 10
pain _ 10
_ out of 10`},
	{"opioid-agreement", "an opioid agreement", Global, false, nil, `
pain contract/agreement
pain management/medication contract/agreement
opioid/opiate/narcotic agreement/contract
treatment agreement/contract
signed agreement/contract
contract between`},
	{"aberrant", "aberrant behavior", Global, false, nil, `
aberrant behavior/behaviour
aberrant drug behavior/use
aberrant drug taking
aberrancy
drug seeking
misuse
diversion
early refill`},
	{"risk-screening", "a screening for the risk of addiction", Global, false, nil, `
screening for _? risk/addiction
risk of addiction
risk assessment/stratification
addiction risk
opioid risk
opioid risk tool
soapp
orc
abuse risk`},
	{"work-status", "the work status", Global, false, nil, `
work status
work restriction
return to work status
modified duty
modified duties
modified work
full duty
light duty
regular duty
working with restrictions
off work
temporarily totally disabled
temporary total disability`},
}
