package io.github.tcpwalk.live;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary file or folder of this process alone. On Linux it stands in no folder: only this process has it open, and
 * with the process it is gone, whatever ended that. Elsewhere it has a name, and goes when it is closed or the program
 * ends.
 */
public final class Nameless implements Closeable {
    // <linux/memfd.h>, <asm-generic/fcntl.h>, <linux/falloc.h>, <linux/mount.h>, <asm-generic/errno.h>
    private static final int MFD_CLOEXEC = 1;
    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 0x8_0000;
    private static final int TMPFILE = 0x40_0000;
    private static final int KEEP_SIZE = 1;
    private static final int FSOPEN_CLOEXEC = 1;
    private static final int FSCONFIG_CMD_CREATE = 6;
    private static final int FSMOUNT_CLOEXEC = 1;
    /** Numbers that all machines have in common. */
    private static final int FSOPEN = 430;

    private static final int FSCONFIG = 431;
    private static final int FSMOUNT = 432;

    private static final int OWN_ALONE = 0600;
    /** A file system without files that have no name, or a kernel without them. */
    private static final List<Integer> CANNOT = List.of(21, 22, 95);

    private static final List<Integer> NO_ROOM = List.of(28, 122);

    private final Path path;
    /** Negative where it has a name. */
    private final int descriptor;

    private Nameless(int descriptor) {
        this.descriptor = descriptor;
        path = Path.of("/proc/self/fd/" + descriptor);
    }

    private Nameless(Path path) {
        this.path = path;
        descriptor = -1;
        path.toFile().deleteOnExit();
    }

    /** For what is small. */
    public static Nameless inMemory() throws IOException {
        try {
            int made = Platform.isLinux() ? Libc.INSTANCE.memfd_create("tcpwalk", MFD_CLOEXEC) : -1;
            if (made >= 0) {
                return new Nameless(made);
            }
        } catch (LinkageError e) {
            // native code cannot be called
        }
        return new Nameless(named());
    }

    /**
     * Beside other temporary files, for what may grow.
     *
     * @throws OutputException where none can be made there
     */
    public static Nameless onDisk() throws OutputException {
        int made = Platform.isLinux() ? opened(folder(), TMPFILE | directory()) : -1;
        int error = Native.getLastError();
        if (made >= 0) {
            return new Nameless(made);
        }
        if (Platform.isLinux() && !CANNOT.contains(error)) {
            throw new OutputException(folder(), Libc.INSTANCE.strerror(error));
        }
        try {
            Path named = named();
            if (!Platform.isLinux()) {
                return new Nameless(named);
            }
            made = opened(named, 0);
            Files.delete(named);
            return new Nameless(made);
        } catch (IOException e) {
            throw new OutputException(folder(), Libc.INSTANCE.strerror(error));
        }
    }

    /** A folder in memory where root is, which alone may have one. */
    public static Nameless folderInMemory() throws IOException {
        try {
            int mounted = Platform.isLinux() ? mounted() : -1;
            if (mounted >= 0) {
                return new Nameless(mounted);
            }
        } catch (LinkageError e) {
            // native code cannot be called
        }
        return new Nameless(Files.createTempDirectory("tcpwalk"));
    }

    private static int mounted() {
        int system = call(FSOPEN, "tmpfs", number(FSOPEN_CLOEXEC));
        if (system < 0) {
            return -1;
        }
        int made = call(FSCONFIG, number(system), number(FSCONFIG_CMD_CREATE), null, null, number(0));
        int mounted = made < 0 ? -1 : call(FSMOUNT, number(system), number(FSMOUNT_CLOEXEC), number(0));
        Libc.INSTANCE.close(system);
        return mounted;
    }

    private static int call(int function, Object... arguments) {
        return Libc.INSTANCE.syscall(number(function), arguments).intValue();
    }

    private static NativeLong number(int value) {
        return new NativeLong(value);
    }

    private static int opened(Path what, int flags) {
        return Libc.INSTANCE.open(Libc.fileName(what), O_RDWR | O_CLOEXEC | flags, OWN_ALONE);
    }

    /** O_DIRECTORY, which machines have in different places. */
    private static int directory() {
        return Platform.isARM() || Platform.isPPC() ? 0x4000 : 0x1_0000;
    }

    private static Path named() throws IOException {
        return Files.createTempFile("tcpwalk", ".pcap");
    }

    /** Where temporary files lie. */
    public static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** For this process, as long as this is open. */
    public Path path() {
        return path;
    }

    /**
     * Takes room on the disk ahead of what is to be written.
     *
     * @return false when there is none
     */
    boolean reserve(long from, long octets) {
        return descriptor < 0
                || !Platform.isLinux()
                || Libc.INSTANCE.fallocate(descriptor, KEEP_SIZE, new NativeLong(from), new NativeLong(octets)) == 0
                || !NO_ROOM.contains(Native.getLastError());
    }

    @Override
    public void close() throws IOException {
        if (descriptor >= 0) {
            Libc.INSTANCE.close(descriptor);
        } else if (Files.exists(path)) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
