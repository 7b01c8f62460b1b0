package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"imrdesk/domain"
)

// Options of a vault. The zero value is right for a person at a terminal.
type Options struct {
	Clock    func() time.Time // the wall clock; time.Now when nil
	KDF      KDF              // for new slots; DefaultKDF when zero
	Notice   func(string)     // told, in a sentence, what the user should know though nothing failed
	Actor    string           // who acts, for the audit; "reviewer" when empty
	ReadOnly bool             // open for reading even if writing is possible
}

func (o Options) filled() Options {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.KDF.Name == "" {
		o.KDF = DefaultKDF()
	}
	if o.Notice == nil {
		o.Notice = func(string) {}
	}
	if o.Actor == "" {
		o.Actor = "reviewer"
	}
	return o
}

// Vault is an unlocked vault. Its methods may be called by several goroutines.
type Vault struct {
	path string
	opts Options

	mu       sync.RWMutex // held for writing while db, guard or keys are exchanged
	writing  sync.Mutex   // one writer
	db       *bolt.DB
	guard    *guard
	keys     *keys
	head     header
	readOnly string // why the vault cannot be written; "" when it can
	fault    atomic.Pointer[error]
	lastTx   atomic.Uint64
	recent   recent // guarded by writing
	jots     jots
	acked    sync.Map // domain.CaseID -> acknowledged: what a reopened file must still hold
}

type acknowledged struct {
	newest uint64
	digest string
}

// DefaultPath is where the vault lies unless the user names another place: XDG_DATA_HOME on every system when it is set,
// else ~/.local/share, ~/Library/Application Support on macOS, %LocalAppData% on Windows.
func DefaultPath() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "imrdesk", "vault.db"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", domain.Invalid("the home directory is not known; name the vault with --vault")
	}
	switch runtime.GOOS {
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "imrdesk", "vault.db"), nil
	case "windows":
		if dir := os.Getenv("LocalAppData"); dir != "" {
			return filepath.Join(dir, "imrdesk", "vault.db"), nil
		}
		return filepath.Join(home, "AppData", "Local", "imrdesk", "vault.db"), nil
	}
	return filepath.Join(home, ".local", "share", "imrdesk", "vault.db"), nil
}

// Exists tells whether a vault, or what is left of one, lies at the path.
func Exists(path string) bool {
	for _, p := range []string{path, path + headerMark} {
		if _, err := os.Lstat(p); err == nil {
			return true
		}
	}
	kept, _ := Backups(path)
	return len(kept) > 0
}

const headerMark = ".hdr"

// Create makes a new vault and opens it. The recovery code opens the vault when the passphrase is lost; it is told only
// here, and the user must write it down. Create refuses a place where a vault lies or once lay.
func Create(path string, passphrase []byte, o Options) (*Vault, string, error) {
	o = o.filled()
	if err := CheckPassphrase(passphrase); err != nil {
		return nil, "", err
	}
	if err := o.KDF.check(); err != nil {
		return nil, "", err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, "", err
	}
	lock, err := takeLock(path, true)
	if err != nil {
		return nil, "", err
	}
	g := &guard{path: path, write: true, lock: lock, notice: o.Notice}
	v, code, err := create(g, passphrase, o)
	if err != nil {
		g.release()
		return nil, "", err
	}
	return v, code, nil
}

func create(g *guard, passphrase []byte, o Options) (*Vault, string, error) {
	removeUnfinished(g.path)
	if Exists(g.path) {
		return nil, "", ErrExists
	}
	h, k, code, err := newHeader(passphrase, o.KDF, o.Clock())
	if err != nil {
		return nil, "", err
	}
	step("creating")
	if err := writeNew(g.path, h, k, o); err != nil {
		return nil, "", err
	}
	step("file in place")
	v := &Vault{path: g.path, opts: o, guard: g, keys: k, head: h}
	if err := v.attach(); err != nil {
		return nil, "", err
	}
	return v, code, v.writeSidecar()
}

// writeNew makes an empty vault file: built under another name, synced, checked, renamed. bbolt itself may leave a file
// that kills the next process when it is interrupted here.
func writeNew(path string, h header, k *keys, o Options) error {
	return buildFile(path, func(db *bolt.DB) error {
		raw, err := h.encode()
		if err != nil {
			return err
		}
		return db.Update(func(tx *bolt.Tx) error {
			for _, name := range allBuckets {
				if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
					return err
				}
			}
			t := &txn{Tx: tx, keys: k, now: o.Clock()}
			if err := t.putHeader(raw); err != nil {
				return err
			}
			if err := t.audit(o.Actor, EventCreated, "", 0, ""); err != nil {
				return err
			}
			return t.stamp()
		})
	})
}

