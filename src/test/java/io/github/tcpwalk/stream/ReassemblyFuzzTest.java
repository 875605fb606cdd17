package io.github.tcpwalk.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Fuzz;
import io.github.tcpwalk.testing.Property;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;

/** Pieces of a stream in any order, some with other octets: what comes out is what a table of octets says. */
@Tag("fuzz")
class ReassemblyFuzzTest {
    private static final int MOST_PIECES = 100;
    private static final int ROOM = 1 << 14;

    @FuzzTest
    void isPutTogether(FuzzedDataProvider data) {
        int iss = data.consumeInt();
        ByteBuffer octets = ByteBuffer.allocate(ROOM);
        new Random(1).nextBytes(octets.array());
        int[] model = new int[ROOM];
        Arrays.fill(model, -1);
        int[] got = new int[ROOM];
        Arrays.fill(got, -1);
        Reassembler stream = new Reassembler(new StreamMemory(), into(got), Overlap.FIRST, Patience.ENDLESS);
        Segment s = new Segment();
        s.octets = octets;
        s.frame = 1;
        s.flags = Segment.SYN;
        s.seq = iss;
        stream.accept(s);
        s.flags = Segment.ACK;
        int end = 0;
        for (int i = 0; i < MOST_PIECES && data.remainingBytes() > 0; i++) {
            int from = data.consumeInt(0, ROOM - 2000);
            int length = data.consumeInt(2, 1500);
            int index = data.consumeBoolean() ? from : data.consumeInt(0, ROOM - 2000);
            s.frame++;
            s.seq = iss + 1 + from;
            s.payloadOffset = index;
            s.payloadCaptured = length;
            s.payloadOctets = length;
            stream.accept(s);
            for (int k = 0; k < length; k++) {
                model[from + k] = model[from + k] < 0 ? octets.get(index + k) & 0xFF : model[from + k];
            }
            end = Math.max(end, from + length);
        }
        stream.finish();
        for (int k = 0; k < end; k++) {
            assertEquals(model[k], got[k], "octet " + k);
        }
        assertEquals(-1, got[end], "nothing behind the end");
        int present = (int) Arrays.stream(model).filter(octet -> octet >= 0).count();
        assertEquals(present, stream.totals().octets);
        assertEquals(end - present, stream.totals().gaps());
    }

    private static StreamSink into(int[] got) {
        return new StreamSink() {
            private long next;

            @Override
            public void octets(long offset, ByteBuffer buffer, int index, int length) {
                assertEquals(next, offset);
                for (int k = 0; k < length; k++) {
                    got[(int) offset + k] = buffer.get(index + k) & 0xFF;
                }
                next += length;
            }

            @Override
            public void gap(long offset, long length, Gap reason) {
                assertEquals(next, offset);
                next += length;
            }
        };
    }

    @Property(tries = Fuzz.TRIES)
    void shortly(Draw draw) throws IOException {
        isPutTogether(Fuzz.data(draw, getClass()));
    }
}
