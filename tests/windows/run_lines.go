// Starts command lines on Windows as launchers do:
//
//	run_lines --run FILE  each line of FILE: "java LINE" gives the whole line to CreateProcess, as Java does;
//	                      "cmd LINE" gives it to cmd.exe /d /s /c "LINE", as Node's shell: true does
//	run_lines WORDS       prints the words it was called with, each as <word>, the last part of its own path first
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

func main() {
	if len(os.Args) != 3 || os.Args[1] != "--run" {
		fmt.Printf("<%s>", filepath.Base(filepath.Dir(os.Args[0])))
		for _, word := range os.Args[1:] {
			fmt.Printf("<%s>", word)
		}
		return
	}
	text, err := os.ReadFile(os.Args[2])
	if err != nil {
		panic(err)
	}
	for _, one := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		style, line, _ := strings.Cut(one, " ")
		if style == "java" {
			create(line)
		} else {
			shell(line)
		}
		fmt.Println()
	}
}

func create(line string) {
	text, _ := syscall.UTF16PtrFromString(line)
	process, _ := syscall.GetCurrentProcess()
	var out syscall.Handle
	syscall.DuplicateHandle(process, syscall.Handle(os.Stdout.Fd()), process, &out, 0, true, syscall.DUPLICATE_SAME_ACCESS)
	start := syscall.StartupInfo{Flags: syscall.STARTF_USESTDHANDLES, StdOutput: out, StdErr: out}
	start.Cb = 104
	var info syscall.ProcessInformation
	if err := syscall.CreateProcess(nil, text, nil, nil, true, 0, nil, nil, &start, &info); err != nil {
		fmt.Print("not started: ", err)
		return
	}
	syscall.WaitForSingleObject(info.Process, syscall.INFINITE)
}

func shell(line string) {
	command := exec.Command("cmd.exe")
	command.SysProcAttr = &syscall.SysProcAttr{CmdLine: `cmd.exe /d /s /c "` + line + `"`}
	output, err := command.CombinedOutput()
	fmt.Print(string(output))
	if err != nil {
		fmt.Print(" failed: ", err)
	}
}
