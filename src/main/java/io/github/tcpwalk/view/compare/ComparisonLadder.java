package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.compare.Change;
import io.github.tcpwalk.compare.Clock;
import io.github.tcpwalk.compare.ComparedConversation;
import io.github.tcpwalk.compare.ComparedSegment;
import io.github.tcpwalk.compare.Comparison;
import io.github.tcpwalk.compare.Fate;
import io.github.tcpwalk.text.Arrow;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Seconds;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.WalkOptions;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A drawing of three lanes: the point A, the path, the point B, time downwards. What is lost ends in the path, what the
 * path made begins there. Both times are of A's clock.
 */
public final class ComparisonLadder implements ComparisonView {
    private static final int FRAME = 6;
    private static final int TIME = 11;
    private static final int SPAN = 40;
    private static final int COLUMNS = 80;
    /** Of an arrow that ends or begins in the path. */
    private static final int PART = 26;

    private final OutputStream out;
    private final WalkOptions options;
    private final ComparisonWords words;
    private final StringBuilder line = new StringBuilder(256);
    private Clock clock;
    private boolean any;
    private long firstNanos;
    /** The first segment of a conversation has not been told. */
    private boolean first;

    public ComparisonLadder(OutputStream out, WalkOptions options) {
        this.out = out;
        this.options = options;
        words = new ComparisonWords(options);
    }

    @Override
    public void opens(Comparison comparison, String nameA, String nameB) {
        clock = comparison.clock();
    }

    @Override
    public boolean hears(TcpConversation itsA, TcpConversation itsB) throws IOException {
        line.append(any ? "\n" : "");
        any = true;
        Map<String, Object> values = new HashMap<>();
        values.put("number", itsA.number());
        values.put("client", itsA.client());
        values.put("server", itsA.server());
        values.put("other", itsB.number());
        Paragraph.append(line, words.say("compare.conversation", values), 0, COLUMNS);
        line.append('\n');
        Columns.right(line, words.say("compare.ladder-frame", Map.of()), FRAME);
        Columns.right(line, words.say("compare.ladder-time", Map.of()), TIME);
        line.append("  A").append(" ".repeat(SPAN - 1)).append("B ");
        Columns.right(line, words.say("compare.ladder-time", Map.of()), TIME);
        Columns.right(line, words.say("compare.ladder-frame", Map.of()), FRAME + 1);
        end();
        first = true;
        write();
        return true;
    }

    @Override
    public void segment(ComparedSegment s) throws IOException {
        long nanosA = s.nanosA();
        long nanosB = s.nanosB() == 0 ? 0 : clock.kind() == Clock.Kind.UNKNOWN ? s.nanosB() : clock.atA(s.nanosB());
        if (first) {
            firstNanos = nanosA != 0 ? nanosA : nanosB;
            first = false;
        }
        side(s.fate() == Fate.DUPLICATED && s.fromAToB() ? List.of() : s.framesA(), nanosA);
        line.append(" |").append(options.paint().begin(style(s)));
        line.append(lane(s));
        line.append(style(s) == Style.NONE ? "" : options.paint().end()).append('|');
        otherSide(s.fate() == Fate.DUPLICATED && !s.fromAToB() ? List.of() : s.framesB(), nanosB);
        end();
        below(s);
        write();
    }

    private static Style style(ComparedSegment s) {
        return switch (s.fate()) {
            case LOST, PARTLY_LOST, INSERTED, NOT_RELAYED -> Style.ALARM;
            default -> Style.NONE;
        };
    }

    private void side(List<Long> frames, long nanos) {
        Columns.right(line, frames.isEmpty() ? "-" : frames.get(0).toString(), FRAME);
        Columns.right(line, frames.isEmpty() ? "" : time(nanos), TIME);
    }

    private void otherSide(List<Long> frames, long nanos) {
        Columns.right(line, frames.isEmpty() ? "" : time(nanos), TIME);
        Columns.right(line, frames.isEmpty() ? "-" : frames.get(0).toString(), FRAME + 1);
    }

