package precedents

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"imrdesk/domain"
)

// The manifest names the segments that are the library, a line each; other files of the folder are what a kill left. It
// is replaced whole, so that a merge counts from one moment to the next.
const (
	manifestName = "manifest"
	manifestHead = "imrdesk precedents 1"
)

// readManifest gives the names of the segments; a folder without a manifest is an empty library.
func readManifest(dir string) ([]string, error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	if lines[0] != manifestHead {
		return segmentFiles(dir) // a merge that a kill cut short may then be counted twice, but nothing is lost
	}
	for _, name := range lines[1:] {
		if !strings.HasSuffix(name, suffix) || name != filepath.Base(name) {
			return segmentFiles(dir)
		}
	}
	return lines[1:], nil
}

// segmentFiles are all segments of the folder, sorted.
func segmentFiles(dir string) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*"+suffix))
	for i, p := range paths {
		paths[i] = filepath.Base(p)
	}
	return paths, err
}

// writeManifest makes these segments the library.
func writeManifest(dir string, names []string) error {
	f, err := os.CreateTemp(dir, "manifest-*"+halfSuffix)
	if err != nil {
		return err
	}
	_, err = f.WriteString(manifestHead + "\n" + strings.Join(append(slices.Clone(names), ""), "\n"))
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(dir, manifestName))
	}
	if err != nil {
		os.Remove(f.Name())
		return fmt.Errorf("the list of segments cannot be written: %w", err)
	}
	return syncDir(dir)
}

// sweep removes what no manifest names: halves and segments that a merge replaced. What another program still has open may
// stay until the next time.
func sweep(dir string, names []string) error {
	list, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range list {
		name := e.Name()
		if strings.HasSuffix(name, halfSuffix) || strings.HasSuffix(name, suffix) && !slices.Contains(names, name) {
			_ = os.Remove(filepath.Join(dir, name))
		}
	}
	return nil
}

// numberOf is the number in the name of a segment.
func numberOf(name string) (n int, err error) {
	if _, err := fmt.Sscanf(name, "%08d"+suffix, &n); err != nil {
		return 0, fmt.Errorf("%w: a segment with the name %s", domain.ErrDamaged, name)
	}
	return n, nil
}
