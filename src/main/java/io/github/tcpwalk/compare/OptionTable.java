package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.Segment;
import io.github.tcpwalk.wire.TcpOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The option lists that segments of both captures have, each once: what every segment changes, time stamps and SACK
 * blocks, is left out of them. Shared by all traces, so that equal numbers are equal options.
 */
final class OptionTable {
    /** Further ones, of captures made to hurt, count as having no options. */
    private static final int MOST = 1 << 14;

    private final Map<ByteBuffer, Integer> numbers = new HashMap<>();
    private final List<byte[]> lists = new ArrayList<>();
    private final TcpOptions cursor = new TcpOptions();
    private final byte[] octets = new byte[60];

    OptionTable() {
        number(0);
    }

    /** The number of the options that {@code s} has. */
    int of(Segment s) {
        int length = 0;
        cursor.of(s);
        while (cursor.next()) {
            if (cursor.kind == TcpOptions.END || cursor.kind == TcpOptions.NO_OPERATION) {
                continue;
            }
            boolean changes = cursor.kind == TcpOptions.TIMESTAMPS
                    || cursor.kind == TcpOptions.SACK
                    || cursor.kind == TcpOptions.MPTCP && !s.has(Segment.SYN);
            octets[length++] = (byte) cursor.kind;
            octets[length++] = (byte) (changes ? 2 : cursor.octetCount);
            for (int i = 2; i < cursor.octetCount && !changes; i++) {
                octets[length++] = s.octets.get(cursor.offset + i);
            }
        }
        return number(length);
    }

    private int number(int length) {
        ByteBuffer asked = ByteBuffer.wrap(octets, 0, length);
        Integer known = numbers.get(asked);
        if (known == null && lists.size() < MOST) {
            byte[] kept = new byte[length];
            System.arraycopy(octets, 0, kept, 0, length);
            known = lists.size();
            numbers.put(ByteBuffer.wrap(kept), known);
            lists.add(kept);
        }
        return known == null ? 0 : known;
    }

    /**
     * The data of an option: empty of one that changes with every segment, null where it is not there. Of a repeated
     * one the last counts.
     */
    byte[] data(int number, int kind) {
        byte[] list = lists.get(number);
        byte[] data = null;
        for (int at = 0; at < list.length; at += Math.max(2, list[at + 1] & 0xFF)) {
            if ((list[at] & 0xFF) == kind) {
                data = Arrays.copyOfRange(list, at + 2, at + Math.max(2, list[at + 1] & 0xFF));
            }
        }
        return data;
    }

    /** Kinds of its options, each once, in their order. */
    List<Integer> kinds(int number) {
        byte[] list = lists.get(number);
        List<Integer> kinds = new ArrayList<>();
        for (int at = 0; at < list.length; at += Math.max(2, list[at + 1] & 0xFF)) {
            int kind = list[at] & 0xFF;
            if (!kinds.contains(kind)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
