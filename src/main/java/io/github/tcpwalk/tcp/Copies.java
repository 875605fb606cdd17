package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.OPT_TIMESTAMPS;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * The segments of a connection's last moments, to recognise the same packet captured twice (mirror port, two taps,
 * {@code -i any}). A copy has the same IP ID, numbers, length and payload, whatever its checksum says yet, a TTL equal
 * or lower, and comes before any timer could have sent the segment again. Where the IP ID says nothing (IPv6, the 0
 * that Linux writes on SYN+ACKs, an end that writes always the same) only a passed router, the shortest time, or a time
 * stamp that what is sent again would not have any more tell, since a repeated pure ACK looks the same. Where one of
 * two came through a tunnel that the other did not, as from a mirror port over ERSPAN, that tells as well: what is sent
 * again goes the way of what was sent. A ring: a newer segment overwrites the oldest one, and there are more rows as
 * long as that one might still be copied.
 */
final class Copies {
    /** Less than the smallest retransmission timeout: 200 ms on Linux, 1 s by RFC 6298 section 2.4. */
    static final long COPY_NANOS = 199_999_999;
    /** Without an IP ID the time must speak for itself; it must as well where the later one has passed less routers. */
    static final long COPY_WITHOUT_ID_NANOS = 500_000;

    private static final long MERGED_NANOS = 5_000_000;
    /** How soon a copy is expected, until the first one shows how late they come. */
    private static final long SOON_NANOS = 5_000_000;

    private static final long LATE_NANOS = 20_000_000;

    private static final int FIRST_ROWS = 2;
    private static final int ROWS_FOR_LATE_ONES = 4;
    /** A copy follows its original after few other segments of the same connection. */
    private static final int MOST_ROWS = 1 << 7;

    private static final int WORDS = 4;
    private static final int NANOS = 1;
    private static final int FRAME = 2;
    private static final int MARKS = 3;
    private static final long[] NONE = {};
    private static final int NOT_A_PART = Integer.MIN_VALUE;

    /** The latest segment is kept apart: most have no other near them in time, and need no table. */
    private long latestIdentity;

    private long latestNanos;
    /** 0 before the first segment. */
    private long latestFrame;

    private long latestMarks;

    /** Rows of four: identity, time, frame (0 in an empty row), marks: file, TTL, tunnels, content and part. */
    private long[] rows = NONE;
    /** The row to be written next: an empty one, or that of the oldest. */
    private int next;

    /** Latest IP ID of each end, 0 before; and whether it wrote it on different segments. */
    private char clientId;

    private char serverId;
    private boolean clientRepeatsId;
    private boolean serverRepeatsId;
    /** Whether a segment of each end was captured itself, not as a sample. */
    private boolean clientCaptured;

    private boolean serverCaptured;
    /** A copy that its IP ID or payload told had the very time stamp of its original. */
    private boolean copiedAtOnce;
    /** How many routers the latest copy had passed, and the longest time that one took. */
    private byte passed;

    private int apartNanos;
    /** Null before the first segment larger than an Ethernet frame carries. */
    private SuperSegments supers;

    private long originalFrame;
    private int originalFile;
    private int originalPart;

    /**
     * Whether {@code s} is a sample of what was captured already, though nobody knows any more in which frame. A RST
     * takes no numbers that could tell.
     */
    boolean isSample(Segment s, boolean fromClient, Endpoint from) {
        originalFrame = 0;
        originalFile = s.file;
        originalPart = Observation.partByFlags(s);
        return s.sampled
                && (fromClient ? clientCaptured : serverCaptured)
                && !s.has(RST)
                && from.sent.started()
                && Seq.atOrAfter(from.sent.next(), s.seq + s.sequenceOctets())
                && (!s.has(ACK) || from.acks.known() && Seq.atOrAfter(from.acks.number(), s.ack));
    }

