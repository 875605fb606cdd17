package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.stream.Overlap;
import io.github.tcpwalk.stream.Patience;
import io.github.tcpwalk.stream.Reassembler;
import io.github.tcpwalk.stream.StreamMemory;
import io.github.tcpwalk.stream.StreamPlan;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.view.follow.Dialogue;
import io.github.tcpwalk.view.follow.DialogueReplay;
import io.github.tcpwalk.view.follow.Side;
import io.github.tcpwalk.view.follow.StreamPair;
import io.github.tcpwalk.view.follow.StreamPass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What both sides of a conversation said, as text. */
final class Talk {
    /** More is cut: it would be no reading for a screen. */
    private static final int MOST_OCTETS = 1 << 20;

    /** As much as is read was written. */
    private static final class Full extends IOException {
        private static final long serialVersionUID = 1;
    }

    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
            text.write(octets, from, Math.max(0, Math.min(count, MOST_OCTETS - text.size())));
            if (text.size() >= MOST_OCTETS) {
                throw new Full();
            }
        }
    }

    private Talk() {}

    static Pane pane(Book book, Conversation c) throws IOException {
        return new TextPane(book, book.say("screen.talk", Map.of("number", c.number())), () -> lines(book, c));
    }

    private static List<String> lines(Book book, Conversation c) throws IOException {
        Bounded out = new Bounded();
        boolean cut = false;
        try {
            write(book, c, out);
        } catch (Full e) {
            cut = true;
        }
        List<String> lines = new ArrayList<>(
                List.of(out.text.toString(StandardCharsets.UTF_8).split("\n", -1)));
        if (cut) {
            lines.add(book.say("screen.talk-cut", Map.of("number", c.number())));
        }
        return lines;
    }

    private static void write(Book book, Conversation c, OutputStream out) throws IOException {
        StreamMemory memory = new StreamMemory(book.story.choice().bounds());
        StreamPass plans = new StreamPass(t -> new StreamPair(
                t, s -> new StreamPlan(), plan -> Reassembler.planning(memory, (StreamPlan) plan, Overlap.FIRST)));
        book.story.tellSoFar(c, plans);
        List<StreamPair> planned = plans.finish();
        StreamMemory again = new StreamMemory(book.story.choice().bounds());
        Dialogue dialogue = Dialogue.of(
                Dialogue.Format.ASCII,
                out,
                Paint.PLAIN,
                Overlap.FIRST,
                book.words().language());
        dialogue.begin(c.number(), c instanceof TcpConversation, book.names.client(c), book.names.server(c), null);
        DialogueReplay replay = new DialogueReplay(
                c,
                planned.isEmpty() ? null : planned.get(0),
                dialogue::sink,
                sink -> new Reassembler(again, sink, Overlap.FIRST, Patience.ENDLESS));
        book.story.tellSoFar(c, replay);
        replay.finish();
        for (Side side : Side.values()) {
            dialogue.end(side, replay.totals(side));
        }
    }
}
