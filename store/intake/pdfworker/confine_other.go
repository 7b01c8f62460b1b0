//go:build !linux && !darwin

package pdfworker

// Without limits of the system, the memory limit of WebAssembly and the parent's clock remain.
func confine()             {}
func allowCPU(uint64)      {}
func residentBytes() int64 { return 0 }
