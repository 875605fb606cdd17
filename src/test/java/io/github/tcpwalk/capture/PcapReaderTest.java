package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Said;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapReaderTest {
    private static final byte[] FIRST = Bytes.packet(5, 1);
    private static final byte[] SECOND = Bytes.packet(60, 2);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsMicrosecondsInEitherByteOrder(boolean bigEndian) throws Exception {
        var pass = Captures.pass(Bytes.in(bigEndian)
                .pcapHeader(0xa1b2c3d4, 65535, 1)
                .pcapRecord(1_700_000_000L, 123_456, FIRST, 5)
                .pcapRecord(0xffffffffL, 999_999, SECOND, 1500)
                .array());
        assertEquals(
                List.of(
                        new Captures.Read(1, 24, 1_700_000_000_123_456_000L, 1, 5, Captures.hex(FIRST)),
                        new Captures.Read(2, 45, 4_294_967_295_999_999_000L, 1, 1500, Captures.hex(SECOND))),
                pass.frames());
        assertNull(pass.damage());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsNanosecondsInEitherByteOrder(boolean bigEndian) throws Exception {
        var pass = Captures.pass(Bytes.in(bigEndian)
                .pcapHeader(0xa1b23c4d, 65535, 113)
                .pcapRecord(1, 2, FIRST, 5)
                .array());
        assertEquals(List.of(new Captures.Read(1, 24, 1_000_000_002L, 113, 5, Captures.hex(FIRST))), pass.frames());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsModifiedRecords(boolean bigEndian) throws Exception {
        Bytes capture = Bytes.in(bigEndian).pcapHeader(0xa1b2cd34, 65535, 1);
        for (int i = 0; i < 2; i++) {
            capture.u32(7)
                    .u32(i)
                    .u32(FIRST.length)
                    .u32(9)
                    .u32(3)
                    .u16(0x800)
                    .u8(1)
                    .u8(0)
                    .raw(FIRST);
        }
        var pass = Captures.pass(capture.array());
        assertEquals(
                List.of(
                        new Captures.Read(1, 24, 7_000_000_000L, 1, 9, Captures.hex(FIRST)),
                        new Captures.Read(2, 53, 7_000_001_000L, 1, 9, Captures.hex(FIRST))),
                pass.frames());
    }

    @Test
    void linkTypeLosesFcsBits() throws Exception {
        var pass = Captures.pass(Bytes.in(false)
                .pcapHeader(0xa1b2c3d4, 65535, 0x54000000 | 276)
                .pcapRecord(1, 2, FIRST, 5)
                .array());
        assertEquals(276, pass.frames().get(0).linkType());
    }

    @Test
    void oldVersionsHoldTheOriginalLengthFirst() throws Exception {
        Bytes capture =
                Bytes.in(true).u32(0xa1b2c3d4L).u16(2).u16(2).u64(0).u32(96).u32(1);
        capture.u32(1).u32(0).u32(1500).u32(5).raw(FIRST);
        assertEquals(1500, Captures.pass(capture.array()).frames().get(0).original());
        capture = Bytes.in(true).u32(0xa1b2c3d4L).u16(2).u16(3).u64(0).u32(96).u32(1);
        capture.u32(1)
                .u32(0)
                .u32(1500)
                .u32(5)
                .raw(FIRST)
                .u32(1)
                .u32(0)
                .u32(5)
                .u32(1400)
                .raw(FIRST);
        var pass = Captures.pass(capture.array());
        assertEquals(
                List.of(1500, 1400),
                pass.frames().stream().map(Captures.Read::original).toList());
    }

    @Test
    void deliversMoreThanTheSnapLengthWhenPlausible() throws Exception {
        byte[] large = Bytes.packet(262_144, 3);
        var pass = Captures.pass(Bytes.in(false)
                .pcapHeader(0xa1b2c3d4, 96, 1)
                .pcapRecord(1, 0, large, large.length)
                .pcapRecord(2, 0, FIRST, 5)
                .array());
        assertEquals(2, pass.frames().size());
        assertNull(pass.damage());
    }

    @Test
    void deliversWhatALargeSnapLengthAllows() throws Exception {
        byte[] large = Bytes.packet(3_000_000, 3);
        var pass = Captures.pass(Bytes.in(false)
                .pcapHeader(0xa1b2c3d4, 4_000_000, 1)
                .pcapRecord(1, 0, large, large.length)
                .pcapRecord(2, 0, FIRST, 5)
                .array());
        assertEquals(2, pass.frames().size());
        assertEquals(Captures.hex(large), pass.frames().get(0).octets());
    }

    @ParameterizedTest
    @ValueSource(longs = {262_145, 0x7fffffffL, 0x80000000L, 0xffffffffL})
    void anImplausibleLengthIsDamage(long captured) throws Exception {
        Bytes capture = Bytes.in(false).pcapHeader(0xa1b2c3d4, 65535, 1).pcapRecord(1, 0, FIRST, 5);
        capture.u32(1).u32(0).u32(captured).u32(60).raw(new byte[400_000]);
        var pass = Captures.pass(capture.array());
        assertEquals(1, pass.frames().size());
        assertEquals(45, pass.damage().offset());
        assertTrue(
                Said.english(pass.damage().what()).contains(Long.toString(captured)),
                Said.english(pass.damage().what()));
    }

    @Test
    void aLyingSnapLengthCostsNoMemory() throws Exception {
        Bytes capture = Bytes.in(false)
                .pcapHeader(0xa1b2c3d4, 0x7fffffff, 1)
                .u32(1)
                .u32(0)
                .u32(0x7ffffff0)
                .u32(60)
                .u32(0);
        assertEquals(24, Captures.pass(capture.array()).damage().offset());
    }

    @Test
    void emptyRecordsAreFrames() throws Exception {
        var pass = Captures.pass(Bytes.in(false)
                .pcapHeader(0xa1b2c3d4, 0, 1)
                .pcapRecord(1, 0, new byte[0], 60)
                .array());
        assertEquals(List.of(new Captures.Read(1, 24, 1_000_000_000L, 1, 60, "")), pass.frames());
    }

    @Test
    void aCaptureWithoutPacketsIsSound() throws Exception {
        var pass =
                Captures.pass(Bytes.in(false).pcapHeader(0xa1b2c3d4, 65535, 1).array());
        assertEquals(new Captures.Pass(List.of(), null), pass);
    }

    @Test
    void aHugeOriginalLengthStaysPositive() throws Exception {
        var pass = Captures.pass(Bytes.in(false)
                .pcapHeader(0xa1b2c3d4, 65535, 1)
                .pcapRecord(1, 0, FIRST, -1)
                .array());
        assertEquals(Integer.MAX_VALUE, pass.frames().get(0).original());
    }
}
