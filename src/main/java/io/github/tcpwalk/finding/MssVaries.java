package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.wire.EndHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The SYN+ACKs of one port carry different MSS options: its interfaces differ, or a router clamps some. */
final class MssVaries {
    private record Port(long high, long low, int number) {
        @Override
        public int hashCode() {
            return EndHash.of(high, low, number);
        }
    }

    private static final class Answers {
        /** Made for those that differ; most ports always say the same. */
        Reached reached;

        Evidence frames;
        TcpConversation smallest;
        TcpConversation largest;

        void add(TcpConversation c) {
            if (smallest == null || mss(c) < mss(smallest)) {
                smallest = c;
            }
            if (largest == null || mss(c) > mss(largest)) {
                largest = c;
            }
        }
    }

    private final Map<Port, Answers> ports = new HashMap<>();

    MssVaries(List<Conversation> all, Predicate<Conversation> chosen) {
        for (Conversation any : all) {
            if (any instanceof TcpConversation c && c.summary().server().synAckSeen() && mss(c) > 0) {
                ports.computeIfAbsent(port(c), key -> new Answers()).add(c);
            }
        }
        ports.values().removeIf(answers -> mss(answers.smallest) == mss(answers.largest));
        if (ports.isEmpty()) {
            return;
        }
        for (Answers answers : ports.values()) {
            answers.reached = new Reached();
            answers.frames = new Evidence();
        }
        for (Conversation any : all) {
            Answers answers = any instanceof TcpConversation c
                            && c.summary().server().synAckSeen()
                            && mss(c) > 0
                            && chosen.test(c)
                    ? ports.get(port(c))
                    : null;
            if (answers != null && mss((TcpConversation) any) < mss(answers.largest)) {
                answers.reached.add(any);
                answers.frames.add(Place.of(any));
            }
        }
    }

    private static int mss(TcpConversation c) {
        return c.summary().server().mss();
    }

    private static Port port(Conversation c) {
        return new Port(c.serverHigh(), c.serverLow(), c.serverPort());
    }

    List<Pattern> found() {
        List<Pattern> found = new ArrayList<>();
        for (Answers answers : ports.values()) {
            if (answers.reached.nothing()) {
                continue;
            }
            Values values = new Values()
                    .address("server", answers.smallest.server())
                    .number("smallest", mss(answers.smallest))
                    .number("where", answers.smallest.number())
                    .number("largest", mss(answers.largest))
                    .number("elsewhere", answers.largest.number());
            Finding finding = Finding.of(FindingName.MSS_VARIES, values, answers.frames)
                    .about(answers.smallest.server())
                    .doubted();
            found.add(Pattern.of(finding, 0, answers.reached));
        }
        return found;
    }
}
