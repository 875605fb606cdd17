package io.github.tcpwalk.live;

import io.github.tcpwalk.live.CaptureReport.End;
import io.github.tcpwalk.text.Sentence;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Captures into a file. {@link #open} takes the handle and gives up root; {@link #run} writes until an end is reached;
 * {@link #stop} may come from any thread. The analysis follows the file, so nothing it does can delay a packet.
 *
 * <p>One thread does everything, in turns: empty the kernel's buffer into the file, flush, look whether to rotate or to
 * stop, rest. So a flush never cuts a record, and a process that is killed loses {@link #FLUSH_MILLIS} at most.
 */
public final class LiveCapture implements AutoCloseable {
    /** What a kill may lose. Shorter than the second that is promised, long enough not to cost anything. */
    static final int FLUSH_MILLIS = 250;
    /** As a file's name, in tcpdump's way. */
    public static final Path STANDARD_OUTPUT = Path.of("-");
    /** Packets between two looks at the clock: some milliseconds of the fastest link. */
    private static final int PACKETS_AT_ONCE = 4096;
    /** Rest when the buffer is empty, unless something comes: what ends a capture is seen no later. */
    private static final int REST_MILLIS = 100;

    private static final int WATCH_MILLIS = 1_000;
    /** The kernel hands over the block it is filling after its timeout, so silence for two of them means empty. */
    private static final int DRAINED_AFTER_MILLIS = 2 * CaptureHandle.KERNEL_TIMEOUT_MILLIS;
    /** Ctrl-C is answered within 2 s, whatever the buffer holds. */
    private static final int DRAIN_LIMIT_MILLIS = 1_500;

    private final CaptureOptions options;
    private final CaptureHandle handle;
    private final InterfaceWatch watch;
    private final Sentence notice;
    private final boolean becameUser;
    private volatile boolean stopRequested;
    /** Guarded by the handle. */
    private boolean closed;

    private volatile CaptureCounts counts = CaptureCounts.NONE;
    private volatile Path currentFile;
    /** Null where nothing is compressed. */
    private volatile Compressor compressor;

    private long written;

    private LiveCapture(
            CaptureOptions options, CaptureHandle handle, InterfaceWatch watch, Sentence notice, boolean becameUser) {
        this.options = options;
        this.handle = handle;
        this.watch = watch;
        this.notice = notice;
        this.becameUser = becameUser;
    }

    /**
     * Opens the interface, sets the kernel's filter, then gives up root. No packet has been looked at by then.
     *
     * @throws CaptureException that says what to type: no permission, no such interface, no libpcap, bad filter
     */
    public static LiveCapture open(CaptureOptions options) throws CaptureException {
        String name = Interfaces.resolve(options.interfaceName());
        CaptureHandle handle = CaptureHandle.open(name, options);
        try {
            boolean isRoot = Privileges.isRoot();
            Sentence notice = Privileges.giveUpRoot(options.user(), System.getenv());
            return new LiveCapture(options, handle, new InterfaceWatch(name), notice, isRoot && !Privileges.isRoot());
        } catch (CaptureException | RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /** What to tell once, or null: the process stays root. */
    public Sentence notice() {
        return notice;
    }

    /** LINKTYPE_ number of the frames. */
    public int linkType() {
        return handle.linkType();
    }

    /** Packets so far; not older than a second while packets arrive. Any thread. */
    public CaptureCounts counts() {
        return counts;
    }

    /** The file being written, null before the first. Any thread. */
    public Path currentFile() {
        return currentFile;
    }

    /** Ends {@link #run}: the kernel's buffer is written first, within 2 s. Any thread, a shutdown hook's too. */
    public void stop() {
        stopRequested = true;
    }

    /** Was {@link #stop} called? Any thread. */
    public boolean isStopping() {
        return stopRequested;
    }

    /**
     * Captures until an end is reached; blocks. Interrupting the thread stops it as {@link #stop} does.
     *
     * @throws OutputException when the file cannot be opened or written
     * @throws CaptureException when libpcap cannot go on
     */
    public CaptureReport run(CaptureListener listener) throws CaptureException {
        return run(options.file(), listener);
    }

    /**
     * As {@link #run(CaptureListener)}, into a file that was made after {@link #open}, by whom root became, and shall
     * not grow beyond so many octets: what comes then is counted, and not kept.
     */
    public CaptureReport run(Nameless file, long mostOctets, CaptureListener listener) throws CaptureException {
        return written(handle.into(new Room(file, mostOctets), listener), listener);
    }

    private CaptureReport run(Path file, CaptureListener listener) throws CaptureException {
        if (!options.rotation().compresses()) {
            return written(handle.filesFor(file, options.rotation(), listener), listener);
        }
        compressor = new Compressor(listener);
        return written(handle.filesFor(file, options.rotation(), compressor), compressor);
    }

    /** As {@link #run(CaptureListener)}, to who reads the pipe: nothing is written. */
    public CaptureReport run(PacketPipe pipe, CaptureListener listener) throws CaptureException {
        return written(handle.into(pipe, listener), listener);
    }

    /** Who follows the files went on from this one: it is not needed any more as it is. Any thread. */
    public void isRead(Path file) {
        Compressor told = compressor;
        if (told != null) {
            told.isRead(file);
        }
    }

    private CaptureReport written(DumpFiles opened, CaptureListener listener) throws CaptureException {
        synchronized (handle) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            return writtenWhileOpen(opened, listener);
        }
    }

    private CaptureReport writtenWhileOpen(DumpFiles opened, CaptureListener listener) throws CaptureException {
        try (DumpFiles files = opened) {
            start(files);
            currentFile = files.current();
            End end;
            long lost = 0;
            try {
                end = capture(files, listener);
                if (end == End.STOPPED || end == End.DURATION) {
                    drain(files);
                }
                files.flush();
            } catch (OutputException e) {
                lost = files.lost();
                throw e;
            } finally {
                counts = handle.counts(written).losing(lost + files.notKept());
            }
            return new CaptureReport(end, counts, files.current(), files.filesOpened());
        }
    }

    private void start(DumpFiles files) throws OutputException {
        try {
            files.start(System.currentTimeMillis() / 1_000);
        } catch (OutputException e) {
            String user = becameUser ? Privileges.userName() : null;
            throw user == null ? e : OutputException.afterRoot(e, user);
        }
    }

    private End capture(DumpFiles files, CaptureListener listener) throws CaptureException {
        Clock flush = new Clock(FLUSH_MILLIS);
        Clock look = new Clock(WATCH_MILLIS);
        Clock end =
                options.duration() == null ? null : new Clock(options.duration().toMillis());
        boolean flushed = true;
        while (!stopRequested) {
            if (end != null && end.due()) {
                return End.DURATION;
            }
            int packets = dump(files);
            if (packets < 0) {
                String error = handle.error();
                boolean isUp = watch.up();
                if (watch.gone() || isUp && watch.isBeingRemoved()) {
                    listener.warning(watch.goneLine());
                    return End.INTERFACE_GONE;
                }
                if (isUp) {
                    throw new CaptureException(Sentence.of("live.stopped", "reason", error));
                }
                packets = 0;
            }
            if (options.packetLimit() > 0 && written >= options.packetLimit()) {
                return End.PACKET_LIMIT;
            }
            flushed &= packets == 0;
            if (!flushed && (packets == 0 || flush.due())) {
                files.flush();
                flushed = true;
                flush.restart();
            }
            if (!files.rotate(System.currentTimeMillis() / 1_000)) {
                return End.FILE_LIMIT;
            }
            currentFile = files.current();
            if (look.due()) {
                look.restart();
                counts = handle.counts(written).losing(files.notKept());
                watch.changes(listener);
                if (watch.gone()) {
                    return End.INTERFACE_GONE;
                }
            }
            if (packets == 0) {
                rest();
            }
        }
        return End.STOPPED;
    }

    /** @return packets written, negative when libpcap failed */
    private int dump(DumpFiles files) {
        int most = files.packetsBeforeCheck(PACKETS_AT_ONCE);
        if (options.packetLimit() > 0) {
            most = (int) Math.min(most, options.packetLimit() - written);
        }
        int packets = handle.dispatch(most, files.dumper());
        if (packets > 0) {
            written += packets;
            files.dumped(packets);
        }
        return packets;
    }

    private void drain(DumpFiles files) throws OutputException {
        handle.closeIntake();
        Clock limit = new Clock(DRAIN_LIMIT_MILLIS);
        Clock silence = new Clock(DRAINED_AFTER_MILLIS);
        while (!limit.due()) {
            boolean silent = silence.due(); // asked before the look: this thread itself may have had to wait
            int packets = dump(files);
            if (packets < 0
                    || packets == 0 && silent
                    || options.packetLimit() > 0 && written >= options.packetLimit()) {
                return;
            }
            if (packets > 0) {
                silence.restart();
                files.rotate(System.currentTimeMillis() / 1_000);
            } else {
                rest();
            }
        }
    }

    private void rest() {
        try {
            handle.await(REST_MILLIS);
        } catch (InterruptedException e) {
            stopRequested = true;
        }
    }

    /** Stops it, and waits until nobody uses what libpcap has for it any more. Any thread. */
    @Override
    public void close() {
        stop();
        synchronized (handle) {
            closed = true;
            handle.close();
        }
        if (compressor != null) {
            compressor.close();
        }
    }

    /** Ends the program, whatever a capture waits for: exit(3) would wait until what it writes can be written. */
    public static void leave(int status) {
        Libc.INSTANCE._exit(status);
    }

    /** Says when a number of milliseconds is over. */
    private static final class Clock {
        private final long nanos;
        private long startNanos = System.nanoTime();

        Clock(long millis) {
            nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        }

        boolean due() {
            return System.nanoTime() - startNanos >= nanos;
        }

        void restart() {
            startNanos = System.nanoTime();
        }
    }
}
