package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Script;
import io.github.tcpwalk.testing.Story;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A connection whose first segments were captured in any order, as by several queues or taps, is the same one. */
class OrdersTest {
    private static final int SHUFFLED = 5;

    private static final List<Sent> CLIENT_FIRST = sent(
            "> S 0:0(0) <mss 1460,wscale 7>",
            "< S. 0:0(0) ack 1 <mss 1400,wscale 9>",
            "> . 1:1(0) ack 1 win 501",
            "> P. 1:41(40) ack 1 win 501",
            "< . 1:1(0) ack 41 win 502",
            "< P. 1:301(300) ack 41 win 502",
            "> . 41:41(0) ack 301 win 501",
            "> F. 41:41(0) ack 301 win 501",
            "< F. 301:301(0) ack 42 win 502",
            "> . 42:42(0) ack 302 win 501");

    private static final List<Sent> SERVER_FIRST = sent(
            "> S 0:0(0) <mss 1460,wscale 7>",
            "< S. 0:0(0) ack 1 <mss 1400,wscale 9>",
            "> . 1:1(0) ack 1 win 501",
            "< P. 1:101(100) ack 1 win 502",
            "< P. 101:301(200) ack 1 win 502",
            "> . 1:1(0) ack 301 win 501",
            "> F. 1:1(0) ack 301 win 501",
            "< F. 301:301(0) ack 2 win 502",
            "> . 2:2(0) ack 302 win 501");

    /** A line of a script, and how many were sent before it. */
    private record Sent(String line, int before) {
        /** With what tells when it was sent: an IP ID and, if asked for, a time stamp. */
        String marked(boolean stamped) {
            int at = line.indexOf('<', 1);
            String segment = at < 0 ? line : line.substring(0, at);
            String options = at < 0 ? "" : line.substring(at + 1, line.length() - 1);
            String stamp = stamped ? "ts %d:%d".formatted(100 + before * 10, 90 + before * 10) : "";
            String all = Stream.of(options, stamp).filter(o -> !o.isEmpty()).collect(Collectors.joining(","));
            return segment + " id " + (1000 + before) + (all.isEmpty() ? "" : " <" + all + ">");
        }
    }

    private static List<Sent> sent(String... lines) {
        return IntStream.range(0, lines.length)
                .mapToObj(i -> new Sent(lines[i], i))
                .toList();
    }

    @TestFactory
    List<DynamicTest> anyOrderIsTheSameConnection() {
        List<DynamicTest> tests = new ArrayList<>();
        for (boolean stamped : new boolean[] {false, true}) {
            for (boolean lowerClient : new boolean[] {false, true}) {
                for (List<Sent> lines : List.of(CLIENT_FIRST, SERVER_FIRST)) {
                    String name = (lines == CLIENT_FIRST ? "client first" : "server first")
                            + (stamped ? ", time stamps" : "")
                            + (lowerClient ? ", client has the lower port" : "");
                    tests.add(DynamicTest.dynamicTest(name, () -> inEveryOrder(lines, stamped, lowerClient)));
                }
            }
        }
        return tests;
    }

    private static void inEveryOrder(List<Sent> lines, boolean stamped, boolean lowerClient) {
        List<String> wrong = new ArrayList<>();
        Story sorted = between(lines, stamped, lowerClient).walk();
        for (int[] order : orders(SHUFFLED)) {
            List<Sent> shuffled = new ArrayList<>(lines);
            int[] all = new int[lines.size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = i < order.length ? order[i] : i;
                shuffled.set(i, lines.get(all[i]));
            }
            Story story = between(shuffled, stamped, lowerClient).walk();
            List<String> differences = differences(sorted, story, all);
            if (!differences.isEmpty()) {
                wrong.add(Arrays.toString(order) + " " + String.join("; ", differences));
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static Script between(List<Sent> lines, boolean stamped, boolean lowerClient) {
        String[] written = new String[lines.size()];
        for (int i = 0; i < written.length; i++) {
            written[i] = lines.get(i).marked(stamped);
        }
        return script(written).between(lowerClient ? "192.0.2.1:80" : "192.0.2.1:40000", "198.51.100.2:8080");
    }

    /** In the segments that tell of the opening, and in what is said of all. */
    private static List<String> differences(Story sorted, Story story, int[] order) {
        List<String> wrong = new ArrayList<>();
        String outcome = outcome(story);
        if (!outcome.equals(outcome(sorted))) {
            wrong.add(outcome);
        }
        boolean dataSeen = false; // then that is the third segment
        State left = State.UNKNOWN;
        State right = State.UNKNOWN;
        for (int i = 0; i < order.length; i++) {
            Story.Seen is = story.segment(i + 1);
            Story.Seen was = sorted.segment(order[i] + 1);
            if (is.seq() != was.seq() || is.ack() != was.ack()) {
                wrong.add("%d seq %d ack %d".formatted(order[i], is.seq(), is.ack()));
            }
            dataSeen |= is.fromLeft() && is.length() > 0;
            if (was.phase() == Phase.OPEN && !is.part().equals(was.part()) && !(dataSeen && was.step() == 3)) {
                wrong.add("%d %s".formatted(order[i], is.part()));
            }
            if (is.length() == 0 && is.notes().contains(Note.RETRANSMISSION)
                    || is.notes().contains(Note.NOT_ACCEPTED)) {
                wrong.add("%d %s".formatted(order[i], is.noteText()));
            }
            if (isBefore(is.left(), left) || isBefore(is.right(), right)) {
                wrong.add("%d %s after %s | %s".formatted(order[i], is.states(), left, right));
            }
            left = is.left();
            right = is.right();
        }
        return wrong;
    }

    private static boolean isBefore(State state, State reached) {
        return List.of(State.SYN_SENT, State.SYN_RECEIVED, State.LISTEN, State.UNKNOWN)
                        .contains(state)
                && !List.of(State.SYN_SENT, State.SYN_RECEIVED, State.LISTEN, State.UNKNOWN)
                        .contains(reached);
    }

    private static String outcome(Story story) {
        return story.conversations().stream()
                        .map(c -> "%s -> %s".formatted(c.client(), c.server()))
                        .collect(Collectors.joining(", "))
                + " "
                + story.connection(0).opening()
                + " "
                + story.connection(0).closing()
                + " "
                + story.connection(0).completeness()
                + " "
                + story.connection(0).client().uniqueOctets()
                + " "
                + story.connection(0).server().uniqueOctets()
                + " "
                + story.connection(0).client().state()
                + " "
                + story.connection(0).server().state();
    }

    private static List<int[]> orders(int size) {
        List<int[]> orders = new ArrayList<>();
        permute(new int[size], 0, 0, orders);
        return orders;
    }

    private static void permute(int[] order, int at, int used, List<int[]> orders) {
        if (at == order.length) {
            orders.add(order.clone());
            return;
        }
        for (int i = 0; i < order.length; i++) {
            if ((used & 1 << i) == 0) {
                order[at] = i;
                permute(order, at + 1, used | 1 << i, orders);
            }
        }
    }
}
