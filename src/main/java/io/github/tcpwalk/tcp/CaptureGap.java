package io.github.tcpwalk.tcp;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a capture does not show of a connection though the rest proves it, or shows after what follows it. */
public enum CaptureGap {
    /** The SYN stands behind segments that were sent after it, as where two captures were merged. */
    SYN_LATE,
    /** Likewise the SYN+ACK. */
    SYN_ACK_LATE,
    /** The SYN was answered, or its sender could not have gone on as it did. */
    SYN_ACK_MISSING,
    /** The SYN+ACK was acknowledged, or its sender could not have gone on as it did. */
    ACK_MISSING,
    /** The client's FIN stands behind segments of the other end that acknowledge it. */
    CLIENT_FIN_LATE,
    /** Likewise the server's. */
    SERVER_FIN_LATE,
    /** The client's FIN was acknowledged, and so was the server's. */
    CLIENT_FIN_MISSING,
    /** Likewise the server's. */
    SERVER_FIN_MISSING,
    /** What one end sent was not captured at all, though the other end answers it. */
    ONE_DIRECTION;

    private final String shown = name().toLowerCase(Locale.ROOT).replace('_', '-');

    int bit() {
        return 1 << ordinal();
    }

    /**
     * The bit of {@link #ONE_DIRECTION} where one end is seen to answer what was not captured, and nothing else of the
     * other was; else 0.
     */
    static int ofDirections(Endpoint client, Endpoint server, int gaps) {
        boolean one = answersUnseen(client, server, gaps) || answersUnseen(server, client, gaps);
        return one ? ONE_DIRECTION.bit() : 0;
    }

    private static boolean answersUnseen(Endpoint end, Endpoint other, int gaps) {
        return other.told.segments() == 0 && (end.acks.advanced() || (gaps & SYN_ACK_MISSING.bit()) != 0);
    }

    /** The FIN of that end stands behind what acknowledges it. */
    public static CaptureGap finLate(boolean ofClient) {
        return ofClient ? CLIENT_FIN_LATE : SERVER_FIN_LATE;
    }

    static CaptureGap finMissing(boolean ofClient) {
        return ofClient ? CLIENT_FIN_MISSING : SERVER_FIN_MISSING;
    }

    static Set<CaptureGap> of(int bits) {
        if (bits == 0) {
            return Set.of();
        }
        Set<CaptureGap> gaps = EnumSet.noneOf(CaptureGap.class);
        for (CaptureGap gap : values()) {
            if ((bits & gap.bit()) != 0) {
                gaps.add(gap);
            }
        }
        return gaps;
    }

    @Override
    public String toString() {
        return shown;
    }
}
