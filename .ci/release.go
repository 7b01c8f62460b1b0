// Command release builds what is handed out of a commit, from the top of a checkout:
//
//	go run .ci/release.go [-out dist] [-only linux/amd64,windows/amd64]
//
// For each system: a stripped program with version, commit and day in it, packed with the manual page, completions for
// shells, README, LICENSE and the licenses of the linked modules; a bill of materials (CycloneDX); and SHA256SUMS over all.
// Two runs on one commit with one Go version give the same bytes: nothing of the machine, the folder or the clock goes in.
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"
)

// systems are those that the program is vetted for.
var systems = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

// billTool makes the bill of materials. It is run at a fixed version and is no dependency of the module.
const billTool = "github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0"

// release is one commit on its way out.
type release struct {
	out, version, commit, day string
	when                      time.Time
	tagged                    bool
	goos, goarch, billTool    string // billTool is the program that makes the bill of materials
}

func main() {
	out := flag.String("out", "dist", "folder for the files; what is in it is replaced")
	only := flag.String("only", strings.Join(systems, ","), "systems to build for, as GOOS/GOARCH with commas between")
	flag.Parse()
	if err := build(*out, strings.Split(*only, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func build(out string, names []string) error {
	r, err := ofCheckout(out)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	sheets, err := r.sheets()
	if err != nil {
		return err
	}
	tools, err := os.MkdirTemp("", "release")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tools)
	if err := r.installBillTool(tools); err != nil {
		return err
	}
	for _, name := range names {
		var ok bool
		if r.goos, r.goarch, ok = strings.Cut(name, "/"); !ok {
			return fmt.Errorf("%q is no GOOS/GOARCH", name)
		}
		if err := r.pack(sheets); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return r.sums()
}

// ofCheckout asks the checkout for its commit; a release is made of committed files alone.
func ofCheckout(out string) (release, error) {
	r := release{out: out, goos: runtime.GOOS, goarch: runtime.GOARCH}
	dirty, err := said("git", "status", "--porcelain")
	if err != nil {
		return r, err
	}
	if dirty != "" {
		return r, fmt.Errorf("commit or put away first what is changed here:\n%s", dirty)
	}
	source, err := os.ReadFile("ui/release/release.go")
	if err != nil {
		return r, err
	}
	number := regexp.MustCompile(`(?m)^const Number = "(.+)"$`).FindSubmatch(source)
	if number == nil {
		return r, fmt.Errorf("ui/release/release.go states no Number")
	}
	r.version = string(number[1])
	if r.commit, err = said("git", "rev-parse", "HEAD"); err != nil {
		return r, err
	}
	stamp, err := said("git", "log", "-1", "--format=%cI")
	if err != nil {
		return r, err
	}
	if r.when, err = time.Parse(time.RFC3339, stamp); err != nil {
		return r, err
	}
	r.when = r.when.UTC()
	r.day = r.when.Format(time.DateOnly)
	tags, err := said("git", "tag", "--points-at", "HEAD")
	r.tagged = slices.Contains(strings.Fields(tags), "v"+r.version)
	return r, err
}

// file is a member of an archive.
type file struct {
	name string
	data []byte
	exec bool
}

// sheets are the files that every archive holds. The program of this machine prints its own manual page and completions.
func (r release) sheets() ([]file, error) {
	program := filepath.Join(r.out, "imrdesk-here")
	if err := r.compile(program); err != nil {
		return nil, err
	}
	defer os.Remove(program)
	var all []file
	for _, page := range []struct{ name, args string }{
		{"imrdesk.1", "man"}, {"completions/imrdesk.bash", "completion bash"}, {"completions/_imrdesk", "completion zsh"},
		{"completions/imrdesk.fish", "completion fish"}, {"completions/imrdesk.ps1", "completion powershell"},
	} {
		text, err := exec.Command(program, strings.Fields(page.args)...).Output()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", page.args, err)
		}
		all = append(all, file{page.name, text, false})
	}
	for _, name := range []string{"README.md", "LICENSE", "docs/changelog.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all = append(all, file{filepath.Base(name), text, false})
	}
	return all, nil
}

// compile builds the program for the release's system.
func (r release) compile(program string) error {
	const at = "imrdesk/ui/release."
	stamps := fmt.Sprintf("-s -w -buildid= -X %scommit=%s -X %sdate=%s -X %stagged=%t", at, r.commit, at, r.day, at, r.tagged)
	_, err := r.goTool("build", "-trimpath", "-buildvcs=false", "-ldflags", stamps, "-o", program, ".")
	return err
}

func (r release) goTool(args ...string) (string, error) {
	c := exec.Command("go", args...)
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+r.goos, "GOARCH="+r.goarch)
	return output(c)
}

// pack builds for one system and writes its archive and its bill of materials.
func (r release) pack(sheets []file) error {
	base := fmt.Sprintf("imrdesk_%s_%s_%s", r.version, r.goos, r.goarch)
	name := "imrdesk"
	if r.goos == "windows" {
		name += ".exe"
	}
	program := filepath.Join(r.out, name)
	if err := r.compile(program); err != nil {
		return err
	}
	defer os.Remove(program)
	if err := r.bill(base + ".cdx.json"); err != nil {
		return err
	}
	data, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	licenses, err := r.licenses()
	if err != nil {
		return err
	}
	files := append([]file{{name, data, true}, {"LICENSES-OF-MODULES.txt", licenses, false}}, sheets...)
	if r.goos == "windows" {
		return r.write(base+".zip", zipped(base, files, r.when))
	}
	return r.write(base+".tar.gz", tarred(base, files, r.when))
}

// installBillTool builds the tool for this machine, so that it can be run for every system.
func (r *release) installBillTool(dir string) error {
	c := exec.Command("go", "install", billTool)
	c.Env = append(os.Environ(), "GOBIN="+dir)
	_, err := output(c)
	r.billTool = filepath.Join(dir, "cyclonedx-gomod")
	return err
}

// bill writes the bill of materials of one system, without serial number and time so that it stays the same.
func (r release) bill(name string) error {
	c := exec.Command(r.billTool, "app", "-json", "-licenses", "-noserial", "-notimestamp", "-output", filepath.Join(r.out, name), ".")
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-buildvcs=false", "GOOS="+r.goos, "GOARCH="+r.goarch)
	_, err := output(c)
	return err
}

// licenses joins the license files of all modules that are linked, as their terms ask.
func (r release) licenses() ([]byte, error) {
	list, err := r.goTool("list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", ".")
	if err != nil {
		return nil, err
	}
	lines := strings.Split(list, "\n")
	slices.Sort(lines)
	var b bytes.Buffer
	for _, line := range slices.Compact(lines) {
		module, dir, ok := strings.Cut(line, "\t")
		if !ok {
			continue
		}
		found, err := filepath.Glob(filepath.Join(dir, "[Ll][Ii][Cc][Ee][Nn][SsCc][Ee]*"))
		if err != nil || len(found) == 0 {
			return nil, fmt.Errorf("module %s bears no license file", module)
		}
		for _, f := range found {
			text, err := os.ReadFile(f)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&b, "==== %s: %s\n\n%s\n\n", module, filepath.Base(f), bytes.TrimSpace(text))
		}
	}
	return b.Bytes(), nil
}

