package io.github.tcpwalk.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.live.BpfProgram.Instruction;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BpfProgramTest {
    private static final int RET_K = 0x06,
            RET_A = 0x16,
            LD_IMM = 0x00,
            LDX_IMM = 0x01,
            LD_W_ABS = 0x20,
            LD_H_ABS = 0x28,
            LD_B_ABS = 0x30,
            LD_W_IND = 0x40,
            LD_B_IND = 0x50,
            LDX_MSH = 0xb1,
            LD_LEN = 0x80,
            LD_MEM = 0x60,
            ST = 0x02,
            JA = 0x05,
            JEQ = 0x15,
            JGT = 0x25,
            JGE = 0x35,
            TXA = 0x87;
    private static final Integer[] CODES = {
        0x20, 0x28, 0x30, 0x40, 0x48, 0x50, 0x80, 0x00, 0x01, 0xb1, 0x61, 0x03, 0x02, 0x60, 0x05, 0x15, 0x25,
        0x35, 0x45, 0x1d, 0x2d, 0x3d, 0x4d, 0x04, 0x0c, 0x14, 0x1c, 0x24, 0x2c, 0x34, 0x3c, 0x94, 0x9c, 0x64,
        0x6c, 0x74, 0x7c, 0x84, 0x87, 0x07, 0x06
    };
    private static final int PADDING = 3;

    /** Runs the program on octets that lie in the middle of a larger buffer, none of which may be read. */
    private static boolean run(byte[] packet, int original, Instruction... program) {
        ByteBuffer buffer = ByteBuffer.allocate(packet.length + 2 * PADDING);
        buffer.put(0, new byte[] {-1, -1, -1}).put(PADDING, packet).put(PADDING + packet.length, new byte[] {-1, -1, -1
        });
        return new BpfProgram(program).matches(buffer, PADDING, packet.length, original);
    }

    private static Instruction op(int code, int k) {
        return new Instruction(code, 0, 0, k);
    }

    /** A = a, X = x, then the operation, then A must equal the expected value. */
    private static boolean computes(int code, int a, int x, int k, int expected) {
        return run(
                new byte[0],
                0,
                op(LDX_IMM, x),
                op(LD_IMM, a),
                op(code, k),
                new Instruction(JEQ, 0, 1, expected),
                op(RET_K, 1),
                op(RET_K, 0));
    }

    @ParameterizedTest
    @CsvSource({
        // code, A, X, k, result
        "0x04, 0xffffffff, 0, 2, 1",
        "0x14, 0, 0, 1, 0xffffffff",
        "0x24, 0x80000001, 0, 2, 2",
        "0x34, 0xffffffff, 0, 2, 0x7fffffff",
        "0x94, 0xffffffff, 0, 10, 5",
        "0x44, 0xf0, 0, 0x0f, 0xff",
        "0x54, 0xff, 0, 0x0f, 0x0f",
        "0xa4, 0xff, 0, 0x0f, 0xf0",
        "0x64, 1, 0, 31, 0x80000000",
        "0x74, 0x80000000, 0, 31, 1",
        "0x84, 1, 0, 0, 0xffffffff",
        "0x0c, 0xffffffff, 2, 0, 1",
        "0x1c, 0, 1, 0, 0xffffffff",
        "0x2c, 0x80000001, 2, 0, 2",
        "0x3c, 0xffffffff, 2, 0, 0x7fffffff",
        "0x9c, 0xffffffff, 10, 0, 5",
        "0x4c, 0xf0, 0x0f, 0, 0xff",
        "0x5c, 0xff, 0x0f, 0, 0x0f",
        "0xac, 0xff, 0x0f, 0, 0xf0",
        "0x6c, 1, 31, 0, 0x80000000",
        "0x7c, 0x80000000, 31, 0, 1",
        "0x6c, 1, 32, 0, 0",
        "0x7c, 0x80000000, 32, 0, 0",
        "0x6c, 1, 0xffffffff, 0, 0",
        "0x87, 1, 7, 0, 7",
    })
    void arithmeticIsUnsigned32Bit(String code, String a, String x, String k, String result) {
        assertTrue(computes(number(code), number(a), number(x), number(k), number(result)));
        assertFalse(computes(number(code), number(a), number(x), number(k), number(result) + 1));
    }

    private static int number(String text) {
        return Long.decode(text).intValue();
    }

    @Test
    void dividingByAZeroIndexRejects() {
        assertFalse(run(new byte[0], 0, op(LD_IMM, 1), op(0x3c, 0), op(RET_K, 1)));
        assertFalse(run(new byte[0], 0, op(LD_IMM, 1), op(0x9c, 0), op(RET_K, 1)));
    }

    @ParameterizedTest
    @CsvSource({"0x20, 0, 4", "0x20, 1, 5", "0x28, 2, 4", "0x30, 3, 4", "0xb1, 3, 4"})
    void aLoadNeedsAllItsOctetsCaptured(String code, int k, int octets) {
        byte[] enough = new byte[octets];
        assertTrue(run(enough, 1500, op(number(code), k), op(RET_K, 1)));
        assertFalse(run(new byte[octets - 1], 1500, op(number(code), k), op(RET_K, 1)));
    }

    @ParameterizedTest
    @CsvSource({"0x20, -4", "0x20, -1", "0x28, 0x7fffffff", "0x30, 0xfffff000", "0xb1, 0x80000000"})
    void anOffsetIsUnsigned(String code, String k) {
        assertFalse(run(new byte[64], 64, op(number(code), number(k)), op(RET_K, 1)));
    }

    @ParameterizedTest
    @CsvSource({"0x40, 0xffffffff, 1", "0x48, 0xffffffff, 1", "0x50, 0xfffffffe, 5", "0x50, 0x7fffffff, 0x7fffffff"})
    void anIndexDoesNotWrapAround(String code, String x, String k) {
        assertFalse(run(new byte[64], 64, op(LDX_IMM, number(x)), op(number(code), number(k)), op(RET_K, 1)));
    }

    @Test
    void loadsReadBigEndianAtTheFramesOffset() {
        byte[] packet = {0x45, 0x00, (byte) 0x81, 0x02, 0x03};
        assertTrue(run(packet, 5, op(LD_W_ABS, 1), new Instruction(JEQ, 0, 1, 0x00810203), op(RET_K, 1), op(RET_K, 0)));
        assertTrue(run(packet, 5, op(LD_H_ABS, 2), new Instruction(JEQ, 0, 1, 0x8102), op(RET_K, 1), op(RET_K, 0)));
        assertTrue(
                run(packet, 5, op(LDX_MSH, 0), op(TXA, 0), new Instruction(JEQ, 0, 1, 20), op(RET_K, 1), op(RET_K, 0)));
        assertTrue(run(
                packet,
                5,
                op(LDX_IMM, 1),
                op(LD_B_IND, 1),
                new Instruction(JEQ, 0, 1, 0x81),
                op(RET_K, 1),
                op(RET_K, 0)));
        assertTrue(run(
                packet,
                5,
                op(LDX_IMM, 1),
                op(LD_W_IND, 0),
                new Instruction(JEQ, 0, 1, 0x00810203),
                op(RET_K, 1),
                op(RET_K, 0)));
    }

    @Test
    void lengthIsThatOnTheWire() {
        assertTrue(
                run(new byte[10], 1500, op(LD_LEN, 0), new Instruction(JEQ, 0, 1, 1500), op(RET_K, 1), op(RET_K, 0)));
    }

    @Test
    void comparisonsAreUnsigned() {
        assertTrue(run(new byte[0], 0, op(LD_IMM, -1), new Instruction(JGT, 0, 1, 1), op(RET_K, 1), op(RET_K, 0)));
        assertTrue(run(
                new byte[0], 0, op(LD_IMM, -1), new Instruction(JGE, 0, 1, 0x80000000), op(RET_K, 1), op(RET_K, 0)));
    }

    @Test
    void memoryKeepsAWordAndReturnATakesIt() {
        assertTrue(run(new byte[0], 0, op(LD_IMM, 7), op(ST, 15), op(LD_IMM, 0), op(LD_MEM, 15), op(RET_A, 0)));
        assertFalse(run(new byte[0], 0, op(LD_IMM, 0), op(RET_A, 0)));
    }

    @Test
    void whatCouldNotRunIsRefused() {
        List<Instruction[]> programs = List.of(
                new Instruction[] {},
                new Instruction[] {op(LD_IMM, 1)},
                new Instruction[] {new Instruction(JEQ, 1, 0, 0), op(RET_K, 1)},
                new Instruction[] {op(JA, 1), op(RET_K, 1)},
                new Instruction[] {op(JA, -1), op(RET_K, 1)},
                new Instruction[] {op(ST, 16), op(RET_K, 1)},
                new Instruction[] {op(LD_MEM, -1), op(RET_K, 1)},
                new Instruction[] {op(0x34, 0), op(RET_K, 1)},
                new Instruction[] {op(0x64, 32), op(RET_K, 1)},
                new Instruction[] {op(0xff, 0), op(RET_K, 1)});
        for (Instruction[] program : programs) {
            assertThrows(IllegalArgumentException.class, () -> new BpfProgram(program));
        }
    }

    /** Whatever was accepted runs to its end on whatever packet, and the same way twice. */
    @Property(tries = 2_000)
    void anAcceptedProgramEnds(Draw draw) {
        List<Instruction> ending = new ArrayList<>(draw.list(20, () -> instruction(draw)));
        byte[] packet = draw.octets(255);
        ending.add(op(RET_A, 0));
        BpfProgram checked;
        try {
            checked = new BpfProgram(ending.toArray(Instruction[]::new));
        } catch (IllegalArgumentException refused) {
            return;
        }
        ByteBuffer octets = ByteBuffer.wrap(packet);
        checked.matches(octets, 0, packet.length, packet.length);
        boolean first = checked.matches(octets, 0, packet.length, packet.length);
        assertEquals(first, checked.matches(octets, 0, packet.length, packet.length));
    }

    private static Instruction instruction(Draw draw) {
        return new Instruction(
                draw.of(CODES),
                draw.between(0, 3),
                draw.between(0, 3),
                draw.flip() ? draw.between(0, 15) : draw.anyInt());
    }
}
