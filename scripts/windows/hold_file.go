// Holds a file on Windows until it is killed, as other programs do:
//
//	hold_file alone PATH   opened without sharing: a virus scanner, an editor
//	hold_file locked PATH  shared, with a lock on all of its bytes: Minecraft and its session.lock
package main

import (
	"fmt"
	"os"
	"syscall"
	"time"
	"unsafe"
)

func main() {
	var share uint32
	if os.Args[1] == "locked" {
		share = syscall.FILE_SHARE_READ | syscall.FILE_SHARE_WRITE | syscall.FILE_SHARE_DELETE
	}
	path, err := syscall.UTF16PtrFromString(os.Args[2])
	if err != nil {
		panic(err)
	}
	file, err := syscall.CreateFile(path, syscall.GENERIC_READ|syscall.GENERIC_WRITE, share, nil, syscall.OPEN_EXISTING, 0, 0)
	if err != nil {
		panic(err)
	}
	if os.Args[1] == "locked" {
		const exclusiveAtOnce = 3
		lockFile := syscall.NewLazyDLL("kernel32.dll").NewProc("LockFileEx")
		if ok, _, err := lockFile.Call(uintptr(file), exclusiveAtOnce, 0, 0xffffffff, 0x7fffffff, uintptr(unsafe.Pointer(&syscall.Overlapped{}))); ok == 0 {
			panic(err)
		}
	}
	fmt.Println("held")
	time.Sleep(time.Hour)
}
