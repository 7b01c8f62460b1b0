package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"imrdesk/domain"
)

// A backup is a whole vault file, as sealed as the vault itself, made while the vault is in use, checked value by value
// before it gets its name. It opens with the passphrase the vault had when it was made.

// Progress is told how far a long act is: done of total, of what. total is 0 while it is not known.
type Progress func(done, total int, what string)

func (p Progress) tell(done, total int, what string) {
	if p != nil {
		p(done, total, what)
	}
}

const backupEnd = ".db"

func backupDir(path string) string { return path + ".backups" }

// Backups lists the backups of the vault at path, newest first.
func Backups(path string) ([]string, error) {
	list, err := os.ReadDir(backupDir(path))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	var out []string
	for _, e := range list {
		if _, ok := backupTime(e.Name()); ok {
			out = append(out, filepath.Join(backupDir(path), e.Name()))
		}
	}
	sort.Sort(sort.Reverse(sort.StringSlice(out)))
	return out, err
}

func backupTime(file string) (time.Time, bool) {
	base, ok := strings.CutSuffix(filepath.Base(file), backupEnd)
	at, err := time.ParseInLocation(stampForm, base, time.UTC)
	return at, ok && err == nil
}

// BackupDue tells whether the newest backup is older than a day.
func (v *Vault) BackupDue() bool {
	kept, err := Backups(v.path)
	if err != nil || v.readOnly != "" {
		return false
	}
	if len(kept) == 0 {
		return true
	}
	at, _ := backupTime(kept[0])
	age := v.opts.Clock().Sub(at)
	return age >= backupEvery || age < -backupEvery
}

// Backup makes a generation, checks it, and removes those the policy does not keep: the newest of each of the last seven
// days and of each of the last four weeks that have one.
func (v *Vault) Backup(p Progress) (file string, err error) {
	dir := backupDir(v.path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	removeUnfinished(dir + string(filepath.Separator))
	for at := v.opts.Clock().UTC(); ; at = at.Add(time.Millisecond) {
		file = filepath.Join(dir, at.Format(stampForm)+backupEnd)
		if _, err := os.Lstat(file); err != nil {
			break
		}
	}
	if err := v.BackupTo(file, p); err != nil {
		return "", err
	}
	return file, pruneBackups(v.path)
}

// BackupTo makes a checked copy of the vault as a new file.
func (v *Vault) BackupTo(file string, p Progress) error {
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("%w: a file of this name is there already", domain.ErrConflict)
	}
	tmp, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+newMark)
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	err = v.view(func(t *txn) error {
		total := int(t.Size() >> 10)
		_, err := t.WriteTo(&countingWriter{tmp, 0, func(n int64) { p.tell(int(n>>10), total, "KB copied") }})
		return err
	})
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = checkedSync(tmp.Name())
	}
	step("backup written")
	if err == nil {
		err = v.verifyCopy(tmp.Name(), p)
	}
	if err != nil {
		return asFull(err)
	}
	if err := os.Rename(tmp.Name(), file); err != nil {
		return err
	}
	step("backup renamed")
	return syncDir(filepath.Dir(file))
}

type countingWriter struct {
	w    io.Writer
	n    int64
	tell func(int64)
}

func (c *countingWriter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	c.tell(c.n)
	return n, err
}

// verifyCopy opens every value of a copy with this vault's keys.
func (v *Vault) verifyCopy(name string, p Progress) error {
	db, err := openReadOnly(name)
	if err != nil {
		return err
	}
	defer db.Close()
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.keys == nil {
		return ErrClosed
	}
	return faultless(func() error {
		return db.View(func(tx *bolt.Tx) error {
			r := (&txn{Tx: tx, keys: v.keys, now: v.opts.Clock()}).verify(p)
			if len(r.Problems) > 0 {
				return damaged("the copy is not sound: %s", r.Problems[0])
			}
			return nil
		})
	})
}

// pruneBackups keeps the newest generation of each of the last days and weeks that have one.
func pruneBackups(path string) error {
	kept, err := Backups(path)
	if err != nil {
		return err
	}
	keep := map[string]bool{}
	days, weeks := map[string]bool{}, map[string]bool{}
	for _, file := range kept { // newest first
		at, _ := backupTime(file)
		year, week := at.ISOWeek()
		day, weekOf := at.Format("2006-01-02"), fmt.Sprint(year, "-", week)
		if !days[day] && len(days) < dailyKept {
			days[day], keep[file] = true, true
		}
		if !weeks[weekOf] && len(weeks) < weeklyKept {
			weeks[weekOf], keep[file] = true, true
		}
	}
	for _, file := range kept {
		if !keep[file] {
			err = errors.Join(err, os.Remove(file))
		}
	}
	return err
}

// RestoreResult says what Restore did.
type RestoreResult struct {
	From    string   // the file that was put in place
	Aside   string   // where the file that stood there is kept; "" when there was none
	Skipped []string // backups that were tried before and are damaged, newest first
}

// RestoreBackup puts a backup in the vault's place after checking every value of it. An empty from takes the newest sound one. The file
// that stood there is kept under another name. The vault must not be open.
func RestoreBackup(path, from string, passphrase []byte, p Progress) (r RestoreResult, err error) {
	lock, err := takeLock(path, true)
	if err != nil {
		return r, err
	}
	defer lock.Close()
	tries := []string{from}
	if from == "" {
		if tries, err = Backups(path); err != nil {
			return r, err
		}
		if len(tries) == 0 {
			return r, notFound("there is no backup of this vault")
		}
	}
	var last error
	for _, file := range tries {
		report, err := VerifyFile(file, passphrase, p)
		if err == nil && len(report.Problems) > 0 {
			err = damaged("%s: %s", filepath.Base(file), report.Problems[0])
		}
		if err == nil {
			r.From = file
			r.Aside, err = putInPlace(path, file)
			return r, err
		}
		if errors.Is(err, ErrPassphrase) && from != "" {
			return r, err
		}
		last = err
		r.Skipped = append(r.Skipped, file)
	}
	return r, last
}

// putInPlace copies file to path; what stood there is renamed first.
func putInPlace(path, file string) (aside string, err error) {
	src, _, err := openRegular(file, false)
	if err != nil {
		return "", err
	}
	defer src.Close()
	tmp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+newMark)
	if err != nil {
		return "", err
	}
	defer os.Remove(tmp.Name())
	_, err = io.Copy(tmp, src)
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = checkedSync(tmp.Name())
	}
	if err != nil {
		return "", asFull(err)
	}
	step("restore copied")
	if _, err := os.Lstat(path); err == nil {
		aside = path + ".before-" + time.Now().UTC().Format(stampForm)
		if err := os.Rename(path, aside); err != nil {
			return "", err
		}
	}
	step("restore aside")
	// What was jotted down belongs to the file that stood there, as does the copy of the header, which opening writes anew.
	if aside != "" {
		err = os.Rename(path+jotMark, aside+jotMark)
	} else {
		err = os.Remove(path + jotMark)
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return aside, err
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return aside, err
	}
	if err := os.Remove(path + headerMark); err != nil && !errors.Is(err, os.ErrNotExist) {
		return aside, err
	}
	return aside, syncDir(filepath.Dir(path))
}

// step is called between the steps of acts that a crash may interrupt; tests end the process there.
var step = func(string) {}
