package io.github.tcpwalk.live;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Notices that an interface goes down, comes back or is removed: libpcap waits through the first without a word. */
final class InterfaceWatch {
    private static final int IFF_UP = 1;
    /** Longer than the kernel takes for it. */
    private static final int REMOVAL_MILLIS = 1_000;

    private final String name;
    private final Path flags;
    private final boolean watched;
    private boolean wasUp = true;
    private boolean gone;

    InterfaceWatch(String name) {
        this.name = name;
        this.flags = Path.of("/sys/class/net").resolve(name.replace('/', '!')).resolve("flags");
        this.watched = Files.isReadable(flags);
    }

    /** Was the interface removed? */
    boolean gone() {
        gone |= watched && !Files.exists(flags);
        return gone;
    }

    /** libpcap hears of it first: until its entry has gone as well, a removed interface looks broken. */
    boolean isBeingRemoved() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REMOVAL_MILLIS);
        while (watched && !gone() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return gone;
    }

    /** What is not watched counts as up. */
    boolean up() {
        if (!watched) {
            return true;
        }
        try {
            return (Integer.decode(Files.readString(flags).strip()) & IFF_UP) != 0;
        } catch (IOException | NumberFormatException e) {
            return !gone();
        }
    }

    Sentence goneLine() {
        return Sentence.of("live.removed", "interface", name);
    }

    /** Tells the listener what changed since the last call. */
    void changes(CaptureListener listener) {
        if (gone()) {
            listener.warning(goneLine());
            return;
        }
        boolean isUp = up();
        if (isUp != wasUp) {
            listener.warning(Sentence.of(isUp ? "live.up-again" : "live.went-down", "interface", name));
            wasUp = isUp;
        }
    }
}
