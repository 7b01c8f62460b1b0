package phrase

import "testing"

func TestForms(t *testing.T) {
	const together, apart = "caf\u00e9 one", "cafe\u0301 one"
	for p, want := range map[string]int{"five words": 1, together: 2, apart: 2, "\ufeff" + together: 3, "\ufefffive words": 2, "five\u00a0words": 2} {
		if got := Forms([]byte(p)); len(got) != want || string(got[0]) != p {
			t.Errorf("%q has the forms %q", p, got)
		}
	}
	for _, p := range []string{together, apart, "\ufeff" + apart, "caf\u00e9\u2009one"} {
		if got := string(Prepared([]byte(p))); got != together {
			t.Errorf("%q is set as %q", p, got)
		}
	}
	if Same([]byte("cafe one"), []byte(together)) {
		t.Error("a letter without its accent is the same")
	}
}
