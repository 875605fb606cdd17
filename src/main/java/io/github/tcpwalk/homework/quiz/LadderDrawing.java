package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.trace.TraceSegment;
import java.io.IOException;
import java.util.List;

/** A conversation as two lines and arrows between them: what stands in the packets, and nothing concluded from it. */
final class LadderDrawing {
    private static final int LEFT = 60;
    private static final int RIGHT = 560;
    private static final int ROW = 24;
    private static final int HEAD = 7;

    private final Xml xml;
    private final Ladder ladder;

    LadderDrawing(Xml xml, Ladder ladder) {
        this.xml = xml;
        this.ladder = ladder;
    }

    void write() throws IOException {
        List<TraceSegment> segments = ladder.segments();
        int height = (segments.size() + 3) * ROW;
        xml.element(
                "svg",
                () -> {
                    text(LEFT, ROW / 2 + 4, "start", ladder.client());
                    text(RIGHT, ROW / 2 + 4, "end", ladder.server());
                    line(LEFT, ROW, LEFT, height - ROW);
                    line(RIGHT, ROW, RIGHT, height - ROW);
                    for (int i = 0; i < segments.size(); i++) {
                        arrow(segments.get(i), (i + 2) * ROW);
                    }
                    if (ladder.left() > 0) {
                        text((LEFT + RIGHT) / 2, height - ROW / 2, "middle", "... " + ladder.left());
                    }
                },
                "viewBox",
                "0 0 " + (RIGHT + LEFT) + " " + height,
                "role",
                "img");
    }

    private void arrow(TraceSegment s, int y) throws IOException {
        int from = s.fromClient() ? LEFT : RIGHT;
        int to = s.fromClient() ? RIGHT : LEFT;
        int back = s.fromClient() ? -HEAD : HEAD;
        line(from, y, to, y);
        line(to, y, to + back, y - HEAD / 2);
        line(to, y, to + back, y + HEAD / 2);
        text(LEFT - 10, y + 4, "end", Long.toString(s.frame()));
        text((LEFT + RIGHT) / 2, y - 4, "middle", said(s));
    }

    private static String said(TraceSegment s) {
        if (s.flags().isEmpty()) {
            return "len " + s.len();
        }
        String ack = s.hasAck() ? " ack " + s.ack() : "";
        return "[" + s.flags() + "] seq " + s.seq() + ack + " len " + s.len();
    }

    private void line(int x1, int y1, int x2, int y2) throws IOException {
        xml.empty(
                "line",
                "x1",
                Integer.toString(x1),
                "y1",
                Integer.toString(y1),
                "x2",
                Integer.toString(x2),
                "y2",
                Integer.toString(y2));
    }

    private void text(int x, int y, String anchor, String text) throws IOException {
        xml.text("text", text, "x", Integer.toString(x), "y", Integer.toString(y), "text-anchor", anchor);
    }
}
