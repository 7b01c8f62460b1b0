package record

import (
	"slices"
	"strings"
	"unicode"

	"imrdesk/domain"
)

// titleWords name kinds of document by what their titles say, in lower case without marks; the first that fits counts, so that
// the special stands before the general.
var titleWords = []struct {
	kind  domain.RecordType
	words []string
}{
	{domain.RecordFax, []string{"fax cover", "facsimile cover", "fax transmittal", "facsimile transmittal", "fax transmission", "facsimile transmission",
		"facsimile", "fax message", "telefax", "cover sheet", "fax"}},
	{domain.RecordApplication, []string{"application for independent medical review", "application for imr", "imr application", "request for independent medical review",
		"independent medical review application"}},
	{domain.RecordUR, []string{"utilization review determination", "utilization review decision", "utilization review", "utilization management",
		"notice of non certification", "non certification", "notice of denial", "adverse determination", "determination of medical necessity",
		"peer review report", "peer review", "physician advisor", "notice of modification", "certification determination", "denial of authorization",
		"ur determination", "ur decision", "ur denial", "treatment authorization decision", "notice of utilization"}},
	{domain.RecordRFA, []string{"request for authorization", "rfa form", "dwc form rfa", "dwc rfa", "authorization request", "request for treatment authorization",
		"treatment request", "request for medical treatment", "preauthorization request", "pre authorization request", "prior authorization"}},
	{domain.RecordBill, []string{"health insurance claim"}},
	{domain.RecordClaim, []string{"workers compensation claim form", "claim form", "dwc 1", "employers report of occupational", "employer s report of occupational", "first report of injury",
		"employers first report", "notice of potential eligibility", "application for adjudication"}},
	{domain.RecordInitial, []string{"doctors first report", "doctor s first report", "first report of occupational", "initial report", "initial evaluation",
		"initial comprehensive", "initial orthopedic", "initial orthopaedic", "initial physician", "initial visit", "initial examination", "initial medical",
		"new patient", "initial pain", "initial office", "initial treating", "initial primary"}},
	{domain.RecordPermanent, []string{"permanent and stationary", "permanent stationary", "pr 4", "pr 3", "pr4", "pr3", "maximum medical improvement", "impairment rating",
		"discharge report and final"}},
	{domain.RecordMedicalLegal, []string{"qualified medical", "agreed medical", "panel qme", "qme", "ame report", "medical legal", "medico legal", "independent medical evaluation",
		"independent medical examination", "supplemental medical legal", "supplemental report"}},
	{domain.RecordOperative, []string{"epidural steroid injection", "epidural injection", "facet injection", "facet block", "medial branch block", "nerve block", "joint injection", "trigger point injection", "radiofrequency ablation", "radiofrequency neurotomy", "rhizotomy", "transforaminal", "interlaminar", "arthroscopy report", "discogram", "discography", "anesthesia report", "operative report", "operative note", "operation report", "operative record", "report of operation", "procedure note", "procedure report", "surgical report",
		"record of operation", "surgery report", "report of procedure", "operative procedure", "brief op note", "injection procedure"}},
	{domain.RecordElectro, []string{"electrodiagnostic", "electromyograph", "nerve conduction", "emg", "ncv", "ncs", "electrophysiolog", "neurodiagnostic"}},
	{domain.RecordLaboratory, []string{"laboratory", "lab report", "lab results", "urine drug", "toxicology", "drug screen", "drug test", "urinalysis", "drug monitoring",
		"metabolic panel", "chemistry", "hematology", "pathology", "specimen", "medication monitoring"}},
	{domain.RecordImaging, []string{"mri", "magnetic resonance", "radiolog", "x ray", "xray", "ct scan", "computed tomography", "diagnostic imaging", "imaging report", "ultrasound",
		"bone scan", "radiograph", "arthrogram", "mr lumbar", "mr cervical", "mr knee", "ct of", "plain films", "imaging study", "diagnostic ultrasound", "imaging"}},
	{domain.RecordTherapy, []string{"home exercise program", "physical therapy", "physiotherapy", "occupational therapy", "hand therapy", "chiropractic", "acupuncture", "daily note", "therapy note", "treatment note",
		"aquatic therapy", "therapy progress", "pt progress", "pt daily", "rehabilitation", "therapy evaluation", "therapy discharge", "massage", "work hardening", "functional restoration",
		"daily treatment", "flow sheet", "flowsheet", "pt note"}},
	{domain.RecordHospital, []string{"ambulance run report", "ambulance report", "prehospital", "paramedic", "patient care report", "ambulance", "admitting", "transfer summary", "discharge instructions", "emergency department", "emergency room", "discharge summary", "admission", "history and physical", "hospital", "triage", "urgent care", "inpatient",
		"nursing notes", "anesthesia record", "ed physician", "emergency"}},
	{domain.RecordPsychology, []string{"psycholog", "psychiatr", "psychotherap", "behavioral", "cognitive behavioral", "mental health", "biopsychosocial"}},
	{domain.RecordWorkStatus, []string{"work status", "work capacity", "return to work", "off work", "disability status", "activity status", "duty status", "disability slip",
		"work restrictions", "functional capacity", "work release"}},
	{domain.RecordPrescription, []string{"prescription", "pharmacy", "dispensing", "dispensed", "medication refill", "rx order", "medication list", "rx", "physician dispensing"}},
	{domain.RecordBill, []string{"cms 1500", "hcfa", "invoice", "itemized statement", "explanation of review", "explanation of benefits", "statement of charges",
		"billing", "eor", "account statement"}},
	{domain.RecordGuideline, []string{"treatment guidelines", "official disability guidelines", "acoem practice", "mtus chronic", "treatment utilization schedule", "journal of",
		"literature review", "guideline excerpt", "randomized", "clinical practice guideline"}},
	{domain.RecordPR2, []string{"pr 2", "pr2", "progress report", "progress note", "treating physicians progress", "treating physician s progress", "follow up", "followup", "office visit", "clinic note",
		"soap note", "chart note", "re evaluation", "reevaluation", "re examination", "visit note", "narrative report", "interim report", "encounter", "office note", "clinic visit",
		"established patient", "treating physician report", "treating physician s report", "recheck", "return visit", "medical progress"}},
	{domain.RecordConsultation, []string{"consultation", "consult", "consultative", "specialist evaluation", "second opinion", "orthopedic evaluation", "orthopaedic evaluation", "neurological evaluation",
		"neurosurgical evaluation", "pain management evaluation", "specialty evaluation", "comprehensive evaluation"}},
	{domain.RecordCorrespondence, []string{"letter", "correspondence", "cover letter", "memorandum", "memo", "notice of", "proof of service", "declaration of", "subpoena", "authorization to release", "medical records request",
		"records request", "advocacy", "appeal", "objection to"}},
}

