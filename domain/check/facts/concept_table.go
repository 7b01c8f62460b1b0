package facts

// concepts are the clinical things that determinations call documented or missing. A claim about a concept is also
// about its kinds: "no conservative care" is contradicted by physical therapy.
var concepts = []struct {
	id, title string
	treatment bool
	kinds     []string
	phrases   string
}{
	{"conservative-care", "conservative care", true,
		[]string{"physical-therapy", "chiropractic", "acupuncture", "home-exercise", "activity-modification", "medication", "nsaid"}, `
conservative care/treatment/therapy/measures/management
nonoperative/nonsurgical care/treatment/therapy/management
non operative/surgical care/treatment/therapy/management`},
	{"physical-therapy", "physical therapy", true, nil, `
physical therapy
pt
physical medicine
physiotherapy
therapy session
supervised therapy
occupational therapy
hand therapy`},
	{"chiropractic", "chiropractic care", true, nil, `
chiropractic
chiropractic care/treatment/therapy
manipulation
manual therapy`},
	{"acupuncture", "acupuncture", true, nil, "acupuncture"},
	{"home-exercise", "a home exercise program", true, nil, `
home exercise
home exercise program
hep
self directed exercise`},
	{"activity-modification", "activity modification", true, nil, `
activity modification
modified activity
rest
bracing
immobilization`},
	{"medication", "medication", true, []string{"nsaid"}, `
medication
oral medication`},
	{"nsaid", "anti-inflammatory medication", true, nil, `
nsaid
nsaids
anti inflammatory
anti inflammatories
ibuprofen
motrin
advil
naproxen
naprosyn
anaprox
diclofenac
meloxicam
mobic
etodolac
nabumetone
relafen
ketoprofen
celecoxib
celebrex`},
	{"antidepressant", "an antidepressant", true, nil, `
antidepressant
anti depressant
amitriptyline
nortriptyline
duloxetine
cymbalta
trazodone`},
	{"anticonvulsant", "an anticonvulsant", true, nil, `
anticonvulsant
anti convulsant
anti epileptic
gabapentin
neurontin
lyrica
pregabalin`},
	{"muscle-relaxant", "a muscle relaxant", true, nil, `
muscle relaxant
cyclobenzaprine
flexeril
tizanidine
zanaflex
methocarbamol
metaxalone
skelaxin
carisoprodol
soma
orphenadrine`},
	{"injection", "an injection", true, []string{"epidural", "facet-injection"}, `
cortisone/steroid/corticosteroid injection
injection`},
	{"epidural", "an epidural steroid injection", true, nil, `
epidural
epidural steroid injection
esi`},
	{"facet-injection", "a facet injection", true, nil, `
facet injection
facet joint injection
facet block
medial branch block`},
	{"surgery", "surgery", true, nil, `
surgery
surgical intervention
operation
arthroscopy
laminectomy
discectomy
fusion`},
	{"x-ray", "radiographs", false, nil, `
x ray
xray
radiograph
plain film
radiographic study`},
	{"mri", "an MRI", false, nil, `
mri
magnetic resonance imaging`},
	{"ct", "a CT", false, nil, `
ct scan
computed tomography
ct`},
	{"electrodiagnostics", "electrodiagnostic tests", false, nil, `
emg
ncv
ncs
electromyography
nerve conduction
electrodiagnostic
electro diagnostic`},
	{"radicular", "radicular symptoms or signs", false, []string{"slr", "dermatomal"}, `
radiculopathy
radicular pain
radicular symptom
radicular complaint
radicular findings/signs
radiating pain
pain radiating
radiates/radiated/radiating
radiation to
sciatica`},
	{"slr", "a positive straight leg raise", false, nil, `
straight leg raise _? _? _? positive
straight leg raising _? _? _? positive
positive straight leg
slr _? positive
positive slr`},
	{"dermatomal", "a dermatomal sensory loss", false, nil, `
dermatomal
decreased sensation
diminished sensation
sensory loss/deficit
sensation _? _? decreased/diminished
hypoesthesia`},
	{"numbness", "numbness or tingling", false, nil, `
numbness
tingling
paresthesia`},
	{"weakness", "weakness", false, nil, `
weakness
motor weakness/deficit
decreased strength
decreased motor strength
strength _? _? decreased
motor strength was 3
motor strength was 4`},
	{"reflexes", "reflex changes", false, nil, `
reflex changes
decreased/diminished/absent reflexes`},
	{"neuro-deficit", "a neurological deficit", false, []string{"weakness", "dermatomal", "reflexes"}, `
neurological/neurologic/neuromotor deficit/deficits
neurological/neurologic findings/compromise/dysfunction/impairment
nerve compromise/impairment
focal neurological/neurologic deficit
significant neurological deficits
neurovascular deficit`},
	{"spasm", "muscle spasm", false, nil, `
spasm
muscle spasm
spasms of _? _? muscles`},
	{"tenderness", "tenderness", false, nil, "tenderness\ntender\ntender to palpation"},
	{"rom-loss", "a loss of motion", false, nil, `
decreased/limited/restricted/reduced range of motion
decreased/limited/restricted/reduced rom
decreased/limited/restricted/reduced _ range of motion
range of motion _? _? decreased/limited/restricted/reduced
loss of motion`},
	{"functional-deficit", "functional deficits", false, []string{"rom-loss", "weakness"}, `
functional deficit/deficits/limitation/limitations/impairment
objective deficit/deficits
objective functional deficit/deficits/limitation
physical deficits
significant deficits
functional limitations`},
	{"swelling", "swelling", false, nil, "swelling\neffusion\nedema\nswollen"},
	{"instability", "instability", false, nil, "instability\njoint laxity\nlaxity\nunstable"},
	{"mechanical", "mechanical symptoms", false, nil, `
mechanical symptom
locking
catching
giving way
popping
clicking`},
	{"red-flags", "red flags", false, nil, `
red flag
red flag condition/finding/diagnosis/symptom`},
	{"trauma", "trauma", false, nil, "trauma\nacute trauma\nsignificant trauma"},
	{"fracture", "a fracture", false, nil, "fracture\nfractured"},
	{"gi", "gastrointestinal complaints or risk", false, nil, `
gastrointestinal
gi symptom/complaint/distress/upset/event/risk
gastrointestinal complaint/complaints/symptom/event/events/upset/disturbance/risk
dyspepsia
gastritis
gerd
heartburn
reflux
stomach upset
gastric upset
ulcer`},
	{"nausea", "nausea", false, nil, "nausea\nvomiting"},
	{"insomnia", "insomnia", false, nil, `
insomnia
sleep disturbance/difficulty/problem
difficulty sleeping
difficulty with sleep
trouble sleeping`},
	{"depression", "depression", false, nil, "depression\ndepressive\ndepressed"},
	{"anxiety", "anxiety", false, nil, "anxiety\nanxious\npanic"},
	{"headache", "headaches", false, nil, "headache\nmigraine"},
	{"neuropathic", "neuropathic pain", false, nil, `
neuropathic pain
neuropathy
nerve pain`},
	{"osteoarthritis", "osteoarthritis", false, nil, "osteoarthritis\narthritis\ndegenerative joint disease"},
	{"carpal-signs", "signs of carpal tunnel syndrome", false, nil, `
carpal tunnel
carpal tunnel syndrome
positive tinel
positive phalen
tinel _? positive
phalen _? positive
tinel's _? _? positive
phalen's _? _? positive`},
	{"functional-improvement", "functional improvement", false, nil, `
functional improvement
objective functional improvement
functional benefit
functional gains
improved function
increased function
increase in function
increased ability
improvement in function
improvement in activities of daily living`},
	{"pain-relief", "pain relief", false, nil, `
pain relief
relief of pain
reduction in pain
decrease in pain
decreased pain
pain reduction
pain is improving
pain decreased`},
	{"pain-score", "a pain score", false, nil, `
pain score
vas
pain level
pain scale
pain rated
rated pain
rates pain
rated as
rates his/her pain
rated _ _? out of
rated the pain
pain rating`},
	{"side-effects", "side effects", false, nil, `
side effect
adverse effect
adverse event
intolerance
intolerant
intolerant to oral
unable to tolerate
not able to tolerate`},
	{"drug-screen", "a urine drug screen", false, nil, `
urine drug screen/screening/test/testing
uds
drug screen
toxicology`},
	{"opioid-agreement", "an opioid agreement", false, nil, `
pain contract/agreement
opioid agreement/contract
treatment agreement`},
	{"risk-screening", "a screening for the risk of addiction", false, nil, `
screening for risk
risk of addiction
risk assessment
opioid risk tool
aberrant behavior
aberrant drug
aberrant drug taking`},
	{"work-status", "the work status", false, nil, `
work status
return to work
returned to work
modified duty
modified duties
working with restrictions
off work`},
	{"psych-eval", "a psychological evaluation", true, nil, `
psychological evaluation
psychological testing
psychosocial evaluation`},
	{"examination", "an examination", false, nil, `
exam/examination of
physical exam/examination of
neck/cervical/back/lumbar/shoulder/elbow/wrist/hand/hip/knee/ankle/foot exam/examination`},
}
