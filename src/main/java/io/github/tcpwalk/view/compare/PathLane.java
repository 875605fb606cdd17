package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.compare.ComparedSegment;
import io.github.tcpwalk.compare.IcmpSight;
import io.github.tcpwalk.text.Arrow;
import io.github.tcpwalk.text.DisplayWidth;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What stands between the bars of a ladder: an arrow from one point to the other, or as far as it came. */
final class PathLane {
    private static final int LEAST = 32;
    /** Longer arrows are no easier to follow. */
    private static final int MOST = 100;

    private static final String ICMP = "ICMP";

    /** What stands where an arrow ends or begins in the path. */
    enum Mark {
        LOST('x'),
        MADE('*'),
        AGAIN('2'),
        PROXY('#'),
        UNKNOWN('?'),
        /** In the column of frames. */
        NONE('-');

        final char drawn;

        Mark(char drawn) {
            this.drawn = drawn;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Those drawn so far. */
    final Set<Mark> marks = EnumSet.noneOf(Mark.class);

    private final int columns;
    /** Of an arrow that ends or begins in the path. */
    private final int part;

    /** @param room columns that there are */
    PathLane(int room) {
        columns = Math.max(LEAST, Math.min(room, MOST));
        part = columns * 13 / 20;
    }

    int columns() {
        return columns;
    }

    String segment(ComparedSegment s, String said) {
        boolean right = s.fromAToB();
        return switch (s.fate()) {
            case LOST, NOT_RELAYED -> ends(said, right);
            case OWN -> ofProxy(said, right, !s.framesA().isEmpty());
            case INSERTED -> begins(said, right, Mark.MADE);
            case DUPLICATED -> begins(said, right, Mark.AGAIN);
            default -> Arrow.plain(said, right, columns);
        };
    }

    String icmp(IcmpSight s, boolean toA) {
        boolean near = (toA ? s.a() : s.b()) != null;
        boolean far = (toA ? s.b() : s.a()) != null;
        boolean between = s.made() == IcmpSight.Made.BETWEEN;
        return near && (far || s.made() == IcmpSight.Made.BEYOND)
                ? Arrow.plain(ICMP, !toA, columns)
                : far ? ends(ICMP, !toA) : begins(ICMP, !toA, between ? Mark.MADE : Mark.UNKNOWN);
    }

    /** In the path. */
    private String ends(String said, boolean right) {
        marks.add(Mark.LOST);
        String arrow = Arrow.plain(said, right, part - 1);
        return right
                ? fill(arrow.substring(0, arrow.length() - 1) + " x", true)
                : fill("x " + arrow.substring(1), false);
    }

    /** The same, towards the farther point. */
    private String begins(String said, boolean right, Mark mark) {
        marks.add(mark);
        String arrow = Arrow.plain(said, right, part);
        return right ? fill(mark.drawn + arrow, false) : fill(arrow + mark.drawn, true);
    }

    /** To or from what has a connection of its own to either side. */
    private String ofProxy(String said, boolean right, boolean atA) {
        marks.add(Mark.PROXY);
        String arrow = Arrow.plain(said, right, part - 1);
        return atA ? fill(arrow + '#', true) : fill('#' + arrow, false);
    }

    private String fill(String drawn, boolean left) {
        String blank = " ".repeat(Math.max(0, columns - DisplayWidth.of(drawn)));
        return left ? drawn + blank : blank + drawn;
    }
}
