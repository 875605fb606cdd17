package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The line that tcpdump prints, for each segment as it comes. */
public final class TcpdumpView implements View {
    /** Lines are written out this many octets at a time. */
    private static final int DRAIN_OCTETS = 1 << 16;

    private final OutputStream out;
    private final boolean absolute;
    private final LineBuffer buffer = new LineBuffer();
    private final TcpdumpLine line;
    private Choice choice;
    private final List<TcpdumpNumbers> numbers = new ArrayList<>();

    public TcpdumpView(OutputStream out, TcpdumpTime time, boolean absolute) {
        this.out = out;
        this.absolute = absolute;
        line = new TcpdumpLine(buffer, time);
    }

    @Override
    public Order order() {
        return Order.ONCE;
    }

    /** Which numbers a line counts from is told by those before it, shown or not. */
    @Override
    public Visitor sieve(Choice all, Visitor hearing) {
        choice = all;
        return hearing;
    }

    @Override
    public void opens(Story story, String name, boolean provisional) {
        numbers.clear();
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        segment(c, s, o);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        TcpdumpNumbers known = numbers(c.number());
        known.next(s, o.fromClient);
        if (!choice.includes(s)) {
            return;
        }
        if (absolute) {
            line.appendAbsolute(s);
        } else {
            line.append(s, known);
        }
        if (buffer.length() >= DRAIN_OCTETS) {
            buffer.drain(out);
        }
    }

    private TcpdumpNumbers numbers(int conversation) {
        while (numbers.size() < conversation) {
            numbers.add(null);
        }
        TcpdumpNumbers known = numbers.get(conversation - 1);
        if (known == null) {
            known = new TcpdumpNumbers();
            numbers.set(conversation - 1, known);
        }
        return known;
    }

    @Override
    public void flush() throws IOException {
        buffer.drain(out);
    }

    @Override
    public void summary(Story story) throws IOException {
        buffer.drain(out);
    }
}
