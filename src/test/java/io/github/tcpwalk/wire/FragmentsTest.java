package io.github.tcpwalk.wire;

import static io.github.tcpwalk.wire.Headers.hex;
import static io.github.tcpwalk.wire.Headers.ipv4;
import static io.github.tcpwalk.wire.Headers.ipv6;
import static io.github.tcpwalk.wire.Headers.join;
import static io.github.tcpwalk.wire.Headers.slice;
import static io.github.tcpwalk.wire.Headers.tcp;
import static io.github.tcpwalk.wire.Headers.u16;
import static io.github.tcpwalk.wire.Headers.u32;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FragmentsTest {
    private static final int RAW = 101;
    private static final int MORE = 0x2000;
    private static final byte[] TRANSPORT = slice(Samples.V4, 20, Samples.V4.length);

    /** Octets from..to of the TCP segment as a fragment of datagram {@code id}. */
    private static byte[] piece(int id, byte[] whole, int from, int to) {
        return ipv4(6, id, from / 8 | (to < whole.length ? MORE : 0), new byte[0], slice(whole, from, to));
    }

    private static byte[] piece6(int id, byte[] whole, int from, int to) {
        return ipv6(44, join(hex("0600"), u16(from | (to < whole.length ? 1 : 0)), u32(id), slice(whole, from, to)));
    }

    private static Decoded decode(byte[]... frames) {
        Decoded decoded = new Decoded();
        for (byte[] frame : frames) {
            decoded.frame(RAW, frame, frame.length);
        }
        return decoded;
    }

    @Test
    void theSegmentBelongsToTheFrameThatCompletesIt() {
        Decoded decoded = decode(piece(7, TRANSPORT, 24, 37), piece(7, TRANSPORT, 0, 16), piece(7, TRANSPORT, 16, 24));
        Decoded.Tcp segment = decoded.segments.get(0);
        assertEquals(3, segment.frame());
        assertEquals(List.of(1L, 1000L, 2L, 2000L), segment.earlier());
        assertEquals("hello", segment.payload());
        assertEquals(Segment.Checksum.GOOD, segment.checksum());
        assertEquals(3, decoded.decoder.counts().fragments);
        assertEquals(1, decoded.decoder.counts().reassembled);
        assertEquals(0, decoded.decoder.finish().incompleteDatagrams);
    }

    @Test
    void ipv6FragmentsToo() {
        byte[] whole = slice(Samples.V6, 40, Samples.V6.length);
        Decoded decoded = decode(piece6(9, whole, 0, 24), piece6(9, whole, 24, whole.length));
        assertEquals("hello", decoded.segments.get(0).payload());
        assertEquals(Segment.Checksum.GOOD, decoded.segments.get(0).checksum());
    }

    @Test
    void whereFragmentsOverlapTheFirstWins() {
        byte[] other = TRANSPORT.clone();
        other[33] = 'X';
        other[24] = 'Y';
        Decoded decoded = decode(piece(7, TRANSPORT, 32, 37), piece(7, other, 24, 37), piece(7, TRANSPORT, 0, 24));
        assertEquals("hello", decoded.segments.get(0).payload());
        assertEquals(Segment.Checksum.BAD, decoded.segments.get(0).checksum(), "octet 24 came with the second");
    }

    @Test
    void duplicatesCompleteNothing() {
        Decoded decoded = decode(piece(7, TRANSPORT, 0, 24), piece(7, TRANSPORT, 0, 24));
        assertEquals(List.of(), decoded.segments);
        assertEquals(1, decoded.decoder.finish().incompleteDatagrams);
    }

    @Test
    void datagramsAreToldApart() {
        Decoded decoded = decode(piece(7, TRANSPORT, 0, 24), piece(8, TRANSPORT, 24, 37));
        assertEquals(List.of(), decoded.segments);
        assertEquals(2, decoded.decoder.finish().incompleteDatagrams);
    }

    @Test
    void aSecondEndOfTheSameDatagramIsIgnored() {
        Decoded decoded = decode(
                piece(7, TRANSPORT, 24, 37),
                piece(7, TRANSPORT, 0, 16),
                ipv4(6, 7, 3, new byte[0], new byte[5]),
                piece(7, TRANSPORT, 16, 24));
        assertEquals("hello", decoded.segments.get(0).payload());
        assertEquals(List.of(1L, 1000L, 2L, 2000L), decoded.segments.get(0).earlier());
    }

    @Test
    void aFirstFragmentCutBySnapLengthShowsItsHeader() {
        byte[] first = piece(7, TRANSPORT, 0, 32);
        Decoded decoded = new Decoded().frame(RAW, first, 20 + 20);
        assertEquals(1000, decoded.segments.get(0).seq());
    }

    @Test
    void fragmentsInsideATunnelAreReassembledToo() {
        Decoded decoded = decode(ipv4(4, piece(7, TRANSPORT, 0, 24)), ipv4(4, piece(7, TRANSPORT, 24, 37)));
        assertEquals(1, decoded.segments.get(0).tunnels());
        assertEquals("hello", decoded.segments.get(0).payload());
    }

    @Test
    void fragmentsOfFragmentsNameAllTheirFrames() {
        byte[] innerFirst = piece(7, TRANSPORT, 0, 24);
        byte[] innerLast = piece(7, TRANSPORT, 24, 37);
        Decoded decoded = decode(
                ipv4(4, 1, MORE, new byte[0], slice(innerFirst, 0, 24)),
                ipv4(4, 1, 3, new byte[0], slice(innerFirst, 24, innerFirst.length)),
                ipv4(4, 2, MORE, new byte[0], slice(innerLast, 0, 24)),
                ipv4(4, 2, 3, new byte[0], slice(innerLast, 24, innerLast.length)));
        assertEquals("hello", decoded.segments.get(0).payload());
        assertEquals(4, decoded.segments.get(0).frame());
        assertEquals(
                List.of(1L, 1000L, 2L, 2000L, 3L, 3000L),
                decoded.segments.get(0).earlier());
    }

    @Test
    void anEndThatBringsNothingNewStillCompletes() {
        byte[] whole = slice(TRANSPORT, 0, 32);
        byte[] longer = TRANSPORT.clone();
        Decoded decoded = decode(ipv4(6, 7, MORE, new byte[0], slice(longer, 0, 32)), piece(7, whole, 24, 32));
        assertEquals(2, decoded.segments.get(0).frame());
        assertEquals(List.of(1L, 1000L), decoded.segments.get(0).earlier());
        assertEquals(0, decoded.segments.get(0).payloadOctets());
    }

    @Test
    void memoryIsBounded() {
        Decoded decoded = new Decoded();
        for (int id = 0; id < 20_000; id++) {
            byte[] frame = piece6(id, new byte[1400], 0, 1392);
            decoded.frame(RAW, frame, frame.length);
        }
        DecodeCounts counts = decoded.decoder.counts();
        assertTrue(counts.givenUpDatagrams > 0, "the oldest were given up");
        assertEquals(counts.givenUpDatagrams, counts.incompleteDatagrams);
        assertEquals(20_000, decoded.decoder.finish().incompleteDatagrams);
    }

    /** A datagram whose last fragment came first costs no more than what came of it. */
    @Test
    void aMillionIncompleteDatagramsTakeNoMoreThanTheBound() {
        Walk walk = new Walk(s -> {}, Bounds.usual());
        walk.octets = ByteBuffer.allocate(8);
        walk.ipVersion = 4;
        long most = 0;
        for (int id = 0; id < 1_000_000; id++) {
            walk.sourceLow = id >>> 16;
            walk.fragments.add(17, id & 0xFFFF, 8 * (1 + id % 64), id % 3 > 0, 0, 8, 8);
            most = Math.max(most, walk.fragments.heldOctets());
        }
        assertTrue(most <= Bound.FRAGMENTS.usual, "held " + most);
        assertTrue(1_000_000 - walk.counts.givenUpDatagrams > 15_000, "given up " + walk.counts.givenUpDatagrams);
        walk.fragments.finish();
        assertEquals(1_000_000, walk.counts.incompleteDatagrams);
        assertEquals(0, walk.fragments.heldOctets());
    }

    @Test
    void whatIsGivenUpIsTheOldest() {
        Walk walk = new Walk(s -> {}, Bounds.of(Map.of(Bound.FRAGMENTS, 2048L)));
        walk.octets = ByteBuffer.allocate(64);
        walk.ipVersion = 4;
        for (int id = 1; id <= 7; id++) {
            walk.fragments.add(17, id, 0, true, 0, 8, 8);
        }
        assertEquals(1, walk.counts.givenUpDatagrams);
        walk.fragments.add(17, 1, 8, false, 0, 8, 8);
        assertEquals(0, walk.counts.reassembled, "its beginning is gone");
        walk.fragments.add(17, 7, 8, false, 0, 8, 8);
        assertEquals(1, walk.counts.reassembled);
    }

    @Test
    void aDatagramPastTheLargestIsMalformed() {
        byte[] frame = ipv4(6, 7, 0x1FFF, new byte[0], new byte[64]);
        assertEquals(1, decode(frame).decoder.counts().malformed);
    }

    @Property(tries = 200)
    void anyOrderOfAnyPiecesGivesTheSameSegment(Draw draw) {
        Random random = draw.random();
        int octets = draw.between(1, 3000);
        byte[] payload = new byte[octets];
        random.nextBytes(payload);
        byte[] whole = slice(ipv4(6, tcp(1, 2, 3, 4, Segment.ACK, 5, new byte[0], payload)), 20, 40 + octets);
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < whole.length; ) {
            int to = Math.min(whole.length, from + 8 * (1 + random.nextInt(40)));
            pieces.add(piece(7, whole, from, to));
            from = to;
        }
        Collections.shuffle(pieces, random);
        Decoded decoded = decode(pieces.toArray(byte[][]::new));
        assertEquals(1, decoded.segments.size());
        assertEquals(octets, decoded.segments.get(0).payload().length());
        assertEquals(Segment.Checksum.GOOD, decoded.segments.get(0).checksum());
        assertEquals(2 * (pieces.size() - 1), decoded.segments.get(0).earlier().size());
    }
}
