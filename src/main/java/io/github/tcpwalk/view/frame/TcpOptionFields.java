package io.github.tcpwalk.view.frame;

import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.wire.TcpOptions;

/** The options of a TCP header (RFC 9293 section 3.1), each a field. */
final class TcpOptionFields {
    private static final int EDGE_OCTETS = 4;

    private final FieldList f;

    TcpOptionFields(FieldList fields) {
        f = fields;
    }

    /** @param end where the header ends, or what was captured of it */
    void append(int at, int end) {
        while (at < end) {
            int kind = f.u8(at);
            if (kind == TcpOptions.END) {
                f.text(at, 1, "end of options", end - at - 1 == 0 ? "0" : Sentence.of("show.value-then-padding"));
                return;
            }
            int length = kind == TcpOptions.NO_OPERATION ? 1 : at + 1 < end ? f.u8(at + 1) : 0;
            if (length < 1 || kind != TcpOptions.NO_OPERATION && length < 2 || length > end - at) {
                f.raw(at, end - at, Sentence.of("show.field-malformed-option", "kind", kind));
                return;
            }
            option(kind, at, length);
            at += length;
        }
    }

    private void option(int kind, int at, int length) {
        switch (kind) {
            case TcpOptions.NO_OPERATION -> f.text(at, 1, "no-operation", "1");
            case TcpOptions.MSS ->
                f.text(
                        at,
                        length,
                        "maximum segment size",
                        length == 4 ? Sentence.of("show.value-octets", "octets", f.u16(at + 2)) : wrong(length));
            case TcpOptions.WINDOW_SCALE ->
                f.text(
                        at,
                        length,
                        "window scale",
                        length == 3
                                ? f.u8(at + 2) > 14
                                        ? Sentence.of("show.value-shift-too-far", "shift", f.u8(at + 2))
                                        : Sentence.of(
                                                "show.value-shift", "shift", f.u8(at + 2), "times", 1 << f.u8(at + 2))
                                : wrong(length));
            case TcpOptions.SACK_PERMITTED ->
                f.text(at, length, "SACK permitted", length == 2 ? Sentence.of("show.value-yes") : wrong(length));
            case TcpOptions.SACK -> sack(at, length);
            case TcpOptions.TIMESTAMPS ->
                f.text(
                        at,
                        length,
                        "timestamps",
                        length == 10 ? "TSval " + f.u32(at + 2) + ", TSecr " + f.u32(at + 6) : wrong(length));
            case TcpOptions.FAST_OPEN ->
                f.raw(at, length, length == 2 ? "fast open, cookie request" : "fast open cookie");
            case TcpOptions.MPTCP -> f.raw(at, length, Sentence.of("show.field-mptcp", "subtype", f.u8(at + 2) >> 4));
            default -> f.raw(at, length, Sentence.of("show.field-option", "kind", kind));
        }
    }

    private void sack(int at, int length) {
        if (length < 10 || (length - 2) % (2 * EDGE_OCTETS) != 0) {
            f.text(at, length, "SACK", wrong(length));
            return;
        }
        for (int block = at + 2; block < at + length; block += 2 * EDGE_OCTETS) {
            f.text(block, 2 * EDGE_OCTETS, "SACK block", f.u32(block) + ":" + f.u32(block + EDGE_OCTETS));
        }
    }

    private static Sentence wrong(int length) {
        return Sentence.of("show.value-wrong-length", "length", length);
    }
}