    /** Whether {@code s} is a copy; then {@link #frame} and {@link #part} tell of the segment that it is one of. */
    boolean isCopy(Segment s, boolean fromClient, Endpoint from, Endpoint receiver) {
        if (latestFrame == 0 || Math.abs(s.timestampNanos - latestNanos) > COPY_NANOS) {
            return false;
        }
        boolean counts = s.ipId > 0 && !repeated(s.ipId, fromClient);
        long id = identity(s, fromClient);
        if (id == latestIdentity && isCopy(s, counts, latestNanos, latestFrame, latestMarks, from, receiver)) {
            return true;
        }
        long[] kept = rows;
        for (int i = 0; i < kept.length; i += WORDS) {
            if (kept[i] == id
                    && kept[i + FRAME] != 0
                    && isCopy(s, counts, kept[i + NANOS], kept[i + FRAME], kept[i + MARKS], from, receiver)) {
                return true;
            }
        }
        if (supers == null) {
            return false;
        }
        int found = supers.pieceOf(s, fromClient, counts);
        if (found < 0) {
            return false;
        }
        originalFrame = supers.frame(found);
        originalFile = supers.file(found);
        originalPart = s.has(FIN) ? supers.part(found) : NOT_A_PART;
        apartNanos = (int) Math.max(apartNanos, s.timestampNanos - supers.nanos(found));
        return true;
    }

    /** Whether its sender writes one IP ID on all, or both ends write the one that the other was seen to repeat. */
    private boolean repeated(int ipId, boolean fromClient) {
        return fromClient
                ? clientRepeatsId || serverRepeatsId && ipId == serverId
                : serverRepeatsId || clientRepeatsId && ipId == clientId;
    }

    private boolean isCopy(
            Segment s, boolean counts, long nanos, long frame, long marks, Endpoint from, Endpoint receiver) {
        long apart = Math.abs(s.timestampNanos - nanos);
        int hops = (int) (marks >>> 40 & 0xFF) - s.ttl;
        boolean tunnelled = (marks >>> 33 & 7) != s.tunnels;
        boolean inOneFrame = frame == s.frame && marks >>> 48 == (s.file & 0xFFFF);
        if (inOneFrame || apart > COPY_NANOS) {
            return false;
        }
        if (!tunnelled && (hops < -1 || hops < 0 && apart > MERGED_NANOS)) {
            return false;
        }
        boolean telling = s.sequenceOctets() > 0;
        boolean payload = s.payloadOctets > 0 || !counts;
        if (!sameContent((int) (marks >>> 16 & 0x1_FFFF), content(s), payload, counts || tunnelled)) {
            return false;
        }
        if (!counts && !tunnelled) {
            boolean routed = hops > 0 && (telling || hops == passed);
            boolean same = copiedAtOnce && apart == 0 && hops == 0; // nothing at all tells them apart
            boolean before = sentBefore(s, from, receiver, nanos, apart);
            if (!telling && hops == 0 && !same && !before
                    || !routed && !before && (apart > COPY_WITHOUT_ID_NANOS || asked(receiver, s, nanos))) {
                return false;
            }
        }
        if (telling && hops == 0 && !tunnelled && apart > MERGED_NANOS && refusedSince(receiver, nanos)) {
            return false;
        }
        if (hops > 0 && !tunnelled) {
            passed = (byte) hops;
        }
        copiedAtOnce |= apart == 0;
        apartNanos = (int) Math.max(apartNanos, apart);
        originalFrame = frame;
        originalFile = (int) (marks >>> 48);
        originalPart = (int) marks & 0xFFFF;
        return true;
    }

    /**
     * Whether the time stamp of {@code s}, which an earlier one has as well, is not that of what its sender would send
     * by now: that has a later one. No timer sends a SYN again so soon; of two equal ACKs sent at once, one may be
     * late.
     */
    private static boolean sentBefore(Segment s, Endpoint from, Endpoint receiver, long nanos, long apart) {
        if (!s.hasOption(OPT_TIMESTAMPS) || s.contentSum() < 0) {
            return false;
        }
        return s.has(SYN)
                ? !asked(receiver, s, nanos) && !refusedSince(receiver, nanos)
                : from.order.ticksWithin(s, apart) || s.sequenceOctets() > 0 && from.order.wentOn(s);
    }

    /**
     * Whether the receiver repeated since {@code nanos} that it waits for {@code s}: by an ACK, or by its SYN; or it
     * answered a SYN+ACK, of which one may be the timer's and another the answer to that SYN.
     */
    private static boolean asked(Endpoint receiver, Segment s, long nanos) {
        boolean answered = s.has(SYN) && s.has(ACK) && receiver.sent.spokeNanos() > nanos;
        return answered || receiver.acks.asked(s, nanos);
    }

    /** Whether the receiver has answered with a RST since {@code nanos}: who sends again then did not wait for it. */
    private static boolean refusedSince(Endpoint receiver, long nanos) {
        Ending ending = receiver.standing.ending();
        return ending != null && ending.own() && ending.nanos() > nanos;
    }

