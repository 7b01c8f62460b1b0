//go:build !linux

package store

import "os"

func flush(f *os.File) error { return f.Sync() }
