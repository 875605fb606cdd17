package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.DecodeCounts;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads and decodes a large capture on a thread of its own, some blocks of packets ahead of who thinks about them:
 * waiting for memory to be read is half of the work.
 */
final class Ahead implements Reading {
    /** A smaller file is read before a second thread pays. */
    static final long LEAST_OCTETS = 16 << 20;
    /** A block ends with the buffer it began in, so that all that are under way lie in sight of the source. */
    private static final int BLOCKS_IN_SIGHT = Capture.BUFFERS_IN_SIGHT - 1;

    private final FrameSource source;
    private final boolean verifies;
    private final BlockingQueue<Block> free;
    /** The last one is {@link #end}. */
    private final BlockingQueue<Block> filled;

    private final Block end = new Block(1);
    private final Thread thread = new Thread(this::run, "reading ahead");
    private volatile boolean closed;
    private DecodeCounts counts;
    private Throwable failure;

    private final PacketSink sink;
    private Block block;
    private int at;

    /** @param verifies checksums will be asked for */
    Ahead(FrameSource source, PacketSink sink, boolean verifies) {
        this.source = source;
        this.sink = sink;
        this.verifies = verifies;
        free = new ArrayBlockingQueue<>(BLOCKS_IN_SIGHT);
        filled = new ArrayBlockingQueue<>(BLOCKS_IN_SIGHT + 1);
        for (int i = 0; i < BLOCKS_IN_SIGHT; i++) {
            free.add(new Block(Block.MOST));
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** @throws IOException what the source threw after the frames before */
    @Override
    public Frame next() throws IOException {
        if (block == null || ++at == block.count()) {
            at = 0;
            take();
        }
        return block == end ? null : block.frame(at);
    }

    private void take() throws IOException {
        if (block != null) {
            free.add(block);
        }
        try {
            block = filled.take();
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
        if (block == end && failure instanceof Error error) {
            throw error;
        }
        if (block == end && failure instanceof IOException unreadable) {
            throw unreadable;
        }
    }

    @Override
    public void decode() {
        block.tell(at, sink);
    }

    @Override
    public long consumedOctets() {
        return block.consumedOctets;
    }

    @Override
    public DecodeCounts finish() throws IOException {
        close();
        return counts;
    }

    private void run() {
        try {
            read();
        } catch (IOException | Error e) {
            failure = e;
        } catch (InterruptedException e) {
            failure = new IOException("interrupted", e);
        }
        filled.add(end);
    }

    private void read() throws IOException, InterruptedException {
        Inlet inlet = new Inlet();
        Decoder decoder = new Decoder(inlet);
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
        ByteBuffer first = null;
        boolean more = true;
        while (!block.full() && (first == null || frame.octets == first) && (more = source.next(frame))) {
            first = first == null ? frame.octets : first;
            decoder.decode(frame);
            block.add(frame);
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
            if (verifies) {
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

    /** Ends the reading. Interrupting the thread would close its file. */
    @Override
    public void close() throws IOException {
        closed = true;
        free.offer(end);
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
        source.close();
    }
}
