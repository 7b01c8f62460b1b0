package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/store"
	"imrdesk/store/phrase"
)

// passphraseFile names the variable that serves automation: its file's first line is the passphrase.
const passphraseFile = "IMRDESK_PASSPHRASE_FILE"

// passphrase is the vault's passphrase: from the file of IMRDESK_PASSPHRASE_FILE, or asked at the terminal without echo.
// It is never taken from the command line, which other users can read. The caller wipes it.
func (a *app) passphrase(prompt string) ([]byte, error) {
	if name := a.Get(passphraseFile); name != "" {
		return readPassphraseFile(name)
	}
	return a.ask(prompt)
}

// newPassphrase is a passphrase for a new slot: asked twice, or from the variable's file.
func (a *app) newPassphrase(variable string) ([]byte, error) {
	if name := a.Get(variable); name != "" {
		p, err := readPassphraseFile(name)
		if err == nil {
			err = store.CheckPassphrase(p)
		}
		return p, err
	}
	p, err := a.ask(fmt.Sprintf("New passphrase (at least %d characters): ", store.MinPassphrase))
	if err != nil {
		return nil, err
	}
	if err := store.CheckPassphrase(p); err != nil {
		return nil, err
	}
	again, err := a.ask("The same again: ")
	if err != nil {
		return nil, err
	}
	defer clear(again)
	if !phrase.Same(p, again) {
		return nil, domain.Invalid("the two passphrases differ; nothing was changed")
	}
	return p, nil
}

func readPassphraseFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, domain.Invalid("%s: %s", passphraseFile, text.Show(err.Error()))
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, 4096))
	if err != nil {
		return nil, domain.Invalid("%s: %s", passphraseFile, text.Show(err.Error()))
	}
	line, _, _ := bytes.Cut(b, []byte("\n"))
	line = bytes.TrimSuffix(line, []byte("\r"))
	if len(bytes.TrimPrefix(line, []byte("\ufeff"))) == 0 {
		return nil, domain.Invalid("%s: the first line of the file is empty", passphraseFile)
	}
	return line, nil
}

// ask reads a line from the terminal without showing it.
func (a *app) ask(prompt string) ([]byte, error) {
	fd := int(a.In.Fd())
	if !term.IsTerminal(fd) {
		return nil, withHint(domain.Invalid("the vault needs its passphrase, and there is no terminal to ask for it"),
			"put it into a file that only you can read and name that in "+passphraseFile)
	}
	fmt.Fprint(a.Err, prompt)
	p, err := term.ReadPassword(fd)
	fmt.Fprintln(a.Err)
	if err == io.EOF || err == nil && len(p) == 0 {
		return nil, domain.Invalid("no passphrase was given; nothing was changed")
	}
	return p, err
}

// confirm asks a yes-or-no question; anything but "y" or "yes" is no. Without a terminal the answer is no.
func (a *app) confirm(question string) bool {
	if !term.IsTerminal(int(a.In.Fd())) {
		return false
	}
	fmt.Fprintf(a.Err, "%s [y/N] ", question)
	var answer string
	fmt.Fscanln(a.In, &answer)
	return answer == "y" || answer == "yes" || answer == "Y"
}
