package io.github.tcpwalk.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.testing.Sights;
import io.github.tcpwalk.testing.Sights.End;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/**
 * One conversation as two captures have it, a packet a line: when it passed A and when B, by true milliseconds, then a
 * line of {@link io.github.tcpwalk.testing.Script}, and behind {@code ;} what must be said of it.
 *
 * <pre>
 * twice("0    5     > S 0:0(0) &lt;mss 1460> => &lt;mss 1200>  ; arrived mss",
 *       "20   15    &lt; S. 0:0(0) ack 1                     ; arrived",
 *       "21   x     > P. 1:101(100) ack 1                  ; lost",
 *       "22   27,28 > P. 101:201(100) ack 1                ; arrived + duplicated",
 *       "= client-a ends-and-isn").check();
 * </pre>
 *
 * {@code x} is for a packet that a capture does not have. Behind {@code =>} stands what is otherwise at B. The delay
 * that is said of each must be right within the error that is said. Every packet has an IP identification of its own,
 * if none is given. A line that begins with {@code =} is what must be said of the conversation: place, how it was
 * matched, and its RSTs.
 */
final class Twice {
    private static final double MILLI = 1e6;

    private final List<String> lines;
    private End leftA = new End("192.0.2.1", 40_000, 1_000_000);
    private End rightA = new End("198.51.100.2", 80, 2_000_000);
    private End leftB = leftA;
    private End rightB = rightA;
    private LongUnaryOperator clockB = nanos -> nanos;
    private final Sights a = new Sights();
    private final Sights b = new Sights();
    private int ids = 1000;
    /** When each frame really passed, nanoseconds. */
    private final Map<Frame, Long> truthA = new HashMap<>();

    private final Map<Frame, Long> truthB = new HashMap<>();

    private Twice(List<String> lines) {
        this.lines = lines;
    }

    static Twice twice(String... lines) {
        return new Twice(List.of(lines));
    }

    /** Other ends at B, with numbers of their own. */
    Twice atB(End left, End right) {
        leftB = left;
        rightB = right;
        return this;
    }

    /** Numbers of both ends are moved on the way to B. */
    Twice movedAtB(int left, int right) {
        return atB(
                new End(leftB.host(), leftB.port(), leftA.iss() + left),
                new End(rightB.host(), rightB.port(), rightA.iss() + right));
    }

    /** What B's clock shows at a true time, nanoseconds. */
    Twice clockB(LongUnaryOperator clock) {
        clockB = clock;
        return this;
    }

    private record Row(String expected, List<Frame> framesA, List<Frame> framesB) {}

