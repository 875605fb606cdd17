package io.github.tcpwalk.homework.integrity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Numbers that are equal in several traces for other reasons than that they are one: initial sequence numbers of stacks
 * that always begin with the same, ports that the exercise binds.
 */
final class Commonplaces {
    /** So many submissions do not draw the same ephemeral port by chance, nor the same stranger's number. */
    private static final int OFTEN = 3;

    private static final int LAST_PRIVILEGED_PORT = 1023;
    /** Counters that begin with the machine or the program, or numbers made up by hand, are small or round. */
    private static final long SMALL = 1 << 16;

    private static final int ROUND = 1000;
    private static final int SMALL_ID = 1024;
    /** A counter that others share makes steps of more than one. */
    static final int FARTHEST_STEP = 64;

    private static final long SMALL_STAMP = 100_000;

    private final Map<Integer, Set<Integer>> byPort = new HashMap<>();
    private final Map<Long, Set<Long>> peers = new HashMap<>();
    private final Set<Long> constant = new HashSet<>();

    /** @param index of the submission */
    void add(int index, Fingerprint print) {
        Map<Long, Set<Integer>> repeated = new HashMap<>();
        for (Print p : print.fitting()) {
            byPort.computeIfAbsent(p.clientPort(), port -> new HashSet<>()).add(index);
            for (boolean ofClient : new boolean[] {true, false}) {
                OptionalLong isn = p.isn(ofClient);
                if (isn.isEmpty()) {
                    continue;
                }
                p.isn(!ofClient)
                        .ifPresent(peer -> peers.computeIfAbsent(isn.getAsLong(), n -> new HashSet<>())
                                .add(peer));
                Set<Integer> ports = repeated.computeIfAbsent(isn.getAsLong(), n -> new HashSet<>());
                ports.add(p.clientPort());
                if (ports.size() > 1) { // two connections of one machine
                    constant.add(isn.getAsLong());
                }
            }
        }
    }

    /** True for an initial sequence number that says nothing (RFC 9293 section 3.4.1 asks for one that does). */
    boolean isConstant(long isn) {
        return isMadeUp(isn)
                || constant.contains(isn)
                || peers.getOrDefault(isn, Set.of()).size() >= OFTEN;
    }

    static boolean isMadeUp(long isn) {
        return isn < SMALL || isn % ROUND == 0;
    }

    boolean isCommon(int clientPort) {
        return clientPort <= LAST_PRIVILEGED_PORT
                || byPort.getOrDefault(clientPort, Set.of()).size() >= OFTEN;
    }

    static boolean isSmallId(int id) {
        return id < SMALL_ID;
    }

    static boolean isSmallStamp(long stamp) {
        return stamp < SMALL_STAMP;
    }
}
