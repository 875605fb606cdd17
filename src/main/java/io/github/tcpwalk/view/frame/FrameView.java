package io.github.tcpwalk.view.frame;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.Words;
import io.github.tcpwalk.view.table.IsoTime;
import io.github.tcpwalk.view.table.JsonRows;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.LinkType;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One frame in full, as text of 80 columns or as one JSON object. It hears the frame's conversations to learn what is
 * concluded about the frame.
 */
public final class FrameView implements Visitor {
    private static final int COLUMNS = 80;
    private static final int VALUE_COLUMN = 16;
    private static final int HEX_OCTETS = 16;
    private static final int FIELD_COLUMN = 13 + 4 + 20 + 1;

    private final long number;
    private final long target;
    private final Words words;
    private final Conclusions conclusions;
    private final StringBuilder text = new StringBuilder(4096);

    /**
     * @param number the frame asked for
     * @param target the frame that its packets were delivered with: itself, or the one that completed its fragments
     * @param last number of the last frame that was read: of what goes on, more is not known
     * @param names of the ends of its conversations
     */
    public FrameView(long number, long target, long last, Language language, EndNames names) {
        this.number = number;
        this.words = new Words(language);
        this.target = target;
        this.conclusions = new Conclusions(number, last, words, names);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        if (concerns(s)) {
            conclusions.segment(c, s, o);
        }
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        segment(c, s, o);
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        if (concerns(d)) {
            conclusions.datagram(c, d, o.fromClient);
        }
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
        if (concerns(e)) {
            conclusions.icmpError(c, e, notice);
        }
    }

    private boolean concerns(Packet p) {
        return p.frame == target && (target == number || p.cameIn(0, number));
    }

    /** @param frames how many the capture holds; 0 when it was not read to its end */
    public void writeText(OutputStream out, Frame frame, long frames, String file) throws IOException {
        Dissection d = Dissection.of(frame);
        Map<String, Object> head = new HashMap<>();
        head.put("frame", number);
        head.put("file", Escape.line(file));
        if (frames > 0) {
            head.put("frames", frames);
        }
        text.append(words.say("show.frame", head)).append('\n');
        entry("time", IsoTime.of(frame.timestampNanos));
        entry("length", words.say("show.length", Map.of("octets", frame.original, "captured", frame.captured)));
        entry("link type", LinkType.name(frame.linkType));
        frame.comments.forEach(comment -> entry("comment", comment));
        d.remarks.forEach(remark -> entry("note", words.say(remark)));
        text.append('\n').append(words.say("show.columns")).append('\n');
        d.layers.forEach(layer -> layer(layer.in(words, words)));
        hex(d.octets);
        text.append('\n').append(words.say("show.concluded")).append('\n');
        for (Statement s : conclusions.statements) {
            if (s.name().equals("conversation") && s != conclusions.statements.get(0)) {
                text.append('\n');
            }
            entry(s.name(), s.value());
            if (s.rule() != null) {
                // the meaning of a note stands before it and has to be told apart
                entry("", s.name().equals("note") ? words.say("show.note-rule", Map.of("rule", s.rule())) : s.rule());
            }
        }
        if (conclusions.statements.isEmpty()) {
            entry("nothing", words.say("show.no-conversation"));
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void entry(String name, String value) {
        String key = name.toLowerCase(Locale.ROOT).replace(' ', '-');
        String left = name.isEmpty() ? "" : "  " + words.say("show.name-" + key);
        for (String part : Paragraph.wrap(Escape.line(value), COLUMNS - VALUE_COLUMN - 1)) {
            Columns.left(text, left, VALUE_COLUMN);
            text.append(part).append('\n');
            left = "";
        }
    }

    private void layer(Layer layer) {
        text.append('\n')
                .append(String.format("%6d %6d  %s%n", layer.offset(), layer.octets(), layer.name())
                        .replace("\r", ""));
        for (Field f : layer.fields()) {
            String at = f.offset() < 0 ? " ".repeat(13) : String.format("%6d %6d", f.offset(), f.octets());
            String left = at + "    " + Escape.line((String) f.name());
            left = DisplayWidth.of(left) < FIELD_COLUMN ? left : left + ' '; // a long name never touches its value
            for (String part : Paragraph.wrap(Escape.line((String) f.value()), COLUMNS - FIELD_COLUMN - 1)) {
                Columns.left(text, left, FIELD_COLUMN);
                text.append(part).append('\n');
                left = "";
            }
        }
    }

    private void hex(byte[] octets) {
        text.append('\n').append(words.say("show.octets")).append('\n');
        for (int from = 0; from < octets.length; from += HEX_OCTETS) {
            text.append(String.format("  %04x  ", from));
            int to = Math.min(octets.length, from + HEX_OCTETS);
            for (int i = from; i < from + HEX_OCTETS; i++) {
                text.append(i < to ? String.format("%02x ", octets[i]) : "   ").append(i == from + 7 ? " " : "");
            }
            text.append(' ');
            for (int i = from; i < to; i++) {
                text.append(octets[i] >= 0x20 && octets[i] < 0x7F ? (char) octets[i] : '.');
            }
            text.append('\n');
        }
    }

    /** One JSON object; numbers of octets and offsets count from the frame's start. */
    public void writeJson(OutputStream out, Frame frame, long frames, String file) throws IOException {
        try (JsonRows json = new JsonRows(out)) {
            json.write(
                    FrameTables.FRAME, FrameTables.Row.of(file, number, frames, frame, words, conclusions.statements));
        }
    }
}
