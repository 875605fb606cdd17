package io.github.tcpwalk.kernel;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** The system calls a TUN device needs, as in the manual pages. */
interface LinuxCalls extends Library {
    LinuxCalls INSTANCE = Native.load("c", LinuxCalls.class);

    int open(String path, int flags) throws LastErrorException;

    int ioctl(int fd, NativeLong request, Object... argument) throws LastErrorException;

    int poll(Memory files, NativeLong count, int timeoutMillis) throws LastErrorException;

    NativeLong read(int fd, byte[] into, NativeLong octets) throws LastErrorException;

    NativeLong write(int fd, byte[] from, NativeLong octets) throws LastErrorException;

    int close(int fd) throws LastErrorException;
}
