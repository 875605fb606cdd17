package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The SYN+ACKs of one port carry different MSS options: its interfaces differ, or a router clamps some. */
final class MssVaries implements PatternSearch {
    private static final class Answers {
        /** Null until one says less; most ports always say the same. */
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

    private final Map<HostPort, Answers> ports = new HashMap<>();

    @Override
    public void count(TcpConversation c) {
        if (says(c)) {
            ports.computeIfAbsent(HostPort.server(c), key -> new Answers()).add(c);
        }
    }

    @Override
    public void take(TcpConversation c, boolean chosen) {
        Answers answers = chosen && says(c) ? ports.get(HostPort.server(c)) : null;
        if (answers != null && mss(c) < mss(answers.largest)) {
            if (answers.reached == null) {
                answers.reached = new Reached();
                answers.frames = new Evidence();
            }
            answers.reached.add(c);
            answers.frames.add(c);
        }
    }

    @Override
    public boolean settle() {
        ports.values().removeIf(answers -> answers.reached == null);
        return false;
    }

    private static boolean says(TcpConversation c) {
        return c.traits().serverSynAck() && mss(c) > 0;
    }

    private static int mss(TcpConversation c) {
        return c.traits().mss();
    }

    @Override
    public List<Pattern> found() {
        List<Pattern> found = new ArrayList<>();
        for (Answers answers : ports.values()) {
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
