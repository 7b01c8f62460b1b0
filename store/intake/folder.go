package intake

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// MaxFiles is how many files one import may have.
const MaxFiles = 10_000

// endings of files that a folder is searched for.
var endings = []string{".txt", ".text", ".md", ".pdf", ".docx", ".html", ".htm", ".json"}

// fileEndings are those that a folder is searched for when its files come into a case: scans and what holds other files, too.
var fileEndings = append([]string{".png", ".jpg", ".jpeg", ".tif", ".tiff", ".rtf", ".eml", ".zip"}, endings...)

// CaseFiles are the files that the paths name for a case file, as Files are for letters.
func CaseFiles(paths []string) (files []string, other int, err error) {
	return find(paths, fileEndings)
}

// Files are the files that the paths name: a file is itself, a folder is the letters in it and in its folders, in the
// order of their names. Hidden files and links are left alone; other counts those that are of no kind that is read.
func Files(paths []string) (files []string, other int, err error) { return find(paths, endings) }

func find(paths, endings []string) (files []string, other int, err error) {
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() {
			files = append(files, path) // reading it says what is wrong
			continue
		}
		before := len(files)
		err = filepath.WalkDir(path, func(name string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return domain.Invalid("%s: a folder in it cannot be listed: %s", text.Show(filepath.Base(path)), text.Show(rootCause(err)))
			case name != path && strings.HasPrefix(e.Name(), "."):
				if e.IsDir() {
					return fs.SkipDir
				}
			case !e.Type().IsRegular():
			case slices.Contains(endings, strings.ToLower(filepath.Ext(name))):
				files = append(files, name)
			default:
				other++
			}
			if len(files) > MaxFiles {
				return domain.Invalid("more than %d files; import them in parts", MaxFiles)
			}
			return nil
		})
		if err == nil && len(files) == before {
			err = fmt.Errorf("%s: %w", text.Show(filepath.Base(path)), domain.Invalid("a folder without letters or packets (%s)", strings.Join(endings, ", ")))
		}
		if err != nil {
			return nil, 0, err
		}
	}
	if len(files) > MaxFiles {
		return nil, 0, domain.Invalid("more than %d files; import them in parts", MaxFiles)
	}
	return files, other, nil
}
