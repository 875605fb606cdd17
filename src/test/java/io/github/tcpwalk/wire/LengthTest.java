package io.github.tcpwalk.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lengths that disagree: padding, snap length, segmentation offload, lies. */
class LengthTest {
    private static final int ETHERNET = 14;
    private static final int IP = 20;
    private static final int TCP = 32;

    private final byte[] frame = Headers.ethernet(0x0800, Samples.V4);

    @Test
    void paddingIsNoPayload() {
        assertEquals(5, only(Decoded.of(1, Headers.join(frame, new byte[40]))).payloadOctets());
    }

    @Test
    void snapLengthCutsThePayloadButNotItsLength() {
        Decoded.Tcp segment = only(new Decoded().frame(1, frame, frame.length - 2));
        assertEquals(5, segment.payloadOctets());
        assertEquals("hel", segment.payload());
        assertEquals(Segment.Checksum.UNVERIFIABLE, segment.checksum());
    }

    @Test
    void snapLengthInTheOptionsLeavesTheSegmentItsNumbers() {
        Decoded decoded = new Decoded();
        decoded.onSegment = s -> {
            // two no-operations and kind and length of the timestamps are there, their values are not
            assertEquals(0, s.options, "a cut option is neither present nor the sender's mistake");
            assertFalse(s.headerComplete);
        };
        Decoded.Tcp segment = only(decoded.frame(1, frame, ETHERNET + IP + 24));
        assertEquals(1000, segment.seq());
        assertEquals(5, segment.payloadOctets());
    }

    @Test
    void sixteenOctetsOfTcpAreEnoughAndFewerAreCountedAsCut() {
        Decoded.Tcp segment = only(new Decoded().frame(1, frame, ETHERNET + IP + 16));
        assertEquals(512, segment.window());
        assertFalse(segment.headerComplete());

        Decoded decoded = new Decoded().frame(1, frame, ETHERNET + IP + 15);
        assertEquals(List.of(), decoded.segments);
        assertEquals(1, decoded.decoder.counts().cut);
        assertEquals(0, decoded.decoder.counts().malformed);
    }

    @Test
    void totalLengthZeroMeansTheFrameIsTheLength() {
        byte[] offloaded = frame.clone();
        offloaded[ETHERNET + 2] = 0;
        offloaded[ETHERNET + 3] = 0;
        assertEquals(5, only(Decoded.of(1, offloaded)).payloadOctets());

        byte[] v6 = Headers.ethernet(0x86DD, Samples.V6);
        v6[ETHERNET + 4] = 0;
        v6[ETHERNET + 5] = 0;
        assertEquals(5, only(Decoded.of(1, v6)).payloadOctets());
    }

    /** No receiver takes such a packet, and the octets were not on this wire; nor can the checksum be verified. */
    @Test
    void totalLengthPastTheFrameIsAsLongAsTheFrame() {
        byte[] v6 = Headers.ethernet(0x86DD, Samples.V6);
        for (int high : new int[] {0, 4, 0x7F, 0x80, 0xFF}) {
            byte[] lying = frame.clone();
            lying[ETHERNET + 2] = (byte) high;
            lying[ETHERNET + 3] = (byte) 0xFF;
            assertAsLongAsTheFrame(only(Decoded.of(1, lying)));
            byte[] lyingToo = v6.clone();
            lyingToo[ETHERNET + 4] = (byte) high;
            lyingToo[ETHERNET + 5] = (byte) 0xFF;
            assertAsLongAsTheFrame(only(Decoded.of(1, lyingToo)));
        }
    }

    private static void assertAsLongAsTheFrame(Decoded.Tcp segment) {
        assertEquals(5, segment.payloadOctets());
        assertEquals("hello", segment.payload());
        assertEquals(Segment.Checksum.UNVERIFIABLE, segment.checksum());
    }

    /** The snap length took octets, but not those that the length claims beyond the frame. */
    @Test
    void totalLengthPastACutFrame() {
        byte[] lying = frame.clone();
        lying[ETHERNET + 2] = 4;
        Decoded.Tcp segment = only(new Decoded().frame(1, lying, frame.length - 2));
        assertEquals(5, segment.payloadOctets());
        assertEquals("hel", segment.payload());
    }

