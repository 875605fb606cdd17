package io.github.tcpwalk.view.follow;

import io.github.tcpwalk.stream.Gap;
import io.github.tcpwalk.stream.StreamSink;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 and length of the octets one side sent, up to the first that was never captured: what comes after a gap is
 * another text. Octets cut by the snap length are left out, as their segments are there; a digest of such a capture
 * compares with another tool's only.
 */
public final class StreamDigest implements StreamSink {
    private static final int COPY_OCTETS = 4096;

    private MessageDigest digest;
    private byte[] copy;
    private long octets;
    private boolean broken;

    @Override
    public void octets(long streamOffset, ByteBuffer buffer, int index, int length) {
        if (broken) {
            return;
        }
        if (digest == null) {
            digest = sha256();
        }
        octets += length;
        if (buffer.hasArray()) {
            digest.update(buffer.array(), buffer.arrayOffset() + index, length);
            return;
        }
        if (copy == null) {
            copy = new byte[COPY_OCTETS];
        }
        for (int done = 0; done < length; ) {
            int n = Math.min(COPY_OCTETS, length - done);
            buffer.get(index + done, copy, 0, n);
            digest.update(copy, 0, n);
            done += n;
        }
    }

    @Override
    public void gap(long streamOffset, long length, Gap reason) {
        broken |= reason != Gap.CUT;
    }

    /** There is a gap: the digest covers what comes before it, which may be nothing. */
    public boolean broken() {
        return broken;
    }

    /** Octets the digest covers. */
    public long octets() {
        return octets;
    }

    /** The digest in hex. Once only: it starts anew. */
    public String hex() {
        return HexFormat.of().formatHex((digest == null ? sha256() : digest).digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
