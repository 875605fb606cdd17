package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.NearestNames;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.naming.Hosts;
import io.github.tcpwalk.naming.Services;
import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.wire.Network;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import picocli.CommandLine.Option;

/** Which conversations to show. Numbers stay those of the whole capture, whatever is chosen. */
final class Selection {
    private static final String SYSTEM_HOSTS = "/etc/hosts";

    @Option(names = "--conversation", paramLabel = "N", split = ",")
    private Set<Long> numbers = new HashSet<>();

    @Option(names = "--port", paramLabel = "PORT", split = ",")
    private List<String> ports = new ArrayList<>();

    @Option(names = "--host", paramLabel = "ADDRESS", split = ",")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--protocol", paramLabel = "tcp|udp")
    private String protocol;

    @Option(names = {"-N", "--names"})
    private boolean named;

    @Option(names = "--hosts", paramLabel = "FILE")
    private List<String> hostsFiles = new ArrayList<>();

    private Hosts names;
    private EndNames ends = EndNames.PLAIN;
    private List<int[]> ranges;
    private List<Network> networks;

    boolean isAll() {
        return numbers.isEmpty() && ports.isEmpty() && hosts.isEmpty() && protocol == null;
    }

    /** Reads the options once; a wrong one is a usage error. */
    void check(Io io) {
        for (long number : numbers) {
            if (number < 1 || number > Integer.MAX_VALUE) {
                Map<String, Object> values =
                        Map.of("option", "--conversation", "given", number, "least", 1, "most", Integer.MAX_VALUE);
                throw new Failure(Tcpwalk.USAGE, "error.range", values);
            }
        }
        ranges = new ArrayList<>();
        for (String port : ports) {
            range(port.trim());
        }
        readNames(io);
        networks = new ArrayList<>();
        for (String host : hosts) {
            networks.addAll(networks(host.trim()));
        }
        if (protocol != null && !protocol.equals("tcp") && !protocol.equals("udp")) {
            throw new Failure(Tcpwalk.USAGE, "error.protocol", Map.of("given", protocol));
        }
    }

    private void range(String text) {
        if (!text.isEmpty() && !text.matches("[-0-9]*")) {
            service(text);
            return;
        }
        try {
            int dash = text.indexOf('-');
            int low = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
            int high = dash < 0 ? low : Integer.parseInt(text.substring(dash + 1));
            if (low >= 0 && high <= 65535 && low <= high) {
                ranges.add(new int[] {low, high});
                return;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new Failure(Tcpwalk.USAGE, "error.port", Map.of("given", text));
    }

    private void service(String name) {
        Services known = Services.known();
        List<Integer> found = known.ports(name);
        if (found.isEmpty()) {
            String near =
                    NearestNames.of(name, known.names()).stream().findFirst().orElse("none");
            throw new Failure(Tcpwalk.USAGE, "error.service", Map.of("given", name, "near", near));
        }
        found.forEach(port -> ranges.add(new int[] {port, port}));
    }

    private List<Network> networks(String text) {
        Network network = Network.of(text);
        if (network != null) {
            return List.of(network);
        }
        List<Network> found = names == null ? List.of() : names.addresses(text);
        if (!found.isEmpty()) {
            return found;
        }
        if (names == null) {
            throw new Failure(Tcpwalk.USAGE, "error.host", Map.of("given", text));
        }
        String near = NearestNames.of(text, names.names()).stream().findFirst().orElse("none");
        throw new Failure(Tcpwalk.USAGE, "error.host-name", Map.of("given", text, "near", near));
    }

    /** Reads the files that give names. */
    private void readNames(Io io) {
        if (!named && hostsFiles.isEmpty()) {
            return;
        }
        names = new Hosts();
        ends = EndNames.of(names);
        for (String file : hostsFiles.isEmpty() ? List.of(SYSTEM_HOSTS) : hostsFiles) {
            try {
                names.read(Path.of(file));
            } catch (IOException e) {
                throw new Failure(Tcpwalk.UNREADABLE, "error.hosts", Map.of("file", file, "reason", reason(e)), e);
            }
            if (names.wrong() > 0) {
                io.err()
                        .say(
                                "error.hosts-lines",
                                Map.of("file", file, "count", names.wrong(), "line", names.firstWrong()));
            }
            if (names.leftOut() > 0) {
                io.err()
                        .say(
                                "error.hosts-many",
                                Map.of("file", file, "most", Hosts.MOST_NAMES, "count", names.leftOut()));
            }
        }
    }

    private static Object reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return Sentence.of("error.hosts-missing");
        }
        return e instanceof IOException unreadable ? ErrorLines.reason(unreadable) : String.valueOf(e.getMessage());
    }

    /** How people are shown ends. */
    EndNames names() {
        return ends;
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
        return networks.isEmpty() || isInside(c);
    }

    private boolean isInside(Conversation c) {
        for (Network network : networks) {
            if (network.contains(c.ipVersion(), c.clientHigh(), c.clientLow())
                    || network.contains(c.ipVersion(), c.serverHigh(), c.serverLow())) {
                return true;
            }
        }
        return false;
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
