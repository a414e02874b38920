// Starts a program as launchers without a console do (Qt's QProcess, Java's Runtime.exec): with a console that has no
// window. Its outputs are ours.
package main

import (
	"os"
	"os/exec"
	"syscall"
)

const createNoWindow = 0x08000000

func main() {
	child := exec.Command(os.Args[1], os.Args[2:]...)
	child.Stdout, child.Stderr = os.Stdout, os.Stderr
	child.SysProcAttr = &syscall.SysProcAttr{CreationFlags: createNoWindow}
	if err := child.Run(); err != nil {
		if child.ProcessState == nil {
			panic(err)
		}
		os.Exit(child.ProcessState.ExitCode())
	}
}
