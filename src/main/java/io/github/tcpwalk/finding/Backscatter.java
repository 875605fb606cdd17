package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Traits;
import io.github.tcpwalk.tcp.Opening;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One host's SYN+ACKs and RSTs to many addresses that said nothing: answers to SYNs with forged senders, as of a SYN
 * flood against it that this capture point does not see.
 */
final class Backscatter implements PatternSearch {
    /** Addresses answered; fewer are a capture that began late. */
    private static final int FEWEST_ADDRESSES = 30;

    private final class Answers {
        final Addresses addresses = new Addresses(room);
        final Evidence frames = new Evidence();
        final Reached reached = new Reached(room);
        TcpConversation example;
        long firstNanos;
        long lastNanos;
    }

    private final Addresses.Room room;
    private final Often answering;
    private final Map<HostPort, Answers> senders = new LinkedHashMap<>();

    /**
     * @param total how many conversations there are
     * @param room of all addresses
     */
    Backscatter(int total, Addresses.Room room) {
        this.room = room;
        answering = new Often(total);
    }

    @Override
    public void renew() {
        answering.renew();
    }

    @Override
    public void count(TcpConversation c) {
        if (part(c)) {
            answering.add(HostPort.serverHost(c).hashCode());
        }
    }

    @Override
    public void take(TcpConversation c, boolean chosen) {
        HostPort host = HostPort.serverHost(c);
        if (!part(c) || !senders.containsKey(host) && !answering.came(host.hashCode(), FEWEST_ADDRESSES)) {
            return;
        }
        Answers answers = senders.computeIfAbsent(host, key -> new Answers());
        if (answers.example == null) {
            answers.example = c;
            answers.firstNanos = c.firstNanos();
        }
        answers.lastNanos = Math.max(answers.lastNanos, c.lastNanos());
        answers.addresses.addClient(c);
        answers.frames.add(c);
        if (chosen) {
            answers.reached.add(c);
        }
    }

    @Override
    public boolean settle() {
        senders.values().removeIf(answers -> answers.addresses.size() < FEWEST_ADDRESSES);
        return false;
    }

    /** Nothing but SYN+ACKs, and RSTs behind them, of one end. */
    static boolean part(TcpConversation c) {
        Traits t = c.traits();
        return t.opening() == Opening.MID_STREAM
                && !t.clientSpoke()
                && t.serverSynAck()
                && !t.serverData()
                && !t.serverFin();
    }

    /** How many addresses the host answered whose answer {@code c} is; 0 where it is none of so many. */
    int size(TcpConversation c) {
        Answers answers = senders.isEmpty() || !part(c) ? null : senders.get(HostPort.serverHost(c));
        return answers == null ? 0 : answers.addresses.size();
    }

    boolean covers(TcpConversation c) {
        return !senders.isEmpty() && part(c) && senders.containsKey(HostPort.serverHost(c));
    }

    @Override
    public List<Pattern> found() {
        List<Pattern> found = new ArrayList<>();
        for (Answers answers : senders.values()) {
            if (answers.reached.nothing()) {
                continue;
            }
            Values values = new Values()
                    .address("server", answers.example.serverAddress())
                    .count("addresses", answers.addresses.size())
                    .choice("counted", answers.addresses.counted())
                    .duration("span", answers.lastNanos - answers.firstNanos);
            Finding finding = Finding.of(FindingName.BACKSCATTER, values, answers.frames)
                    .about(answers.example.serverAddress())
                    .doubted();
            found.add(Pattern.of(finding, 0, answers.reached));
        }
        return found;
    }
}
