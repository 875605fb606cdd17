package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.Segment;
import io.github.tcpwalk.wire.TcpOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what came out of the path otherwise than it went in, of one direction of one conversation. */
final class Changes {
    /** Different values of one thing; further ones are told with the last. */
    private static final int MOST_VALUES = 8;
    /** Which only the first or the last piece of a segment has. */
    private static final int OF_ONE_PIECE = Segment.FIN | Segment.PSH | Segment.CWR | Segment.SYN;

    private static final int ECN = 3;

    private record Key(Change.Kind kind, int option, long before, long after) {}

    /** Still counted. */
    private static final class Counted {
        private final Change first;
        private boolean varies;
        private long count = 1;

        private Counted(Change first) {
            this.first = first;
        }

        private Change change() {
            return new Change(
                    first.kind(),
                    first.option(),
                    first.before(),
                    first.after(),
                    varies,
                    count,
                    first.frameA(),
                    first.frameB());
        }
    }

    private final Fates fates;
    private final Numbers numbers;
    private final OptionTable options;
    private final Contents contents;
    private final Trace near;
    private final Trace far;
    private final int direction;
    private final Map<Key, Counted> all = new LinkedHashMap<>();
    private Set<Change.Kind> found;
    private int row;
    private int other;

    Changes(Fates fates, Numbers numbers, OptionTable options, Contents contents, int direction) {
        this.fates = fates;
        this.numbers = numbers;
        this.options = options;
        this.contents = contents;
        this.direction = direction;
        near = fates.near(direction);
        far = fates.far(direction);
    }

    List<Change> all() {
        List<Change> changes = new ArrayList<>();
        all.values().forEach(c -> changes.add(c.change()));
        return changes;
    }

    /** Compares two sights of a packet. @return in what they differ */
    Set<Change.Kind> compare(int rowNear, int rowFar) throws IOException {
        found = EnumSet.noneOf(Change.Kind.class);
        row = rowNear;
        other = rowFar;
        boolean whole = near.octets[row] == far.octets[other] && seq(near, row) == seq(far, other);
        if (fates.aligned.relayed) {
            if (near.octets[row] > 0 && far.octets[other] > 0) {
                payload(whole);
            }
            return found;
        }
        ip(whole);
        if (fates.aligned.bearings.moved(direction)) {
            long moved = fates.aligned.bearings.shift[direction];
            add(Change.Kind.SEQUENCE_NUMBERS, 0, 0, (near == fates.aligned.bearings.a ? -moved : moved) & 0xFFFF_FFFFL);
        }
        if (near.options[row] != far.options[other]) {
            options();
        }
        if (near.is(row, Trace.STAMPED) && far.is(other, Trace.STAMPED)) {
            differ(Change.Kind.TIMESTAMPS, near.stamp[row] & 0xFFFF_FFFFL, far.stamp[other] & 0xFFFF_FFFFL);
        }
        int compared = whole ? 0x1FF : 0x1FF & ~OF_ONE_PIECE;
        differ(Change.Kind.FLAGS, near.flags[row] & compared, far.flags[other] & compared);
        if (whole) {
            differ(Change.Kind.WINDOW, near.windowField(row), far.windowField(other));
            differ(Change.Kind.URGENT_POINTER, near.urgentPointer(row), far.urgentPointer(other));
            acknowledged();
            differ(
                    Change.Kind.CHECKSUM,
                    near.is(row, Trace.BAD_CHECKSUM) ? 0 : 1,
                    far.is(other, Trace.BAD_CHECKSUM) ? 0 : 1);
        }
        if (near.octets[row] > 0 && far.octets[other] > 0 && !near.has(row, Segment.RST)) {
            payload(whole);
        }
        return found;
    }

    private long seq(Trace of, int itsRow) {
        return fates.aligned.bearings.seq(of, itsRow, direction);
    }

    private void ip(boolean whole) {
        if (near.ttl(row) != far.ttl(other)) {
            add(Change.Kind.TTL, 0, near.ttl(row), far.ttl(other));
        }
        differ(Change.Kind.FRAGMENTED, near.is(row, Trace.FRAGMENTS) ? 1 : 0, far.is(other, Trace.FRAGMENTS) ? 1 : 0);
        if (near.is(row, Trace.FRAGMENTS) || far.is(other, Trace.FRAGMENTS)) {
            return;
        }
        differ(Change.Kind.DSCP, near.trafficClass(row) >> 2, far.trafficClass(other) >> 2);
        differ(Change.Kind.ECN, near.trafficClass(row) & ECN, far.trafficClass(other) & ECN);
        if (!near.is(row, Trace.IPV6) && !far.is(other, Trace.IPV6)) {
            differ(
                    Change.Kind.DONT_FRAGMENT,
                    near.is(row, Trace.DONT_FRAGMENT) ? 1 : 0,
                    far.is(other, Trace.DONT_FRAGMENT) ? 1 : 0);
            if (whole) {
                differ(Change.Kind.IP_ID, near.ipId[row], far.ipId[other]);
            }
        }
    }

