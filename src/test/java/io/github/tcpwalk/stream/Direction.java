package io.github.tcpwalk.stream;

import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One direction in a packetdrill-like notation: {@code at(1, "abc")} is data numbered 1:4 relative to the ISS. */
final class Direction {
    final Collected got = new Collected();
    final Reassembler stream;
    private final int iss;
    private long frame;
    private long nanos;
    private boolean snapped = true;

    Direction(int iss, Overlap overlap, Patience patience) {
        this(iss, new StreamMemory(), overlap, patience);
    }

    Direction(int iss, StreamMemory memory, Overlap overlap, Patience patience) {
        this.iss = iss;
        stream = new Reassembler(memory, got, overlap, patience);
    }

    /** Straddles the wrap, waits to the end, first copy wins. */
    static Direction endless() {
        return new Direction(0xFFFF_FFFC, Overlap.FIRST, Patience.ENDLESS);
    }

    Direction syn(String data) {
        return segment(Segment.SYN, 0, data, data.length());
    }

    Direction at(int relativeSeq, String data) {
        return segment(Segment.ACK, relativeSeq, data, data.length());
    }

    Direction cut(int relativeSeq, String captured, int wireOctets) {
        return segment(Segment.ACK, relativeSeq, captured, wireOctets);
    }

    /** A packet that is shorter than its own IP header says, in a frame that was captured whole. */
    Direction shortPacket(int relativeSeq, String data, int announced) {
        snapped = false;
        cut(relativeSeq, data, announced);
        snapped = true;
        return this;
    }

    Direction fin(int relativeSeq, String data) {
        return segment(Segment.ACK | Segment.FIN, relativeSeq, data, data.length());
    }

    Direction rst(int relativeSeq, String data) {
        return segment(Segment.RST, relativeSeq, data, data.length());
    }

    Direction acked(int relativeAck) {
        frame++;
        stream.acknowledged(iss + relativeAck, nanos += 1_000_000);
        return this;
    }

    Direction later(long milliseconds) {
        nanos += milliseconds * 1_000_000;
        return this;
    }

    private Direction segment(int flags, int relativeSeq, String data, int wireOctets) {
        Segment segment = new Segment();
        segment.frame = ++frame;
        segment.timestampNanos = nanos += 1_000_000;
        segment.flags = flags;
        segment.seq = iss + relativeSeq;
        segment.octets = ByteBuffer.wrap(("head" + data).getBytes(StandardCharsets.ISO_8859_1));
        segment.payloadOffset = 4;
        segment.payloadCaptured = data.length();
        segment.payloadOctets = wireOctets;
        segment.snapped = snapped && data.length() < wireOctets;
        stream.accept(segment);
        return this;
    }

    /** Delivered so far. */
    String text() {
        return got.text.toString();
    }

    String finish() {
        stream.finish();
        return text();
    }
}
