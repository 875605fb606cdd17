package io.github.tcpwalk.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * What the wire did with the packets of one conversation in one direction: what left is found in the capture at its
 * sender in the same order, what arrived in that at its receiver.
 */
final class Passage {
    private final List<Boolean> lost = new ArrayList<>();
    private final List<Integer> arrived = new ArrayList<>();
    private final List<Boolean> second = new ArrayList<>();

    /** @return which one it is, from 0 */
    synchronized int leaves(boolean isLost) {
        lost.add(isLost);
        return lost.size() - 1;
    }

    /**
     * @param which left it; -1 when nobody did
     * @param again it arrived before
     */
    synchronized void arrives(int which, boolean again) {
        arrived.add(which);
        second.add(again);
    }

    synchronized int leftCount() {
        return lost.size();
    }

    /** Of the first so many that left. */
    synchronized long lostCount(int first) {
        return lost.stream().limit(first).filter(l -> l).count();
    }

    synchronized int arrivedCount() {
        return arrived.size();
    }

    synchronized boolean isLost(int which) {
        return lost.get(which);
    }

    /** Which one arrived as the {@code place}-th; -1 when nobody sent it. */
    synchronized int leftAs(int place) {
        return arrived.get(place);
    }

    synchronized boolean isSecond(int place) {
        return second.get(place);
    }

    /** Where among all that arrived; -1 when it did not. */
    synchronized int arrivedAs(int which) {
        return arrived.indexOf(which);
    }
}
