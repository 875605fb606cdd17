package io.github.tcpwalk.hint;

import io.github.tcpwalk.wire.Packet;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The beginning of what one end says, looked at until it tells something, or nothing known. */
final class Side {
    /**
     * So much of it is looked at, octets: where post-quantum keys stand before it, the name lies some 1,900 octets into
     * the first message of TLS.
     */
    static final int MOST_OCTETS = 4 << 10;

    private static final byte[] NONE = {};

    private final Waiting waiting;
    private boolean begun;
    private boolean over;
    /** Number of the first octet. */
    private int start;

    private byte[] kept = NONE;
    /** What came before what is missing, {@link #aheadAt} octets into the stream. */
    private byte[] ahead = NONE;

    private int aheadAt;
    private Part part;

    Side(Waiting waiting) {
        this.waiting = waiting;
    }

    /** Whether nothing more of it is looked at. */
    boolean over() {
        return over;
    }

    /** Whether it says nothing known, or nothing yet. */
    boolean knowsNothing() {
        return over ? part == null : !begun;
    }

    /** Null where nothing is known. */
    Part part() {
        return part;
    }

    /** Whole in itself. */
    void datagram(Packet d) {
        Octets octets = new Octets(d.octets, d.payloadOffset, d.payloadOffset + d.payloadCaptured);
        part = Speech.datagram(octets, d.sourcePort, d.destinationPort);
        over = true;
    }

    /**
     * The next segment with payload.
     *
     * @param seq number of its first octet
     * @param expected that of the next octet of the stream, as far as is known; a segment far from it begins it
     */
    void segment(Packet s, int seq, int expected) {
        if (!begun) {
            int missing = seq - expected;
            start = missing > 0 && missing < MOST_OCTETS ? expected : seq;
            begun = true;
        }
        int at = seq - start;
        if (at > kept.length) {
            keepAhead(s, at);
        } else if (at + s.payloadCaptured > kept.length) {
            take(s, Math.max(0, kept.length - at));
        }
    }

    private void keepAhead(Packet s, int at) {
        int count = Math.min(s.payloadCaptured, MOST_OCTETS - at);
        if (count <= 0 || s.payloadCaptured < s.payloadOctets) {
            close(s.sourcePort, s.destinationPort); // what is missing is more than is looked at
        } else if (ahead.length == 0 && keep(count)) {
            ahead = new byte[count];
            s.octets.get(s.payloadOffset, ahead);
            aheadAt = at;
        }
    }

    /** @param known octets of it that are here already */
    private void take(Packet s, int known) {
        int count = Math.min(s.payloadCaptured - known, MOST_OCTETS - kept.length);
        boolean cut = s.payloadCaptured < s.payloadOctets;
        int from = s.payloadOffset + known;
        if (kept.length == 0 && ahead.length == 0) {
            Part told = tell(s, s.octets, from, from + count, cut || count == MOST_OCTETS);
            if (told != Part.MORE) {
                end(told);
                return;
            }
        }
        if (!keep(count)) {
            return;
        }
        kept = Arrays.copyOf(kept, kept.length + count);
        s.octets.get(from, kept, kept.length - count, count);
        if (ahead.length > 0 && aheadAt <= kept.length) {
            int more = Math.max(0, aheadAt + ahead.length - kept.length);
            int had = kept.length;
            kept = Arrays.copyOf(kept, had + more);
            System.arraycopy(ahead, ahead.length - more, kept, had, more);
            waiting.giveBack(ahead.length - more);
            ahead = NONE;
        }
        Part told = tell(s, ByteBuffer.wrap(kept), 0, kept.length, cut || kept.length >= MOST_OCTETS);
        if (told != Part.MORE) {
            end(told);
        }
    }

    private static Part tell(Packet s, ByteBuffer octets, int from, int end, boolean last) {
        return Speech.stream(new Octets(octets, from, end), s.sourcePort, s.destinationPort, last);
    }

    private boolean keep(int count) {
        boolean room = waiting.take(count);
        if (!room) {
            end(null);
        }
        return room;
    }

    /** Nothing more of it comes: what is there is all. */
    void close(int from, int to) {
        if (!over) {
            boolean any = kept.length > 0;
            end(any ? Speech.stream(new Octets(ByteBuffer.wrap(kept), 0, kept.length), from, to, true) : null);
        }
    }

    private void end(Part told) {
        part = told;
        over = true;
        waiting.giveBack(kept.length + ahead.length);
        kept = NONE;
        ahead = NONE;
    }
}