// buildFile makes a bbolt file under a passing name, lets fill write it, checks its pages and puts it at path.
func buildFile(path string, fill func(*bolt.DB) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+newMark)
	if err != nil {
		return err
	}
	name := f.Name()
	defer os.Remove(name)
	f.Close()
	db, err := bolt.Open(name, 0o600, boltOptions(os.OpenFile, false))
	if err != nil {
		return asFull(err)
	}
	db.AllocSize = allocStep
	err = fill(db)
	if cerr := db.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return asFull(err)
	}
	if err := checkedSync(name); err != nil {
		return asFull(err)
	}
	step("file built")
	if err := os.Rename(name, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

func asFull(err error) error {
	if full(err) && !errors.Is(err, domain.ErrFull) {
		return fmt.Errorf("%w: %w", domain.ErrFull, err)
	}
	return err
}

// checkedSync makes the file durable and checks its pages.
func checkedSync(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil {
		return err
	}
	st, err := f.Stat()
	if err != nil {
		return err
	}
	_, err = preflight(f, st.Size())
	return err
}

// allocStep is how much the file grows at a time; bbolt's own 16 MB would make a small vault large.
const allocStep = 256 << 10

func boltOptions(open func(string, int, os.FileMode) (*os.File, error), readOnly bool) *bolt.Options {
	return &bolt.Options{
		Timeout: lockWait, FreelistType: bolt.FreelistMapType, MaxSize: maxVault, InitialMmapSize: mmapSize,
		NoStatistics: true, OpenFile: open, ReadOnly: readOnly,
	}
}

// Open unlocks the vault at path with its passphrase. Errors: ErrNoVault, ErrPassphrase, BusyError, and the kinds
// domain.ErrDamaged and domain.ErrNewer. When the file cannot be written, or a newer program wrote it in a form that this
// one can read, the vault opens for reading: see ReadOnly.
func Open(path string, passphrase []byte, o Options) (*Vault, error) {
	return open(path, slotPassphrase, passphrase, o)
}

// OpenWithRecovery unlocks the vault with its recovery code.
func OpenWithRecovery(path, code string, o Options) (*Vault, error) {
	raw, err := parseCode(code)
	if err != nil {
		return nil, err
	}
	defer clear(raw)
	return open(path, slotRecovery, raw, o)
}

func open(path, slotKind string, secret []byte, o Options) (_ *Vault, err error) {
	o = o.filled()
	if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
		if Exists(path) {
			return nil, damaged("the vault's file is gone, but a copy of its header or a backup is there; restore a backup")
		}
		return nil, ErrNoVault
	}
	v := &Vault{path: path, opts: o}
	if o.ReadOnly {
		v.readOnly = "it was asked for reading only"
	} else if why := cannotWrite(path); why != "" {
		v.readOnly = why
	}
	lock, err := takeLock(path, v.readOnly == "")
	if err != nil {
		return nil, err
	}
	v.guard = &guard{path: path, write: v.readOnly == "", lock: lock, notice: o.Notice}
	defer func() {
		if err != nil {
			v.close()
		}
	}()
	if v.readOnly == "" {
		removeUnfinished(path)
	}
	if err := checkPlace(path, v.readOnly == "", o.Notice); err != nil {
		return nil, err
	}
	if err := v.attach(); err != nil {
		return nil, err
	}
	err = v.unlock(slotKind, secret)
	if err == nil || errors.Is(err, ErrPassphrase) {
		noteTry(path, err == nil, o.Clock())
	}
	if err != nil {
		return nil, err
	}
	return v, v.settle()
}

// cannotWrite says why the file cannot be opened for writing; "" when it can, or when opening will say something better.
func cannotWrite(path string) string {
	if st, err := os.Lstat(path); err != nil || !st.Mode().IsRegular() {
		return ""
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		f.Close()
		return ""
	}
	if errors.Is(err, os.ErrPermission) {
		return "its file is protected against writing"
	}
	if isReadOnlyFS(err) {
		return "it lies on a disk that cannot be written"
	}
	return ""
}

// attach opens the guarded file and its pages.
func (v *Vault) attach() error {
	db, err := openPages(v.path, boltOptions(v.guard.openFile, v.readOnly != ""))
	if err != nil {
		if errors.Is(err, berrors.ErrTimeout) {
			return BusyError{}
		}
		return err
	}
	db.AllocSize = allocStep
	v.db = db
	v.fault.Store(nil)
	if v.guard.found.metas == 1 {
		v.opts.Notice("One of the vault's two index pages was unreadable. The vault is used as of the save before; compare the newest revision of each case you worked on.")
	}
	if size := int64(v.guard.found.pages) * v.guard.found.pageSize; size > warnVault {
		v.opts.Notice(fmt.Sprintf("The vault has %d MB; %d MB are the most. Purge cases that are no longer needed.", size>>20, maxVault>>20))
	}
	return v.checkStamp()
}

