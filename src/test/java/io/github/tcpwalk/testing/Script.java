package io.github.tcpwalk.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * TCP traffic between two ends, one segment a line, in the notation of packetdrill:
 *
 * <pre>
 * script("> S 0:0(0) win 65535 &lt;mss 1460,wscale 7,sackOK>  ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
 *        "&lt; S. 0:0(0) ack 1 &lt;mss 1460>                  ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
 *        "+0.5 > . 1:1(0) ack 1                              ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
 *        "> P. 1:6(5) ack 1 \"hello\"                          ; DATA        ; ESTABLISHED | ESTABLISHED",
 *        "= three-way ; open").check();
 * </pre>
 *
 * A line is: seconds since the line before ({@code +1.5}; a millisecond when left out; negative when the clock went
 * back), {@code >} from the left end or {@code <} from the right one, flags in tcpdump's letters ({@code -} for none),
 * {@code seq:end(length)} and {@code ack} relative to the initial numbers, then {@code win} (the raw field),
 * {@code ttl}, {@code id} (IP ID), {@code sum} (how much the checksum is off), {@code offload 1} (only the
 * pseudo-header is summed), {@code tunnel 1} (came over VXLAN), {@code sample 1} (over sFlow), {@code cut} (octets the
 * snap length took), options ({@code mss N}, {@code wscale N}, {@code sackOK}, {@code sack 3:5 8:9}, {@code ts
 * VALUE:ECHO}, {@code fo} or {@code fo COOKIE}, {@code nop}), and the payload in quotes; without it the stream's
 * content is made up, the same for the same number. {@code < icmp 3/3} is an ICMP error of that type and code about the
 * other end's last segment, {@code off 5000} about a number that much beyond it, {@code by 203.0.113.1} from a router.
 * {@code iss 70000 90000} gives both ends initial numbers that much past the first ones from there on, as on a reused
 * pair of ports.
 *
 * <p>After a {@code ;} stands what must be said of the segment: role with step, states after it (left | right), and all
 * of its notes. {@code = opening ; closing} is what must be said in the end of the conversation of the line before.
 */
public final class Script {
    /** Initial numbers that put the wrap and the change of sign at every place of a script. */
    private static final int[] INITIAL_NUMBERS = {
        0,
        0xFFFF_FFFF,
        0xFFFF_FFFE,
        0x7FFF_FFFF,
        0x7FFF_FFFE,
        0x8000_0000,
        0xFFFF_FFFF - 100,
        0xFFFF_FFFF - 1000,
        123_456_789
    };

    private static final long START_NANOS = 1_700_000_000_000_000_000L;

    private final List<String> lines;
    private String leftEnd = "192.0.2.1:40000";
    private String rightEnd = "198.51.100.2:80";
    private int leftIss = 1_000_000;
    private int rightIss = 2_000_000;

    private Script(List<String> lines) {
        this.lines = lines;
    }

    public static Script script(String... lines) {
        return new Script(List.of(lines));
    }

    /** Other ends than 192.0.2.1:40000 and 198.51.100.2:80; IPv6 addresses in brackets. */
    public Script between(String left, String right) {
        leftEnd = left;
        rightEnd = right;
        return this;
    }

    /** The raw numbers that stand for 0. */
    public Script isn(int left, int right) {
        leftIss = left;
        rightIss = right;
        return this;
    }

    /** What is said once it is known how each conversation went: two tellings. */
    public Story walk() {
        return new Story(frames(), end(leftEnd, leftIss), true);
    }

    /** What is said at once, not knowing what comes: one telling. */
    public Story live() {
        return new Story(frames(), end(leftEnd, leftIss), false);
    }

    /** Compares what is said with what stands in the script, for initial numbers all around the wrap. */
    public Story check() {
        String expected = expected();
        for (int left : INITIAL_NUMBERS) {
            int[] rights = leftEnd.equals(rightEnd) ? new int[] {left} : new int[] {left, ~left, 77_777};
            for (int right : rights) {
                isn(left, right);
                assertEquals(
                        expected,
                        said(walk()),
                        () -> "initial numbers " + Integer.toUnsignedString(left) + " and "
                                + Integer.toUnsignedString(right));
            }
        }
        return isn(1_000_000, leftEnd.equals(rightEnd) ? 1_000_000 : 2_000_000).walk();
    }

