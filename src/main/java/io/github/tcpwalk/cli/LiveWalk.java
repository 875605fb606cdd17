package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.FollowingSource;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.flow.Conversation;
import io.github.tcpwalk.flow.Conversations;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.view.FlowsTable;
import io.github.tcpwalk.view.TextWalk;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.WalkOptions;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Writes each segment of a growing capture as it is read, and at the end a line for each conversation. */
final class LiveWalk {
    /** Shorter than a person notices. */
    private static final int REST_MILLIS = 20;

    private final OutputStream out;
    private final Selection selection;
    private final WalkOptions options;
    private final TextWalk view;
    private final Conversations conversations;

    LiveWalk(OutputStream out, Selection selection, Io io) {
        this.out = out;
        this.selection = selection;
        this.options =
                new WalkOptions(TimeStyle.RELATIVE, ZoneId.systemDefault(), false, true, io.columns(), io.paint());
        this.view = new TextWalk(out, options);
        this.conversations = new Conversations(this::segment, List.of(), true);
    }

    private void segment(Conversation c, Segment s, Observation o) {
        if (!selection.includes(c)) {
            return;
        }
        try {
            view.turnTo(c);
            view.segment(s, o);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the writer has finished and everything it wrote was read. */
    void follow(FollowingSource source, BooleanSupplier finished) throws IOException {
        Decoder decoder = new Decoder(conversations);
        Frame frame = new Frame();
        while (true) {
            // Asked before the poll: what was written until now is then seen by it.
            boolean last = finished.getAsBoolean();
            switch (source.poll(frame)) {
                case FRAME -> decoder.decode(frame);
                case ROTATED -> {}
                case END -> {
                    return;
                }
                case WAIT -> {
                    out.flush();
                    if (last) {
                        decoder.finish();
                        return;
                    }
                    rest();
                }
                default -> throw new AssertionError();
            }
        }
    }

    void summary() throws IOException {
        view.footer();
        List<Conversation> shown =
                conversations.all().stream().filter(selection::includes).toList();
        if (!shown.isEmpty()) {
            out.write('\n');
            new FlowsTable(out, options).write(shown, Integer.MAX_VALUE);
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
