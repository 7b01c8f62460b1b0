//go:build soak

package handoff

import "testing"

func TestSoakEveryByteIsNamed(t *testing.T) { sweep(t, func(int) bool { return true }) }
