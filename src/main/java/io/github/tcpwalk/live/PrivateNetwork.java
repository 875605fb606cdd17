package io.github.tcpwalk.live;

import com.sun.jna.LastErrorException;
import com.sun.jna.Platform;
import io.github.tcpwalk.text.Sentence;

/**
 * A network of a thread's own (Linux network namespace): its own loopback interface, addresses, ports and firewall
 * rules. It has no name and needs no cleaning up: with the last thread and socket in it, it is gone, whatever ended
 * them.
 */
public final class PrivateNetwork {
    /** {@code CLONE_NEWNET} of sched.h. */
    private static final int NEW_NETWORK = 0x4000_0000;

    private PrivateNetwork() {}

    /**
     * Moves the calling thread into a new network, and with it every thread and process it starts from now on; for
     * good. The loopback interface is there, but down.
     *
     * @throws CaptureException when the system has no such thing or does not allow it
     */
    public static void enter() throws CaptureException {
        try {
            Libc.INSTANCE.unshare(NEW_NETWORK);
        } catch (LastErrorException e) {
            throw new CaptureException(
                    Sentence.of("live.no-network", "reason", Libc.INSTANCE.strerror(e.getErrorCode())));
        } catch (LinkageError e) {
            throw new CaptureException(Sentence.of(Platform.isLinux() ? "live.no-bridge" : "live.only-linux"));
        }
    }
}
