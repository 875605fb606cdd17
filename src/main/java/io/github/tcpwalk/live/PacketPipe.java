package io.github.tcpwalk.live;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Packets on their way from a capture to who reads them, in a pipe of the kernel: nothing of them is written anywhere.
 * Who reads too slowly has the capture wait, and the kernel's buffer fill.
 */
public final class PacketPipe extends InputStream {
    private static final int CHUNK_OCTETS = 64 << 10;
    /** As much as anybody may have of Linux without asking. */
    private static final int PIPE_OCTETS = 1 << 20;

    private static final int F_SETPIPE_SZ = 1031;
    private static final long FIONREAD = Platform.isMac() ? 0x4004_667FL : 0x541B;
    private static final int EINTR = 4;

    private static final int POLLIN = 1;
    /** Between two looks of who waits at other things: shorter than a person notices. */
    private static final int LOOK_MILLIS = 80;

    /** What else is done while nothing comes. */
    public interface Meanwhile {
        void waits() throws IOException;
    }

    private final int in;
    private final int out;
    private final Meanwhile meanwhile;
    private final Memory chunk = new Memory(CHUNK_OCTETS);
    private final Memory waiting = new Memory(Long.BYTES);
    private boolean writing;
    private boolean closed;

    private PacketPipe(int in, int out, Meanwhile meanwhile) {
        this.in = in;
        this.out = out;
        this.meanwhile = meanwhile;
    }

    /**
     * @param meanwhile done by who reads, some times a second while nothing comes
     * @throws CaptureException when the process may open no more files
     */
    public static PacketPipe open(Meanwhile meanwhile) throws CaptureException {
        int[] ends = new int[2];
        if (Libc.INSTANCE.pipe(ends) != 0) {
            throw new CaptureException(Sentence.of("live.no-pipe", "reason", Libc.lastError()));
        }
        if (Platform.isLinux()) {
            Libc.INSTANCE.fcntl(ends[1], F_SETPIPE_SZ, PIPE_OCTETS); // less will do
        }
        return new PacketPipe(ends[0], ends[1], meanwhile);
    }

    /** Whether the system has such pipes: all that are like Unix. */
    public static boolean isPossible() {
        return !Platform.isWindows();
    }

    /** What stands for it where a file would have a name. */
    static Path name() {
        return LiveCapture.STANDARD_OUTPUT;
    }

    /** What a dumper writes to, and closes. */
    Pointer stream() throws OutputException {
        Pointer stream = Libc.INSTANCE.fdopen(out, "w");
        if (stream == null) {
            throw new OutputException(name(), Libc.lastError());
        }
        writing = true;
        return stream;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        while (!closed && !comes()) {
            meanwhile.waits();
        }
        long read;
        do {
            read = closed
                    ? 0
                    : Libc.INSTANCE
                            .read(in, chunk, new NativeLong(Math.min(length, CHUNK_OCTETS)))
                            .longValue();
        } while (read < 0 && Native.getLastError() == EINTR);
        if (read < 0) {
            throw new IOException(Libc.lastError());
        }
        chunk.read(0, into, offset, (int) read);
        return read == 0 && length > 0 ? -1 : (int) read;
    }

    /** Whether something is there, or the end, within a moment. */
    private boolean comes() {
        // struct pollfd { int fd; short events; short revents; }
        waiting.setInt(0, in);
        waiting.setInt(Integer.BYTES, POLLIN);
        return Libc.INSTANCE.poll(waiting, new NativeLong(1), LOOK_MILLIS) > 0;
    }

    @Override
    public int available() {
        IntByReference octets = new IntByReference();
        return closed || Libc.INSTANCE.ioctl(in, new NativeLong(FIONREAD), octets) != 0 ? 0 : octets.getValue();
    }

    /** Whoever still writes learns that nobody reads. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Libc.INSTANCE.close(in);
            if (!writing) {
                Libc.INSTANCE.close(out);
            }
        }
    }
}
