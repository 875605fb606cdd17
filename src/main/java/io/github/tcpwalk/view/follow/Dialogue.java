package io.github.tcpwalk.view.follow;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.stream.Excluded;
import io.github.tcpwalk.stream.Gap;
import io.github.tcpwalk.stream.Overlap;
import io.github.tcpwalk.stream.StreamSink;
import io.github.tcpwalk.stream.StreamTotals;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Both directions of one conversation merged in the order their octets could be delivered. */
public abstract class Dialogue {
    /** More notes on one side would drown the dialogue; the summary counts them all. */
    private static final int MOST_NOTES_A_SIDE = 20;
    /** How each side's octets look. */
    public enum Format {
        ASCII,
        HEX
    }

    private final OutputStream out;
    private final Paint paint;
    private final Overlap overlap;
    private final Words words;
    private final int[] notes = new int[2];
    private Side speaking;

    Dialogue(OutputStream out, Paint paint, Overlap overlap, Language language) {
        this.out = out;
        this.paint = paint;
        this.overlap = overlap;
        this.words = new Words(language);
    }

    /**
     * @param out results go there, as UTF-8; what it throws comes out as {@link UncheckedIOException}
     * @param paint tells the sides apart by colour too
     * @param overlap the policy the streams were put together by, for the notes about conflicts
     */
    public static Dialogue of(Format format, OutputStream out, Paint paint, Overlap overlap, Language language) {
        return format == Format.HEX
                ? new HexDialogue(out, paint, overlap, language)
                : new AsciiDialogue(out, paint, overlap, language);
    }

    /**
     * Names the conversation.
     *
     * @param file its capture's, where several are shown; null where one is
     */
    public void begin(int conversation, boolean tcp, String client, String server, String file) {
        Map<String, Object> values = new HashMap<>();
        values.put("number", conversation);
        values.put("protocol", tcp ? "tcp" : "udp");
        if (file != null) {
            values.put("file", Escape.line(file));
        }
        say(words.say("follow.conversation", values));
        say("> " + words.say("follow.client", Map.of("end", client)));
        say("< " + words.say("follow.server", Map.of("end", server)));
    }

    /** Where one side's stream goes. */
    public StreamSink sink(Side side) {
        return new StreamSink() {
            @Override
            public void octets(long streamOffset, ByteBuffer buffer, int index, int length) {
                turnTo(side);
                show(side, streamOffset, buffer, index, length);
            }

            @Override
            public void gap(long streamOffset, long length, Gap reason) {
                Map<String, Object> values =
                        Map.of("range", range(streamOffset, length), "count", length, "why", label(reason));
                note(side, words.say("follow.missing", values), true);
            }

            @Override
            public void conflict(long streamOffset, int length, long earlier, long later, boolean delivered) {
                Map<String, Object> values = Map.of(
                        "range",
                        range(streamOffset, length),
                        "count",
                        length,
                        "earlier",
                        StreamSink.frame(earlier),
                        "later",
                        StreamSink.frame(later),
                        "counts",
                        overlap == Overlap.FIRST || delivered ? "first" : "last");
                note(side, words.say("follow.conflict", values), false);
            }

            @Override
            public void excluded(long streamOffset, long length, Excluded reason) {
                if (reason != Excluded.KEEP_ALIVE) {
                    note(side, words.say("follow.excluded", Map.of("octets", length, "why", label(reason))), false);
                }
            }
        };
    }

    /** What became of one side. After both are complete. */
    public void end(Side side, StreamTotals totals) {
        turnTo(null);
        say(summary(side, totals));
    }

    /** Shows octets that follow on what this side said last, unless {@link #pause} was called in between. */
    abstract void show(Side side, long streamOffset, ByteBuffer buffer, int index, int length);

    /** This side does not go on where it was: another one speaks, or octets are missing. Ends the line. */
    abstract void pause(Side side);

    private void turnTo(Side side) {
        if (speaking != null && speaking != side) {
            pause(speaking);
        }
        speaking = side;
    }

    private void note(Side side, String text, boolean always) {
        int count = ++notes[side.ordinal()];
        if (!always && count > MOST_NOTES_A_SIDE) {
            return;
        }
        turnTo(null);
        say(words.say("follow.note", Map.of("side", side, "text", text)));
        if (!always && count == MOST_NOTES_A_SIDE) {
            String rest = words.say("follow.only-counted");
            say(words.say("follow.note", Map.of("side", side, "text", rest)));
        }
    }

    private void say(String text) {
        byte[] octets = ("* " + text).getBytes(StandardCharsets.UTF_8);
        line(Style.DIM, octets, octets.length);
    }

    /** A whole line of this side's octets, safe to show. */
    final void line(Side side, byte[] text, int length) {
        line(side == Side.CLIENT ? Style.CLIENT : Style.SERVER, text, length);
    }

    private void line(Style style, byte[] text, int length) {
        try {
            out.write(paint.begin(style).getBytes(StandardCharsets.US_ASCII));
            out.write(text, 0, length);
            out.write(paint.end().getBytes(StandardCharsets.US_ASCII));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Half-open, as sequence numbers are written. */
    private static String range(long offset, long length) {
        return offset + ":" + (offset + length) + " (" + length + ")";
    }

    /** In a message's select. */
    private static String label(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String summary(Side side, StreamTotals t) {
        Map<String, Object> values = new HashMap<>();
        values.put("side", side);
        values.put("octets", t.octets + t.gaps());
        values.put("unseen", t.unseen);
        values.put("cut", t.cut);
        values.put("givenUp", t.givenUp);
        values.put("repeated", t.repeated);
        values.put("conflicting", t.conflicting);
        values.put("excluded", t.excluded);
        return words.say("follow.sent", values);
    }
}
