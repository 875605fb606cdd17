package io.github.tcpwalk.finding;

import java.util.ArrayList;
import java.util.List;

/** The first numbers of some conversations, which come in their order, and how many there are. */
final class Tally {
    private final List<Long> first = new ArrayList<>(1);
    private long latest;
    private long total;

    /** The same one twice in a row counts once. */
    void add(long number) {
        if (number == latest) {
            return;
        }
        latest = number;
        total++;
        if (first.size() < Evidence.MOST) {
            first.add(number);
        }
    }

    long total() {
        return total;
    }

    List<Long> first() {
        return first.stream().sorted().toList();
    }
}
