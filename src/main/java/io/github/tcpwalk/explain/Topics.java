package io.github.tcpwalk.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Properties;

/** The pages of {@code tcpwalk explain TOPIC}: one text file a topic and language, at most 60 lines of 80 columns. */
public final class Topics {
    /** In the order a course takes them; each has {@code topics/LANGUAGE/NAME.txt}. */
    private static final List<String> NAMES = List.of(
            "three-way",
            "why-not-two",
            "four-segment-close",
            "three-segment-close",
            "time-wait",
            "simultaneous-open",
            "simultaneous-close",
            "half-close",
            "half-open",
            "rst",
            "challenge-ack",
            "states",
            "seq-ack",
            "duplicate-ack",
            "sack",
            "retransmission",
            "loss-or-reordering",
            "paws",
            "window",
            "congestion-window",
            "zero-window",
            "mss",
            "nagle",
            "keep-alive",
            "fast-open",
            "mid-stream",
            "checksum-offload",
            "capturing-well",
            "compare",
            "whose-latency",
            "socket-calls",
            "tcpdump-line",
            "udp-stop-and-wait");

    private Topics() {}

    public static List<String> names() {
        return NAMES;
    }

    /** The page of a topic, lines ended by {@code \n}; empty when there is no such topic. */
    public static Optional<String> page(String name, Language language) {
        return NAMES.contains(name) ? Optional.of(read(name, language)) : Optional.empty();
    }

    /** The first line of a topic's page. */
    public static Optional<String> title(String name, Language language) {
        return page(name, language).map(page -> page.substring(0, page.indexOf('\n')));
    }

    /** The command that answers the topic's exercise. */
    static String exercise(String name) {
        return Exercises.COMMANDS.getProperty(name);
    }

    /** Read when a page is asked for, not with a list of titles. */
    private static final class Exercises {
        static final Properties COMMANDS = Catalogue.load("exercises.properties");
    }

    private static String read(String name, Language language) {
        String resource = "topics/" + language.tag() + "/" + name + ".txt";
        try (InputStream in = Topics.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new MissingResourceException("not on the class path", Topics.class.getName(), resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
