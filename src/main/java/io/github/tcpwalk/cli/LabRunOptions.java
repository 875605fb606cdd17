package io.github.tcpwalk.cli;

import io.github.tcpwalk.lab.scenarios.Places;
import io.github.tcpwalk.lab.scenarios.Scenario;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a scenario is played, and where its ends are. */
final class LabRunOptions {
    private static final double MOST_PAUSE_SECONDS = 600;

    @Option(
            names = {"-w", "--write"},
            paramLabel = "FILE")
    Path file;

    @Option(names = "--step")
    boolean step;

    @Option(names = "--pause", paramLabel = "SECONDS")
    Double pauseSeconds;

    @Option(names = "--port", paramLabel = "PORT")
    private Integer port;

    @Option(names = "--client-address", paramLabel = "ADDRESS")
    private String client;

    @Option(names = "--server-address", paramLabel = "ADDRESS")
    private String server;

    Places places(Scenario scenario) {
        if (port != null && (port < 1 || port > 0xFFFF)) {
            throw new Failure(
                    Tcpwalk.USAGE,
                    "error.range",
                    Map.of("option", "--port", "given", port, "least", 1, "most", 0xFFFF));
        }
        if (pauseSeconds != null && !(pauseSeconds >= 0 && pauseSeconds <= MOST_PAUSE_SECONDS)) {
            throw new Failure(
                    Tcpwalk.USAGE,
                    "error.range",
                    Map.of("option", "--pause", "given", pauseSeconds, "least", 0, "most", (int) MOST_PAUSE_SECONDS));
        }
        if (pauseSeconds != null && !step) {
            throw new Failure(Tcpwalk.USAGE, "error.pause-of-what", Map.of());
        }
        Places places = new Places(
                port == null ? 0 : port, address("--client-address", client), address("--server-address", server));
        if (!places.fits(scenario)) {
            throw new Failure(Tcpwalk.USAGE, "error.other-family", Map.of("name", scenario.name()));
        }
        return places;
    }

    /** Digits only: a name server has no say in a network of its own. */
    private static InetAddress address(String option, String given) {
        if (given == null) {
            return null;
        }
        try {
            if (given.matches("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
                InetAddress address = InetAddress.getByName(given);
                if (!address.isMulticastAddress() && !address.isAnyLocalAddress() && !address.isLinkLocalAddress()) {
                    return address;
                }
            }
        } catch (UnknownHostException e) {
            // said below
        }
        throw new Failure(Tcpwalk.USAGE, "error.no-address", Map.of("option", option, "given", given));
    }

    /** The same again, for another process. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (step) {
            words.add("--step");
        }
        add(words, "-w", file);
        add(words, "--pause", pauseSeconds);
        add(words, "--port", port);
        add(words, "--client-address", client);
        add(words, "--server-address", server);
        return words;
    }

    private static void add(List<String> words, String option, Object value) {
        if (value != null) {
            words.add(option);
            words.add(value.toString());
        }
    }
}