// plain is a line in lower case with its words parted by single spaces and its marks left out.
func plain(line string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(line) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = b.Len() > 0 || gap
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}

// kindOf is the kind that a title names; ok is false when it names none.
func kindOf(title string) (kind domain.RecordType, ok bool) {
	words := " " + plain(title)
	for _, t := range titleWords {
		for _, w := range t.words {
			if at := strings.Index(words, " "+w); at >= 0 && (len(w) > 4 || len(words) == at+1+len(w) || words[at+1+len(w)] == ' ') {
				if t.kind == domain.RecordOperative && strings.Contains(words, " request") {
					return domain.RecordRFA, true // what is asked for, not what was done
				}
				return t.kind, true
			}
		}
	}
	return domain.RecordOther, false
}

// heading is the line that names a document.
type heading struct {
	line string
	kind domain.RecordType
	at   int
	ok   bool
}

// title finds the line among the first of the page that names the document, and the kind it names.
func (s *sheet) title() (line string, kind domain.RecordType, at int, ok bool) {
	if s.name == nil {
		h := s.findTitle()
		s.name = &h
	}
	return s.name.line, s.name.kind, s.name.at, s.name.ok
}

func (s *sheet) findTitle() (h heading) {
	best := 0.9
	for i, l := range s.head() {
		if !titled(l) || phone().MatchString(l) {
			continue
		}
		k, named := kindOf(l)
		if !named {
			if other := paperScore(l, i); other > best {
				best, h = other, heading{l, domain.RecordOther, i, true}
			}
			continue
		}
		score := 3 - 0.12*float64(i)
		if l == strings.ToUpper(l) {
			score += 1.2
		}
		switch {
		case labelled(l):
			score -= 1.6
		case office(l):
			score -= 1.8 // "Valley Imaging Center" names who wrote it
		}
		if len(strings.Fields(l)) == 1 {
			score -= 0.6
		}
		if score > best {
			best, h = score, heading{l, k, i, true}
		}
	}
	return h
}

// papers end the titles of documents whose kind is none of those of the list, or stand before "of" in them.
var papers = []string{"report", "statement", "agreement", "release", "certificate", "certification", "award", "petition", "questionnaire", "deposition", "transcript",
	"stipulation", "stipulations", "verification", "consent", "declaration", "affidavit", "log", "form", "records", "record", "order", "offer", "description", "analysis", "index",
	"inventory", "survey", "receipt", "list", "lien", "minutes", "evaluation", "summary", "waiver", "worksheet", "checklist"}

