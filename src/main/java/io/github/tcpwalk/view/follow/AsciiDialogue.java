package io.github.tcpwalk.view.follow;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.stream.Overlap;
import io.github.tcpwalk.text.EscapedOctets;
import io.github.tcpwalk.text.Paint;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Payload as text, each line after the mark of the side that sent it. */
final class AsciiDialogue extends Dialogue {
    /** A line without end is broken here, so that binary data needs no memory and cannot fill a screen unmarked. */
    private static final int LONGEST_LINE_OCTETS = 4096;

    private final Speaker[] speakers = {new Speaker(Side.CLIENT), new Speaker(Side.SERVER)};

    AsciiDialogue(OutputStream out, Paint paint, Overlap overlap, Language language) {
        super(out, paint, overlap, language);
    }

    @Override
    void show(Side side, long streamOffset, ByteBuffer buffer, int index, int length) {
        EscapedOctets text = speakers[side.ordinal()].text;
        for (int i = 0; i < length; i++) {
            text.octet(buffer.get(index + i));
        }
    }

    @Override
    void pause(Side side) {
        Speaker speaker = speakers[side.ordinal()];
        speaker.text.interrupt();
        if (speaker.length > 2) {
            speaker.endLine();
        }
    }

    private final class Speaker implements EscapedOctets.Lines {
        final Side side;
        final EscapedOctets text = new EscapedOctets(this);
        private byte[] line = new byte[128];
        private int length = 2;

        Speaker(Side side) {
            this.side = side;
            line[0] = (byte) side.mark;
            line[1] = ' ';
        }

        @Override
        public void text(byte[] octets, int count) {
            if (length + count > LONGEST_LINE_OCTETS) {
                endLine();
            }
            if (length + count > line.length) {
                line = Arrays.copyOf(line, line.length * 2);
            }
            System.arraycopy(octets, 0, line, length, count);
            length += count;
        }

        @Override
        public void endLine() {
            line(side, line, length);
            length = 2;
        }
    }
}
