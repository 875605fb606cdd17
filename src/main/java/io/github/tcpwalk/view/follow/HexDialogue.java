package io.github.tcpwalk.view.follow;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.stream.Overlap;
import io.github.tcpwalk.text.Paint;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Payload in rows of 16 octets: the side's mark, the stream offset in hex, the octets, and the printable ASCII among
 * them. A row is shorter where the other side spoke or octets are missing.
 *
 * <pre>
 * > 00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1..
 * </pre>
 */
final class HexDialogue extends Dialogue {
    private static final int ROW = 16;
    private static final String DIGITS = "0123456789abcdef";

    /** One unfinished row for each side. */
    private final byte[][] rows = new byte[2][ROW];

    private final int[] counts = new int[2];
    private final long[] offsets = new long[2];
    private final byte[] line = new byte[2 + 16 + 2 + ROW * 3 + 2 + ROW];

    HexDialogue(OutputStream out, Paint paint, Overlap overlap, Language language) {
        super(out, paint, overlap, language);
    }

    @Override
    void show(Side side, long streamOffset, ByteBuffer buffer, int index, int length) {
        int s = side.ordinal();
        for (int done = 0; done < length; ) {
            if (counts[s] == 0) {
                offsets[s] = streamOffset + done;
            }
            int n = Math.min(length - done, ROW - counts[s]);
            buffer.get(index + done, rows[s], counts[s], n);
            counts[s] += n;
            done += n;
            if (counts[s] == ROW) {
                pause(side);
            }
        }
    }

    @Override
    void pause(Side side) {
        int count = counts[side.ordinal()];
        if (count == 0) {
            return;
        }
        byte[] row = rows[side.ordinal()];
        line[0] = (byte) side.mark;
        line[1] = ' ';
        int at = hex(2, offsets[side.ordinal()]);
        int text = at + 2 + ROW * 3 + 2;
        Arrays.fill(line, at, text, (byte) ' ');
        at += 2;
        for (int i = 0; i < count; i++) {
            line[at++] = (byte) DIGITS.charAt(row[i] >> 4 & 15);
            line[at++] = (byte) DIGITS.charAt(row[i] & 15);
            at += i == ROW / 2 - 1 ? 2 : 1;
            line[text + i] = row[i] >= 0x20 && row[i] < 0x7F ? row[i] : (byte) '.';
        }
        line(side, line, text + count);
        counts[side.ordinal()] = 0;
    }

    /** Eight digits, or more past 4 GiB. */
    private int hex(int at, long value) {
        int digits = Math.max(8, (67 - Long.numberOfLeadingZeros(value)) / 4);
        for (int i = digits - 1; i >= 0; i--) {
            line[at++] = (byte) DIGITS.charAt((int) (value >> i * 4) & 15);
        }
        return at;
    }
}
