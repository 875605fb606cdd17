package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Packets of a {@link RawCapture} are a millisecond apart. */
class FlowsLongTest {
    private static final int C = 1;
    private static final int S = 2;

    private static RawCapture requestAndAnswer() {
        return new RawCapture()
                .tcp(C, 5000, S, 80, "S", 100, 0, "")
                .tcp(S, 80, C, 5000, "S.", 500, 101, "")
                .tcp(C, 5000, S, 80, ".", 101, 501, "")
                .tcp(C, 5000, S, 80, ".", 101, 501, "request")
                .tcp(S, 80, C, 5000, ".", 501, 108, "")
                .tcp(S, 80, C, 5000, ".", 501, 108, "answer one")
                .tcp(S, 80, C, 5000, ".", 511, 108, "and two")
                .tcp(C, 5000, S, 80, ".", 108, 518, "");
    }

    private static String figures(RawCapture capture) {
        Run run = Run.with(
                new ByteArrayInputStream(capture.pcap()), Map.of(), "flows", "--long", "--format", "json", "-");
        assertEquals(0, run.status(), run.err());
        return run.out();
    }

    /** The figures of one direction, from its name on. */
    private static String direction(String json, String name) {
        int from = json.indexOf('"' + name + "\":{");
        return json.substring(from, json.indexOf('}', from));
    }

    private static String value(String direction, String key) {
        Matcher m = Pattern.compile('"' + key + "\":(\\[[^]]*]|[^,]*)").matcher(direction);
        assertTrue(m.find(), key);
        return m.group(1);
    }

    /** Of a flood there would be millions of tables of nothings. */
    @Test
    void aLoneSynIsALine() {
        RawCapture lone = new RawCapture().tcp(C, 5000, S, 80, "S", 100, 0, "");
        String text = text(lone, "en");
        assertTrue(text.contains("\n  nothing but a SYN: window "), text);
        assertFalse(text.contains("client -> server"), text);
        assertTrue(text(lone, "zh-CN").contains("\n  只有一个 SYN：窗口 "));
        String answered = text(lone.tcp(S, 80, C, 5000, "S.", 500, 101, ""), "en");
        assertTrue(answered.contains("client -> server") && !answered.contains("nothing but"), answered);
    }

    private static String text(RawCapture capture, String language) {
        return Run.with(new ByteArrayInputStream(capture.pcap()), Map.of(), "flows", "--long", "--lang", language, "-")
                .out();
    }

    @Test
    void countsAndTimesOfARequest() {
        String all = figures(requestAndAnswer());
        String client = direction(all, "to_server");
        String server = direction(all, "to_client");
        assertEquals("4", value(client, "segments"));
        assertEquals("2", value(client, "pure_acks"));
        assertEquals("17", value(server, "unique_bytes"));
        assertEquals("2", value(server, "data_packets"));
        assertEquals("17", value(server, "initial_window_bytes"));
        assertEquals("1", value(server, "segments_cumulatively_acked"));
        assertEquals("1000000", value(client, "handshake_ns"));
        assertEquals("1", value(server, "response_samples"));
        assertEquals("2000000", value(server, "response_min_ns"));
        assertEquals("5000000", value(server, "first_byte_ns"));
        assertEquals("2000000", value(server, "data_acknowledged_ns"));
        assertEquals("8500", value(server, "data_throughput_bytes_per_second"));
        assertEquals("2", value(client, "rtt_samples"));
        assertEquals("1000000", value(client, "rtt_p95_ns"));
        assertEquals("null", value(client, "stream_bytes"));
    }

    @Test
    void aSegmentSentThreeTimesHasItsBackOff() {
        RawCapture capture = new RawCapture()
                .tcp(C, 5000, S, 80, "S", 100, 0, "")
                .tcp(S, 80, C, 5000, "S.", 500, 101, "")
                .tcp(C, 5000, S, 80, ".", 101, 501, "")
                .tcp(C, 5000, S, 80, ".", 101, 501, "request");
        for (int i = 0; i < 3; i++) {
            capture.udp(9, 9, 9, 9, "time passes");
        }
        capture.tcp(C, 5000, S, 80, ".", 101, 501, "request");
        for (int i = 0; i < 7; i++) {
            capture.udp(9, 9, 9, 9, "time passes");
        }
        capture.tcp(C, 5000, S, 80, ".", 101, 501, "request").tcp(S, 80, C, 5000, ".", 501, 108, "");
        String client = direction(figures(capture), "to_server");
        assertEquals("2", value(client, "rexmt_packets"));
        assertEquals("14", value(client, "rexmt_bytes"));
        assertEquals("7", value(client, "unique_bytes"));
        assertEquals("[4000000,8000000]", value(client, "back_off_ns"));
        assertEquals("2", value(client, "max_retransmissions_of_one"));
        assertEquals("1", value(client, "ambiguous_acks"));
        assertEquals("1", value(client, "rtt_samples")); // the SYN's: Karn's rule leaves the data out
    }

    @Test
    void theTextKeepsTo80Columns() {
        Run run = Run.with(new ByteArrayInputStream(requestAndAnswer().pcap()), Map.of(), "flows", "--long", "-");
        String text = run.out().substring(run.out().indexOf("Conversation 1"));
        assertTrue(text.lines().allMatch(l -> l.length() <= 80), text);
        assertTrue(text.contains("handshake RTT 2 ms\n"), text);
    }
}
