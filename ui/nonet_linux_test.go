package ui_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"imrdesk/domain/sample"
	"imrdesk/ui/uitest"
)

// withoutNetwork are the attributes of a process that has no network but a loopback that is down.
func withoutNetwork(t *testing.T) *syscall.SysProcAttr {
	t.Helper()
	same := func(id int) []syscall.SysProcIDMap {
		return []syscall.SysProcIDMap{{ContainerID: id, HostID: id, Size: 1}}
	}
	attr := &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET, UidMappings: same(os.Getuid()), GidMappings: same(os.Getgid()),
	}
	trial := exec.Command("true")
	trial.SysProcAttr = attr
	if err := trial.Run(); err != nil {
		t.Skipf("this machine lets nobody make a network namespace: %v", err)
	}
	again := *attr // starting on a terminal adds to it
	return &again
}

// TestNeedsNoNetwork opens a vault, writes, saves and ends where there is no network.
func TestNeedsNoNetwork(t *testing.T) {
	attr := withoutNetwork(t)
	path := uitest.Place(t)
	uitest.Closed(t, path, sample.Case())
	p := launchIn(t, path, attr)
	devices, err := os.ReadFile(fmt.Sprintf("/proc/%d/net/dev", p.cmd.Process.Pid))
	if err != nil || strings.Count(string(devices), ":") != 1 || !strings.Contains(string(devices), "lo:") {
		t.Fatalf("the process has a network: %s %v", devices, err)
	}
	p.Wait(`CM13-9990001 .*Spinal`)
	p.Press("enter")
	p.Wait(`┏━ 2 Disputed services`)
	p.Press("enter")
	p.Wait(`┏━ 3 Item 1`)
	p.Type(typed)
	p.Wait(`saved [0-9:]+, rev 31`)
	p.Press("ctrl+q")
	p.gone(t)
	if p.err != nil {
		t.Errorf("it ended with %v", p.err)
	}
	if got := reopen(t, path).Services[0].Rationale.String(); !strings.HasSuffix(got, typed) {
		t.Errorf("the vault holds %q", got)
	}
}
