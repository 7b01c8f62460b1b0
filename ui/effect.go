package ui

import (
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
	"imrdesk/domain/record"
	"imrdesk/guidelines"
	"imrdesk/ui/export"
)

// Effect is work that the model asks for. Package ui/run does it and answers with an Event.
type Effect any

// Timer names a delay that the model waits for.
type Timer uint8

// The timers.
const (
	TimerJournal  Timer = iota // typing is written to the journal
	TimerCheck                 // a pause in typing: check the whole draft
	TimerRevision              // a longer pause: make a revision
	TimerIdle                  // nothing was pressed for long: lock
	TimerNotice                // the notice in the footer goes away
	TimerSpin                  // the next picture of the wheel that turns while the vault opens
	TimerArm                   // a dialog that just opened may be answered
	TimerDay                   // midnight
	timers
)

type (
	// OpenVault opens the vault with the passphrase.
	OpenVault struct{ Passphrase []byte }
	// CreateVault makes the vault.
	CreateVault struct{ Passphrase []byte }
	// CloseVault forgets the keys; the screen already shows the door.
	CloseVault struct{}
	// ListCases reads the summaries of all cases.
	ListCases struct{}
	// LoadCase reads one case and replays its journal.
	LoadCase struct{ ID domain.CaseID }
	// Archive puts a case out of the worklist's way, or takes it back.
	Archive struct {
		ID  domain.CaseID
		Yes bool
	}
	// AddCase stores a new case and opens it.
	AddCase struct {
		Case     domain.Case
		Name     string // label of the file it was read from
		Original []byte // that file
		Act      string
	}
	// AddSample stores the built-in sample case and opens it; one that is there already is opened.
	AddSample struct{}
	// Journal writes changes that follow the draft of revision Base.
	Journal struct {
		ID      domain.CaseID
		Base    uint64
		Changes []draft.Change
	}
	// Save writes the draft as a revision.
	Save struct {
		ID      domain.CaseID
		Draft   draft.Draft
		History draft.History
		Act     string
		Counts  [check.Error + 1]int // open findings by severity

		Restored bool // the draft is an older revision's again
	}
	// SetProfile keeps the reviewer's credentials for new cases.
	SetProfile struct {
		Reviewer domain.Reviewer
		Identity check.Profile // names and numbers that must stand in no letter
	}
	// SetState keeps where the reviewer was, for the next start.
	SetState struct{ State []byte }
	// FullCheck runs all rules over the draft, as of the day.
	FullCheck struct {
		ID    domain.CaseID
		Draft draft.Draft
		Today domain.Date
	}
	// ReadLetter reads a file as a letter, or the letters of a folder, without storing anything.
	ReadLetter struct{ Path string }
	// StopImport ends ReadLetter and AddCases; what was stored stays.
	StopImport struct{}
	// AddCases stores cases and opens none.
	AddCases struct{ Cases []AddCase }
	// ReadNotes reads a file as notes for the case, without storing anything.
	ReadNotes struct {
		Case domain.Case
		Path string
	}
	// KeepFile keeps the file that a record was made from.
	KeepFile struct {
		Of     domain.CaseID
		Record domain.RecordID
		Name   string // label of the file
		Bytes  []byte
	}
	// Export writes the determination to a file; its ending tells the format.
	Export struct {
		ID        domain.CaseID
		Case      domain.Case
		Template  letter.Template
		Standing  export.Standing // whether it is marked
		Path      string
		Overwrite bool
	}
	// ListRevisions lists what the vault keeps of the case.
	ListRevisions struct{ ID domain.CaseID }
	// LoadRevision reads an older revision, to be compared or restored.
	LoadRevision struct {
		ID      domain.CaseID
		N       uint64
		Compare bool
	}
	// KeepWord adds a word in lower case to the reviewer's dictionary, or forgets it again.
	KeepWord struct {
		Word   string
		Forget bool
	}
	// Survey counts over all cases what the dashboard shows, as of the day.
	Survey struct{ Today domain.Date }
	// AskPrecedents looks for items like one of the case, or for words, among what was decided before.
	AskPrecedents struct {
		ID    domain.CaseID
		Case  domain.Case
		Item  domain.ServiceID
		Words string
	}
	// ReadText reads a file as a guideline's full text, without storing it.
	ReadText struct {
		Path  string
		About guidelines.Text
	}
	// OpenFile reads the case file of the case.
	OpenFile struct{ ID domain.CaseID }
	// AddFiles seals files in the vault and parts them into records.
	AddFiles struct {
		ID    domain.CaseID
		Case  domain.Case
		File  *record.File // what is there already, or nil
		Paths []string
	}
	// StopAdding ends AddFiles.
	StopAdding struct{}
	// StopReading ends ReadText.
	StopReading struct{}
	// KeepText keeps a guideline's full text in the vault.
	KeepText struct{ Text guidelines.Text }
	// RemoveText takes one out of the vault.
	RemoveText struct{ ID string }
	// Correct lays corrections over the guideline library and keeps them in the vault.
	Correct struct{ Overlays []guidelines.Overlay }
	// Uncorrect takes the correction of an entry away.
	Uncorrect struct{ Entry string }
	// ExportCorrections writes the corrections to a file.
	ExportCorrections struct{ Path string }
	// ImportCorrections reads such a file and lays it over the library.
	ImportCorrections struct{ Path string }
	// Copy gives the words to the terminal's clipboard (OSC 52). The app does it: the terminal is its own.
	Copy struct{ Words string }
	// After asks for a Due event.
	After struct {
		Delay time.Duration
		Timer Timer
		Seq   int
	}
	// Quit ends the program; everything before it in the list is done first.
	Quit struct{}
)
