package io.github.tcpwalk.homework.integrity;

import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A capture that everybody can get at, so that it is nobody's work.
 *
 * @param name as people know it, e.g. "hello.pcap"
 * @param prints of all its conversations: ports can be changed
 */
public record KnownCapture(String name, List<Print> prints) {
    private static final String SAMPLES = "/io/github/tcpwalk/samples/";

    /** The samples that come with the program. */
    static final List<String> SHIPPED = List.of(
            "backlog-full.pcap",
            "count.pcap",
            "fast-open.pcap",
            "four-segment-close.pcap",
            "half-close.pcap",
            "half-open-discovery.pcap",
            "half-open.pcap",
            "hello.pcap",
            "ipv6.pcap",
            "keep-alive.pcap",
            "mid-stream.pcap",
            "nagle.pcap",
            "pcapng.pcapng",
            "port-reuse.pcap",
            "refused.pcap",
            "rejected.pcap",
            "reset.pcap",
            "retransmission.pcap",
            "self-connect.pcap",
            "simultaneous-close.pcap",
            "simultaneous-open.pcap",
            "three-segment-close.pcap",
            "three-way-handshake.pcap",
            "udp-stop-and-wait.pcap",
            "unanswered.pcap",
            "zero-window.pcap");

    public static KnownCapture of(String name, Trace trace) {
        return new KnownCapture(
                name, trace.conversations().stream().map(Print::of).toList());
    }

    /** @throws IOException when the program is not whole */
    public static List<KnownCapture> samples() throws IOException {
        List<KnownCapture> samples = new ArrayList<>();
        for (String name : SHIPPED) {
            try (InputStream in = KnownCapture.class.getResourceAsStream(SAMPLES + name)) {
                if (in == null) {
                    throw new IOException("the sample " + name + " is missing from this program");
                }
                samples.add(of("sample-pcaps/" + name, TraceReader.read(in, name, (protocol, client, server) -> true)));
            }
        }
        return samples;
    }
}
