package io.github.tcpwalk.live;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;

/** The functions of the C library that Java has no words for. Names and arguments as in the manual pages. */
interface Libc extends Library {
    Libc INSTANCE = Native.load(Platform.isWindows() ? "msvcrt" : "c", Libc.class);
    /** How the system writes file names. */
    Charset FILE_NAMES = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    int getuid();

    int geteuid();

    int setgroups(NativeLong count, int[] groups);

    int setgid(int gid);

    int setuid(int uid);

    Pointer getpwnam(String name);

    Pointer getpwuid(int uid);

    int getgrouplist(String user, int group, int[] groups, IntByReference count);

    int setsockopt(int fd, int level, int option, Pointer value, int length);

    Pointer signal(int number, Pointer handler);

    int unshare(int flags) throws LastErrorException;

    int prctl(int option, NativeLong two, NativeLong three, NativeLong four, NativeLong five);

    NativeLong syscall(NativeLong number, Object... arguments);

    int poll(Pointer descriptors, NativeLong count, int millis);

    int pipe(int[] ends);

    /** Whole numbers of octets that wait in a pipe, and the size of one, are asked for by these two. */
    int ioctl(int fd, NativeLong request, Object... arguments);

    int tcgetpgrp(int fd);

    int getpgrp();

    int fcntl(int fd, int command, Object... arguments);

    int open(byte[] file, int flags, Object... mode);

    int memfd_create(String name, int flags);

    int fallocate(int fd, int mode, NativeLong from, NativeLong octets);

    NativeLong read(int fd, Pointer into, NativeLong octets);

    int close(int fd);

    Pointer fdopen(int fd, String mode);

    void _exit(int status);

    int setvbuf(Pointer file, Pointer buffer, int mode, NativeLong octets);

    int ferror(Pointer file);

    int EPIPE = 32;

    String strerror(int errno);

    Pointer localtime_r(long[] seconds, Pointer tm);

    NativeLong strftime(byte[] text, NativeLong size, byte[] format, Pointer tm);

    /** A file's name as C takes it: in the system's own encoding, ended by a zero. */
    static byte[] fileName(Path file) {
        byte[] name = file.toString().getBytes(FILE_NAMES);
        return Arrays.copyOf(name, name.length + 1);
    }

    /** What the last failed call says went wrong. */
    static String lastError() {
        return INSTANCE.strerror(Native.getLastError());
    }
}
