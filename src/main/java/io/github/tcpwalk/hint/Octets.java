package io.github.tcpwalk.hint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A cursor over the beginning of what one end says. Behind the end all is 0, and {@link #isShort} from then on. */
final class Octets {
    private final ByteBuffer octets;
    private int at;
    private final int end;
    private boolean shortOf;

    /** @param end index after the last */
    Octets(ByteBuffer octets, int at, int end) {
        this.octets = octets;
        this.at = at;
        this.end = end;
    }

    /** Another cursor over the same. */
    Octets again() {
        return new Octets(octets, at, end);
    }

    /** Whether something was asked for that is not there. */
    boolean isShort() {
        return shortOf;
    }

    int left() {
        return end - at;
    }

    /** The {@code i}th from here, from 0, which must be there; it stays the {@code i}th. */
    int peek(int i) {
        return octets.get(at + i) & 0xFF;
    }

    int u8() {
        if (at >= end) {
            shortOf = true;
            return 0;
        }
        return octets.get(at++) & 0xFF;
    }

    int u16() {
        return u8() << 8 | u8();
    }

    /** Passes over {@code count}, from 0. */
    void skip(int count) {
        shortOf |= count > end - at;
        at = Math.min(end, at + Math.max(0, count));
    }

    /** Another cursor over the next {@code count}, as far as they are there; passes over them. */
    Octets next(int count) {
        Octets next = new Octets(octets, at, at + Math.min(count, end - at));
        skip(count);
        return next;
    }

    boolean startsWith(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (at + i >= end || octets.get(at + i) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is too short to tell whether it starts so. */
    boolean mayStartWith(String ascii) {
        return left() < ascii.length() && startsWith(ascii.substring(0, left()));
    }

    /** The line that begins here, without its end; null where that is not there. Passes over it. */
    String line() {
        for (int i = at; i < end; i++) {
            if (octets.get(i) == '\n') {
                int last = i > at && octets.get(i - 1) == '\r' ? i - 1 : i;
                String line = text(at, last);
                at = i + 1;
                return line;
            }
        }
        shortOf = true;
        return null;
    }

    /** All that is left, at most {@code most}; what is no UTF-8 is U+FFFD. */
    String rest(int most) {
        return text(at, Math.min(end, at + most));
    }

    private String text(int from, int to) {
        byte[] copy = new byte[to - from];
        octets.get(from, copy);
        return new String(copy, StandardCharsets.UTF_8);
    }
}
