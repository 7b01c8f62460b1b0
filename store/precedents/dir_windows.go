package precedents

// syncDir is done by the system: NTFS journals names.
func syncDir(string) error { return nil }
