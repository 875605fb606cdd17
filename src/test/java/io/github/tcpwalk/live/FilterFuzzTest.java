package io.github.tcpwalk.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.tcpwalk.live.BpfProgram.Instruction;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Fuzz;
import io.github.tcpwalk.testing.Property;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Expressions, and programs that no expression gives: refused with words, or run to their end. */
@Tag("fuzz")
class FilterFuzzTest {
    private static final int[] LINK_TYPES = {0, 1, 12, 101, 105, 113, 127, 228, 229, 276, 147};
    private static final int PADDING = 8;

    @FuzzTest
    void isRun(FuzzedDataProvider data) throws CaptureException {
        BpfProgram program = data.consumeBoolean() ? program(data) : expression(data);
        if (program == null) {
            return;
        }
        byte[] packet = data.consumeBytes(200);
        int original = packet.length + data.consumeInt(0, 2000);
        ByteBuffer octets = ByteBuffer.allocate(packet.length + 2 * PADDING).put(PADDING, packet);
        boolean first = program.matches(octets, PADDING, packet.length, original);
        octets.putLong(0, -1).putLong(octets.capacity() - PADDING, -1); // what is around it does not matter
        assertEquals(first, program.matches(octets, PADDING, packet.length, original));
    }

    private static BpfProgram program(FuzzedDataProvider data) {
        List<Instruction> all = new ArrayList<>();
        for (int i = data.consumeInt(0, 30); i > 0; i--) {
            int code = data.consumeBoolean() ? data.consumeInt(0, 0xFF) : data.consumeInt(0, 0xFFFF);
            int operand = data.consumeBoolean() ? data.consumeInt(0, 70) : data.consumeInt();
            all.add(new Instruction(code, data.consumeInt(0, 12), data.consumeInt(0, 12), operand));
        }
        all.add(new Instruction(0x16, 0, 0, 0));
        try {
            return new BpfProgram(all.toArray(Instruction[]::new));
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    private static BpfProgram expression(FuzzedDataProvider data) throws CaptureException {
        int linkType = data.pickValue(LINK_TYPES);
        try {
            return FilterCompiler.compile(linkType, data.consumeInt(0, 262_144), data.consumeString(60));
        } catch (FilterSyntaxException | LibpcapMissingException refused) {
            return null;
        }
    }

    @Property(tries = Fuzz.TRIES / 3)
    void shortly(Draw draw) throws IOException, CaptureException {
        isRun(Fuzz.data(draw, getClass()));
    }
}
