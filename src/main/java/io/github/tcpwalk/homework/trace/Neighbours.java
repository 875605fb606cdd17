package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.wire.AddressText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Who was asked for by ARP (RFC 826) and never answered: towards a host of one's own network that is not there no IP
 * packet leaves at all.
 */
final class Neighbours {
    /** A capture of more askers and asked is a scan of the network. */
    private static final int MOST_PAIRS = 1_000;

    private static final int ETHERNET = 1;
    private static final int LINUX_SLL = 113;
    private static final int LINUX_SLL2 = 276;
    private static final int ARP = 0x0806;
    /** For Ethernet and IPv4: sizes of both addresses. */
    private static final int SIZES = 0x0604;

    private static final int ARP_OCTETS = 28;
    private static final int REQUEST = 1;
    private static final int SENDER = 14;
    private static final int TARGET = 24;

    /** @param asker, asked IPv4 addresses */
    private record Pair(int asker, int asked) {}

    private final Map<Pair, List<Long>> requests = new LinkedHashMap<>();

    void frame(Frame f) {
        OptionalInt found = arp(f);
        if (found.isEmpty()) {
            return;
        }
        int at = found.getAsInt();
        int sender = f.octets.getInt(at + SENDER);
        int target = f.octets.getInt(at + TARGET);
        requests.keySet().removeIf(p -> p.asked() == sender); // it is there
        boolean asks = f.octets.getShort(at + 6) == REQUEST && sender != target && sender != 0;
        Pair pair = new Pair(sender, target);
        if (asks && (requests.size() < MOST_PAIRS || requests.containsKey(pair))) {
            requests.computeIfAbsent(pair, p -> new ArrayList<>()).add(f.number);
        }
    }

    /** Where ARP begins in the frame; empty when it holds none. */
    private static OptionalInt arp(Frame f) {
        int type =
                switch (f.linkType) {
                    case ETHERNET -> 12;
                    case LINUX_SLL -> 14;
                    case LINUX_SLL2 -> 0;
                    default -> -1;
                };
        int at = f.offset + (f.linkType == ETHERNET ? 14 : f.linkType == LINUX_SLL ? 16 : 20);
        boolean whole = type >= 0 && at + ARP_OCTETS <= f.offset + f.captured;
        return whole && f.octets.getShort(f.offset + type) == ARP && f.octets.getShort(at + 4) == SIZES
                ? OptionalInt.of(at)
                : OptionalInt.empty();
    }

    /** Those who were asked for so often by one host. */
    List<Trace.Silent> silent(int times) {
        return requests.entrySet().stream()
                .filter(e -> e.getValue().size() >= times)
                .map(e -> new Trace.Silent(
                        AddressText.of(4, 0, Integer.toUnsignedLong(e.getKey().asked())), List.copyOf(e.getValue())))
                .toList();
    }
}
