package io.github.tcpwalk.testing;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** The system calls that a TUN device and sockets need, as in the manual pages. */
public interface LinuxCalls extends Library {
    LinuxCalls INSTANCE = Native.load("c", LinuxCalls.class);

    int open(String path, int flags) throws LastErrorException;

    int ioctl(int fd, NativeLong request, Object... argument) throws LastErrorException;

    int poll(Memory files, NativeLong count, int timeoutMillis) throws LastErrorException;

    NativeLong read(int fd, byte[] into, NativeLong octets) throws LastErrorException;

    NativeLong write(int fd, byte[] from, NativeLong octets) throws LastErrorException;

    int close(int fd) throws LastErrorException;

    int socket(int family, int type, int protocol) throws LastErrorException;

    int bind(int fd, byte[] address, int octets) throws LastErrorException;

    int listen(int fd, int backlog) throws LastErrorException;

    int accept4(int fd, Memory address, Memory octets, int flags) throws LastErrorException;

    int connect(int fd, byte[] address, int octets) throws LastErrorException;

    int setsockopt(int fd, int level, int name, int[] value, int octets) throws LastErrorException;

    int getsockopt(int fd, int level, int name, int[] value, int[] octets) throws LastErrorException;

    int shutdown(int fd, int how) throws LastErrorException;

    NativeLong sendto(int fd, Memory from, NativeLong octets, int flags, byte[] address, int addressOctets)
            throws LastErrorException;

    NativeLong recv(int fd, Memory into, NativeLong octets, int flags) throws LastErrorException;
}
