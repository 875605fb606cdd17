package io.github.tcpwalk.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which conversations a {@link Detector} is made for. What makes it gives null where the first pass left no trace of
 * what it looks for.
 *
 * @param ofAttempts also for connections that never came up
 * @param makers one, or one for each end
 */
record Watch(boolean ofAttempts, List<Function<Subject, Detector>> makers) {
    /** Made of all conversations. */
    static Watch attempt(Function<Subject, Detector> on) {
        return new Watch(true, List.of(on));
    }

    /** Of connections that came up. */
    static Watch life(Function<Subject, Detector> on) {
        return new Watch(false, List.of(on));
    }

    /** Likewise, one for each end: true for the client. */
    static Watch eachEnd(BiFunction<Subject, Boolean, Detector> on) {
        return new Watch(false, List.of(subject -> on.apply(subject, true), subject -> on.apply(subject, false)));
    }

    /** All detectors that a conversation deserves. */
    static Detector[] on(Subject subject) {
        return on(subject, null, All.NONE);
    }

    /**
     * The same of one that goes on, beside those it had before.
     *
     * @param made which ones were made of it; null where nobody asks again
     */
    static Detector[] on(Subject subject, BitSet made, Detector[] before) {
        List<Detector> chosen = new ArrayList<>();
        boolean lived = !subject.stillborn();
        int slot = 0;
        for (Watch watch : All.WATCHES) {
            for (Function<Subject, Detector> maker : watch.makers) {
                boolean may = (lived || watch.ofAttempts) && (made == null || !made.get(slot));
                Detector detector = may ? maker.apply(subject) : null;
                if (detector != null) {
                    chosen.add(detector);
                    if (made != null) {
                        made.set(slot);
                    }
                }
                slot++;
            }
        }
        if (chosen.isEmpty()) {
            return before;
        }
        if (before.length == 0 && (made != null || subject.conversation().mayBeRetold())) {
            chosen.add(0, found -> subject.renew()); // before any of them concludes
        }
        chosen.addAll(0, Arrays.asList(before));
        return chosen.toArray(All.NONE);
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
