package ui

import (
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
	"imrdesk/domain/record"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/ui/casefile"
	"imrdesk/ui/dashboard"
	"imrdesk/ui/history"
	"imrdesk/ui/keys"
	"imrdesk/ui/precedents"
	"imrdesk/ui/worklist"
)

// Event is something that happened, with the time it happened: the model reads no clock of its own.
type Event struct {
	At  time.Time
	Msg any // one of the types below
}

// What the terminal sends.
type (
	// Key is a key press.
	Key struct{ keys.Press }
	// Paste is text pasted as a block; it is never taken for keys.
	Paste struct{ Text string }
	// Resize is the size of the terminal in cells.
	Resize struct{ W, H int }
	// Background tells whether the terminal's background is dark.
	Background struct{ Dark bool }
	// Keyboard tells whether the terminal sends Esc so that it cannot be the beginning of another key.
	Keyboard struct{ Exact bool }
	// Mouse is a press, a drag, a release or a turn of the wheel at a cell.
	Mouse struct {
		X, Y   int
		Action MouseAction
	}
	// Hangup is the closed window or the request to end: everything is saved and the program ends.
	Hangup struct{}
)

// MouseAction is what the mouse did.
type MouseAction uint8

// The acts of a mouse.
const (
	MousePress MouseAction = iota
	MouseDrag
	MouseRelease
	WheelUp
	WheelDown
)

// What the model asked for earlier and now is answered, or failed with Err.
type (
	// Opened answers OpenVault and CreateVault.
	Opened struct {
		Recovery string // the recovery code of a new vault
		Profile  domain.Reviewer
		State    []byte // what SetState kept
		Kept     bool   // the vault had not been closed since it was locked; nothing else is filled in
		Identity check.Profile
		Holidays domain.Holidays
		// HolidaysErr is why the vault's list of holidays cannot be read; none is counted then.
		HolidaysErr error
		Unreadable  []error // settings that are there and cannot be read; each counts as never set
		Err         error
	}
	// Listed answers ListCases.
	Listed struct {
		Rows []worklist.Row
		Err  error
	}
	// Loaded answers LoadCase, AddCase and AddSample.
	Loaded struct {
		ID        domain.CaseID
		Draft     draft.Draft
		History   draft.History
		Saved     uint64       // the draft revision that the vault holds in full
		Recovered int          // changes replayed from the journal
		UndoGone  int          // older undo steps that the vault had no room for
		Lost      bool         // a part of the journal could not be read
		ReadOnly  string       // why nothing can be changed, or empty
		Signed    bool         // the determination is signed
		Came      *domain.Case // as it was read from the file of a letter; nil for a case written here
		Err       error
	}
	// Journaled answers Journal: the changes up to Rev are on disk.
	Journaled struct {
		ID  domain.CaseID
		Rev uint64
	}
	// Saved answers Save: the revision is in the vault.
	Saved struct {
		ID  domain.CaseID
		Rev uint64
	}
	// NotSaved says that the disk does not take what was handed over; it is tried until it does.
	NotSaved struct {
		Since time.Time // what was changed later is not on the disk
		Err   error
	}
	// Resumed says that all that could not be written before is on the disk now.
	Resumed struct{}
	// Refused says that the vault will never take what was handed over.
	Refused struct {
		ID  domain.CaseID
		Err error
	}
	// Rescued says that the vault file is gone and where the draft was sealed instead.
	Rescued struct {
		File string
		Err  error
	}
	// Checked answers FullCheck. An answer about an older draft is dropped.
	Checked struct {
		ID     domain.CaseID
		Report check.Report
	}
	// Sharpened brings the checker with the dictionary, when it is loaded.
	Sharpened struct{ Checker *check.Checker }
	// Learned brings the words of the reviewer's own dictionary, sorted, with the checker that knows them: when the vault
	// was opened, and in answer to KeepWord.
	Learned struct {
		Words   []string
		Checker *check.Checker
		Err     error // why the word was not kept
	}
	// Read answers ReadLetter: what was understood of a file, which is not stored yet.
	Read struct {
		Name    string // label of the file
		Path    string // whole, of a file that could not be read
		Case    domain.Case
		Repairs []letter.Repair
		Notices []string
		Bytes   []byte
		There   bool                // a case of this number is in the vault already
		Differs []letter.Difference // in what this one differs from it
		Notes   text.Doc            // the words of a file that is no letter
		Err     error
	}
	// Progress says how far ReadLetter or AddCases has come with many files.
	Progress struct {
		What        string // what is done, in words
		Done, Total int
		Rate        float64 // files a second
	}
	// ReadMany answers ReadLetter for a folder. Files that were not read because it was stopped are not in Files.
	ReadMany struct {
		Files []Read
		Total int
		Other int // files of kinds that are not read
	}
	// Added answers AddCases.
	Added struct {
		Done, Total int
		Err         error
	}
	// NotesRead answers ReadNotes.
	NotesRead struct {
		Name   string
		Notes  text.Doc
		Bytes  []byte
		Record draft.InsertRecord // the file as a record
		// Into makes the change that puts the notes behind the text at the place.
		Into func(c *domain.Case, at domain.Loc, notes text.Doc) (draft.Change, error)
		Err  error
	}
	// Revisions answers ListRevisions.
	Revisions struct {
		ID   domain.CaseID
		List []history.Revision // newest first; ID is the number of the revision
		Err  error
	}
	// RevisionLoaded answers LoadRevision.
	RevisionLoaded struct {
		ID      domain.CaseID
		N       uint64
		Compare bool
		Draft   draft.Draft
		Err     error
	}
	// Surveyed answers Survey.
	Surveyed struct {
		Numbers dashboard.Numbers
		Err     error
	}
	// PrecedentsFound answers AskPrecedents.
	PrecedentsFound struct {
		ID     domain.CaseID
		Item   domain.ServiceID
		Words  string
		Answer precedents.Answer
		Lost   string // what of a damaged library could not be made anew
		Err    error
	}
	// BackupFailed says that the day's backup could not be made.
	BackupFailed struct{ Err error }
	// Exported answers Export.
	Exported struct {
		Path   string
		Remark string // what of the case the file cannot show, in words
		Err    error
	}
	// Shelved brings the library with the reviewer's corrections, the full texts, and the checker that knows both: when the
	// vault was opened, and after each change of them. Done says what was done, Err why it was not.
	Shelved struct {
		Library *guidelines.Library
		Texts   *guidelines.Shelf
		Checker *check.Checker
		Done    string
		Err     error
	}
	// TextReading tells how far ReadText is.
	TextReading struct{ Pages, Of int }
	// FileOpened answers OpenFile and follows FilesAdded: the case file, its search, and the checker that asks its pages.
	FileOpened struct {
		ID      domain.CaseID
		File    *record.File
		Search  *casefile.Search
		Checker *check.Checker
		Err     error
	}
	// FilesReading says how far AddFiles is.
	FilesReading struct{ Words string }
	// FilesAdded answers AddFiles: records that are not in the case yet.
	FilesAdded struct {
		ID      domain.CaseID
		Records []domain.Record
		Notices []string
		Err     error
	}
	// TextRead answers ReadText.
	TextRead struct {
		Text    guidelines.Text
		Notices []string
		Err     error
	}
	// Due is a timer that ran out; Seq tells an old one from the newest.
	Due struct {
		Timer Timer
		Seq   int
	}
)
