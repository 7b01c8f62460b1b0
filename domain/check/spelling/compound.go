package spelling

import "strings"

// Medicine makes its words of Greek and Latin parts, so that no list holds them all. A word of at least nine letters
// that is nothing but such parts, with an ending behind them, is known: thrombo-cyto-penia, epi-condyl-algia.

// parts are the forms that words are made of, without the vowel that joins them.
var parts = setOf(`acetabul acr acromi aden adip adren amyl andr angi ankyl anter aort arteri arthr articul asthm ather audi aur auricul axill axon
bi bil brachi bronch burs calc carcin card cardi carp cauda cephal cerebr cervic chol cholecyst chondr chrom cleid coccyg col colp condyl cor corac corne cost crani cruci
cruri crypt cubit cut cyan cyst cyt dacry dactyl dent derm dermat dextr diaphys digit disc dist dors duoden dynam dys ec electr encephal end endo enter epi epiphys erythr esophag
extra faci fasci femor fibr fibul foramin gangli gastr genit gingiv glen gli gloss gluc glyc gnath gon gynec hem hemat hemi hepat hern herni hist hom humer hydr hyper hyp hypo
ili iliac immun infra ingu inter intra irid ischi kal kary kerat kinesi kyph labi labr lact lamin laryng later lept leuc leuk lig lip lith lob lord lumb lun lymph macr mal
mamm mast maxill medi mediastin mega melan mening menisc ment mes meta metacarp metatars micr mono morph muc multi musc muscul my myc myel myring nas natr necr neo nephr neur
noct nucle ocul odont olec olecran omphal onych ophthalm orbit orch oss oste ot ovari oxy palat palp pan pancre para parieta patell path pelv peri perine periton pharyng phleb phot phren
physi pil plant pleur pneum pneumon pod poly popl poplite post poster postero pre proct prostat prosth proxim pseud psych pub pulmon py pyel quadr quadricep rachi radi radicul ren
retin retr retro rhabd rhin rot sacr salping scapul scaph scler scoli seb semi septic sial sigmoid sinus somat somn son spermat sphen spin spir splen spondyl staphyl sten stere stern steth
stomat strept sub supra sym syn synov tal tars ten tend tendin tendon tetra therm thorac thromb thyr thyroid tibi tom tonsill tox trache trans tri trich troch trochanter tuber
ulcer uln umbilic ur ureter urethr uric uter uvul vag vagin vas vascul ven ventr ventricul vertebr vesic vestibul viscer xanth xer zygapophys zygomatic allo auto hetero iso ultra acou fluor phon odyn neutr corpor corp blephar coni hidraden ancon ost fabell scalen exost thym turbin ganglion pannicul styloid corac coagul echo epidur thora crico delto clavicul glomerul calcane navicul coccyge coccyg atel rhin stom trichomon kin`)

// endings close such a word.
var endings = setOf(`rrhaphies rrhagias dactyly dactylies clavicular pectoral tonic lucent lucency opaque itis itides osis oses otic ectomy ectomies otomy otomies ostomy ostomies plasty plasties scopy scopies scopic graphy graphic gram grams graph graphs algia algias algic
pathy pathies pathic emia emias emic uria penia penic paresis paretic plegia plegic plegias oma omas lysis lytic rrhaphy rrhea rrhagia rrhexis ptosis sclerosis stenosis stenotic spasm spasms megaly
malacia dynia esthesia esthesias esthetic kinesia kinesis trophy trophic trophies genic genous genesis desis desia centesis pexy phagia phasia phobia phonia pnea poiesis poietic
metry metric meter therapy therapies therapist logy logic logical logist logists iatric iatrist iatry al ar ary ic ous ial ation ations ative edema cele celes cyte cytes cytic cytosis plasm
toxic toxicity tropic vascular muscular skeletal ligamentous tendinous cutaneous sensory motor dermal osseous phyte phytes phytosis lith lithiasis dilator constriction some ectasis ectasia lapse carpal tarsal metria rhythmia thorax cardiogram`)

func setOf(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// compound tells whether the word in lower case is made of parts and an ending.
func compound(word string) bool {
	const least, ending = 9, 2
	if len(word) < least {
		return false
	}
	for at := len(word) - ending; at >= 3; at-- {
		if endings[word[at:]] && ofParts(word[:at]) {
			return true
		}
	}
	return false
}

// ofParts tells whether the letters are parts in a row, joined by an o, an i or nothing.
func ofParts(s string) bool {
	for n := min(len(s), 12); n >= 2; n-- {
		if !parts[s[:n]] {
			continue
		}
		rest := s[n:]
		if rest == "" || rest == "o" || rest == "i" {
			return true
		}
		if ofParts(rest) || (rest[0] == 'o' || rest[0] == 'i') && ofParts(rest[1:]) {
			return true
		}
	}
	return false
}