    /** A mirror port cuts what it sends through a tunnel; the length inside is that on the original's wire. */
    @Test
    void totalLengthInATunnelIsBelieved() {
        byte[] lying = Samples.V4.clone();
        lying[2] = 4;
        lying[3] = 0;
        byte[] tunnel = Headers.ethernet(0x0800, Headers.ipv4(4, lying));
        assertEquals(1024 - IP - TCP, only(Decoded.of(1, tunnel)).payloadOctets());
    }

    @Test
    void headerLengthsThatCannotBeAreMalformed() {
        byte[] shortTotal = frame.clone();
        shortTotal[ETHERNET + 3] = 19;
        assertMalformed(shortTotal, new Malformed(1, "IPv4", ETHERNET, 20, 19));

        byte[] shortIp = frame.clone();
        shortIp[ETHERNET] = 0x44;
        assertMalformed(shortIp, new Malformed(1, "IPv4", ETHERNET, 20, 16));

        byte[] shortTcp = frame.clone();
        shortTcp[ETHERNET + IP + 12] = 0x40;
        assertMalformed(shortTcp, new Malformed(1, "TCP", ETHERNET + IP, 20, 16));
    }

    @Test
    void headerLongerThanTheDatagramHasNoPayload() {
        byte[] longHeader = frame.clone();
        longHeader[ETHERNET + IP + 12] = (byte) 0xF0;
        Decoded.Tcp segment = only(Decoded.of(1, longHeader));
        assertEquals(0, segment.payloadOctets());
        assertFalse(segment.headerComplete());
    }

    /** Fourteen octets after the last subframe are one more, whose LLC header is missing. */
    @Test
    void anAggregateEndsWhereNoSubframesHeaderFits() {
        byte[] header = Headers.hex("88010000 020000000002 020000000001 020000000003 1000 8000");
        byte[] addresses = Headers.hex("020000000002 020000000001");
        byte[] subframe = Headers.join(
                addresses, Headers.u16(Samples.V4.length + 8), Headers.snap(0x0800, Samples.V4), new byte[1]);
        int subframes = header.length + subframe.length;
        assertEquals(0, subframes - header.length & 3, "as padded as it has to be");
        for (int more : new int[] {0, 13, 14}) {
            Decoded decoded = Decoded.of(105, Headers.join(header, subframe, new byte[more]));
            assertEquals("hello", only(decoded).payload());
            assertEquals(
                    more < 14 ? List.of() : List.of(new Malformed(1, "LLC", subframes + 14, 3, 0)),
                    decoded.decoder.counts().firstMalformed());
        }
    }

    @Test
    void recordThatClaimsLessThanItHoldsIsReadAsFarAsItHolds() {
        io.github.tcpwalk.capture.Frame lying = new io.github.tcpwalk.capture.Frame();
        lying.octets = java.nio.ByteBuffer.wrap(frame);
        lying.captured = frame.length;
        lying.original = 10;
        lying.linkType = 1;
        int[] payload = new int[1];
        new Decoder(s -> payload[0] = s.payloadCaptured).decode(lying);
        assertEquals(5, payload[0]);
    }

    @Test
    void malformedRecordsAreBoundedButAllCounted() {
        byte[] shortIp = frame.clone();
        shortIp[ETHERNET] = 0x44;
        Decoded decoded = new Decoded();
        for (int i = 0; i < 1000; i++) {
            decoded.frame(1, shortIp, shortIp.length);
        }
        assertEquals(1000, decoded.decoder.counts().malformed);
        assertTrue(decoded.decoder.counts().firstMalformed().size() <= 16);
    }

    private static void assertMalformed(byte[] frame, Malformed expected) {
        Decoded decoded = Decoded.of(1, frame);
        assertEquals(List.of(), decoded.segments);
        assertEquals(List.of(expected), decoded.decoder.counts().firstMalformed());
    }

    private static Decoded.Tcp only(Decoded decoded) {
        assertEquals(1, decoded.segments.size());
        return decoded.segments.get(0);
    }
}
