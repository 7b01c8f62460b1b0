package frame

// The kinds of words of grammar, in the order of grammarNames.
const (
	sideLeft       = Joint + iota
	sideRight      //
	sideBoth       //
	no             // denies what follows: no, without, denies
	none           // denies what stands before: absent, negative
	normal         // intact, unremarkable: no deficit
	low            // decreased, limited: a deficit
	high           // positive, elicited
	but            // ends the reach of what stands before
	states         // was, revealed, complained
	paper          // documentation, evidence
	writes         // specified, mentioned
	lacks          // lack of, fails to
	byPatient      // the patient speaks
	byExaminer     // the examination shows
	byUtilization  // the utilization review says
	byDoctor       // the treating physician says
	byGuideline    // a guideline says
	general        // of patients at large
	recommends     // what a guideline does
	here           // of this patient, this request
	ifs            // conditions
	relatives      // a relative's history
	possibly       // suspected, to rule out
	done           // what happened
	ongoing        // what goes on
	planned        // what is planned
	asked          // what is requested
	authorized     // what was approved
	refused        // what was refused
	failed         // brought nothing
	helped         // brought relief
	stopped        // was ended
	merit          // speaks for what is asked
	how            // how an injury came about
	behindGrammar  //
	grammarsInData = int(behindGrammar - Joint)
)

var grammarNames = [grammarsInData]string{
	"left", "right", "both", "no", "none", "normal", "low", "high", "but", "states", "paper", "writes", "lacks", "patient", "examiner",
	"utilization", "doctor", "guide", "general", "recommends", "here", "if", "family", "possible", "done", "ongoing", "planned", "asked", "authorized",
	"refused", "failed", "helped", "stopped", "merit", "how",
}

// kindSet is a set of kinds.
type kindSet uint64

func kinds(list ...Kind) (s kindSet) {
	for _, k := range list {
		s |= 1 << k
	}
	return s
}

func (s kindSet) has(k Kind) bool { return s&(1<<k) != 0 }

// What questions ask of a sentence.
const (
	How     = how        // how an injury came about
	If      = ifs        // names a condition
	Rule    = recommends // says what is recommended
	Failure = failed     // of something that brought nothing
)

var (
	observed = kinds(Symptom, Sign, Finding, Test, Measure, Diagnosis, Alarm)
	care     = kinds(Treatment, Drug, Class, Device, Study)
	framed   = observed | care | kinds(Function, Work)
	acts     = kinds(done, ongoing, planned, asked, authorized, refused)
	outcomes = kinds(failed, helped, stopped)
)
