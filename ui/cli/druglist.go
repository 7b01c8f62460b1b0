package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/druglist"
	"imrdesk/domain/text"
)

// drugListPath is where the user's copy of the drug list lies: beside the configuration.
func (a *app) drugListPath() (string, error) {
	path, err := a.configPath()
	return filepath.Join(filepath.Dir(path), "druglist.csv"), err
}

// drugList is the user's drug list; nil when there is none.
func (a *app) drugList() (check.Formulary, error) {
	path, err := a.drugListPath()
	if err != nil {
		return nil, err
	}
	list, err := readDrugList(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return list, nil
}

// drugListOrProblem is the drug list for the workstation, which starts without a broken one and says so.
func (a *app) drugListOrProblem() (list check.Formulary, problems []string) {
	list, err := a.drugList()
	if err != nil {
		return nil, []string{err.Error() + ". Until it is mended nothing is said of a drug's status."}
	}
	return list, nil
}

func readDrugList(path string) (druglist.List, error) {
	f, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, err
	case err != nil:
		return nil, domain.Invalid("the drug list %s cannot be read", text.Show(path))
	}
	defer f.Close()
	return druglist.Parse(text.Show(path).String(), f)
}

// drugListLine says where the drug list is looked for and what it holds.
func (a *app) drugListLine() (string, error) {
	path, err := a.drugListPath()
	if err != nil {
		return "", err
	}
	line := text.Show(path).String()
	switch list, err := readDrugList(path); {
	case errors.Is(err, fs.ErrNotExist):
		return line + " (not there; nothing is said of a drug's status)", nil
	case err != nil:
		return line + " (not used: " + err.Error() + ")", nil
	default:
		return fmt.Sprintf("%s (%s)", line, plural(len(list), "drug")), nil
	}
}
