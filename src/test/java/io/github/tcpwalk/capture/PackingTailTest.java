package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.testing.Said;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What lies behind the end of a compressed capture: padding, another member, or something that is no capture's. */
class PackingTailTest {
    private static final byte[] CAPTURE = Bytes.in(false)
            .pcapHeader(0xa1b2c3d4, 65535, 1)
            .pcapRecord(1, 0, Bytes.packet(54, 1), 54)
            .pcapRecord(2, 0, Bytes.packet(60, 2), 60)
            .array();

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** As gzip does: a tape's last block, a disk's, an erased sector. xz itself wants them in fours. */
    @ParameterizedTest
    @EnumSource(Compression.class)
    void zerosArePassedOver(Compression compression) throws IOException {
        byte[] packed = CutCaptureTest.compress(compression, CAPTURE);
        Captures.Pass sound = Captures.pass(CAPTURE);
        for (int zeros : new int[] {0, 1, 3, 4, 511, 200_000}) {
            assertEquals(sound, Captures.pass(joined(packed, new byte[zeros])), zeros + " zeros");
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void severalAreOne(Compression compression) throws IOException {
        Captures.Pass sound = Captures.pass(CAPTURE);
        for (int zeros : new int[] {0, 4}) {
            byte[][] parts = new byte[2 * CAPTURE.length][];
            for (int i = 0; i < CAPTURE.length; i++) {
                parts[2 * i] = CutCaptureTest.compress(compression, new byte[] {CAPTURE[i]});
                parts[2 * i + 1] = new byte[zeros];
            }
            assertEquals(sound, Captures.pass(joined(parts)), zeros + " zeros between");
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void anythingElseIsNamedAndCostsNoRecord(Compression compression) throws IOException {
        byte[] packed = CutCaptureTest.compress(compression, CAPTURE);
        Captures.Pass sound = Captures.pass(CAPTURE);
        for (String tail : new String[] {"x", "abc", "junk", "and a text that is longer than a magic is"}) {
            for (int zeros : new int[] {0, 5}) {
                byte[] behind = joined(new byte[zeros], tail.getBytes(StandardCharsets.US_ASCII));
                Captures.Pass pass = Captures.pass(joined(packed, behind));
                assertEquals(sound.frames(), pass.frames(), tail);
                assertEquals(CAPTURE.length, pass.damage().offset());
                int ends = packed.length + zeros;
                assertEquals(
                        "the " + compression.label + " data ends after " + ends
                                + " compressed octets, and something else follows",
                        Said.english(pass.damage().what()));
                assertEquals(
                        compression.label + " 数据在 " + ends + " 个压缩字节之后结束，后面是别的内容",
                        Said.in(Language.CHINESE, pass.damage().what()));
            }
        }
    }

    /** Another one that is only begun is cut, however little of it is there. */
    @ParameterizedTest
    @EnumSource(Compression.class)
    void whatIsOnlyBegunIsCut(Compression compression) throws IOException {
        byte[] packed = CutCaptureTest.compress(compression, CAPTURE);
        for (int begun = 1; begun < 12; begun++) {
            Captures.Pass pass = Captures.pass(joined(packed, Arrays.copyOf(packed, begun)));
            assertEquals(
                    "the " + compression.label + " data is cut after " + (packed.length + begun) + " compressed octets",
                    Said.english(pass.damage().what()));
        }
    }
}