    /** A router may rewrite options, as the MSS of a SYN, and it is the same packet; other payload makes another. */
    private static boolean sameContent(int one, int other, boolean payload, boolean counts) {
        boolean known = ((one | other) & UNKNOWN) == 0;
        return counts ? !payload || !known || one == other : one == other;
    }

    private static final int UNKNOWN = 1 << 16;

    /** The true checksum; the one that was written, marked so, when not all octets are there to compute it. */
    private static int content(Segment s) {
        int sum = s.contentSum();
        return sum >= 0 ? sum : UNKNOWN | s.checksum;
    }

    long frame() {
        return originalFrame;
    }

    /** Index of the file that {@link #frame} is numbered in. */
    int file() {
        return originalFile;
    }

    /** What was packed with {@link #remember}; {@code otherwise} for a piece of a segment that is not its last. */
    int part(int otherwise) {
        return originalPart == NOT_A_PART ? otherwise : originalPart;
    }

    void remember(Segment s, boolean fromClient, int packedPart) {
        long id = identity(s, fromClient);
        if (latestFrame != 0 && Math.abs(s.timestampNanos - latestNanos) <= COPY_NANOS) {
            keepLatest(s.timestampNanos);
        }
        if (s.ipId > 0) {
            if (fromClient) {
                clientRepeatsId |= s.ipId == clientId && id != latestIdentity;
                clientId = (char) s.ipId;
            } else {
                serverRepeatsId |= s.ipId == serverId && id != latestIdentity;
                serverId = (char) s.ipId;
            }
        }
        if (s.payloadOctets > SuperSegments.FRAME_OCTETS) {
            if (supers == null) {
                supers = new SuperSegments();
            }
            supers.remember(s, fromClient, packedPart, apartNanos);
        }
        latestIdentity = id;
        latestNanos = s.timestampNanos;
        latestFrame = s.frame;
        latestMarks = (long) s.file << 48
                | (long) s.ttl << 40
                | (long) s.tunnels << 33
                | (long) content(s) << 16
                | packedPart & 0xFFFF;
        clientCaptured |= fromClient && !s.sampled;
        serverCaptured |= !fromClient && !s.sampled;
    }

    /** Puts the latest segment into the table, as another is going to take its place. */
    private void keepLatest(long nowNanos) {
        if (next == rows.length) {
            next = 0;
        }
        if (rows.length == 0 || rows[next + FRAME] != 0 && mayGrow(Math.abs(nowNanos - rows[next + NANOS]))) {
            grow();
        }
        long[] kept = rows;
        int row = next;
        kept[row] = latestIdentity;
        kept[row + NANOS] = latestNanos;
        kept[row + FRAME] = latestFrame;
        kept[row + MARKS] = latestMarks;
        next = row + WORDS;
    }

    /** @param ageNanos of the segment that would be forgotten */
    private boolean mayGrow(long ageNanos) {
        int count = rows.length / WORDS;
        return count < ROWS_FOR_LATE_ONES && ageNanos <= LATE_NANOS
                || count < MOST_ROWS && ageNanos <= Math.max(SOON_NANOS, 2L * apartNanos);
    }

    int touch() {
        return rows.length + (int) latestFrame;
    }

    /** Once the connection is over nothing more is copied. */
    void release() {
        rows = NONE;
        next = 0;
        supers = null;
    }

    /** Twice as many rows, the oldest first. */
    private void grow() {
        long[] larger = new long[Math.max(FIRST_ROWS * WORDS, rows.length * 2)];
        System.arraycopy(rows, next, larger, 0, rows.length - next);
        System.arraycopy(rows, 0, larger, rows.length - next, next);
        next = rows.length;
        rows = larger;
    }

    private static long identity(Segment s, boolean fromClient) {
        long h = mix((s.seq & 0xFFFF_FFFFL) << 32 ^ s.ack & 0xFFFF_FFFFL);
        h = mix(h ^ (long) s.payloadOctets << 32 ^ s.window);
        return mix(h ^ (long) s.ipId << 32 ^ (long) s.flags << 8 ^ (fromClient ? 1 : 2));
    }

    private static long mix(long x) {
        x *= 0x9E37_79B9_7F4A_7C15L;
        return x ^ x >>> 29;
    }
}
