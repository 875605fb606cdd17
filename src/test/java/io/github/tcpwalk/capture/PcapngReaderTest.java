package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngReaderTest {
    private static final byte[] FIRST = Bytes.packet(5, 1);
    private static final byte[] SECOND = Bytes.packet(60, 2);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsEveryPacketBlock(boolean bigEndian) throws Exception {
        Bytes capture = Bytes.in(bigEndian).section().describe(1, 0).describe(101, 96);
        int at = capture.size();
        capture.enhanced(1, 1_700_000_000_000_001L, FIRST, 70)
                .oldPacket(0, 3, 2_000_000L, SECOND, 60)
                .simple(FIRST, 5);
        var pass = Captures.pass(capture.array());
        assertEquals(
                List.of(
                        new Captures.Read(1, at, 1_700_000_000_000_001_000L, 101, 70, Captures.hex(FIRST)),
                        new Captures.Read(2, at + 40, 2_000_000_000L, 1, 60, Captures.hex(SECOND)),
                        new Captures.Read(3, at + 132, 0, 1, 5, Captures.hex(FIRST))),
                pass.frames());
        assertNull(pass.damage());
    }

    @Test
    void aSimplePacketIsCutAtTheSnapLength() throws Exception {
        byte[] cut = Bytes.packet(6, 1);
        var pass = Captures.pass(
                Bytes.in(false).section().describe(1, 6).simple(cut, 1500).array());
        assertEquals(List.of(new Captures.Read(1, 48, 0, 1, 1500, Captures.hex(cut))), pass.frames());
    }

    @Test
    void everySectionHasItsOwnOrderAndInterfaces() throws Exception {
        byte[] little = Bytes.in(false)
                .section()
                .describe(1, 0)
                .describe(113, 0)
                .enhanced(1, 1, FIRST, 5)
                .array();
        byte[] big = Bytes.in(true)
                .section()
                .describe(101, 0)
                .enhanced(0, 2, SECOND, 60)
                .array();
        var pass = Captures.pass(Bytes.in(true).raw(little).raw(big).raw(little).array());
        assertEquals(
                List.of(113, 101, 113),
                pass.frames().stream().map(Captures.Read::linkType).toList());
        assertEquals(
                List.of(1_000L, 2_000L, 1_000L),
                pass.frames().stream().map(Captures.Read::timestampNanos).toList());
        assertEquals(
                List.of(1L, 2L, 3L),
                pass.frames().stream().map(Captures.Read::number).toList());
        assertNull(pass.damage());
    }

    @Test
    void aSectionThatLiesAboutItsLengthIsReadOn() throws Exception {
        Bytes capture = Bytes.in(false);
        capture.block(
                        0x0a0d0d0a,
                        capture.sub().u32(0x1a2b3c4d).u16(1).u16(0).u64(4).array())
                .describe(1, 0)
                .enhanced(0, 1, FIRST, 5);
        assertEquals(1, Captures.pass(capture.array()).frames().size());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1700000000, 1700000000000000000",
        "3, 1700000000123, 1700000000123000000",
        "6, 1700000000123456, 1700000000123456000",
        "9, 1700000000123456789, 1700000000123456789",
        "12, 1234567890123456, 1234567890123",
        "18, 1234567890123456789, 1234567890",
        "19, -1, 0",
        "127, -1, 0",
        "128, 1700000000, 1700000000000000000", // 2^0
        "138, 1536, 1500000000", // 2^-10
        "160, 6442450944, 1500000000", // 2^-32
        "191, -4611686018427387904, 1500000000", // 2^-63
        "192, -9223372036854775808, 500000000", // 2^-64
        "255, -1, 0",
    })
    void resolutionIsAPowerOfTenOrTwo(int resolution, long ticks, long nanos) {
        assertEquals(nanos, new PcapngInterface(1, 0, null, null, null, resolution, 0).timestampNanos(ticks));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 6, 9, 12, 18, 19, 127, 128, 129, 150, 160, 191, 192, 255})
    void noTimeOverflows(int resolution) {
        for (long ticks : new long[] {0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
            assertTrue(new PcapngInterface(1, 0, null, null, null, resolution, 0).timestampNanos(ticks) >= 0);
            assertTrue(
                    new PcapngInterface(1, 0, null, null, null, resolution, Long.MAX_VALUE).timestampNanos(ticks) > 0);
            new PcapngInterface(1, 0, null, null, null, resolution, Long.MIN_VALUE).timestampNanos(ticks);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void optionsOfAnInterfaceCount(boolean bigEndian) throws Exception {
        Bytes capture = Bytes.in(bigEndian).section();
        Bytes options = capture.sub()
                .option(2, utf8("eth0"))
                .option(9, (byte) 9)
                .option(14, capture.sub().u64(100).array())
                .u32(0);
        capture.describe(1, 96, options.array()).enhanced(0, 5, FIRST, 5);
        try (var file = CaptureFile.open(new ByteArrayInputStream(capture.array()), "test", Capture.Access.ONCE)) {
            var pass = Captures.pass(file.source());
            assertEquals(100_000_000_005L, pass.frames().get(0).timestampNanos());
            assertEquals(
                    List.of(new CaptureNotes.Interface("eth0", 1, 96, null, null)),
                    file.notes().interfaces());
            assertTrue(file.nanosecond());
        }
    }

    @Test
    void notesAreKeptOnceForSeveralPasses() throws Exception {
        Bytes capture = Bytes.in(false);
        capture.section(capture.sub()
                        .option(4, utf8("dumpcap 4"))
                        .option(1, utf8("whole"))
                        .u32(0)
                        .array())
                .describe(1, 0)
                .enhanced(
                        0,
                        5,
                        FIRST,
                        5,
                        capture.sub().option(1, utf8("看这里")).u32(0).array())
                .block(
                        5,
                        capture.sub()
                                .u32(0)
                                .u64(0)
                                .option(5, capture.sub().u64(7).array())
                                .option(7, capture.sub().u64(2).array())
                                .u32(0)
                                .array());
        try (var file = CaptureFile.open(new ByteArrayInputStream(capture.array()), "test", Capture.Access.REPEATED)) {
            Captures.pass(file.source());
            Captures.pass(file.source());
            CaptureNotes notes = file.notes();
            assertEquals(
                    List.of(new CaptureNotes.Comment(0, "whole"), new CaptureNotes.Comment(1, "看这里")),
                    notes.comments());
            assertEquals(2, notes.commentCount());
            assertEquals("dumpcap 4", notes.application());
            assertEquals(7, notes.droppedByInterface());
            assertEquals(2, notes.droppedBySystem());
            assertEquals(1, notes.interfaces().size());
        }
    }

    @Test
    void blocksWithoutPacketsArePassedOver() throws Exception {
        Bytes capture = Bytes.in(false).section().describe(1, 0);
        for (int type : new int[] {4, 5, 7, 8, 9, 10, 0xbad, 0x40000bad, 0x80000001, 0x7fffffff}) {
            capture.block(type, Bytes.packet(21, type));
        }
        var pass = Captures.pass(capture.enhanced(0, 1, FIRST, 5).array());
        assertEquals(1, pass.frames().size());
        assertNull(pass.damage());
    }

    @Test
    void anUnknownInterfaceIsDamageButNotTheEnd() throws Exception {
        Bytes capture = Bytes.in(false).section().describe(1, 0);
        int at = capture.size();
        var pass = Captures.pass(capture.enhanced(1, 1, FIRST, 5)
                .enhanced(-1, 1, FIRST, 5)
                .enhanced(0, 1, SECOND, 60)
                .array());
        assertEquals(
                List.of(3L), pass.frames().stream().map(Captures.Read::number).toList());
        assertEquals(at, pass.damage().offset());
    }

    @Test
    void aPacketLongerThanItsBlockIsDamageButNotTheEnd() throws Exception {
        Bytes capture = Bytes.in(false).section().describe(1, 0);
        int at = capture.size();
        capture.block(6, capture.sub().u32(0).u64(1).u32(61).u32(61).raw(SECOND).array())
                .block(6, new byte[4])
                .block(3, new byte[0]);
        var pass = Captures.pass(capture.enhanced(0, 1, SECOND, 60).array());
        assertEquals(
                List.of(4L), pass.frames().stream().map(Captures.Read::number).toList());
        assertEquals(at, pass.damage().offset());
    }

    @Test
    void lengthsThatDifferAreDamage() throws Exception {
        Bytes capture = Bytes.in(false).section().describe(1, 0).enhanced(0, 1, FIRST, 5);
        int at = capture.size();
        byte[] broken =
                capture.enhanced(0, 1, FIRST, 5).enhanced(0, 1, SECOND, 60).array();
        broken[at + 36]++;
        var pass = Captures.pass(broken);
        assertEquals(
                List.of(Captures.hex(FIRST), Captures.hex(SECOND)),
                pass.frames().stream().map(Captures.Read::octets).toList());
        assertEquals(at, pass.damage().offset());
        assertTrue(pass.damage().passedOver());
    }

    @Test
    void aLengthWithoutItsPaddingIsUnderstood() throws Exception {
        Bytes capture = Bytes.in(false).section().describe(1, 0);
        capture.u32(6)
                .u32(32 + 5)
                .u32(0)
                .u64(0)
                .u32(5)
                .u32(5)
                .padded(FIRST)
                .u32(32 + 5)
                .enhanced(0, 1, SECOND, 60);
        var pass = Captures.pass(capture.array());
        assertEquals(2, pass.frames().size());
        assertNull(pass.damage());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4, 8, 11})
    void aBlockShorterThanItsHeaderIsDamage(long length) throws Exception {
        Bytes capture = Bytes.in(false).section().describe(1, 0).enhanced(0, 1, FIRST, 5);
        int at = capture.size();
        var pass = Captures.pass(capture.u32(6).u32(length).u64(0).u64(0).array());
        assertEquals(1, pass.frames().size());
        assertEquals(at, pass.damage().offset());
    }

    @Test
    void packetsBeforeAnyInterfaceAreNoFrames() throws Exception {
        var pass = Captures.pass(Bytes.in(false)
                .section()
                .simple(FIRST, 5)
                .enhanced(0, 0, FIRST, 5)
                .array());
        assertTrue(pass.frames().isEmpty());
        assertEquals(28, pass.damage().offset());
    }

    @Test
    void keepsNoMoreThanSoManyComments() throws Exception {
        Bytes capture = Bytes.in(false).section().describe(1, 0);
        byte[] comment = capture.sub().option(1, utf8("x")).array();
        for (int i = 0; i < CaptureNotes.MOST_KEPT + 10; i++) {
            capture.enhanced(0, 1, FIRST, 5, comment);
        }
        try (var file = CaptureFile.open(new ByteArrayInputStream(capture.array()), "test", Capture.Access.ONCE)) {
            Captures.pass(file.source());
            assertEquals(CaptureNotes.MOST_KEPT, file.notes().comments().size());
            assertEquals(CaptureNotes.MOST_KEPT + 10, file.notes().commentCount());
            assertFalse(file.nanosecond());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void addressesHaveNames(boolean bigEndian) throws Exception {
        Bytes of = Bytes.in(bigEndian);
        byte[] names = of.sub()
                .option(1, new byte[] {10, 0, 0, 1, 'o', 'n', 'e', 0, 'u', 'n', 'o', 0})
                .option(1, new byte[] {10, 0, 0, 1, 'e', 'l', 's', 'e', 0})
                .option(1, new byte[] {10, 0, 0, 2, 0})
                .option(1, new byte[] {10, 0, 0}) // too short for an address
                .option(77, new byte[] {1, 2, 3})
                .option(2, new byte[] {0x20, 1, 0xd, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 's', 'i', 'x'})
                .u16(1)
                .u16(999) // goes past its end
                .array();
        byte[] secrets =
                of.sub().u32(0x544c534b).u32(4).raw(new byte[] {1, 2, 3, 4}).array();
        byte[] all = of.section()
                .describe(1, 0)
                .block(4, names)
                .block(10, secrets)
                .enhanced(0, 5, FIRST, 5)
                .array();
        try (CaptureFile file = CaptureFile.open(new ByteArrayInputStream(all), "test", Capture.Access.ONCE)) {
            var pass = Captures.pass(file.source());
            assertEquals(1, pass.frames().size());
            assertNull(pass.damage());
            CaptureNotes notes = file.notes();
            assertEquals("one", notes.name(4, 0, 0x0a000001));
            assertNull(notes.name(4, 0, 0x0a000002));
            assertEquals("six", notes.name(6, 0x20010db800000000L, 5));
        }
    }

    @Test
    void namesAreBounded() throws Exception {
        Bytes all = Bytes.in(true).section().describe(1, 0);
        int records = 5_000;
        int blocks = CaptureNotes.MOST_NAMES / records + 2;
        for (int b = 0; b < blocks; b++) {
            Bytes names = all.sub();
            for (int i = 0; i < records; i++) {
                names.option(1, new byte[] {1, (byte) b, (byte) (i >> 8), (byte) i, 'x', 0});
            }
            all.block(4, names.array());
        }
        byte[] longest = new byte[60_000];
        java.util.Arrays.fill(longest, (byte) 'y');
        Bytes first = Bytes.in(true)
                .section()
                .describe(1, 0)
                .block(4, all.sub().option(1, longest).array());
        CaptureNotes notes = notes(first.array());
        assertEquals(255, notes.name(4, 0, 0x79797979).length());
        notes = notes(all.array());
        assertEquals("x", notes.name(4, 0, 0x01000000));
        assertNull(notes.name(4, 0, 0x01000000 | blocks - 1 << 16 | records - 1));
    }

    private static CaptureNotes notes(byte[] capture) throws Exception {
        try (CaptureFile file = CaptureFile.open(new ByteArrayInputStream(capture), "test", Capture.Access.ONCE)) {
            Captures.pass(file.source());
            return file.notes();
        }
    }
}
