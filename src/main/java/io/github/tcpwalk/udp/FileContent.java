package io.github.tcpwalk.udp;

import io.github.tcpwalk.wire.Datagram;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts the files of one exchange together: each block's data go to a sink once, in the order of their numbers from 1,
 * up to the first that is missing. Feed it every datagram of the exchange.
 */
public final class FileContent {
    /** Takes the octets of one file, in order; valid during the call only. */
    public interface ByteSink {
        /**
         * Takes the next octets of a file.
         *
         * @param buffer holds them
         * @param index of the first in the buffer
         * @param length octets
         */
        void octets(ByteBuffer buffer, int index, int length);
    }

    /** Makes the sink of a file when its first block comes. */
    public interface Sinks {
        /**
         * {@return where the octets of a file go}
         *
         * @param file that has begun
         */
        ByteSink sinkOf(TransferredFile file);
    }

    /** A stop-and-wait sender never runs ahead; this many blocks that overtook others are waited with. */
    private static final int MOST_HELD = 64;

    private final Sinks sinks;
    private final Map<Integer, byte[]> held = new HashMap<>();
    private TransferredFile file;
    private ByteSink sink;
    private int expected;
    private boolean broken;

    /**
     * Of one exchange.
     *
     * @param sinks where its files go
     */
    public FileContent(Sinks sinks) {
        this.sinks = sinks;
    }

    /**
     * Takes the next datagram.
     *
     * @param d a cursor
     * @param o what was said of it
     */
    public void accept(Datagram d, DatagramObservation o) {
        if (!o.fresh) {
            return;
        }
        if (o.file != file) {
            file = o.file;
            sink = sinks.sinkOf(file);
            expected = 1;
            broken = false;
            held.clear();
        }
        int index = d.payloadOffset + StopAndWait.HEADER_OCTETS;
        int captured = Math.min(o.size, d.payloadCaptured - StopAndWait.HEADER_OCTETS);
        if (broken) {
            return;
        }
        if (o.block == expected) {
            deliver(d.octets, index, captured, o.size);
            while (!broken && !held.isEmpty() && held.containsKey(expected)) {
                byte[] next = held.remove(expected);
                deliver(ByteBuffer.wrap(next), 0, next.length, next.length);
            }
        } else if (captured == o.size && held.size() < MOST_HELD) {
            byte[] copy = new byte[captured];
            d.octets.get(index, copy);
            held.put(o.block, copy);
        }
    }

    private void deliver(ByteBuffer buffer, int index, int captured, int size) {
        sink.octets(buffer, index, captured);
        expected++;
        broken = captured < size; // cut by the snap length: what follows would stand in the wrong place
    }
}
