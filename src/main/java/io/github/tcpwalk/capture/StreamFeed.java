package io.github.tcpwalk.capture;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** A feed that is read once, from its start: a pipe, or what a decompressor makes of a file. */
final class StreamFeed implements Feed {
    private static final int CHUNK_OCTETS = 64 << 10;
    /** So much may come of any file, however well it is packed: it is soon read. */
    private static final long FREE_OCTETS = 256 << 20;

    private final RawStream raw;
    private final Compression compression;
    private final Bounds bounds;
    private InputStream in;
    private final byte[] chunk = new byte[CHUNK_OCTETS];
    private long position;
    private boolean ended;
    private Damage damage;

    /** @param compression null when {@code raw} is not compressed */
    StreamFeed(RawStream raw, Compression compression, Bounds bounds) {
        this.bounds = bounds;
        this.raw = raw;
        this.compression = compression;
    }

    @Override
    public int read(long from, ByteBuffer into) throws IOException {
        while (position < from) {
            int skipped = read((int) Math.min(chunk.length, from - position));
            if (skipped < 0) {
                return -1;
            }
        }
        int read = read(Math.min(chunk.length, into.remaining()));
        if (read > 0) {
            into.put(chunk, 0, read);
        }
        return read;
    }

    /** @return octets now in {@link #chunk}, at least 1, or -1 at the end */
    private int read(int most) throws IOException {
        if (ended) {
            return -1;
        }
        try {
            if (in == null) {
                in = compression == null ? raw : compression.decompress(raw, bounds);
            }
            Bound reached = compression == null ? null : reached();
            int read = reached != null ? -1 : in.read(chunk, 0, most);
            if (read > 0) {
                position += read;
                return read;
            }
            if (reached != null) {
                String bound = reached.text(bounds.of(reached));
                damage = new Damage(0, position, Sentence.of(Damage.AT_BOUND + reached.word(), "most", bound), false);
            }
        } catch (IOException | RuntimeException broken) {
            if (raw.failure() != null) {
                throw raw.failure();
            }
            if (compression == null) {
                throw broken;
            }
            Map<String, Object> values = new HashMap<>();
            values.put("packing", compression.label);
            values.put("octets", raw.consumedOctets());
            String key = raw.atEnd() ? "capture.packing-cut" : "capture.packing-damaged";
            if (broken instanceof PackingException problem) {
                if (problem.foreignOctets > 0) {
                    values.put("octets", raw.consumedOctets() - problem.foreignOctets);
                    key = problem.why.key();
                } else {
                    values.put("why", problem.why);
                }
            }
            damage = new Damage(0, position, new Sentence(key, values), false);
        }
        ended = true;
        return -1;
    }

    /** What ends the reading: a file that unpacks to more than anybody captured; null for nothing. */
    private Bound reached() {
        if (position >= bounds.of(Bound.DECOMPRESSED)) {
            return Bound.DECOMPRESSED;
        }
        boolean packed = position >= FREE_OCTETS && position / bounds.of(Bound.RATIO) >= raw.consumedOctets();
        return packed ? Bound.RATIO : null;
    }

    @Override
    public int available(long from) throws IOException {
        if (!raw.live()) {
            return Integer.MAX_VALUE;
        }
        return compression == null && !ended ? raw.available() : 0; // what a decompressor would need is not known
    }

    @Override
    public void stop() {
        raw.stop();
    }

    @Override
    public Damage damage() {
        return damage;
    }

    @Override
    public long consumedOctets(long reached) {
        return raw.consumedOctets();
    }

    @Override
    public void close() throws IOException {
        ended = true;
        try (raw) {
            if (in != null) {
                in.close();
            }
        } finally {
            in = null; // a decompressor is megabytes
        }
    }
}
