package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.udp.DatagramRole;
import io.github.tcpwalk.udp.StopAndWait;
import io.github.tcpwalk.udp.TransferredFile;
import io.github.tcpwalk.wire.Datagram;
import java.util.HashMap;
import java.util.Map;

/** One UDP conversation of the text walk: a header, a line a datagram, and below them what became of the files. */
final class DatagramWalk {
    private static final String TO_SERVER = "------------->";
    private static final String TO_CLIENT = "<-------------";
    private static final int ROLE = 12;

    private final StringBuilder line;
    private final Words words;
    private final DatagramWords datagramWords;
    private final WalkHeader header;
    private WalkOptions options;
    private final StringBuilder part = new StringBuilder(64);
    private final FileDigests digests = new FileDigests();
    private UdpConversation conversation;
    private long firstNanos;
    private long previousNanos;
    /** How wide its numbers of frames and its times are. */
    private int frame = WalkHeader.FRAME;

    private int time;

    DatagramWalk(StringBuilder line, Words words, WalkOptions options) {
        this.line = line;
        this.words = words;
        this.datagramWords = new DatagramWords(words);
        this.header = new WalkHeader(line, words);
        use(options);
    }

    void use(WalkOptions others) {
        options = others;
        time = TimeText.width(options.time(), options.nanosecond());
    }

    /** Its datagrams follow, below the header. */
    void begin(UdpConversation c) {
        conversation = c;
        firstNanos = c.firstNanos();
        previousNanos = firstNanos;
        time = TimeText.width(options.time(), options.nanosecond());
        frame = Math.max(WalkHeader.FRAME, Long.toString(c.lastFrame()).length());
        time = Math.max(time, TimeText.widthWithin(c, options));
        header.columns(options, frame, time);
        Columns.right(line, words.say("walk.head-len"), 6);
        line.append("  ").append(words.say("walk.head-role"));
        line.append(options.paint().end());
        line.append('\n');
    }

    /** A datagram of any conversation as it comes, among segments. */
    void among(Datagram d, DatagramObservation o, OtherLine other, Turns turns) {
        other.begin(d, o.fromClient, turns);
        other.length(d.payloadOctets);
        other.role(datagramWords.role(o), style(o));
        part.setLength(0);
        datagramWords.notes(part, d, o);
        other.end(part.toString(), Style.DIM);
        CommentLines.append(line, d.comments, options.columns());
    }

    void datagram(Datagram d, DatagramObservation o) {
        digests.accept(conversation, d, o);
        Columns.right(line, Long.toString(d.frame), frame);
        line.append(' ');
        part.setLength(0);
        TimeText.column(part, options, d.timestampNanos, firstNanos, previousNanos);
        Columns.right(line, part, time);
        line.append("  |").append(o.fromClient ? TO_SERVER : TO_CLIENT).append("|  ");
        Columns.right(line, Integer.toString(d.payloadOctets), 6);
        line.append("  ");
        String role = datagramWords.role(o);
        line.append(options.paint().begin(style(o)));
        line.append(role);
        line.append(options.paint().end());
        part.setLength(0);
        datagramWords.notes(part, d, o);
        if (part.length() > 0) {
            int used = frame + 1 + time + 20 + 6 + 2;
            int roleWidth = DisplayWidth.of(role);
            int width = DisplayWidth.of(part);
            int column = used + Math.max(roleWidth + 2, ROLE);
            if (options.columns() == 0 || column + width <= options.columns()) {
                line.append(" ".repeat(Math.max(2, ROLE - roleWidth)));
            } else {
                line.append('\n').append(" ".repeat(Math.max(2, Math.min(used, options.columns() - width))));
            }
            line.append(options.paint().begin(Style.DIM));
            line.append(part);
            line.append(options.paint().end());
        }
        line.append('\n');
        CommentLines.append(line, d.comments, options.columns());
        previousNanos = d.timestampNanos;
    }

    private static Style style(DatagramObservation o) {
        if (DatagramWords.alarms(o)) {
            return Style.ALARM;
        }
        return o.role == DatagramRole.NAME ? Style.OPENING : o.role == DatagramRole.END ? Style.CLOSING : Style.NONE;
    }

    void trailer() {
        StopAndWait t = conversation.exchange().transfer();
        if (t != null) {
            for (TransferredFile f : t.files()) {
                file(f);
            }
            if (t.fileCount() > t.files().size()) {
                Map<String, Object> more =
                        Map.of("files", t.fileCount() - t.files().size());
                Paragraph.append(line.append('\n'), words.say("walk.more-files", more), 2, options.columns());
            }
        }
        digests.forget(conversation);
    }

    private void file(TransferredFile f) {
        Map<String, Object> head = Map.of(
                "number", f.number(),
                "name", datagramWords.name(f),
                "octets", f.octets(),
                "blocks", f.blocks(),
                "state", datagramWords.state(f));
        Paragraph.append(line.append('\n'), words.say("walk.file", head), 2, options.columns());
        if (f.blocks() > 0) {
            line.append("    sha256 ")
                    .append(digests.of(conversation, f.number()))
                    .append('\n');
            if (f.missingBlocks() != 0) {
                below("walk.digest-cut", Map.of());
            }
            Map<String, Object> waiting = new HashMap<>();
            waiting.put("most", f.maxOutstanding());
            waiting.put("acknowledged", f.acknowledgedBlocks());
            waiting.put("blocks", f.blocks());
            if (f.rttSamples() > 0) {
                String average = Measure.time(f.rttAverageNanos());
                waiting.put(
                        "times", Measure.time(f.rttMinNanos()) + "/" + average + "/" + Measure.time(f.rttMaxNanos()));
            }
            below("walk.waiting", waiting);
        }
        if (f.retransmissions() > 0 || f.duplicates() > 0) {
            Map<String, Object> repeats = new HashMap<>();
            repeats.put("again", f.retransmissions());
            repeats.put("duplicates", f.duplicates());
            if (f.acknowledgmentsLost() > 0) {
                repeats.put("although", f.acknowledgmentsLost());
            }
            if (f.blockDatagrams() > f.blocks()) {
                repeats.put("share", Measure.percent(f.repeatedRatio()));
            }
            below("walk.repeats", repeats);
        }
    }

    private void below(String key, Map<String, Object> values) {
        Paragraph.append(line, words.say(key, values), 4, options.columns());
    }
}
