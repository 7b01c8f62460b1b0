package store

import (
	"slices"

	"golang.org/x/sys/unix"
)

// Harden keeps what is unlocked out of reach of other processes of the same user: no core file, no debugger. It is
// called once, at the start.
func Harden() error {
	if err := unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}); err != nil {
		return err
	}
	return unix.PtraceDenyAttach()
}

// networkFS names the file system of the directory when it is one to warn about.
func networkFS(dir string) string {
	var st unix.Statfs_t
	if unix.Statfs(dir, &st) != nil {
		return ""
	}
	name := unix.ByteSliceToString(st.Fstypename[:])
	if slices.Contains([]string{"nfs", "smbfs", "afpfs", "webdav", "macfuse", "osxfuse"}, name) {
		return name
	}
	return ""
}

// limitSelf bounds the memory and processor time of this process. The limit is on data, because Go reserves far more
// address space than it uses.
func limitSelf(memory, seconds uint64) {
	unix.Setrlimit(unix.RLIMIT_DATA, &unix.Rlimit{Cur: memory, Max: memory})
	unix.Setrlimit(unix.RLIMIT_CPU, &unix.Rlimit{Cur: seconds, Max: seconds})
}
