package io.github.tcpwalk.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a stream delivers, and checks that it is delivered in order and without a hole. */
final class Collected implements StreamSink {
    final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    /** In order: octets as text, gaps as [length reason]. */
    final StringBuilder text = new StringBuilder();

    final List<String> conflicts = new ArrayList<>();
    final List<String> excluded = new ArrayList<>();
    long next;
    int calls;

    @Override
    public void octets(long streamOffset, ByteBuffer buffer, int index, int length) {
        assertEquals(next, streamOffset, "octets follow on what was delivered");
        assertTrue(length > 0);
        next += length;
        calls++;
        byte[] copy = new byte[length];
        buffer.get(index, copy);
        octets.writeBytes(copy);
        text.append(new String(copy, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void gap(long streamOffset, long length, Gap reason) {
        assertEquals(next, streamOffset, "a gap follows on what was delivered");
        assertTrue(length > 0);
        next += length;
        text.append('[').append(length).append(' ').append(reason).append(']');
    }

    @Override
    public void conflict(long streamOffset, int length, long earlierFrame, long laterFrame, boolean delivered) {
        conflicts.add(streamOffset + "+" + length + " frames " + earlierFrame + " " + laterFrame
                + (delivered ? " delivered" : ""));
    }

    @Override
    public void excluded(long streamOffset, long length, Excluded reason) {
        excluded.add(streamOffset + "+" + length + " " + reason);
    }
}
