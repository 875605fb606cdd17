package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where the frames are that prove a finding: the first ones, and how many there were. */
final class Evidence {
    /** Enough to look at; a finding must stay small however long the conversation. */
    static final int MOST = 16;

    private static final int FEW = 4;

    private static final Comparator<Place> BY_FILE =
            Comparator.comparingInt(Place::file).thenComparingLong(Place::frame);

    private final List<Place> first = new ArrayList<>(FEW);
    private long total;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    Evidence add(Packet p) {
        if (total <= MOST) {
            return add(Place.of(p));
        }
        heard(p.timestampNanos);
        return this;
    }

    /** Adds where its first packet is. */
    Evidence add(Conversation c) {
        if (total <= MOST) {
            return add(Place.of(c));
        }
        heard(c.firstNanos());
        return this;
    }

    Evidence add(IcmpNotice notice) {
        return add(Place.of(notice));
    }

    /** Adds a frame; one of the first that comes again counts once. @param place null for none */
    Evidence add(Place place) {
        if (place == null || total == first.size() && repeats(place)) {
            return this;
        }
        if (total < MOST) {
            first.add(place);
        }
        heard(place.nanos());
        return this;
    }

    private boolean repeats(Place place) {
        for (int i = first.size() - 1; i >= 0; i--) {
            if (first.get(i).isOf(place.file(), place.frame())) {
                return true;
            }
        }
        return false;
    }

    private void heard(long nanos) {
        total++;
        firstNanos = Math.min(firstNanos, nanos);
        lastNanos = Math.max(lastNanos, nanos);
    }

    /** Adds those that another one kept. */
    void addAll(Evidence other) {
        other.inOrder().forEach(this::add);
        firstNanos = Math.min(firstNanos, other.firstNanos);
        lastNanos = Math.max(lastNanos, other.lastNanos);
    }

    /** From the first to the last of all frames; null without one. */
    Finding.Span span() {
        return firstNanos > lastNanos ? null : new Finding.Span(firstNanos, lastNanos);
    }

    long total() {
        return total;
    }

    /** Numbers of the first ones, in the order in which they passed. */
    List<Long> frames() {
        return inOrder().stream().map(Place::frame).toList();
    }

    /** The file of each. */
    List<Integer> files() {
        return inOrder().stream().map(Place::file).toList();
    }

    /**
     * As the story told them, whichever was added first: those of a file by their numbers, also where its clock went
     * back, and files read as one by time, of one time the file named first.
     */
    private List<Place> inOrder() {
        List<Place> places = new ArrayList<>(first);
        places.sort(BY_FILE);
        for (int i = 1; i < places.size(); i++) { // a clock that went back did not hold up what is behind it
            Place before = places.get(i - 1);
            Place place = places.get(i);
            if (place.file() == before.file() && place.nanos() < before.nanos()) {
                places.set(i, new Place(place.file(), place.frame(), before.nanos()));
            }
        }
        places.sort(Comparator.comparingLong(Place::nanos).thenComparing(BY_FILE));
        return places;
    }
}
