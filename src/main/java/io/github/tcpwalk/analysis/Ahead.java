package io.github.tcpwalk.analysis;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.wire.DecodeCounts;
import io.github.tcpwalk.wire.PacketSink;
import java.io.IOException;

/**
 * Reads and decodes a large capture on a thread of its own, some blocks of packets ahead of who thinks about them:
 * waiting for memory to be read is half of the work.
 */
final class Ahead implements Reading {
    /** A smaller file is read before a second thread pays. */
    static final long LEAST_OCTETS = 16 << 20;

    private final Blocks blocks;
    private final PacketSink sink;
    private Block block;
    private int at;

    /** @param verifies checksums will be asked for */
    Ahead(FrameSource source, PacketSink sink, boolean verifies, Bounds bounds) {
        blocks = new Blocks(source, verifies, bounds, null);
        this.sink = sink;
    }

    /** @throws IOException what the source threw after the frames before */
    @Override
    public Frame next() throws IOException {
        if (block != null && ++at == block.count()) {
            blocks.giveBack(block);
            block = null;
        }
        if (block == null) {
            at = 0;
            block = blocks.take();
        }
        return block == null ? null : block.frame(at);
    }

    /** A file is there. */
    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public void decode() {
        block.tell(at, sink);
    }

    @Override
    public long consumedOctets() {
        return block == null ? 0 : block.consumedOctets;
    }

    @Override
    public DecodeCounts finish() throws IOException {
        return blocks.finish();
    }

    @Override
    public void close() throws IOException {
        blocks.close();
    }
}
