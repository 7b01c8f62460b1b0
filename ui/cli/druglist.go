package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

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

// drugListPaths are the lists at hand: druglist.csv, and versions beside it named druglist-13.csv.
func (a *app) drugListPaths() ([]string, error) {
	path, err := a.drugListPath()
	if err != nil {
		return nil, err
	}
	var out []string
	if _, err := os.Stat(path); err == nil {
		out = append(out, path)
	}
	more, err := filepath.Glob(strings.TrimSuffix(path, ".csv") + "-*.csv")
	if err != nil {
		return nil, domain.Invalid("the drug lists beside the configuration cannot be listed")
	}
	return append(out, more...), nil
}

// drugLists are the user's drug lists; none is no error.
func (a *app) drugLists() (druglist.Lists, error) {
	paths, err := a.drugListPaths()
	if err != nil {
		return nil, err
	}
	var lists druglist.Lists
	for _, path := range paths {
		list, err := readDrugList(path)
		if err != nil {
			return nil, err
		}
		lists = append(lists, list)
	}
	return lists, nil
}

// drugList is the user's drug lists for a check; nil when there is none.
func (a *app) drugList() (check.Formulary, error) {
	lists, err := a.drugLists()
	if err != nil || len(lists) == 0 {
		return nil, err
	}
	return lists, nil
}

// drugListOrProblem is the drug lists for the workstation, which starts without a broken one and says so.
func (a *app) drugListOrProblem() (lists druglist.Lists, problems []string) {
	lists, err := a.drugLists()
	if err != nil {
		return nil, []string{err.Error() + ". Until it is mended nothing is said of a drug's status."}
	}
	return lists, nil
}

func readDrugList(path string) (druglist.List, error) {
	f, err := os.Open(path)
	if err != nil {
		return druglist.List{}, domain.Invalid("the drug list %s cannot be read", text.Show(path))
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
	paths, err := a.drugListPaths()
	if err != nil {
		return "", err
	}
	if len(paths) == 0 {
		return text.Show(path).String() + " (not there; nothing is said of a drug's status)", nil
	}
	var lines []string
	for _, path := range paths {
		line := text.Show(path).String()
		list, err := readDrugList(path)
		switch {
		case err != nil:
			line += " (not used: " + err.Error() + ")"
		case list.Version != "":
			line += fmt.Sprintf(" (version %s, %s)", list.Version, plural(len(list.Rows), "drug"))
		default:
			line += fmt.Sprintf(" (%s)", plural(len(list.Rows), "drug"))
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, ", "), nil
}

// addDrugList puts a list beside the configuration under its version, once it was read whole.
func (g *guide) addDrugList(path string) error {
	raw, err := readLibraryFile(path)
	if err != nil {
		return err
	}
	list, err := druglist.Parse(filepath.Base(path), bytes.NewReader(raw))
	if err != nil {
		return withHint(fmt.Errorf("nothing was changed: %w", err), "save the published spreadsheet as CSV, with its headings")
	}
	to, err := g.drugListPath()
	if err != nil {
		return err
	}
	if list.Version != "" {
		to = strings.TrimSuffix(to, ".csv") + "-" + list.Version + ".csv"
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return domain.Invalid("the folder of the configuration cannot be made")
	}
	if err := os.WriteFile(to, raw, 0o600); err != nil {
		return domain.Invalid("the drug list cannot be written to %s", text.Show(to))
	}
	from := "for all days"
	if list.From.Valid() {
		from = "in force from " + list.From.String()
	}
	fmt.Fprintf(g.Out, "%s: %s, %s\n", filepath.Base(to), plural(len(list.Rows), "drug"), from)
	return nil
}
