package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.compare.Change;
import io.github.tcpwalk.compare.Clock;
import io.github.tcpwalk.compare.ComparedConversation;
import io.github.tcpwalk.compare.ComparedSegment;
import io.github.tcpwalk.compare.Comparison;
import io.github.tcpwalk.compare.Fate;
import io.github.tcpwalk.compare.IcmpSight;
import io.github.tcpwalk.compare.MatchedConversation;
import io.github.tcpwalk.compare.Place;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Seconds;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.WalkOptions;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A drawing of three lanes: the point A, the path, the point B, time downwards. What is lost ends in the path, what the
 * path made begins there. Both times are of A's clock. A segment is written as soon as it is told.
 */
public final class ComparisonLadder implements ComparisonView {
    private static final int FRAME = 6;
    private static final int TIME = 11;
    /** Left of the path and right of it, bars included. */
    private static final int SIDES = 2 * (FRAME + TIME) + 4;

    private final WalkOptions options;
    private final ComparisonLines lines;
    private final ComparisonWords words;
    private final ConversationLines conversations;
    private final PathLane lane;
    private final StringBuilder line = new StringBuilder(256);
    private final Deque<IcmpSight> icmp = new ArrayDeque<>();
    private Clock clock;
    private Place place;
    private boolean any;
    private long firstNanos;
    /** The first segment of a conversation has not been told. */
    private boolean first;

    public ComparisonLadder(OutputStream out, WalkOptions options) {
        this.options = options;
        lines = new ComparisonLines(out, options);
        words = lines.words;
        conversations = new ConversationLines(lines);
        lane = new PathLane(lines.columns() - SIDES);
    }

    @Override
    public void opens(Comparison comparison, Comparison.Chosen chosen, String nameA, String nameB) {
        clock = comparison.clock();
    }

    @Override
    public boolean hears(MatchedConversation c) throws IOException {
        if (any) {
            lines.blank();
        }
        any = true;
        conversations.head(c, true);
        lines.blank();
        Columns.right(line, words.say("compare.ladder-frame", Map.of()), FRAME);
        Columns.right(line, words.say("compare.ladder-time", Map.of()), TIME);
        String a = words.say("compare.ladder-point", Map.of("point", "a", "place", c.place()));
        String b = words.say("compare.ladder-point", Map.of("point", "b", "place", c.place()));
        line.append(' ').append(a);
        Columns.right(line, b, lane.columns() + 2 - DisplayWidth.of(a));
        Columns.right(line, words.say("compare.ladder-time", Map.of()), TIME);
        Columns.right(line, words.say("compare.ladder-frame", Map.of()), FRAME + 1);
        end();
        first = true;
        place = c.place();
        icmp.clear();
        icmp.addAll(c.icmp());
        lines.write();
        return true;
    }

    private long atA(long nanosB) {
        return clock.kind() == Clock.Kind.UNKNOWN ? nanosB : clock.atA(nanosB);
    }

    @Override
    public void segment(ComparedSegment s) throws IOException {
        long nanosA = s.nanosA();
        long nanosB = s.nanosB() == 0 ? 0 : atA(s.nanosB());
        long nanos = nanosA == 0 || nanosB != 0 && !s.fromAToB() ? nanosB : nanosA;
        if (first) {
            firstNanos = nanosA != 0 ? nanosA : nanosB;
            first = false;
        }
        icmpUntil(nanos);
        side(s.fate() == Fate.DUPLICATED && s.fromAToB() ? List.of() : s.framesA(), nanosA);
        drawn(lane.segment(s, said(s)), style(s));
        otherSide(s.fate() == Fate.DUPLICATED && !s.fromAToB() ? List.of() : s.framesB(), nanosB);
        end();
        below(notes(s));
        lines.write();
    }

    private void drawn(String path, Style style) {
        line.append(" |").append(options.paint().begin(style));
        line.append(path);
        line.append(style == Style.NONE ? "" : options.paint().end()).append('|');
    }

    private static Style style(ComparedSegment s) {
        return switch (s.fate()) {
            case LOST, PARTLY_LOST, INSERTED, NOT_RELAYED -> Style.ALARM;
            default -> Style.NONE;
        };
    }

    /** Those that were seen before a segment. */
    private void icmpUntil(long nanos) throws IOException {
        while (!icmp.isEmpty() && nanosOf(icmp.peek()) <= nanos) {
            icmp(icmp.remove());
        }
    }

    private long nanosOf(IcmpSight s) {
        return s.a() != null ? s.a().timestampNanos() : atA(s.b().timestampNanos());
    }

    /** It goes back to who sent what it quotes. */
    private void icmp(IcmpSight s) throws IOException {
        boolean toA = s.fromClient() == (place != Place.CLIENT_B);
        side(frames(s.a()), s.a() == null ? 0 : s.a().timestampNanos());
        drawn(lane.icmp(s, toA), Style.ALARM);
        otherSide(frames(s.b()), s.b() == null ? 0 : atA(s.b().timestampNanos()));
        end();
        below(List.of(words.say("compare.note-icmp", words.icmp(s.notice()))));
        lines.write();
    }

    private static List<Long> frames(IcmpNotice notice) {
        return notice == null ? List.of() : List.of(notice.frame());
    }

    private void side(List<Long> frames, long nanos) {
        Columns.right(line, frame(frames), FRAME);
        Columns.right(line, frames.isEmpty() ? "" : time(nanos), TIME);
    }

    private void otherSide(List<Long> frames, long nanos) {
        Columns.right(line, frames.isEmpty() ? "" : time(nanos), TIME);
        Columns.right(line, frame(frames), FRAME + 1);
    }

    private String frame(List<Long> frames) {
        if (frames.isEmpty()) {
            lane.marks.add(PathLane.Mark.NONE);
            return String.valueOf(PathLane.Mark.NONE.drawn);
        }
        return frames.get(0).toString();
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

    /** What else there is to say of it. */
    private List<String> notes(ComparedSegment s) {
        List<String> notes = new ArrayList<>();
        if (s.fate() != Fate.ARRIVED && s.fate() != Fate.LOST && s.fate() != Fate.OWN) { // which the arrow says
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
        return notes;
    }

    /** On lines of their own. */
    private void below(List<String> notes) {
        if (notes.isEmpty()) {
            return;
        }
        for (String part : Paragraph.wrap("[" + words.joined(notes) + "]", lane.columns())) {
            line.append(" ".repeat(FRAME + TIME + 1)).append('|');
            int blank = Math.max(0, lane.columns() - DisplayWidth.of(part));
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
        lines.put(line);
        line.setLength(0);
    }

    @Override
    public void conversation(ComparedConversation c) throws IOException {
        icmpUntil(Long.MAX_VALUE);
    }

    @Override
    public void ends() throws IOException {
        if (any) {
            lines.blank();
            List<String> marks = new ArrayList<>();
            lane.marks.forEach(mark -> marks.add(words.say("compare.ladder-mark", Map.of("mark", mark))));
            lines.say(0, "compare.ladder-key", Map.of("marks", marks.isEmpty() ? "none" : words.joined(marks)));
        }
        lines.flush();
    }
}