    private void acknowledged() {
        Likeness likeness = fates.aligned.likeness[direction];
        boolean nearIsA = near == fates.aligned.bearings.a;
        int rowA = nearIsA ? row : other;
        int rowB = nearIsA ? other : row;
        if (near.has(row, Segment.ACK) && far.has(other, Segment.ACK) && !likeness.sameAck(rowA, rowB)) {
            add(Change.Kind.ACKNOWLEDGMENT, 0, near.ack[row] & 0xFFFF_FFFFL, far.ack[other] & 0xFFFF_FFFFL);
        }
        if (near.blocks(row) != far.blocks(other) || !likeness.sameBlocks(rowA, rowB)) {
            add(Change.Kind.SACK_BLOCKS, 0, near.blocks(row), far.blocks(other));
        }
    }

    private void options() {
        List<Integer> kinds = new ArrayList<>(options.kinds(near.options[row]));
        for (int kind : options.kinds(far.options[other])) {
            if (!kinds.contains(kind)) {
                kinds.add(kind);
            }
        }
        for (int kind : kinds) {
            byte[] before = options.data(near.options[row], kind);
            byte[] after = options.data(far.options[other], kind);
            if (kind == TcpOptions.SACK || Arrays.equals(before, after)) {
                continue; // blocks are compared by themselves
            }
            switch (kind) {
                case TcpOptions.MSS -> add(Change.Kind.MSS, 0, number(before), number(after));
                case TcpOptions.WINDOW_SCALE -> add(Change.Kind.WINDOW_SCALE, 0, number(before), number(after));
                case TcpOptions.SACK_PERMITTED -> add(Change.Kind.SACK_PERMITTED, 0, number(before), number(after));
                case TcpOptions.TIMESTAMPS -> add(Change.Kind.TIMESTAMPS, 0, number(before), number(after));
                default -> add(Change.Kind.OPTION, kind, number(before), number(after));
            }
        }
    }

    /** The first octets of an option's data as a number. */
    private static long number(byte[] data) {
        if (data == null) {
            return Change.NONE;
        }
        long number = 0;
        for (int i = 0; i < Math.min(data.length, 7); i++) {
            number = number << 8 | data[i] & 0xFF;
        }
        return number;
    }

    private void payload(boolean whole) throws IOException {
        boolean same;
        if (whole && near.captured[row] == far.captured[other]) {
            same = near.content[row] == far.content[other];
        } else if (near.is(row, Trace.FRAGMENTS) || far.is(other, Trace.FRAGMENTS)) {
            return;
        } else {
            same = false; // to be looked at
        }
        if (same) {
            return;
        }
        long from = Math.max(payloadFrom(near, row), payloadFrom(far, other));
        long differs = contents.firstDifference(
                near, row, from - payloadFrom(near, row), far, other, from - payloadFrom(far, other));
        if (differs >= 0) {
            long place = from - payloadFrom(near, row) + differs;
            add(Change.Kind.PAYLOAD, 0, place, numbers.relative(direction, from + differs));
        } else if (whole && near.captured[row] == far.captured[other]) {
            add(Change.Kind.PAYLOAD, 0, Change.NONE, Change.NONE); // it cannot be read again
        }
    }

    private long payloadFrom(Trace of, int itsRow) {
        return seq(of, itsRow) + of.payloadFrom(itsRow) - of.seq[itsRow];
    }

    private void differ(Change.Kind kind, long before, long after) {
        if (before != after) {
            add(kind, 0, before, after);
        }
    }

    private void add(Change.Kind kind, int option, long before, long after) {
        found.add(kind);
        boolean nearIsA = near == fates.aligned.bearings.a;
        long frameA = nearIsA ? near.frame[row] : far.frame[other];
        long frameB = nearIsA ? far.frame[other] : near.frame[row];
        Key key =
                switch (kind) {
                    case IP_ID, WINDOW, PAYLOAD, ACKNOWLEDGMENT, SACK_BLOCKS, URGENT_POINTER -> new Key(kind, 0, 0, 0);
                    case TIMESTAMPS ->
                        new Key(kind, 0, before == Change.NONE ? before : 0, after == Change.NONE ? after : 0);
                    case TTL -> new Key(kind, 0, 0, before - after);
                    default -> new Key(kind, option, before, after);
                };
        Counted known = all.get(key);
        if (known == null && values(kind) >= MOST_VALUES) {
            known = last(kind);
        }
        if (known == null) {
            all.put(key, new Counted(new Change(kind, option, before, after, false, 1, frameA, frameB)));
        } else {
            known.count++;
            known.varies |= known.first.before() != before || known.first.after() != after;
        }
    }

    private long values(Change.Kind kind) {
        return all.keySet().stream().filter(key -> key.kind == kind).count();
    }

    private Counted last(Change.Kind kind) {
        Counted last = null;
        for (Map.Entry<Key, Counted> entry : all.entrySet()) {
            last = entry.getKey().kind == kind ? entry.getValue() : last;
        }
        return last;
    }
}
