package guidelines

import (
	"testing"
)

func library(t testing.TB) *Library {
	t.Helper()
	l, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestBundleIsSound(t *testing.T) {
	for _, p := range library(t).Validate() {
		t.Error(p)
	}
}
