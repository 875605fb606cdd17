package io.github.tcpwalk.analysis;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.DecodeCounts;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Blocks of packets that a thread of its own reads and decodes, some blocks ahead of who takes them. */
final class Blocks implements Closeable {
    /** A block ends with the buffer it began in, so that all that are under way lie in sight of the source. */
    static final int IN_SIGHT = Capture.BUFFERS_IN_SIGHT - 1;

    /** With fewer filled, who takes them will soon wait: he has time to verify checksums, and this thread has not. */
    private static final int AHEAD = 2;

    private final FrameSource source;
    private final boolean verifies;
    private final BitSet only;
    private final Bounds bounds;
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(IN_SIGHT);
    /** The last one is {@link #end}. */
    private final BlockingQueue<Block> filled = new ArrayBlockingQueue<>(IN_SIGHT + 1);

    private final Block end = new Block(1);
    private final Thread thread = new Thread(this::run, "reading ahead");
    private volatile boolean closed;
    private DecodeCounts counts;
    private Throwable failure;
    private boolean over;
    private boolean verifiesHere;

    /**
     * @param verifies checksums will be asked for
     * @param only numbers of the frames that are looked at; null for all
     */
    Blocks(FrameSource source, boolean verifies, Bounds bounds, BitSet only) {
        this.source = source;
        this.only = only;
        this.verifies = verifies;
        this.bounds = bounds;
        for (int i = 0; i < IN_SIGHT; i++) {
            free.add(new Block(Block.MOST));
        }
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The next one, to be given back; null at the end.
     *
     * @throws IOException what the source threw after the frames before
     */
    Block take() throws IOException {
        if (over) {
            return null;
        }
        Block block;
        try {
            block = filled.take();
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
        if (block != end) {
            return block;
        }
        over = true;
        rethrow(failure);
        return null;
    }

    /** In another thread than it came up in. @param failure null for none */
    static void rethrow(Throwable failure) throws IOException {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException fault) {
            throw fault;
        }
        if (failure instanceof IOException unreadable) {
            throw unreadable;
        }
    }

    /** Nobody looks at it any more. */
    void giveBack(Block block) {
        free.add(block);
    }

    private void run() {
        try {
            read();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        } catch (InterruptedException e) {
            failure = new IOException("interrupted", e);
        }
        filled.add(end);
    }

    private void read() throws IOException, InterruptedException {
        Inlet inlet = new Inlet();
        Decoder decoder = new Decoder(inlet, bounds);
        Frame frame = new Frame();
        boolean more = true;
        while (more) {
            inlet.block = free.take();
            if (closed) {
                break;
            }
            more = fill(inlet.block, decoder, frame);
            if (inlet.block.count() > 0) {
                filled.put(inlet.block);
            }
        }
        counts = decoder.finish();
    }

    private boolean fill(Block block, Decoder decoder, Frame frame) throws IOException {
        block.clear();
        verifiesHere = verifies && filled.size() >= AHEAD;
        ByteBuffer first = null;
        boolean more = true;
        while (!block.full() && (first == null || frame.octets == first) && (more = source.next(frame))) {
            if (only == null || only.get((int) frame.number)) {
                first = first == null ? frame.octets : first;
                decoder.decode(frame);
                block.add(frame);
                if (only != null && only.length() - 1 == frame.number) {
                    more = false; // the rest of the capture, however long, has nothing
                    break;
                }
            } else {
                source.leftOut();
            }
        }
        block.consumedOctets = source.consumedOctets();
        return more;
    }

    /** Into the block that is being filled. */
    private final class Inlet implements PacketSink {
        private Block block;

        @Override
        public Segment into(Segment own) {
            return block.segments.next();
        }

        @Override
        public Datagram into(Datagram own) {
            return block.datagrams.next();
        }

        @Override
        public IcmpError into(IcmpError own) {
            return block.errors.next();
        }

        @Override
        public void segment(Segment s) {
            if (verifiesHere) {
                s.verifyChecksum(); // while its octets are at hand
            }
            block.add(block.segments, s);
        }

        @Override
        public void datagram(Datagram d) {
            block.add(block.datagrams, d);
        }

        @Override
        public void icmpError(IcmpError e) {
            block.add(block.errors, e);
        }
    }

    /** Ends the reading; says what was met on the way. */
    DecodeCounts finish() throws IOException {
        close();
        return counts;
    }

    /** Ends the reading. Interrupting the thread would close its file. */
    @Override
    public void close() throws IOException {
        closed = true;
        free.offer(end);
        await(thread);
        source.close();
    }

    /** Waits for its end, however often that is interrupted. */
    static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
