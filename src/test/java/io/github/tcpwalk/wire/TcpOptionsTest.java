package io.github.tcpwalk.wire;

import static io.github.tcpwalk.wire.Headers.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TcpOptionsTest {
    /** Runs the assertions on a segment with these options, inside the sink's call, as views do. */
    private static void with(String options, Consumer<Segment> assertions) {
        Decoded decoded = new Decoded();
        decoded.onSegment = assertions;
        byte[] packet = Headers.ipv4(6, Headers.tcp(1, 2, 3, 4, Segment.SYN, 5, hex(options), new byte[0]));
        decoded.frame(101, packet, packet.length);
        assertEquals(1, decoded.segments.size());
    }

    private static List<Integer> kinds(Segment segment) {
        List<Integer> kinds = new ArrayList<>();
        TcpOptions options = new TcpOptions().of(segment);
        while (options.next()) {
            kinds.add(options.kind);
        }
        return kinds;
    }

    @Test
    void aLinuxSynsOptions() {
        with("020405b4 0402 080a 11223344 00000000 01 030307", s -> {
            assertEquals(
                    Segment.OPT_MSS | Segment.OPT_SACK_PERMITTED | Segment.OPT_TIMESTAMPS | Segment.OPT_WINDOW_SCALE,
                    s.options);
            assertEquals(1460, s.mss);
            assertEquals(7, s.windowScale);
            assertEquals(0x11223344, s.timestampValue);
            assertEquals(0, s.timestampEcho);
            assertEquals(List.of(2, 4, 8, 1, 3), kinds(s));
        });
    }

    @Test
    void sackBlocks() {
        with("0101 0512 00000010 00000020 00000030 00000040", s -> {
            assertEquals(Segment.OPT_SACK, s.options);
            assertEquals(2, s.sackBlocks);
            assertEquals(0x30, s.sackLeft(1));
        });
    }

    @Test
    void fastOpenCookieRequestAndTheOldExperiment() {
        with("220a 0102030405060708", s -> {
            assertEquals(Segment.OPT_FAST_OPEN, s.options);
            assertEquals(8, s.fastOpenCookieOctets);
            assertEquals(0x01020304, s.octets.getInt(s.fastOpenCookieOffset));
        });
        with("2202", s -> assertEquals(0, s.fastOpenCookieOctets));
        with("fe08 f989 0a0b0c0d", s -> {
            assertEquals(Segment.OPT_FAST_OPEN, s.options);
            assertEquals(4, s.fastOpenCookieOctets);
            assertEquals(0x0a0b0c0d, s.octets.getInt(s.fastOpenCookieOffset));
        });
    }

    @Test
    void unknownOptionsAreKept() {
        with("fd04 1234 1c04 0001", s -> {
            assertEquals(Segment.OPT_OTHER, s.options);
            assertEquals(List.of(253, 28), kinds(s));
        });
        // an experiment of others, one too short to name itself, one of no experiment
        for (String option : List.of("fd04 1234", "fe03 f9 00", "1c04 0001")) {
            with(option, s -> assertEquals(Segment.OPT_OTHER, s.options, option));
        }
    }

    @Test
    void whatFollowsTheEndOfOptionsIsPadding() {
        with("0303 02 00 020405b4", s -> {
            assertEquals(Segment.OPT_WINDOW_SCALE, s.options);
            assertEquals(List.of(3, 0), kinds(s));
        });
    }

    @Test
    void malformedLengthsStopTheWalkAndAreSaid() {
        for (String options : List.of("0101 02 00", "0101 02 01", "0101 01 02", "01 08 0a 01")) {
            with(options, s -> {
                assertTrue(s.hasOption(Segment.OPT_MALFORMED), options);
                assertTrue(s.headerComplete);
            });
        }
    }

    @Test
    void aKnownOptionOfTheWrongLengthIsMalformedButTheWalkGoesOn() {
        with("0203 05 01 04020101", s -> {
            assertEquals(Segment.OPT_MALFORMED | Segment.OPT_SACK_PERMITTED, s.options);
            assertEquals(List.of(2, 1, 4, 1, 1), kinds(s));
        });
        with("0506 00000001 0101", s -> assertEquals(Segment.OPT_MALFORMED, s.options));
    }

    @Test
    void valuesDoNotOutliveTheirSegment() {
        Decoded decoded = new Decoded();
        byte[] syn = Headers.ipv4(6, Headers.tcp(1, 2, 3, 4, Segment.SYN, 5, hex("020405b4"), new byte[0]));
        byte[] ack = Headers.ipv4(6, Headers.tcp(1, 2, 3, 4, Segment.ACK, 5, new byte[0], new byte[0]));
        decoded.frame(101, syn, syn.length);
        decoded.onSegment = s -> {
            assertEquals(0, s.options);
            assertEquals(0, s.mss);
        };
        decoded.frame(101, ack, ack.length);
        assertEquals(2, decoded.segments.size());
    }

    private static void mptcp(String option, Consumer<Mptcp> assertions) {
        with(option, s -> {
            assertTrue(s.hasOption(Segment.OPT_MPTCP));
            TcpOptions options = new TcpOptions().of(s);
            assertTrue(options.next());
            assertions.accept(new Mptcp().of(s, options));
        });
    }

    @Test
    void mptcpCapableGrowsOverTheHandshake() {
        mptcp("1e04 01 81", m -> {
            assertEquals(Mptcp.MP_CAPABLE, m.subtype());
            assertEquals(1, m.version());
            assertEquals(0x81, m.capableFlags());
            assertEquals(false, m.hasSenderKey());
        });
        mptcp("1e16 01 01 0000000000000001 0000000000000002 0064", m -> {
            assertEquals(1, m.senderKey());
            assertEquals(2, m.receiverKey());
            assertEquals(100, m.capableDataOctets());
            assertEquals(false, m.hasCapableChecksum());
        });
    }

    @Test
    void mptcpJoinByLength() {
        mptcp("1e0c 11 05 0000000a 0000000b", m -> {
            assertEquals(Mptcp.MP_JOIN, m.subtype());
            assertTrue(m.backup());
            assertEquals(5, m.addressId());
            assertEquals(10, m.joinToken());
            assertEquals(11, m.joinNonce());
            assertEquals(0, m.joinHmacOctets());
        });
        mptcp("1e10 10 05 0000000000000001 0000000b", m -> {
            assertEquals(8, m.joinHmacOctets());
            assertEquals(11, m.joinNonce());
        });
    }

    @Test
    void mptcpDataSequenceSignal() {
        mptcp("1e12 20 05 00000009 00000007 00000001 0064", m -> {
            assertEquals(Mptcp.DSS, m.subtype());
            assertTrue(m.hasDataAck());
            assertEquals(9, m.dataAck());
            assertTrue(m.hasMapping());
            assertEquals(7, m.dataSeq());
            assertEquals(1, m.subflowSeq());
            assertEquals(100, m.mappingOctets());
            assertEquals(false, m.hasMappingChecksum());
        });
        mptcp("1e14 20 1c 8000000000000007 00000001 0064 abcd", m -> {
            assertTrue(m.dataFin());
            assertEquals(false, m.hasDataAck());
            assertEquals(0x8000000000000007L, m.dataSeq());
            assertEquals(0xabcd, m.mappingChecksum());
        });
        mptcp("1e06 20 07 0000", m -> {
            assertEquals(false, m.hasDataAck());
            assertEquals(false, m.hasMapping());
            assertEquals(0, m.dataAck(), "absent fields read 0");
        });
    }

    @Test
    void mptcpAddresses() {
        mptcp("1e12 30 02 0a000001 1f90 1122334455667788", m -> {
            assertEquals(4, m.addressVersion());
            assertTrue(m.hasPort());
            assertEquals(8080, m.port());
            assertTrue(m.hasAddressHmac());
            assertEquals(0x1122334455667788L, m.addressHmac());
        });
        mptcp("1e08 31 02 0a000001", m -> {
            assertTrue(m.echo());
            assertEquals(false, m.hasPort());
            assertEquals(false, m.hasAddressHmac());
        });
        mptcp("1e05 40 02 03", m -> {
            assertEquals(2, m.removedCount());
            assertEquals(3, m.removedId(1));
        });
        mptcp("1e04 81 03", m -> {
            assertEquals(Mptcp.MP_TCPRST, m.subtype());
            assertEquals(1, m.resetFlags());
            assertEquals(3, m.resetReason());
        });
    }
}
