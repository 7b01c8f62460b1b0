package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestPace: with another Bubble Tea the ticker may have gone elsewhere. The workstation would work on, but a key would wait.
func TestPace(t *testing.T) {
	if paceOf(tea.NewProgram(nil)).ticker == nil {
		t.Error("Bubble Tea's frame ticker is not where it was: see pace.go")
	}
	(&pace{}).draw() // and without it nothing breaks
}
