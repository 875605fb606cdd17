package io.github.tcpwalk.bound;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a capture may use up at most, so that none that somebody made for it takes all memory or time. Real captures
 * stay far below; where one does not, it is said what was given up.
 */
public enum Bound {
    /** More than a SYN came of. */
    CONVERSATIONS(Unit.COUNT, 10_000_000),
    /** Conversations of a flood, of which only a few segments without payload came, mostly a SYN. */
    ATTEMPTS(Unit.COUNT, 20_000_000, 1, 60_000_000),
    /** Of packets told as they come, kept until they are told for good; less in a small heap. */
    LIVE_PACKETS(Unit.OCTETS, 64 << 20, 4 << 20, 1L << 40),
    /** Told as they come, that are kept in memory until they are told for good; fewer in a small heap. */
    LIVE_CONVERSATIONS(Unit.COUNT, 20_000, 100, 10_000_000),
    /** Of packets that are captured to be walked through, in a temporary file. */
    LIVE_FILE(Unit.OCTETS, 1 << 30),
    /** Of streams, that wait for earlier ones or are compared with later copies, in all. */
    REASSEMBLY_ALL(Unit.OCTETS, 64 << 20),
    /** Of one direction of a conversation, that wait for earlier ones. */
    REASSEMBLY_FLOW(Unit.OCTETS, 32 << 20),
    /** Of beginnings of streams, that may tell more of what a conversation talks about when more of them is there. */
    HINTS(Unit.OCTETS, 16 << 20),
    /** Of IP datagrams of which fragments are missing. */
    FRAGMENTS(Unit.OCTETS, 16 << 20),
    /** Of one conversation in each capture that are compared; fewer in a small heap. */
    COMPARED(Unit.COUNT, 20_000_000, 1, 500_000_000),
    /** Of which nothing came but a SYN, of each capture, that are compared. */
    COMPARED_ATTEMPTS(Unit.COUNT, 20_000),
    /** Around the transport header of a packet. */
    NESTING(Unit.COUNT, 16, 1, 1_000),
    /** Around the innermost IP header. */
    TUNNELS(Unit.COUNT, 4, 0, 1_000),
    /** That a compressed file becomes. */
    DECOMPRESSED(Unit.OCTETS, 64L << 30),
    /** How many times longer than its compressed octets that is. */
    RATIO(Unit.COUNT, 1_000),
    /** Of memory that decompressing xz takes; the highest preset (-9) takes 65 MiB. */
    XZ_MEMORY(Unit.OCTETS, 128 << 20, 1 << 20, 4L << 30),
    /** Of one packet, in pcapng. */
    COMMENTS(Unit.COUNT, 1_000),
    /** Of one comment. */
    COMMENT_OCTETS(Unit.OCTETS, 4 << 10, 1, 64 << 10);

    /** What is counted. */
    public enum Unit {
        /** In thousands. */
        COUNT(1_000),
        /** In units of 1024. */
        OCTETS(1_024);

        private final long thousand;

        Unit(long thousand) {
            this.thousand = thousand;
        }
    }

    /** The value of one that does not hold. */
    static final long NONE = Long.MAX_VALUE;

    private static final String SUFFIXES = "kmgt";

    /** What it counts. */
    public final Unit unit;
    /** Where nobody asks for another. */
    public final long usual;

    private final long least;
    private final long most;

    Bound(Unit unit, long usual) {
        this(unit, usual, 1, NONE);
    }

    Bound(Unit unit, long usual, long least, long most) {
        this.unit = unit;
        this.usual = usual;
        this.least = least;
        this.most = most;
    }

    /** {@return its name on the command line} */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return what the bounds are called on the command line} */
    public static List<String> words() {
        return Arrays.stream(values()).map(Bound::word).toList();
    }

    /**
     * {@return the bound that is called so; empty for none}
     *
     * @param word as the command line has it
     */
    public static Optional<Bound> of(String word) {
        return Arrays.stream(values())
                .filter(bound -> bound.word().equals(word))
                .findFirst();
    }

    /** {@return whether it may be lifted altogether} */
    public boolean mayBeNone() {
        return most == NONE;
    }

    /** {@return the lowest that makes sense, as a person writes it} */
    public String leastText() {
        return text(least);
    }

    /** {@return the highest that is safe, as a person writes it} */
    public String mostText() {
        return text(most);
    }

    /**
     * {@return what a person wrote; empty for what is no value of this bound}
     *
     * @param written a number, perhaps with k, M, G or T, or none
     */
    public Optional<Long> value(String written) {
        String text = written.trim().toLowerCase(Locale.ROOT);
        if (text.equals("none") || text.equals("0") && least > 0) {
            return mayBeNone() ? Optional.of(NONE) : Optional.empty();
        }
        int suffix = text.isEmpty() ? -1 : SUFFIXES.indexOf(text.charAt(text.length() - 1));
        String digits = suffix < 0 ? text : text.substring(0, text.length() - 1);
        if (!digits.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        long value = Long.parseLong(digits);
        for (int i = 0; i <= suffix; i++) {
            value = value > NONE / unit.thousand ? NONE : value * unit.thousand;
        }
        return value < least || value > most ? Optional.empty() : Optional.of(value);
    }

    /**
     * {@return a value as {@link #value} reads it}
     *
     * @param value {@link Long#MAX_VALUE} for none
     */
    public String text(long value) {
        if (value == NONE) {
            return "none";
        }
        long rest = value;
        int suffix = -1;
        while (suffix + 1 < SUFFIXES.length() && rest >= unit.thousand && rest % unit.thousand == 0) {
            rest /= unit.thousand;
            suffix++;
        }
        return suffix < 0 ? String.valueOf(rest) : rest + "kMGT".substring(suffix, suffix + 1);
    }
}
