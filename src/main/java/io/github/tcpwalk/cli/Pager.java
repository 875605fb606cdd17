package io.github.tcpwalk.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Standard output, through a program that shows it a page at a time once it does not fit on the terminal, as git has
 * it. What goes to standard error meanwhile is shown when that program has left the terminal.
 */
final class Pager extends OutputStream {
    private static final String USUAL = "less";
    private static final int USUAL_ROWS = 24;
    private static final int USUAL_COLUMNS = 80;
    private static final byte ESCAPE = 0x1b;
    private static final int CONTINUATION_MASK = 0xC0;
    private static final int CONTINUATION = 0x80;
    private static final int FIRST_WIDE = 0xE3;
    /** A shell says so of a command it cannot run. */
    private static final int FIRST_NOT_RUN = 126;

    private static final int LAST_NOT_RUN = 127;

    private final Io io;
    private final OutputStream terminal;
    /** What fits so far; null where nothing is held back. */
    private ByteArrayOutputStream held = new ByteArrayOutputStream();

    private int rows;
    private int column;
    private boolean colours;
    private volatile Process process;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean ended;
    private final AtomicBoolean ending = new AtomicBoolean();

    Pager(Io io, OutputStream terminal) {
        this.io = io;
        this.terminal = terminal;
        if (io.process()) {
            Interrupts.beforeEnd(this::closeQuietly);
        }
    }

    static boolean isWanted(Io io) {
        return io.attended() && io.outIsTerminal() && asked(io.environment()) != null;
    }

    /** What is asked for; null for none. */
    private static String asked(Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "");
        String asked = environment.getOrDefault("TCPWALK_PAGER", environment.getOrDefault("PAGER", USUAL));
        boolean none = asked.isBlank() || asked.equals("cat") || type.isEmpty() || type.equals("dumb");
        return none ? null : asked;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
        writing.lock();
        try {
            if (held != null) {
                held.write(octets, from, count);
                if (!fits(octets, from, count)) {
                    byte[] first = takeHeld();
                    start();
                    pass(first, 0, first.length);
                }
            } else {
                pass(octets, from, count);
            }
        } finally {
            writing.unlock();
        }
    }

    /** It has the terminal. */
    boolean hasStarted() {
        return process != null;
    }

    /** Never less than it takes; the pager sees more exactly what fits. */
    private boolean fits(byte[] octets, int from, int count) {
        int columns = io.terminal().columns() > 0 ? io.terminal().columns() : USUAL_COLUMNS;
        for (int i = from; i < from + count; i++) {
            boolean ends = octets[i] == '\n';
            int width = ends ? 0 : widthOf(octets[i]);
            boolean wraps = column + width > columns;
            column = ends ? 0 : wraps ? width : column + width;
            if (ends || wraps) {
                rows++;
            }
        }
        return rows < (io.terminal().rows() > 0 ? io.terminal().rows() : USUAL_ROWS);
    }

    /**
     * Columns that a character takes at most, by the octet of UTF-8 that begins it: those of two columns come from
     * U+3000 on. Colours, which end with an m, take none.
     */
    private int widthOf(byte octet) {
        boolean colour = colours || octet == ESCAPE;
        colours = colour && octet != 'm';
        boolean goesOn = (octet & CONTINUATION_MASK) == CONTINUATION;
        return colour || goesOn ? 0 : Byte.toUnsignedInt(octet) >= FIRST_WIDE ? 2 : 1;
    }

    private byte[] takeHeld() {
        byte[] octets = held == null ? new byte[0] : held.toByteArray();
        held = null;
        return octets;
    }

    private void start() {
        String asked = asked(io.environment());
        boolean plain = asked.matches("[\\w./ +-]+");
        ProcessBuilder pager = new ProcessBuilder(
                        plain ? List.of(asked.trim().split(" +")) : List.of("sh", "-c", asked))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        pager.environment().keySet().removeIf(name -> name.startsWith("TCPWALK_"));
        pager.environment().putIfAbsent("LESS", "FRX");
        pager.environment().putIfAbsent("LV", "-c");
        io.err().hold(io.errIsTerminal());
        try {
            process = pager.start();
        } catch (IOException e) {
            io.err().release();
            if (!asked.equals(USUAL)) {
                sayNotRun(asked);
            }
            return;
        }
        if (!io.process()) {
            return; // a shell goes on when it is left
        }
        Interrupts.leaveToPager();
        Thread watch = new Thread(this::watch, "pager");
        watch.setDaemon(true);
        watch.start();
    }

    /** What is shown to nobody is as good as not written. */
    private void failWhereNotRun(int status) {
        if (status >= FIRST_NOT_RUN && status <= LAST_NOT_RUN) {
            sayNotRun(asked(io.environment()));
            if (io.process()) {
                Interrupts.leaveNow(Tcpwalk.UNREADABLE);
            }
        }
    }

    private void sayNotRun(String asked) {
        io.err().say("error.pager", Map.of("pager", asked));
    }

    /** Who leaves it early has seen enough: what would be read or said until then is of no use to anybody. */
    private void watch() {
        int status = exitStatus();
        if (ending.getAndSet(true)) {
            return;
        }
        io.err().release();
        failWhereNotRun(status);
        Interrupts.leaveNow(Tcpwalk.DONE);
    }

    private void pass(byte[] octets, int from, int count) throws IOException {
        if (ended) {
            awaitEnd();
        }
        if (process == null) {
            terminal.write(octets, from, count);
            return;
        }
        OutputStream pipe = process.getOutputStream();
        try {
            pipe.write(octets, from, count);
            pipe.flush();
        } catch (IOException e) {
            throw new IOException("Broken pipe", e); // Java closes it when the process is gone
        }
    }

    @Override
    public void flush() throws IOException {
        if (held == null && process == null) {
            terminal.flush();
        }
    }

    /** Nothing more is written, from any thread: waits until what was is read. */
    @Override
    public void close() throws IOException {
        if (process != null) {
            end();
            return;
        }
        writing.lock();
        try {
            byte[] octets = takeHeld();
            if (octets.length > 0) {
                io.err().clearProgress();
                terminal.write(octets);
            }
        } finally {
            writing.unlock();
        }
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // the program ends for another reason
        }
    }

    private void end() {
        boolean first = !ending.getAndSet(true);
        if (first) {
            ended = true;
            Thread last = new Thread(this::closePipe, "pager's end"); // who writes may wait for the reader
            last.setDaemon(true);
            last.start();
        }
        int status = exitStatus();
        if (first) {
            io.err().release();
            failWhereNotRun(status);
        } else {
            awaitEnd();
        }
    }

    /** Another thread ends the program. */
    private static void awaitEnd() {
        while (true) {
            LockSupport.park();
        }
    }

    private void closePipe() {
        writing.lock();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it reads no more
        } finally {
            writing.unlock();
        }
    }

    private int exitStatus() {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                // nothing of ours interrupts it
            }
        }
    }
}
