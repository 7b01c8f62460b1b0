//go:build unix && !linux && !darwin

package store

import "golang.org/x/sys/unix"

// Harden keeps core files from being written. It is called once, at the start.
func Harden() error { return unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}) }

func networkFS(string) string { return "" }

func limitSelf(memory, seconds uint64) {}
