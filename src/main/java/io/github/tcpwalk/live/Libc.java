package io.github.tcpwalk.live;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

/** The functions of the C library that Java has no words for. Names and arguments as in the manual pages. */
interface Libc extends Library {
    Libc INSTANCE = Native.load("c", Libc.class);

    int getuid();

    int geteuid();

    int setgroups(NativeLong count, int[] groups);

    int setgid(int gid);

    int setuid(int uid);

    Pointer getpwnam(String name);

    Pointer getpwuid(int uid);

    int getgrouplist(String user, int group, int[] groups, IntByReference count);

    int setsockopt(int fd, int level, int option, Pointer value, int length);

    int setvbuf(Pointer file, Pointer buffer, int mode, NativeLong octets);

    int ferror(Pointer file);

    String strerror(int errno);

    Pointer localtime_r(long[] seconds, Pointer tm);

    NativeLong strftime(byte[] text, NativeLong size, byte[] format, Pointer tm);

    /** What the last failed call says went wrong. */
    static String lastError() {
        return INSTANCE.strerror(Native.getLastError());
    }
}
