package io.github.tcpwalk.live;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;

/** The terminal that standard output leads to, as it is now. Where it leads elsewhere nothing is known. */
public final class OwnTerminal {
    private static final int STANDARD_OUTPUT = 1;
    private static final long TIOCGWINSZ = Platform.isMac() ? 0x4008_7468L : 0x5413;
    private static final int UNSIGNED_SHORT = 0xffff;

    private OwnTerminal() {}

    /** 0 when it is not known. */
    public static int rows() {
        return sizes(0);
    }

    /** 0 when it is not known. */
    public static int columns() {
        return sizes(Short.BYTES);
    }

    private static int sizes(int at) {
        if (Platform.isWindows()) {
            return 0;
        }
        // struct winsize { unsigned short ws_row, ws_col, ws_xpixel, ws_ypixel; }
        try (Memory size = new Memory(4 * Short.BYTES)) {
            return Libc.INSTANCE.ioctl(STANDARD_OUTPUT, new NativeLong(TIOCGWINSZ), size) == 0
                    ? size.getShort(at) & UNSIGNED_SHORT
                    : 0;
        }
    }

    /** Whether the process may set it: it is not in the background. */
    public static boolean isOurs() {
        return !Platform.isWindows() && Libc.INSTANCE.tcgetpgrp(STANDARD_OUTPUT) == Libc.INSTANCE.getpgrp();
    }
}
