package store

import "path/filepath"

// Backups lists the sealed generations beside the vault, newest first.
func Backups(path string) ([]string, error) {
	return filepath.Glob(globEscape(filepath.Join(path+".backups", "*.db")))
}
