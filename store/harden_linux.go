package store

import "golang.org/x/sys/unix"

// Harden keeps what is unlocked out of reach of other processes of the same user: no core file, no attaching, no reading
// of the process's memory. It is called once, at the start.
func Harden() error {
	if err := unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}); err != nil {
		return err
	}
	return unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)
}

// File systems on which locks or flushes are not what they are on a disk (statfs(2)).
var remoteFS = map[int64]string{
	0x6969: "NFS", 0xFF534D42: "CIFS", 0xFE534D42: "SMB", 0x517B: "SMB", 0x01021997: "9p", 0x65735546: "FUSE",
	0x5346414F: "AFS", 0x00C36400: "Ceph",
}

// networkFS names the file system of the directory when it is one to warn about.
func networkFS(dir string) string {
	var st unix.Statfs_t
	if unix.Statfs(dir, &st) != nil {
		return ""
	}
	return remoteFS[int64(uint32(st.Type))]
}

// limitSelf bounds the memory and processor time of this process. The limit is on data, because Go reserves far more
// address space than it uses.
func limitSelf(memory, seconds uint64) {
	unix.Setrlimit(unix.RLIMIT_DATA, &unix.Rlimit{Cur: memory, Max: memory})
	unix.Setrlimit(unix.RLIMIT_CPU, &unix.Rlimit{Cur: seconds, Max: seconds})
}