    /** As {@link #check}, of what is said at once. */
    public Story checkLive() {
        Story story = live();
        assertEquals(expected(), said(story));
        return story;
    }

    private String expected() {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(normal(line)).append('\n');
        }
        return text.toString();
    }

    /** One blank between words; notes are there, if only as nothing; lines that expect nothing are kept as they are. */
    private static String normal(String line) {
        String[] parts = line.split(";", -1);
        StringBuilder text = new StringBuilder(parts[0].trim());
        for (int i = 1; i < parts.length; i++) {
            text.append(" ; ").append(parts[i].trim().replaceAll("\\s+", " "));
        }
        return text.append(isSegment(line) && parts.length == 3 ? " ;" : "")
                .toString()
                .trim();
    }

    private String said(Story story) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        TcpConversation last = null;
        for (String line : lines) {
            String plain = line.split(";")[0].trim();
            if (isSegment(line)) {
                Story.Seen seen = story.segments().get(next++);
                last = seen.conversation();
                text.append(plain);
                if (line.contains(";")) {
                    text.append(" ; ")
                            .append(seen.part())
                            .append(" ; ")
                            .append(seen.states())
                            .append(" ; ")
                            .append(seen.noteText());
                }
            } else if (plain.startsWith("=")) {
                text.append("= ").append(last == null ? "" : Story.outcome(last));
            } else {
                text.append(plain);
            }
            text.replace(0, text.length(), text.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static boolean isSegment(String line) {
        return !line.startsWith("=") && !line.startsWith("iss ") && !line.contains(" icmp ");
    }

    /** The frames, each its own octets: fit to be decoded, changed, or written. */
    public List<Frame> frames() {
        Octets.End left = end(leftEnd, leftIss);
        Octets.End right = end(rightEnd, rightIss);
        List<Frame> frames = new ArrayList<>();
        Frame lastLeft = null;
        Frame lastRight = null;
        long nanos = START_NANOS;
        int ipId = 0;
        for (String written : lines) {
            String plain = written.split(";")[0].trim();
            if (plain.startsWith("=")) {
                continue;
            }
            if (plain.startsWith("iss ")) {
                String[] words = plain.split(" ");
                left = end(leftEnd, leftIss + Integer.parseInt(words[1]));
                right = end(rightEnd, rightIss + Integer.parseInt(words[2]));
                continue;
            }
            Line line = new Line(plain);
            Octets.End from = line.fromLeft ? left : right;
            Octets.End to = line.fromLeft ? right : left;
            Frame quoted = line.fromLeft ? lastRight : lastLeft;
            Frame frame = line.icmp
                    ? Octets.icmp(line, quoted, sender(line, from), to)
                    : Octets.segment(line, from, to, ++ipId);
            nanos += frames.isEmpty() ? 0 : line.gapNanos;
            frame.timestampNanos = nanos;
            frame.number = frames.size() + 1;
            frame.position = frame.number;
            frames.add(frame);
            if (!line.icmp && line.fromLeft) {
                lastLeft = frame;
            } else if (!line.icmp) {
                lastRight = frame;
            }
        }
        return frames;
    }

    /** Writes the traffic as a capture, for another program to look at. */
    public void writePcap(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                PcapWriter writer = new PcapWriter(out, 1)) {
            for (Frame f : frames()) {
                writer.write(f);
            }
        }
    }

    private static Octets.End sender(Line line, Octets.End from) {
        return line.icmpBy == null ? from : end(line.icmpBy + ":0", 0);
    }

    private static Octets.End end(String end, int iss) {
        int colon = end.lastIndexOf(':');
        try {
            return new Octets.End(
                    InetAddress.getByName(end.substring(0, colon)), Integer.parseInt(end.substring(colon + 1)), iss);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(end, e);
        }
    }
}
