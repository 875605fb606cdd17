package io.github.tcpwalk.live;

import io.github.tcpwalk.text.Sentence;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.pcap4j.core.PcapAddress;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;

/** The interfaces libpcap can capture on, {@code any} among them on Linux. */
public final class Interfaces {
    private Interfaces() {}

    /**
     * One interface.
     *
     * @param number from 1, as {@code -D} prints it and {@code -i} takes it
     * @param description libpcap's words, empty when it has none
     * @param addresses IPv4 and IPv6
     */
    public record CaptureInterface(
            int number,
            String name,
            String description,
            List<InetAddress> addresses,
            boolean up,
            boolean running,
            boolean loopback) {}

    /** All interfaces, in libpcap's order: the most useful first. Needs no privilege. */
    public static List<CaptureInterface> list() throws CaptureException {
        Libpcap.load();
        List<PcapNetworkInterface> found;
        try {
            found = Pcaps.findAllDevs();
        } catch (PcapNativeException e) {
            throw new CaptureException(Sentence.of("live.cannot-list", "reason", String.valueOf(e.getMessage())));
        }
        List<CaptureInterface> interfaces = new ArrayList<>();
        for (PcapNetworkInterface device : found) {
            List<InetAddress> addresses = device.getAddresses().stream()
                    .map(PcapAddress::getAddress)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            String description = Objects.requireNonNullElse(device.getDescription(), "");
            interfaces.add(new CaptureInterface(
                    interfaces.size() + 1,
                    device.getName(),
                    description,
                    addresses,
                    device.isUp(),
                    device.isRunning(),
                    device.isLoopBack()));
        }
        return List.copyOf(interfaces);
    }

    /** The interface's name, given that or its number in {@link #list}; a name not listed is handed on to libpcap. */
    static String resolve(String nameOrNumber) throws CaptureException {
        if (!nameOrNumber.matches("\\d{1,4}")) {
            return nameOrNumber;
        }
        for (CaptureInterface candidate : list()) {
            if (candidate.name().equals(nameOrNumber)
                    || Integer.toString(candidate.number()).equals(nameOrNumber)) {
                return candidate.name();
            }
        }
        return nameOrNumber;
    }

    /** Is the name listed? Interfaces made later, or named to libpcap by other means, are not. */
    static boolean isListed(String name) throws CaptureException {
        return list().stream().anyMatch(candidate -> candidate.name().equals(name));
    }

    static NoSuchInterfaceException noSuchInterface(String name) throws CaptureException {
        String nearest = null;
        int nearestEdits = Integer.MAX_VALUE;
        List<String> up = new ArrayList<>();
        for (CaptureInterface candidate : list()) {
            int edits = edits(name.toLowerCase(Locale.ROOT), candidate.name().toLowerCase(Locale.ROOT));
            if (edits < nearestEdits) {
                nearestEdits = edits;
                nearest = candidate.name();
            }
            if (candidate.up()) {
                up.add(candidate.name());
            }
        }
        Map<String, Object> values = new HashMap<>(Map.of("interface", name, "up", String.join(", ", up)));
        // Half the letters wrong is another word, not a slip.
        if (nearest != null && nearestEdits * 2 <= Math.max(name.length(), nearest.length())) {
            values.put("nearest", nearest);
        }
        return new NoSuchInterfaceException(new Sentence("live.no-interface", values));
    }

    /** Levenshtein's distance: letters to insert, remove or replace. */
    static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
