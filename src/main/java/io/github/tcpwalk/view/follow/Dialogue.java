package io.github.tcpwalk.view.follow;

import io.github.tcpwalk.stream.Excluded;
import io.github.tcpwalk.stream.Gap;
import io.github.tcpwalk.stream.Overlap;
import io.github.tcpwalk.stream.StreamSink;
import io.github.tcpwalk.stream.StreamTotals;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.text.Style;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

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
    private final int[] notes = new int[2];
    private Side speaking;

    Dialogue(OutputStream out, Paint paint, Overlap overlap) {
        this.out = out;
        this.paint = paint;
        this.overlap = overlap;
    }

    /**
     * @param out results go there, as UTF-8; what it throws comes out as {@link UncheckedIOException}
     * @param paint tells the sides apart by colour too
     * @param overlap the policy the streams were put together by, for the notes about conflicts
     */
    public static Dialogue of(Format format, OutputStream out, Paint paint, Overlap overlap) {
        return format == Format.HEX ? new HexDialogue(out, paint, overlap) : new AsciiDialogue(out, paint, overlap);
    }

    /** Names the conversation. */
    public void begin(int conversation, boolean tcp, String client, String server) {
        say("conversation " + conversation + (tcp ? "" : ", UDP: every datagram as it was captured"));
        say("> client " + client);
        say("< server " + server);
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
                note(side, "octets " + range(streamOffset, length) + " are missing: " + why(reason), true);
            }

            @Override
            public void conflict(long streamOffset, int length, long earlierFrame, long laterFrame, boolean delivered) {
                String counts = overlap == Overlap.FIRST || delivered ? "the first counts" : "the last counts";
                note(
                        side,
                        "octets " + range(streamOffset, length) + " were sent twice with different content, in frames "
                                + earlierFrame + " and " + laterFrame + ": " + counts,
                        false);
            }

            @Override
            public void excluded(long streamOffset, long length, Excluded reason) {
                if (reason != Excluded.KEEP_ALIVE) {
                    note(side, length + " octets left out: " + why(reason), false);
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
        say(side + ": " + text);
        if (!always && count == MOST_NOTES_A_SIDE) {
            say(side + ": more of this is only counted below");
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

    private static String why(Gap reason) {
        return switch (reason) {
            case UNSEEN -> "never captured";
            case CUT -> "cut by the snap length";
            case GIVEN_UP -> "not found before memory ran short";
        };
    }

    private static String why(Excluded reason) {
        return switch (reason) {
            case AFTER_FIN -> "numbered past the FIN";
            case OUTSIDE_WINDOW -> "numbered further ahead than any window reaches";
            case IN_RST -> "carried by a RST, which gives its reason in words";
            case BEFORE_START -> "numbered before the start";
            case KEEP_ALIVE -> "keep-alive";
        };
    }

    private static String summary(Side side, StreamTotals t) {
        StringBuilder text = new StringBuilder(80)
                .append(side)
                .append(" sent ")
                .append(t.octets + t.gaps())
                .append(" octets");
        append(text, t.unseen, " never captured");
        append(text, t.cut, " cut by the snap length");
        append(text, t.givenUp, " given up");
        append(text, t.repeated, " sent again");
        append(text, t.conflicting, " sent again with other content");
        append(text, t.excluded, " left out");
        return text.toString();
    }

    private static void append(StringBuilder text, long octets, String what) {
        if (octets > 0) {
            text.append(", ").append(octets).append(what);
        }
    }
}
