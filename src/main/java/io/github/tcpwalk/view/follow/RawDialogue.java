package io.github.tcpwalk.view.follow;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.stream.Overlap;
import io.github.tcpwalk.text.Paint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Nothing but the octets, in the order of the dialogue. Not for terminals. */
public final class RawDialogue extends Dialogue {
    private final byte[] copy = new byte[4096];
    private final OutputStream out;

    public RawDialogue(OutputStream out) {
        super(OutputStream.nullOutputStream(), Paint.PLAIN, Overlap.FIRST, Language.ENGLISH);
        this.out = out;
    }

    @Override
    void show(Side side, long streamOffset, ByteBuffer buffer, int index, int length) {
        try {
            for (int done = 0; done < length; ) {
                int n = Math.min(copy.length, length - done);
                buffer.get(index + done, copy, 0, n);
                out.write(copy, 0, n);
                done += n;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void pause(Side side) {}
}
