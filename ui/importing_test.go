package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"imrdesk/domain/sample"
	"imrdesk/ui/uitest"
)

// letterNumbered is the letter of the tests under another number, with a word that the page tore and two sentences that
// it glued.
func letterNumbered(number string) string {
	return strings.NewReplacer("CM16-7770042", number, "a wet floor and hurt", "a wet- tiled floor.She hurt").Replace(letterText)
}

func TestImportOfAFolderAsksForEachCase(t *testing.T) {
	s := station{path: uitest.Place(t)}
	uitest.Closed(t, s.path, sample.Case())
	dir := filepath.Join(t.TempDir(), "letters")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, words := range map[string]string{"a.txt": letterNumbered("CM16-7770051"), "b.txt": letterNumbered("CM16-7770052"), "c.txt": "a shopping list\n", "d.jpg": "x"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(words), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	scr := s.start(t)
	scr.Wait(`Passphrase`)
	scr.Type(uitest.Passphrase)
	scr.Press("enter")
	scr.Wait(`CM13-9990001`)
	scr.Press("i")
	scr.Wait(`Import letters`)
	scr.Paste(dir)
	scr.Press("enter")
	scr.Wait(`Not read: 1 of 3 files`)
	scr.Wait(`other kinds: 1`)
	scr.Press("enter")
	scr.Wait(`a\.txt  CM16-7770051`)
	scr.Wait(`2 of 2 chosen`)
	scr.Press("down", "space")
	scr.Wait(`1 of 2 chosen`)
	scr.Press("enter")
	scr.Wait(`1 case imported`)
	screen := scr.Wait(`CM16-7770051 .*Physical`)
	if strings.Contains(screen, "CM16-7770052") {
		t.Errorf("the case that was left out is there:\n%s", screen)
	}
}

func TestRepairsAreChosenBeforeTheCaseIsStored(t *testing.T) {
	s := station{path: uitest.Place(t), w: 120, h: 60}
	uitest.Closed(t, s.path, sample.Case())
	file := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(file, []byte(letterNumbered("CM16-7770053")), 0o600); err != nil {
		t.Fatal(err)
	}
	scr := s.start(t)
	scr.Wait(`Passphrase`)
	scr.Type(uitest.Passphrase)
	scr.Press("enter")
	scr.Wait(`CM13-9990001`)
	scr.Press("i")
	scr.Wait(`Import letters`)
	scr.Paste(file)
	scr.Press("enter")
	scr.Wait(`r choose repairs \(2\)`)
	scr.Press("r")
	scr.Wait(`\[x\] "wet- tiled" is "wet-tiled"`)
	scr.Wait(`\[ \] "floor\.She" is "floor\. She"`)
	scr.Press("space", "space", "enter")
	scr.Wait(`r choose repairs`)
	scr.Press("y")
	scr.Wait(`CM16-7770053 .*decided`)
	scr.Wait(`on a wet- tiled floor\. She`)
}

func TestNotesGoIntoAFieldAndUndo(t *testing.T) {
	s := station{path: uitest.Place(t), w: 120, h: 60}
	uitest.Closed(t, s.path, sample.Case())
	file := filepath.Join(t.TempDir(), "visit.txt")
	if err := os.WriteFile(file, []byte("She limps when she\nwalks.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	scr := s.start(t)
	scr.Wait(`Passphrase`)
	scr.Type(uitest.Passphrase)
	scr.Press("enter")
	scr.Wait(`CM13-9990001`)
	scr.Press("enter")
	scr.Wait(`CM13-9990001 .*decided`)
	notes := func(choice string) {
		scr.Press("i")
		scr.Wait(`Notes from a file`)
		scr.Paste(file)
		scr.Press("enter")
		scr.Wait(`5 words: where do they go`)
		scr.Press(choice)
	}
	notes("2")
	scr.Wait(`undo takes them back`)
	scr.Wait(`She limps when she walks\.`)
	scr.Press("ctrl+z")
	scr.WaitGone(`She limps when she walks\.`)
	scr.Press("alt+2")
	notes("1")
	scr.Wait(`listed as a record`)
}
