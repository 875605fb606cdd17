package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntFunction;

/** The line that tcpdump prints, for each segment as it comes. */
public final class TcpdumpView implements View {
    /** Lines are written out this many octets at a time. */
    private static final int DRAIN_OCTETS = 1 << 16;

    private final OutputStream out;
    private final boolean absolute;
    private final LineBuffer buffer = new LineBuffer();
    private final TcpdumpLine line;
    private Choice choice;
    private TcpdumpPairs pairs = new TcpdumpPairs();

    /** @param interfaces names of interfaces by their kernel's index; null for one that is not known */
    public TcpdumpView(OutputStream out, TcpdumpTime time, boolean absolute, IntFunction<String> interfaces) {
        this.out = out;
        this.absolute = absolute;
        line = new TcpdumpLine(buffer, time, interfaces);
    }

    @Override
    public Order order() {
        return Order.PACKETS;
    }

    @Override
    public void opens(Story story, String name, boolean provisional) {
        choice = story.choice();
        pairs = new TcpdumpPairs();
    }

    /** Which numbers a line counts from is told by those before it, shown or not. */
    @Override
    public void segment(Segment s) throws IOException {
        TcpdumpNumbers numbers = pairs.next(s);
        if (!choice.includes(s)) {
            return;
        }
        if (absolute) {
            line.appendAbsolute(s);
        } else {
            line.append(s, numbers);
        }
        if (buffer.length() >= DRAIN_OCTETS) {
            buffer.drain(out);
        }
    }

    @Override
    public void passes(Segment s) {
        pairs.next(s);
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