func mode(f file) int64 {
	if f.exec {
		return 0o755
	}
	return 0o644
}

func tarred(base string, files []file, when time.Time) func(io.Writer) error {
	return func(w io.Writer) error {
		z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
		if err != nil {
			return err
		}
		t := tar.NewWriter(z)
		for _, f := range files {
			h := &tar.Header{Name: base + "/" + f.name, Mode: mode(f), Size: int64(len(f.data)), ModTime: when, Format: tar.FormatPAX}
			if err := t.WriteHeader(h); err != nil {
				return err
			}
			if _, err := t.Write(f.data); err != nil {
				return err
			}
		}
		if err := t.Close(); err != nil {
			return err
		}
		return z.Close()
	}
}

func zipped(base string, files []file, when time.Time) func(io.Writer) error {
	return func(w io.Writer) error {
		z := zip.NewWriter(w)
		for _, f := range files {
			h := &zip.FileHeader{Name: base + "/" + f.name, Method: zip.Deflate, Modified: when}
			h.SetMode(os.FileMode(mode(f)))
			m, err := z.CreateHeader(h)
			if err != nil {
				return err
			}
			if _, err := m.Write(f.data); err != nil {
				return err
			}
		}
		return z.Close()
	}
}

func (r release) write(name string, fill func(io.Writer) error) error {
	f, err := os.Create(filepath.Join(r.out, name))
	if err != nil {
		return err
	}
	if err := fill(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// sums writes SHA256SUMS over all that was made, in the form that sha256sum -c reads.
func (r release) sums() error {
	made, err := os.ReadDir(r.out)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	for _, m := range made {
		data, err := os.ReadFile(filepath.Join(r.out, m.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(data), m.Name())
	}
	fmt.Print(b.String())
	return os.WriteFile(filepath.Join(r.out, "SHA256SUMS"), b.Bytes(), 0o644)
}

func said(name string, args ...string) (string, error) { return output(exec.Command(name, args...)) }

// output runs a command; its error holds what the command said.
func output(c *exec.Cmd) (string, error) {
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w: %s", strings.Join(c.Args, " "), err, bytes.TrimSpace(errs.Bytes()))
	}
	return strings.TrimSpace(string(out)), nil
}
