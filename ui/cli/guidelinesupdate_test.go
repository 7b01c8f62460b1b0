package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const updateFile = `{"format": "imrdesk guideline library 1", "number": 1,
 "documents": [
  {"id": "acoem-sample-2027", "title": "Sample Joint Disorders", "short_name": "ACOEM Sample 2027", "publisher": "ACOEM", "year": "2027", "jurisdiction": "US-CA",
   "tiers": [{"tier": "mtus", "from": "2026-06-01"}], "effective_from": "2026-06-01", "confidence": "memory"}
 ]
}
`

// office is a vault with what runs beside it.
type office struct {
	t    *testing.T
	dir  string
	pass string
}

func newOffice(t *testing.T) *office {
	o := &office{t: t, dir: t.TempDir()}
	o.pass = filepath.Join(o.dir, "pass")
	o.write("pass", "five words of no meaning at all\n")
	return o
}

func (o *office) write(name, s string) string {
	o.t.Helper()
	path := filepath.Join(o.dir, name)
	if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
		o.t.Fatal(err)
	}
	return path
}

// run runs imrdesk in the office's vault and gives what it said; want is the exit code.
func (o *office) run(want int, args ...string) string {
	o.t.Helper()
	in, err := os.Open(os.DevNull)
	if err != nil {
		o.t.Fatal(err)
	}
	defer in.Close()
	var out, errs bytes.Buffer
	env := Env{Args: append([]string{"--vault", filepath.Join(o.dir, "vault.db")}, args...), In: in, Out: &out, Err: &errs, Get: func(name string) string {
		if name == passphraseFile {
			return o.pass
		}
		return ""
	}}
	if code := Run(context.Background(), env); code != want {
		o.t.Fatalf("imrdesk %s: exit code %d, want %d\n%s%s", strings.Join(args, " "), code, want, out.String(), errs.String())
	}
	return out.String() + errs.String()
}

// A signed update is taken once its key was confirmed, and only then; a wrong signature, another key or an older number
// changes nothing.
func TestSignedUpdate(t *testing.T) {
	from, to := newOffice(t), newOffice(t)
	update := filepath.Join(from.dir, "mtus.update")
	said := from.run(exitOK, "guidelines", "sign", from.write("mtus.json", updateFile))
	_, words, _ := strings.Cut(said, "signed by the key ")
	words = strings.Fields(words)[0]
	held := func() bool {
		return strings.Contains(to.run(exitOK, "guidelines", "list", "--mine"), "acoem-sample-2027")
	}

	if said := to.run(exitFound, "guidelines", "update", update); !strings.Contains(said, words) || held() {
		t.Fatalf("the key is not shown, or something was changed:\n%s", said)
	}
	if to.run(exitFound, "guidelines", "update", update, "--key", "babab-babab"); held() {
		t.Fatal("taken under a wrong key")
	}
	good, err := os.ReadFile(update)
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"bytes":     strings.Replace(string(good), `"library": "eyJ`, `"library": "eyA`, 1),
		"signature": strings.Replace(string(good), `"signature": "`, `"signature": "AAAA`, 1),
		"cut":       string(good[:len(good)/2]),
		"no name":   strings.Replace(string(good), `"name": "mtus"`, `"name": "../mtus"`, 1),
		"escapes":   strings.Replace(string(good), `"name": "mtus"`, `"name": "\u001b[2Jmtus"`, 1),
	} {
		if bad == string(good) {
			t.Fatalf("%s: the file was not changed", name)
		}
		if to.run(exitFound, "guidelines", "update", to.write("bad.update", bad), "--key", words); held() {
			t.Fatalf("%s: taken", name)
		}
	}
	to.run(exitOK, "guidelines", "update", update, "--key", words)
	if !held() || !strings.Contains(to.run(exitOK, "guidelines", "list", "--mine"), "signed update 1") {
		t.Fatal("not taken")
	}
	if said := to.run(exitFound, "guidelines", "update", update); !strings.Contains(said, "number 1 was taken already") {
		t.Errorf("an older update: %s", said)
	}
	from.run(exitOK, "guidelines", "sign", from.write("mtus.json", strings.Replace(updateFile, `"number": 1`, `"number": 2`, 1)))
	to.run(exitOK, "guidelines", "update", update) // the key is confirmed once
	to.run(exitOK, "guidelines", "remove", "mtus")
	if held() {
		t.Error("not removed")
	}
}

// Files in the library's own format are added whole or not at all, and what is wrong is said by line.
func TestAddAndLintOfLibraryFiles(t *testing.T) {
	o := newOffice(t)
	good := o.write("new.json", updateFile)
	bad := o.write("bad.json", strings.Replace(updateFile, `"short_name"`, `"shrt_name"`, 1))
	o.run(exitOK, "guidelines", "lint", good)
	if said := o.run(exitFound, "guidelines", "lint", bad); !strings.Contains(said, "bad.json:3: ") {
		t.Errorf("lint says %s", said)
	}
	if said := o.run(exitFound, "guidelines", "add", bad); !strings.Contains(said, "nothing was changed") || !strings.Contains(said, "bad.json:3: ") {
		t.Errorf("add says %s", said)
	}
	if said := o.run(exitOK, "guidelines", "add", good); !strings.Contains(said, "1 document laid over the library") {
		t.Errorf("add says %s", said)
	}
	o.run(exitOK, "guidelines", "add", good) // again changes nothing
	if said := o.run(exitOK, "guidelines", "list", "--mine"); !strings.Contains(said, "acoem-sample-2027") {
		t.Errorf("not listed:\n%s", said)
	}
	t.Setenv("XDG_CONFIG_HOME", o.dir)
	list := o.write("published.csv", "MTUS Drug List v13\nDrug Ingredient,Exempt / Non-Exempt\nSampleine,Exempt\n")
	if said := o.run(exitOK, "guidelines", "add", list); !strings.Contains(said, "druglist-13.csv: 1 drug, in force from 2025-08-06") {
		t.Errorf("add says %s", said)
	}
	wrong := o.write("wrong.csv", "Drug Ingredient,Exempt / Non-Exempt\nSampleine,maybe\n")
	if said := o.run(exitFound, "guidelines", "lint", wrong); !strings.Contains(said, "wrong.csv:2: ") {
		t.Errorf("lint says %s", said)
	}
	if said := o.run(exitFound, "guidelines", "add", wrong); !strings.Contains(said, "wrong.csv:2: ") {
		t.Errorf("add says %s", said)
	}
}