// paperScore is how surely a line near the top names a document of no listed kind; 0 for one that does not. Headings inside a report
// look alike, so that only the first lines in capitals count.
func paperScore(line string, at int) float64 {
	if at > 5 || line != strings.ToUpper(line) || labelled(line) || office(line) || strings.ContainsAny(line, "0123456789") {
		return 0
	}
	words := strings.Fields(plain(line))
	if len(words) < 2 || len(words) > 9 {
		return 0
	}
	for i, w := range words {
		last := i == len(words)-1 || words[i+1] == "of" || strings.Contains(line, " - ")
		if last && slices.Contains(papers, w) {
			return 1.6 - 0.12*float64(at)
		}
	}
	return 0
}

// longestTitle is the most bytes of a title.
const longestTitle = 96

// titled tells whether a line has the form of a title: short, without a sentence's end, its long words with capitals.
func titled(line string) bool {
	if len(line) > longestTitle || len(line) < 2 || strings.HasSuffix(line, ",") || strings.HasSuffix(line, ";") {
		return false
	}
	if strings.HasSuffix(line, ".") && !strings.HasSuffix(line, "M.D.") && line != strings.ToUpper(line) {
		return false
	}
	words, capital := 0, 0
	for _, w := range strings.Fields(line) {
		r := []rune(strings.TrimLeft(w, "(\"'#*-=_"))
		if len(r) < 4 || !unicode.IsLetter(r[0]) {
			continue
		}
		words++
		if unicode.IsUpper(r[0]) {
			capital++
		}
	}
	return words == 0 || capital*3 >= words*2 || words >= 2 && words <= 5 && capital >= 1 && unicode.IsUpper([]rune(line)[0]) && !strings.ContainsAny(line, ".,")
}

// labelled tells a line such as "Referring Physician: ..." or "Treatment requested: MRI" from a title.
func labelled(line string) bool {
	before, after, ok := strings.Cut(line, ":")
	if !ok || strings.TrimSpace(after) == "" {
		return false
	}
	switch plain(before) {
	case "report", "document", "type", "document type", "note type", "title", "visit type", "encounter type", "exam", "examination", "procedure", "study", "report type", "form", "subject":
		return false
	}
	return true
}

// officeWords end the names of those who write records.
var officeWords = []string{"inc", "llc", "llp", "pc", "apc", "center", "centers", "clinic", "clinics", "group", "associates", "hospital", "institute", "services", "partners",
	"department", "laboratories", "labs", "medical corporation", "network", "solutions", "specialists", "company", "district", "corporation", "foundation", "physicians", "office", "offices"}

// office tells whether the line is the name of a practice, a hospital or a company.
func office(line string) bool {
	w := plain(line)
	for _, o := range officeWords {
		if strings.HasSuffix(w, " "+o) {
			return true
		}
	}
	return false
}

// bodyWords tell the kind of a document without a title by what it speaks of: how often the words stand in it.
var bodyWords = []struct {
	kind  domain.RecordType
	words []string
}{
	{domain.RecordImaging, []string{"impression", "technique", "findings", "t2", "sagittal", "axial", "comparison", "signal", "contrast"}},
	{domain.RecordOperative, []string{"preoperative diagnosis", "postoperative diagnosis", "anesthesia", "prepped and draped", "estimated blood loss", "incision", "surgeon"}},
	{domain.RecordTherapy, []string{"therapeutic exercise", "manual therapy", "97110", "97140", "tolerated treatment", "home exercise", "visit", "modalities", "reps", "needles"}},
	{domain.RecordUR, []string{"not medically necessary", "non certified", "reviewer", "utilization", "not certified", "guidelines", "conditionally non certified"}},
	{domain.RecordLaboratory, []string{"specimen", "collected", "negative", "cutoff", "ng ml", "reference range", "reported"}},
	{domain.RecordElectro, []string{"latency", "amplitude", "conduction velocity", "insertional activity", "fibrillation", "motor units"}},
	{domain.RecordPR2, []string{"subjective", "objective", "assessment", "treatment plan", "work status", "chief complaint", "diagnoses", "physical examination"}},
	{domain.RecordBill, []string{"amount", "charges", "cpt", "total", "balance", "units", "paid"}},
	{domain.RecordCorrespondence, []string{"dear", "sincerely", "enclosed", "please", "our client", "truly yours"}},
}

// kindOfBody is the kind that the words of the pages speak for, other when none clearly does.
func kindOfBody(sheets []sheet) domain.RecordType {
	var b strings.Builder
	for i := range sheets {
		for _, l := range sheets[i].lines {
			b.WriteByte(' ')
			b.WriteString(plain(l))
		}
	}
	words := b.String() + " "
	best, most := domain.RecordOther, 2
	for _, k := range bodyWords {
		n := 0
		for _, w := range k.words {
			if strings.Contains(words, " "+w+" ") {
				n++
			}
		}
		if n > most {
			best, most = k.kind, n
		}
	}
	return best
}
