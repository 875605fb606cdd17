package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.wire.AddressText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import picocli.CommandLine.Option;

/** Which conversations to show. Numbers stay those of the whole capture, whatever is chosen. */
final class Selection {
    @Option(names = "--conversation", paramLabel = "N", split = ",")
    private Set<Long> numbers = new HashSet<>();

    @Option(names = "--port", paramLabel = "N|N-M", split = ",")
    private List<String> ports = new ArrayList<>();

    @Option(names = "--host", paramLabel = "ADDRESS", split = ",")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--protocol", paramLabel = "tcp|udp")
    private String protocol;

    private List<int[]> ranges;
    private Set<String> addresses;

    boolean isAll() {
        return numbers.isEmpty() && ports.isEmpty() && hosts.isEmpty() && protocol == null;
    }

    /** Reads the options once; a wrong one is a usage error. */
    void check() {
        for (long number : numbers) {
            if (number < 1 || number > Integer.MAX_VALUE) {
                Map<String, Object> values =
                        Map.of("option", "--conversation", "given", number, "least", 1, "most", Integer.MAX_VALUE);
                throw new Failure(Tcpwalk.USAGE, "error.range", values);
            }
        }
        ranges = new ArrayList<>();
        for (String port : ports) {
            ranges.add(range(port.trim()));
        }
        addresses = new HashSet<>();
        for (String host : hosts) {
            addresses.add(address(host.trim()));
        }
        if (protocol != null && !protocol.equals("tcp") && !protocol.equals("udp")) {
            throw new Failure(Tcpwalk.USAGE, "error.protocol", Map.of("given", protocol));
        }
    }

    private static int[] range(String text) {
        try {
            int dash = text.indexOf('-');
            int low = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
            int high = dash < 0 ? low : Integer.parseInt(text.substring(dash + 1));
            if (low >= 0 && high <= 65535 && low <= high) {
                return new int[] {low, high};
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new Failure(Tcpwalk.USAGE, "error.port", Map.of("given", text));
    }

    private static String address(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        boolean literal = bare.indexOf(':') >= 0 || bare.matches("[0-9.]+");
        try {
            if (literal) {
                byte[] octets = InetAddress.getByName(bare).getAddress();
                return octets.length == 4
                        ? AddressText.of(4, 0, number(octets, 0, 4))
                        : AddressText.of(6, number(octets, 0, 8), number(octets, 8, 8));
            }
        } catch (UnknownHostException e) {
            // told below
        }
        throw new Failure(Tcpwalk.USAGE, "error.host", Map.of("given", text));
    }

    private static long number(byte[] octets, int from, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | octets[from + i] & 0xFF;
        }
        return value;
    }

    /** As it was asked for, for messages. */
    @Override
    public String toString() {
        return asked("--", " ");
    }

    /** The same in words: {@code port 80, host 10.0.0.1}. */
    String words() {
        return asked("", ", ");
    }

    private String asked(String before, String between) {
        StringJoiner text = new StringJoiner(between);
        asked(
                text,
                before + "conversation ",
                numbers.stream().sorted().map(String::valueOf).toList());
        asked(text, before + "port ", ports);
        asked(text, before + "host ", hosts);
        asked(text, before + "protocol ", protocol == null ? List.of() : List.of(protocol));
        return text.toString();
    }

    private static void asked(StringJoiner text, String option, List<String> values) {
        if (!values.isEmpty()) {
            text.add(option + String.join(",", values));
        }
    }

    boolean hasNumbers() {
        return !numbers.isEmpty();
    }

    boolean includes(Conversation c) {
        return (numbers.isEmpty() || numbers.contains((long) c.number())) && includesEnds(c);
    }

    /** The same whatever its number. */
    boolean includesEnds(Conversation c) {
        if (protocol != null && c instanceof TcpConversation != protocol.equals("tcp")) {
            return false;
        }
        if (!ranges.isEmpty() && !inRange(c.clientPort()) && !inRange(c.serverPort())) {
            return false;
        }
        return addresses.isEmpty() || addresses.contains(c.clientAddress()) || addresses.contains(c.serverAddress());
    }

    private boolean inRange(int port) {
        for (int[] range : ranges) {
            if (port >= range[0] && port <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
