package run

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/store"
	"imrdesk/store/intake"
	"imrdesk/ui"
	"imrdesk/ui/uitest"
)

// TestDamagedSettingsAreToldAndKept: a setting that cannot be read counts as not set, is named, holds up what a name could
// leave by, and what is there outlives what is entered anew.
func TestDamagedSettingsAreToldAndKept(t *testing.T) {
	path := uitest.Place(t)
	uitest.Closed(t, path)
	v, err := store.Open(path, []byte(uitest.Passphrase), uitest.Options())
	if err != nil {
		t.Fatal(err)
	}
	names := []string{settingProfile, "identity", settingWords, settingArchive, settingState}
	for _, name := range names {
		if err := v.SetSetting(name, []byte(`{"half of it`)); err != nil {
			t.Fatal(err)
		}
	}
	r := New(Config{Open: v, Checker: check.New(nil, check.Policy{}, nil)})
	var sent []any
	r.send = func(m any) { sent = append(sent, m) }
	r.open(v)
	m := r.opened("")
	if len(m.Unreadable) != len(names) {
		t.Errorf("told are %v", m.Unreadable)
	}
	for _, err := range m.Unreadable {
		if !errors.Is(err, domain.ErrDamaged) || strings.Contains(err.Error(), "half") {
			t.Errorf("told is %v", err)
		}
	}
	if _, err := r.closingOf("c1", time.Now()); !errors.Is(err, domain.ErrDamaged) {
		t.Errorf("signing goes on with %v", err)
	}
	r.handOff(ui.HandOff{ID: "c1", Path: filepath.Join(t.TempDir(), "out")})
	if out, ok := sent[len(sent)-1].(ui.HandedOff); !ok || !errors.Is(out.Err, domain.ErrDamaged) {
		t.Errorf("the hand-off goes on with %+v", sent[len(sent)-1])
	}
	r.setProfile(ui.SetProfile{})
	r.keepWord(ui.KeepWord{Word: "word"})
	r.archive(ui.Archive{ID: "c1", Yes: true})
	if list, err := r.archived(); err != nil || !list["c1"] {
		t.Errorf("archived anew are %v, %v", list, err)
	}
	if err := r.writer.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if b, err := v.Setting(name + ".unreadable"); err != nil || string(b) != `{"half of it` {
			t.Errorf("of %s is left %q, %v", name, b, err)
		}
	}
	if m := r.opened(""); len(m.Unreadable) != 1 { // the state is set by the desk
		t.Errorf("after entering them anew told are %v", m.Unreadable)
	}
	if err := r.close(); err != nil {
		t.Fatal(err)
	}
}

// TestNotesCanBeStopped: a file that takes long is left when the reviewer says so.
func TestNotesCanBeStopped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(path, []byte("Words of a note."), 0o600); err != nil {
		t.Fatal(err)
	}
	r := New(Config{Files: intake.NewReader(intake.DefaultLimits())})
	ctx := r.imports.start()
	if m := r.notes(ctx, ui.ReadNotes{Path: path}); m.Err != nil || m.Notes.String() != "Words of a note." {
		t.Errorf("read is %q, %v", m.Notes.String(), m.Err)
	}
	r.Do(ui.StopImport{})
	if m := r.notes(ctx, ui.ReadNotes{Path: path}); !errors.Is(m.Err, domain.ErrInvalid) || !strings.Contains(m.Err.Error(), "stopped") {
		t.Errorf("after the stop: %v", m.Err)
	}
}
