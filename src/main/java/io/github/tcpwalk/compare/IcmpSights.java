package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.IcmpNotice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds which ICMP errors about a conversation are one, and where each was made. */
final class IcmpSights {
    /** The same error is not under way longer, nanoseconds. */
    private static final long MOST_APART = 10_000_000_000L;

    private final Fates fates;
    private final Clock clock;
    private final Bearings bearings;
    private final boolean swapped;

    private IcmpSights(Fates fates, Clock clock, boolean swapped) {
        this.fates = fates;
        this.clock = clock;
        this.swapped = swapped;
        bearings = fates.aligned.bearings;
    }

    /** @param found which point is nearer the client, as far as that shows */
    static List<IcmpSight> of(Fates fates, Clock clock, Place found, boolean swapped) {
        return new IcmpSights(fates, clock, swapped).sights(found);
    }

    /** Two that may be one. */
    private record Likely(Trace.Quoting a, Trace.Quoting b, long apart) {}

    private List<IcmpSight> sights(Place place) {
        List<Trace.Quoting> atA = new ArrayList<>(bearings.a.quoting);
        List<Trace.Quoting> atB = new ArrayList<>(bearings.b.quoting);
        List<Likely> likely = new ArrayList<>();
        for (int i = 0; i < atA.size(); i++) {
            for (int k = 0; k < atB.size(); k++) {
                long apart = apart(atA.get(i), atB.get(k), Math.abs(i - k));
                if (isLike(atA.get(i), atB.get(k)) && apart <= MOST_APART) {
                    likely.add(new Likely(atA.get(i), atB.get(k), apart));
                }
            }
        }
        likely.sort(Comparator.comparingLong(Likely::apart));
        List<IcmpSight> sights = new ArrayList<>();
        for (Likely both : likely) {
            if (atA.contains(both.a) && atB.contains(both.b)) {
                atA.remove(both.a);
                atB.remove(both.b);
                sights.add(sight(both.a, both.b, place));
            }
        }
        atA.forEach(one -> sights.add(sight(one, null, place)));
        atB.forEach(one -> sights.add(sight(null, one, place)));
        sights.sort(Comparator.comparingLong(this::nanosA));
        return sights;
    }

    private long nanosA(IcmpSight sight) {
        return sight.a() != null ? sight.a().timestampNanos() : atA(sight.b().timestampNanos());
    }

    private long atA(long nanosB) {
        return clock.kind() == Clock.Kind.UNKNOWN ? nanosB : clock.atA(nanosB);
    }

    private long apart(Trace.Quoting one, Trace.Quoting other, int places) {
        return clock.isKnown()
                ? Math.abs(one.notice().timestampNanos() - atA(other.notice().timestampNanos()))
                : places;
    }

    private boolean fromClient(Trace.Quoting one, boolean ofA) {
        return one.notice().quotedFromClient() != (!ofA && swapped);
    }

    private boolean isLike(Trace.Quoting one, Trace.Quoting other) {
        IcmpNotice a = one.notice();
        IcmpNotice b = other.notice();
        return a.ipVersion() == b.ipVersion()
                && a.type() == b.type()
                && a.code() == b.code()
                && a.mtu() == b.mtu()
                && fromClient(one, true) == fromClient(other, false);
    }

    private IcmpSight sight(Trace.Quoting a, Trace.Quoting b, Place place) {
        boolean fromClient = a != null ? fromClient(a, true) : fromClient(b, false);
        IcmpSight.Made made = IcmpSight.Made.UNKNOWN;
        if (place == Place.CLIENT_A || place == Place.CLIENT_B) {
            boolean nearIsA = Fates.nearIsA(place, fromClient ? 0 : 1);
            boolean atFar = (nearIsA ? b : a) != null;
            made = atFar ? IcmpSight.Made.BEYOND : quoted(nearIsA ? a : b, fromClient ? 0 : 1);
        }
        return new IcmpSight(a == null ? null : a.notice(), b == null ? null : b.notice(), fromClient, made);
    }

    /** What became of the segment that it quotes, the latest one before it, tells how far that came. */
    private IcmpSight.Made quoted(Trace.Quoting one, int direction) {
        Trace near = fates.near(direction);
        for (int row = near.size - 1; row >= 0 && one.numbered(); row--) {
            int into = one.seq() - (int) near.seq[row];
            boolean has = into >= 0 && into < Math.max(1, near.end(row) - near.seq[row]);
            if (has && near.nanos[row] <= one.notice().timestampNanos() && bearings.direction(near, row) == direction) {
                return switch (fates.of(near)[row]) {
                    case LOST, PARTLY_LOST -> IcmpSight.Made.BETWEEN;
                    case ARRIVED -> IcmpSight.Made.BEYOND;
                    default -> IcmpSight.Made.UNKNOWN;
                };
            }
        }
        return IcmpSight.Made.UNKNOWN;
    }
}
