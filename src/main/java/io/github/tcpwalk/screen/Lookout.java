package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.finding.Inspection;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Looks for findings while packets still come. A conversation is looked through again when it has rested since the
 * round before, or grew by a quarter: so no packet is thought about many times.
 */
final class Lookout {
    /** Frames between two looks whether that is enough. */
    private static final int STRIDE = 1 << 10;

    /** Something else is to be done. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super(null, null, false, false);
        }
    }

    /** Packets of a conversation when it was looked through, and a round ago. */
    private static final class Seen {
        private long inspected;
        private long before;

        boolean isDue(long packets) {
            boolean rests = packets == before;
            before = packets;
            return packets != inspected && (rests || packets > inspected + inspected / 4);
        }
    }

    private final Book book;
    private final Map<Integer, Seen> seen = new HashMap<>();

    Lookout(Book book) {
        this.book = book;
    }

    /**
     * Looks through what changed.
     *
     * @param enough whether something else is to be done first; asked now and then
     */
    void round(BooleanSupplier enough) throws IOException {
        Inspection inspection = Inspection.soFar(book.story, book::found);
        Visitor both = Visitor.both(inspection, new Visitor() {
            private long frames;

            @Override
            public boolean hears(Conversation c) {
                return false;
            }

            @Override
            public void frame(Frame frame) {
                if (++frames % STRIDE == 0 && enough.getAsBoolean()) {
                    throw new Enough();
                }
            }
        });
        for (Conversation c : book.conversations()) {
            long packets = c.packets();
            if (!(c instanceof TcpConversation)
                    || !seen.computeIfAbsent(c.number(), n -> new Seen()).isDue(packets)) {
                continue;
            }
            if (enough.getAsBoolean()) {
                return;
            }
            book.forgetFindings(c);
            try {
                book.story.tellSoFar(c, both);
            } catch (Enough e) {
                return;
            }
            seen.get(c.number()).inspected = packets;
        }
    }
}
