package io.github.tcpwalk.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which conversations a {@link Detector} is made for. What makes it gives null where the first pass left no trace of
 * what it looks for.
 *
 * @param ofAttempts also for connections that never came up
 */
record Watch(boolean ofAttempts, Maker maker) {
    private interface Maker {
        void make(Subject subject, List<Detector> into);
    }

    /** Made of all conversations. */
    static Watch attempt(Function<Subject, Detector> on) {
        return new Watch(true, (subject, into) -> add(into, on.apply(subject)));
    }

    /** Of connections that came up. */
    static Watch life(Function<Subject, Detector> on) {
        return new Watch(false, (subject, into) -> add(into, on.apply(subject)));
    }

    /** Likewise, one for each end: true for the client. */
    static Watch eachEnd(BiFunction<Subject, Boolean, Detector> on) {
        return new Watch(false, (subject, into) -> {
            add(into, on.apply(subject, true));
            add(into, on.apply(subject, false));
        });
    }

    private static void add(List<Detector> detectors, Detector detector) {
        if (detector != null) {
            detectors.add(detector);
        }
    }

    /** All detectors that a conversation deserves. */
    static Detector[] on(Subject subject) {
        List<Detector> chosen = new ArrayList<>();
        boolean lived = !subject.stillborn();
        for (Watch watch : All.WATCHES) {
            if (lived || watch.ofAttempts) {
                watch.maker.make(subject, chosen);
            }
        }
        return chosen.isEmpty() ? All.NONE : chosen.toArray(All.NONE);
    }

    /** Apart, as the names are made with the methods above. */
    private static final class All {
        static final Detector[] NONE = {};
        static final Watch[] WATCHES = Stream.of(FindingName.values())
                .map(FindingName::watch)
                .filter(watch -> watch != null)
                .toArray(Watch[]::new);
    }
}
