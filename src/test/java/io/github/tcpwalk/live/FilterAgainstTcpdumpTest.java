package io.github.tcpwalk.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.testing.Said;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same expression accepts the same frames here and in {@code tcpdump -r}. */
@Tag("live")
class FilterAgainstTcpdumpTest {
    static final List<String> EXPRESSIONS = List.of(
            "",
            "ip",
            "ip6",
            "tcp",
            "udp",
            "icmp",
            "icmp6",
            "ip or ip6",
            "not tcp",
            "tcp port 80",
            "port 53",
            "src port 22",
            "dst port 9502",
            "portrange 50-500",
            "tcp port 80 or tcp port 443",
            "host 10.0.0.1",
            "src host 10.0.0.2",
            "dst net 192.168.1.0/24",
            "net 10.0.0.0/8",
            "host 2001:db8::1",
            "net 2001:db8::/32",
            "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0",
            "tcp[tcpflags] == tcp-syn|tcp-ack",
            "tcp[13] & 0x12 = 0x12",
            "tcp[2:2] > 1000",
            "tcp[4:4] % 7 = 3",
            "ip[8] < 64",
            "ip[0] & 0xf != 5",
            "ip[6:2] & 0x1fff != 0",
            "ip6[6] == 6",
            "icmp[icmptype] == icmp-echo",
            "less 100",
            "greater 500",
            "len > 300 and len < 700",
            "(ip[2:2] - ((ip[0]&0xf)<<2) - ((tcp[12]&0xf0)>>2)) != 0",
            "tcp[((tcp[12]&0xf0)>>2):1] = 0",
            "tcp[0:2] ^ tcp[2:2] = 0",
            "ip[4:2] / 3 = 5",
            "ip[ip[8] - 40:1] > 3",
            "ip proto 17 and not port 53",
            "ip6 proto 58",
            "tcp and not host 10.0.0.3",
            "udp[4:2] * 2 > 60",
            "(tcp or udp) and portrange 8000-10000",
            "ip[1] = 1 or ip6[3] & 1 = 1",
            "ip multicast",
            "arp",
            "vlan",
            "vlan 5",
            "vlan and tcp port 80",
            "vlan and vlan and ip6",
            "ether host 02:00:00:00:00:01",
            "ether proto 0x86dd",
            "ether[11] = 1",
            "ifindex 2",
            "inbound",
            "outbound",
            "multicast",
            "tcp[70] = 0",
            "ip[0x7fffffff] = 0");

    @TempDir
    static Path folder;

    @BeforeAll
    static void needsTcpdump() {
        Needs.libpcap();
        Needs.program("tcpdump");
    }

    @ParameterizedTest
    @ValueSource(ints = {TestFrames.NULL, TestFrames.ETHERNET, TestFrames.RAW, TestFrames.SLL, TestFrames.SLL2})
    void acceptsTheSameFrames(int linkType) throws Exception {
        Path file = folder.resolve(linkType + ".pcap");
        TestFrames.write(file, linkType);
        int selective = 0;
        for (String expression : EXPRESSIONS) {
            selective += compare(file, expression) > 0 ? 1 : 0;
        }
        assertTrue(selective > 35, "only " + selective + " expressions accepted any frame of link type " + linkType);
    }

    /** @return frames accepted; also 0 when both refuse the expression */
    static int compare(Path file, String expression) throws Exception {
        Finished tcpdump = Finished.run("tcpdump", "-r", file.toString(), "-w", "-", expression);
        if (tcpdump.status() != 0) {
            assertThrows(
                    FilterSyntaxException.class,
                    () -> accepted(file, expression),
                    expression + ": " + tcpdump.errors());
            return 0;
        }
        List<String> theirs = new ArrayList<>();
        try (CaptureFile filtered =
                CaptureFile.open(new ByteArrayInputStream(tcpdump.output()), "tcpdump", Capture.Access.ONCE)) {
            list(filtered.source(), frame -> true, theirs);
        }
        assertEquals(
                String.join("\n", theirs),
                String.join("\n", accepted(file, expression)),
                expression + " on " + file.getFileName());
        return theirs.size();
    }

    private static List<String> accepted(Path file, String expression) throws IOException {
        List<String> ours = new ArrayList<>();
        try (CaptureFile whole = CaptureFile.open(file, Capture.Access.ONCE)) {
            FilterTest filter = new FilterTest(expression);
            list(whole.source(), filter::matches, ours);
        }
        return ours;
    }

    private static void list(FrameSource source, Choice.FrameTest passes, List<String> frames) throws IOException {
        Frame frame = new Frame();
        while (source.next(frame)) {
            if (!passes.matches(frame)) {
                continue;
            }
            // tcpdump -w writes microseconds
            frames.add(frame.timestampNanos / 1_000 + " " + frame.captured + "/" + frame.original);
        }
    }

    @Test
    void saysWhatLibpcapSays() {
        FilterSyntaxException e = assertThrows(
                FilterSyntaxException.class, () -> FilterCompiler.compile(TestFrames.ETHERNET, 0, "tcp prot 80"));
        assertTrue(
                Said.english(e.sentence()).matches("filter 'tcp prot 80': .*syntax error; understood as far as 'tcp'"),
                Said.english(e.sentence()));
        assertEquals(CaptureException.USAGE, e.exitStatus());
    }

    @Test
    void whereNothingIsUnderstoodNothingIsSaidOfIt() {
        FilterSyntaxException e = assertThrows(
                FilterSyntaxException.class, () -> FilterCompiler.compile(TestFrames.ETHERNET, 0, "and tcp"));
        assertTrue(Said.english(e.sentence()).endsWith("syntax error"), Said.english(e.sentence()));
    }

    @Test
    void saysWhichLinkLayerCannotHaveIt() {
        assertThrows(
                FilterSyntaxException.class,
                () -> FilterCompiler.compile(TestFrames.RAW, 0, "ether host 02:00:00:00:00:01"));
    }

    @Test
    void refusesANulInsteadOfCuttingThere() {
        assertThrows(
                FilterSyntaxException.class, () -> FilterCompiler.compile(TestFrames.ETHERNET, 0, "tcp\0 garbage"));
    }
}
