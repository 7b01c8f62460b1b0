package store

// Busy tells, before anybody is asked for a passphrase, whether another process has the vault open for writing: a
// BusyError, or nil.
func Busy(path string) error {
	lock, err := takeLock(path, false)
	if lock != nil {
		lock.Close()
	}
	return err
}
