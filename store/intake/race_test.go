//go:build race

package intake_test

// raced tells that the race detector is in the program: its shadow memory counts against the worker's limit, which is then
// reached before any limit of time.
const raced = true