    private String time(long nanos) {
        StringBuilder text = new StringBuilder();
        Seconds.append(text, nanos - firstNanos, false);
        return text.toString();
    }

    private static String said(ComparedSegment s) {
        StringBuilder text = new StringBuilder(FlagLetters.of(s.flags()));
        text.append(' ').append(s.relativeSeq());
        if (s.octets() > 0) {
            text.append(':').append(s.relativeSeq() + s.octets() + ((s.flags() & Segment.SYN) != 0 ? 1 : 0));
        }
        if ((s.flags() & Segment.ACK) != 0 && s.octets() == 0) {
            text.append(" ack ").append(s.relativeAck());
        }
        return text.toString();
    }

    /** What stands between the bars. */
    private static String lane(ComparedSegment s) {
        boolean right = s.fromAToB();
        String said = said(s);
        return switch (s.fate()) {
            case LOST, NOT_RELAYED -> {
                String arrow = Arrow.plain(said, right, PART - 1);
                String cut = right ? arrow.substring(0, arrow.length() - 1) + " x" : "x " + arrow.substring(1);
                yield right ? fill(cut, true) : fill(cut, false);
            }
            case INSERTED -> fill("*" + Arrow.plain(said, true, PART), right, s);
            case DUPLICATED -> fill("2" + Arrow.plain(said, true, PART), right, s);
            default -> Arrow.plain(said, right, SPAN);
        };
    }

    /** Made in the path, towards the farther point. */
    private static String fill(String drawn, boolean right, ComparedSegment s) {
        char mark = drawn.charAt(0);
        return right ? fill(drawn, false) : fill(Arrow.plain(said(s), false, PART) + mark, true);
    }

    private static String fill(String drawn, boolean left) {
        String blank = " ".repeat(Math.max(0, SPAN - DisplayWidth.of(drawn)));
        return left ? drawn + blank : blank + drawn;
    }

    /** What else there is to say of it, on lines of its own. */
    private void below(ComparedSegment s) throws IOException {
        List<String> notes = new ArrayList<>();
        if (s.fate() != Fate.ARRIVED && s.fate() != Fate.LOST) {
            Map<String, Object> values = new HashMap<>();
            values.put("fate", s.fate());
            values.put("where", s.framesA().isEmpty() ? "A" : "B");
            values.put("bytes", s.lostOctets());
            values.put("original", s.fromAToB() ? first(s.framesA()) : first(s.framesB()));
            notes.add(words.say("compare.note-fate", values));
        }
        if (s.overtaken() > 0) {
            notes.add(words.say("compare.note-overtaken", Map.of("count", s.overtaken())));
        }
        for (Change.Kind kind : Change.Kind.values()) {
            if (s.changes().contains(kind) && !kind.isOrdinary() && kind != Change.Kind.SEQUENCE_NUMBERS) {
                notes.add(words.say("compare.note-change", Map.of("kind", kind)));
            }
        }
        if (notes.isEmpty()) {
            return;
        }
        String text = "[" + words.joined(notes) + "]";
        for (String part : Paragraph.wrap(text, SPAN)) {
            line.append(" ".repeat(FRAME + TIME + 1)).append('|');
            int blank = Math.max(0, SPAN - DisplayWidth.of(part));
            line.append(" ".repeat(blank / 2))
                    .append(part)
                    .append(" ".repeat(blank - blank / 2))
                    .append('|');
            end();
        }
    }

    private static long first(List<Long> frames) {
        return frames.isEmpty() ? 0 : frames.get(0);
    }

    private void end() {
        Columns.trim(line);
        line.append('\n');
    }

    private void write() throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    @Override
    public void conversation(ComparedConversation c) {
        // its segments said it all
    }

    @Override
    public void ends() throws IOException {
        if (any) {
            line.append('\n');
            Paragraph.append(line, words.say("compare.ladder-key", Map.of()), 0, COLUMNS);
            write();
        }
        out.flush();
    }
}
