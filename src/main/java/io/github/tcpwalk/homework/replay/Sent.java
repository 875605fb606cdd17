package io.github.tcpwalk.homework.replay;

import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A packet of TCP or UDP as somebody sent it, without what carries it.
 *
 * @param source, destination octets of the addresses, 4 or 16 each
 * @param header of TCP or UDP, with the ports, the options and a checksum that counts for nothing
 * @param id of IPv4, 0..65535
 */
record Sent(long nanos, boolean tcp, byte[] source, byte[] destination, byte[] header, byte[] payload, int id) {
    private static final int SEQ = 4;
    private static final int ACK = 8;
    private static final int FLAGS = 13;

    int flags() {
        return tcp ? header[FLAGS] & 0xFF : 0;
    }

    boolean has(int flag) {
        return (flags() & flag) != 0;
    }

    int seq() {
        return ByteBuffer.wrap(header).getInt(SEQ);
    }

    int ack() {
        return ByteBuffer.wrap(header).getInt(ACK);
    }

    /** One past the last number it occupies. */
    int end() {
        return seq() + payload.length + (has(Segment.SYN) ? 1 : 0) + (has(Segment.FIN) ? 1 : 0);
    }

    boolean occupies() {
        return end() != seq();
    }

    /** A segment with payload and no SYN; a datagram with any. */
    boolean isData() {
        return payload.length > 0 && !has(Segment.SYN | Segment.RST);
    }

    boolean isSyn() {
        return has(Segment.SYN) && !has(Segment.ACK);
    }

    boolean isSynAck() {
        return has(Segment.SYN) && has(Segment.ACK);
    }

    private int ports() {
        return ByteBuffer.wrap(header).getInt(0);
    }

    boolean isFromSame(Sent other) {
        return tcp == other.tcp
                && ports() == other.ports()
                && Arrays.equals(source, other.source)
                && Arrays.equals(destination, other.destination);
    }

    boolean answers(Sent other) {
        return tcp == other.tcp
                && ports() == Integer.rotateLeft(other.ports(), Short.SIZE)
                && Arrays.equals(source, other.destination)
                && Arrays.equals(destination, other.source);
    }

    boolean isOfSameConversation(Sent other) {
        return isFromSame(other) || answers(other);
    }

    Sent at(long time) {
        return new Sent(time, tcp, source, destination, header, payload, id);
    }

    /** The same content in another packet. */
    Sent again(long time, int anotherId) {
        return new Sent(time, tcp, source, destination, header, payload, anotherId);
    }

    Sent between(byte[] from, byte[] to) {
        return new Sent(nanos, tcp, from, to, header, payload, id);
    }

    Sent with(int seq, int flags, byte[] octets, int anotherId) {
        byte[] changed = header.clone();
        ByteBuffer.wrap(changed).putInt(SEQ, seq).put(FLAGS, (byte) flags);
        return new Sent(nanos, tcp, source, destination, changed, octets, anotherId);
    }

    /** What a host without such a socket sends back: a reset with the number that was acknowledged. */
    Sent refused(long time, int itsId) {
        byte[] reset = Arrays.copyOf(header, SentReader.TCP_OCTETS);
        ByteBuffer.wrap(reset)
                .putInt(0, Integer.rotateLeft(ports(), Short.SIZE))
                .putInt(SEQ, ack())
                .putInt(ACK, 0)
                .put(FLAGS - 1, (byte) (SentReader.TCP_OCTETS / Integer.BYTES << 4))
                .put(FLAGS, (byte) Segment.RST)
                .putShort(FLAGS + 1, (short) 0);
        return new Sent(time, true, destination, source, reset, new byte[0], itsId);
    }
}
