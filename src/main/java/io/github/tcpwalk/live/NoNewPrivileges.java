package io.github.tcpwalk.live;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * Linux's no_new_privs: no program that is run gets rights that this one has not, by set-user-ID or otherwise. It
 * belongs to a thread, and those begun by that; a seccomp filter that allows everything carries it to all the others.
 */
final class NoNewPrivileges {
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    /** For all threads; and none of them is slowed down for what a filter is usually there for. */
    private static final int TSYNC_AND_SPEC_ALLOW = 1 | 1 << 2;

    private static final int SYSCALL_X86_64 = 317;
    /** Of all architectures that Linux came to later. */
    private static final int SYSCALL_GENERIC = 277;

    private static final short BPF_RETURN_CONSTANT = 6;
    private static final int SECCOMP_ALLOW = 0x7FFF_0000;
    private static final int OCTETS = 8;
    private static final NativeLong ONE = new NativeLong(1);
    private static final NativeLong NONE = new NativeLong(0);

    private NoNewPrivileges() {}

    /** For good. Where the kernel does not know of a filter, for this thread and those it begins. */
    static void set() {
        if (!Platform.isLinux() || Libc.INSTANCE.prctl(PR_SET_NO_NEW_PRIVS, ONE, NONE, NONE, NONE) != 0) {
            return;
        }
        int number = Platform.isIntel() ? SYSCALL_X86_64 : SYSCALL_GENERIC;
        if (!Platform.is64Bit() || !Platform.isIntel() && !Platform.isARM()) {
            return;
        }
        try (Memory instruction = new Memory(OCTETS);
                Memory program = new Memory(OCTETS + Native.POINTER_SIZE)) {
            instruction.clear();
            instruction.setShort(0, BPF_RETURN_CONSTANT);
            instruction.setInt(Integer.BYTES, SECCOMP_ALLOW);
            program.clear();
            program.setShort(0, (short) 1);
            program.setPointer(OCTETS, instruction);
            Libc.INSTANCE.syscall(
                    new NativeLong(number),
                    new NativeLong(SECCOMP_SET_MODE_FILTER),
                    new NativeLong(TSYNC_AND_SPEC_ALLOW),
                    (Pointer) program);
        }
    }
}
