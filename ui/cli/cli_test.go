package cli

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"imrdesk/store"
	"imrdesk/store/intake/pdfworker"
)

// main is the program, for scripts and for the worker processes that it starts of itself.
func program() {
	if pdfworker.Asked(os.Args) {
		pdfworker.Main()
	}
	if store.VerifyAsked(os.Args) {
		store.VerifyMain()
	}
	env := System()
	env.kdf = quick
	os.Exit(Run(context.Background(), env))
}

// quick is a key derivation that costs a script nothing; the scripts prove what commands do, not how dear a guess is.
var quick = store.KDF{Name: store.Argon2id, Time: 1, Memory: 8 << 10, Threads: 1}

// TestProgramHasTheDearKDF: the program as it is built leaves the key derivation to the store.
func TestProgramHasTheDearKDF(t *testing.T) {
	if System().kdf != (store.KDF{}) {
		t.Error("the program sets a key derivation of its own")
	}
	if o := (&app{Env: System()}).vaultOptions(false); o.KDF != (store.KDF{}) {
		t.Errorf("vaults of the program are made with %+v", o.KDF)
	}
}

func TestMain(m *testing.M) {
	if pdfworker.Asked(os.Args) || store.VerifyAsked(os.Args) {
		program()
	}
	testscript.Main(m, map[string]func(){"imrdesk": program})
}

func TestScripts(t *testing.T) {
	letters, err := filepath.Abs("testdata/letters")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("LETTERS", letters)
			e.Setenv("IMRDESK_VAULT", e.WorkDir+"/vault/vault.db")
			e.Setenv("XDG_CACHE_HOME", e.WorkDir+"/cache")
			pass := e.WorkDir + "/passphrase"
			e.Setenv("IMRDESK_PASSPHRASE_FILE", pass)
			return os.WriteFile(pass, []byte("five words of no meaning\n"), 0o600)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"valid":   validJSON,
			"noctrl":  noControls,
			"filler":  filler,
			"rawfile": rawFile,

			"signedcase": signedCase,
			"changebyte": changeByte,
			"nameless":   nameless,
		},
	})
}

// validJSON fails when the last standard output is no JSON, or holds null.
func validJSON(ts *testscript.TestScript, neg bool, args []string) {
	out := ts.ReadFile("stdout")
	if !json.Valid([]byte(out)) {
		ts.Fatalf("standard output is no JSON")
	}
	if strings.Contains(out, "null") {
		ts.Fatalf("a null is in the JSON")
	}
}

// noControls fails when a byte of the last output could steer a terminal.
func noControls(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range []string{"stdout", "stderr"} {
		for i, r := range ts.ReadFile(name) {
			if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r == '\u202e' || r == '\u200b' {
				ts.Fatalf("%s holds %U at byte %d", name, r, i)
			}
		}
	}
}

// filler makes a file of so many megabytes of one word.
func filler(ts *testscript.TestScript, neg bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	chunk := []byte(strings.Repeat("lorem ", 1<<20/6))
	for range 100 {
		_, err := f.Write(chunk)
		ts.Check(err)
	}
}

// rawFile makes a file of a Go string literal's bytes: rawfile NAME "text\x1b".
func rawFile(ts *testscript.TestScript, neg bool, args []string) {
	s := strings.NewReplacer(`\e`, "\x1b", `\0`, "\x00", `\n`, "\n", `\xe9`, "\xe9", `\x93`, "\x93", `\x94`, "\x94", `\u202e`, "\u202e", `\x9b`, "\u009b",
		`\u0301`, "\u0301", `\ufeff`, "\ufeff", `\u00e9`, "\u00e9", `\u00a0`, "\u00a0").Replace(args[1])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(s), 0o600))
}
