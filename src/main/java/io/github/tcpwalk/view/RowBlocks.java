package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Rows of many conversations, some blocks of them side by side: how each went may not have been thought about yet, and
 * to write it takes as long. What is under way is bounded, however many there are.
 */
final class RowBlocks {
    private static final int BLOCK = 1 << 5;
    private static final int AT_ONCE = BLOCK << 3;
    /** Of fewer it takes as long to wake other threads. */
    private static final int MANY = 1 << 11;

    /** Who writes rows into octets of its own, for one thread at a time. */
    interface Writer {
        /** One more. */
        void row(Conversation c) throws IOException;

        /** All rows are in the octets. */
        void flush() throws IOException;
    }

    /** Makes one that writes into {@code out}. */
    interface Maker {
        Writer into(OutputStream out) throws IOException;
    }

    private record Side(ByteArrayOutputStream octets, Writer writer) {}

    private final Maker maker;
    private final Queue<Side> idle = new ConcurrentLinkedQueue<>();

    RowBlocks(Maker maker) {
        this.maker = maker;
    }

    /** Whether that pays. */
    static boolean pays(List<Conversation> rows) {
        return rows.size() >= MANY;
    }

    /** Writes a row of each, in order. */
    void write(List<Conversation> rows, OutputStream out) throws IOException {
        try {
            for (int at = 0; at < rows.size(); at += AT_ONCE) {
                List<List<Conversation>> blocks = new ArrayList<>();
                int end = Math.min(rows.size(), at + AT_ONCE);
                for (int from = at; from < end; from += BLOCK) {
                    blocks.add(rows.subList(from, Math.min(end, from + BLOCK)));
                }
                for (byte[] octets : blocks.parallelStream().map(this::octets).toList()) {
                    out.write(octets);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private byte[] octets(List<Conversation> block) {
        try {
            Side side = idle.poll();
            if (side == null) {
                ByteArrayOutputStream octets = new ByteArrayOutputStream();
                side = new Side(octets, maker.into(octets));
            }
            for (Conversation c : block) {
                side.writer.row(c);
            }
            side.writer.flush();
            byte[] octets = side.octets.toByteArray();
            side.octets.reset();
            idle.add(side);
            return octets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
