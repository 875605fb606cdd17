package io.github.tcpwalk.live;

import com.sun.jna.Pointer;

/**
 * Signals that whoever started this process made it ignore: a shell does so with SIGINT for what it runs in the
 * background. Java then leaves them ignored, whatever handler it is given.
 */
public final class InheritedSignals {
    private static final Pointer SIG_DFL = Pointer.NULL;

    private InheritedSignals() {}

    /**
     * Lets signal {@code number} end the process, as it does by default, so that Java takes a handler for it again.
     * Where native code cannot be called, it stays ignored.
     */
    public static void stopIgnoring(int number) {
        try {
            Libc.INSTANCE.signal(number, SIG_DFL);
        } catch (LinkageError e) {
            // the signal is lost, as it was before; the one that cannot be ignored is left
        }
    }
}
