package intake_test

import (
	"os"
	"testing"

	"imrdesk/store/intake/pdfworker"
)

// TestMain lets the test binary be its own PDF worker, as the program is.
func TestMain(m *testing.M) {
	if pdfworker.Asked(os.Args) {
		pdfworker.Main()
	}
	os.Exit(m.Run())
}