// openPages is bolt.Open with its panics as errors.
func openPages(path string, o *bolt.Options) (db *bolt.DB, err error) {
	defer faultToError(&err)()
	return bolt.Open(path, 0o600, o)
}

func (v *Vault) checkStamp() error {
	return v.view(func(t *txn) error {
		v.lastTx.Store(uint64(t.ID()))
		return t.checkStamp()
	})
}

// unlock reads the header, from the vault or else from its copy, and makes the keys.
func (v *Vault) unlock(slotKind string, secret []byte) error {
	var raw []byte
	err := v.view(func(t *txn) error {
		raw = bytes.Clone(t.Bucket([]byte(bucketHeader)).Get([]byte(keyHeader)))
		return nil
	})
	if err != nil {
		return err
	}
	h, err := parseHeader(raw)
	if errors.Is(err, domain.ErrDamaged) {
		side, serr := readSidecar(v.path)
		if serr != nil {
			return err
		}
		h, err = side, nil
		v.opts.Notice("The vault's header was damaged; the copy beside it was used.")
	}
	if err != nil {
		return err
	}
	k, err := h.unlock(slotKind, secret)
	if err != nil {
		return err
	}
	v.head, v.keys = h, k
	if h.Format > Format && v.readOnly == "" {
		v.readOnly = fmt.Sprintf("a newer program wrote it (format %d, this one writes %d)", h.Format, Format)
	}
	return nil
}

// settle ends the opening: the chain's head is compared, the header's copies are made equal.
func (v *Vault) settle() error {
	if err := v.view(func(t *txn) error { return t.checkHead() }); err != nil {
		v.opts.Notice("The end of the audit is not what was written; run: imrdesk vault verify")
	}
	if v.readOnly != "" {
		if !v.opts.ReadOnly { // nobody needs to be told what he asked for
			v.opts.Notice("The vault is open for reading only: " + v.readOnly + ".")
		}
		return nil
	}
	if err := v.migrate(migrations, Format); err != nil {
		return err
	}
	if err := v.mendHeaders(); err != nil {
		return err
	}
	v.takeJots()
	v.takeAllRescued()
	return nil
}

// mendHeaders writes the header to whichever of its two places does not hold it.
func (v *Vault) mendHeaders() error {
	raw, err := v.head.encode()
	if err != nil {
		return err
	}
	var inside []byte
	err = v.view(func(t *txn) error {
		inside = bytes.Clone(t.Bucket([]byte(bucketHeader)).Get([]byte(keyHeader)))
		return nil
	})
	if err == nil && !bytes.Equal(inside, raw) {
		err = v.update(func(t *txn) error { return t.putHeader(raw) })
	}
	if err != nil {
		return err
	}
	if side, err := os.ReadFile(v.path + headerMark); err == nil && bytes.Equal(side, raw) {
		return nil
	}
	if err := v.writeSidecar(); err != nil {
		v.opts.Notice("The copy of the vault's header could not be written: " + err.Error())
	}
	return nil
}

func (v *Vault) writeSidecar() error {
	raw, err := v.head.encode()
	if err != nil {
		return err
	}
	return replaceFile(v.path+headerMark, func(w io.Writer) error {
		_, err := w.Write(raw)
		return err
	})
}

func readSidecar(path string) (header, error) {
	f, _, err := openRegular(path+headerMark, false)
	if err != nil {
		return header{}, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxHeader+64))
	if err != nil {
		return header{}, err
	}
	return parseHeader(raw)
}

// Path is the file of the vault.
func (v *Vault) Path() string { return v.path }

// ID is the vault's identity, 32 hexadecimal digits.
func (v *Vault) ID() string {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.head.Vault
}

// ReadOnly says why the vault cannot be written, or "".
func (v *Vault) ReadOnly() string { return v.readOnly }

// Close ends the use of the vault and wipes its keys: this is also the lock. What was to be saved must be saved before.
func (v *Vault) Close() error {
	v.writing.Lock()
	defer v.writing.Unlock()
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.close()
}

func (v *Vault) close() error {
	var err error
	v.recent = recent{}
	v.jots.drop(v.path+jotMark, false)
	if v.db != nil {
		err = v.db.Close()
		v.db = nil
	}
	if v.keys != nil {
		v.keys.wipe()
		v.keys = nil
	}
	v.guard.release()
	return err
}
