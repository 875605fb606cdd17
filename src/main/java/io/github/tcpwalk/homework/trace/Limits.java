package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one capture that was handed in may cost, so that none holds up those of the others.
 *
 * @param octets of the file as it lies there
 * @param seconds of reading it
 * @param bounds asked for; the others are the usual ones, but {@link #DECOMPRESSED} octets decompressed
 */
public record Limits(long octets, int seconds, Map<Bound, Long> bounds) {
    /** No homework is larger: 256 MiB. */
    public static final long OCTETS = 256L << 20;

    public static final int SECONDS = 30;
    private static final long DECOMPRESSED = OCTETS;
    public static final Limits USUAL = new Limits(OCTETS, SECONDS, Map.of());

    /** For one capture. */
    Bounds each() {
        Map<Bound, Long> all = new EnumMap<>(Bound.class);
        all.put(Bound.DECOMPRESSED, DECOMPRESSED);
        all.putAll(bounds);
        return Bounds.of(all);
    }
}