    Told check() {
        List<Row> rows = new ArrayList<>();
        String expected = null;
        for (String line : lines) {
            if (line.startsWith("=")) {
                expected = line.substring(1).trim();
            } else {
                rows.add(row(line));
            }
        }
        Told told = Told.of(a, b);
        List<ComparedSegment> all =
                told.segments.values().stream().flatMap(List::stream).toList();
        StringBuilder wanted = new StringBuilder();
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Set<ComparedSegment> of = new LinkedHashSet<>();
            for (ComparedSegment s : all) {
                if (row.framesA.stream().anyMatch(f -> s.framesA().contains(f.number))
                        || row.framesB.stream().anyMatch(f -> s.framesB().contains(f.number))) {
                    of.add(s);
                }
            }
            wanted.append(lines.get(i).split(";")[0])
                    .append("; ")
                    .append(row.expected)
                    .append('\n');
            said.append(lines.get(i).split(";")[0]).append("; ");
            said.append(of.stream().map(Twice::said).collect(Collectors.joining(" + ")))
                    .append('\n');
            of.forEach(this::delay);
        }
        if (expected != null) {
            wanted.append(expected);
            said.append(told.conversations.stream().map(Twice::said).collect(Collectors.joining(" + ")));
        }
        assertEquals(wanted.toString(), said.toString());
        return told;
    }

    private static String said(ComparedSegment s) {
        StringBuilder said = new StringBuilder(s.fate().toString());
        said.append(s.lostOctets() > 0 ? " " + s.lostOctets() : "");
        said.append(s.overtaken() > 0 ? " overtaken " + s.overtaken() : "");
        for (Change.Kind kind : Change.Kind.values()) {
            said.append(s.changes().contains(kind) ? " " + kind : "");
        }
        return said.toString();
    }

    private static String said(ComparedConversation c) {
        StringBuilder said = new StringBuilder();
        said.append(c.place()).append(' ').append(c.matchedBy());
        said.append(c.relayed() ? " relayed" : "").append(c.unsure() ? " unsure" : "");
        for (Reset r : c.resets()) {
            said.append(", reset ").append(r.origin()).append(' ').append(r.fate());
            said.append(r.count() > 1 ? " " + r.count() : "");
        }
        return said.toString();
    }

    private void delay(ComparedSegment s) {
        if (s.delayed() && s.delayErrorNanos() >= 0) {
            long passedA = passed(truthA, s.framesA());
            long passedB = passed(truthB, s.framesB());
            long off = Math.abs(s.delayNanos() - (s.fromAToB() ? passedB - passedA : passedA - passedB));
            assertTrue(off <= s.delayErrorNanos() + 1, () -> s + " is off by " + off);
        }
    }

    /** The first. */
    private static long passed(Map<Frame, Long> truth, List<Long> frames) {
        return truth.entrySet().stream()
                .filter(e -> frames.contains(e.getKey().number))
                .mapToLong(Map.Entry::getValue)
                .min()
                .orElseThrow();
    }

    private Row row(String line) {
        String[] parts = line.split(";", -1);
        String[] words = parts[0].trim().split("\\s+", 3);
        String[] both = withId(words[2]).split(" => ");
        String atB = both.length == 1 ? both[0] : merged(both[0], both[1]);
        return new Row(
                parts[1].trim().replaceAll("\\s+", " "),
                sights(words[0], a, truthA, leftA, rightA, both[0], nanos -> nanos),
                sights(words[1], b, truthB, leftB, rightB, atB, clockB));
    }

    private List<Frame> sights(
            String times,
            Sights in,
            Map<Frame, Long> truth,
            End left,
            End right,
            String line,
            LongUnaryOperator clock) {
        List<Frame> frames = new ArrayList<>();
        for (String time : times.equals("x") ? new String[0] : times.split(",")) {
            long nanos = Math.round(Double.parseDouble(time) * MILLI);
            Frame frame = in.add(clock.applyAsLong(nanos), left, right, line);
            truth.put(frame, nanos);
            frames.add(frame);
        }
        return frames;
    }

    /** Each packet has an identification of its own, and both sights of it have the same. */
    private String withId(String line) {
        String[] words = line.split("\\s+", 4);
        boolean given = line.split(" => ")[0].contains(" id ");
        return given
                ? line
                : words[0] + " " + words[1] + " " + words[2] + " id " + ++ids + " "
                        + (words.length > 3 ? words[3] : "");
    }

    /** Options and payload of the one take the place of those of the other; of settings the later counts. */
    private static String merged(String line, String otherwise) {
        String options = otherwise.contains("<") ? part(otherwise, '<', '>') : part(line.substring(2), '<', '>');
        String payload = otherwise.contains("\"") ? part(otherwise, '"', '"') : part(line, '"', '"');
        return line.charAt(0) + plain(line.substring(1)) + " " + plain(otherwise) + " " + options + " " + payload;
    }

    private static String part(String line, char open, char close) {
        int from = line.indexOf(open);
        return from < 0 ? "" : line.substring(from, line.lastIndexOf(close) + 1);
    }

    private static String plain(String line) {
        return line.replaceAll("<[^>]*>|\"[^\"]*\"", "").trim().isEmpty()
                ? ""
                : " " + line.replaceAll("<[^>]*>|\"[^\"]*\"", "").trim();
    }
}
