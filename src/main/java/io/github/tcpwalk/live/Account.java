package io.github.tcpwalk.live;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.Arrays;

/** A user of this machine, as in {@code struct passwd}. */
record Account(String name, int uid, int gid) {
    /** More groups than anybody is in; who is in more keeps the first. */
    private static final int MAX_GROUPS = 1024;

    /** @return null when no such user exists */
    static Account named(String name) {
        return of(Libc.INSTANCE.getpwnam(name));
    }

    /** @return null when no user has that number */
    static Account numbered(int uid) {
        return of(Libc.INSTANCE.getpwuid(uid));
    }

    private static Account of(Pointer passwd) {
        if (passwd == null) {
            return null;
        }
        // struct passwd { char *pw_name; char *pw_passwd; uid_t pw_uid; gid_t pw_gid; ... }
        long uidAt = 2L * Native.POINTER_SIZE;
        return new Account(passwd.getPointer(0).getString(0), passwd.getInt(uidAt), passwd.getInt(uidAt + 4));
    }

    /** The groups a log-in of this user would be in, {@link #gid} among them. */
    int[] groups() {
        int[] groups = new int[MAX_GROUPS];
        IntByReference count = new IntByReference(MAX_GROUPS);
        Libc.INSTANCE.getgrouplist(name, gid, groups, count);
        return Arrays.copyOf(groups, Math.min(count.getValue(), MAX_GROUPS));
    }
}
