package io.github.tcpwalk.lab.scenarios;

import io.github.tcpwalk.text.Sentence;
import java.net.InetAddress;
import java.util.Objects;

/**
 * A phenomenon that can be played and captured.
 *
 * @param ports as shown to a person: {@code tcp 9502}
 * @param sample file in sample-pcaps that this scenario makes
 * @param filter tcpdump expression of what to capture; empty for all
 * @param fromTheStart the capture begins before the play; else the play begins it
 */
public record Scenario(
        String name, String ports, String sample, String filter, boolean fromTheStart, Play play, Promise promise) {
    /** What happens, from setting up the network to the last close. */
    @FunctionalInterface
    public interface Play {
        void on(Stage stage) throws Exception;
    }

    /** What it shows. */
    public Sentence description() {
        return Sentence.of("lab.scenario-" + name);
    }

    public Scenario {
        Objects.requireNonNull(play);
    }

    int port() {
        return Integer.parseInt(ports.substring(ports.indexOf(' ') + 1));
    }

    InetAddress server() {
        return Places.literal(name.equals("ipv6") ? "::1" : name.equals("peer") ? "127.0.0.2" : "127.0.0.1");
    }

    InetAddress client() {
        return Places.literal(name.equals("ipv6") ? "::1" : "127.0.0.1");
    }

    /** The same call by call. */
    Lecture.Script script() {
        return Lectures.of(this);
    }

    Scenario(String name, String ports, Play play, Promise promise) {
        this(name, ports, name + ".pcap", "", true, play, promise);
    }

    Scenario sample(String file) {
        return new Scenario(name, ports, file, filter, fromTheStart, play, promise);
    }

    Scenario filter(String expression) {
        return new Scenario(name, ports, sample, expression, fromTheStart, play, promise);
    }

    Scenario capturedLate() {
        return new Scenario(name, ports, sample, filter, false, play, promise);
    }
}
