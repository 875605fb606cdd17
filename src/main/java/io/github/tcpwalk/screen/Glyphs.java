package io.github.tcpwalk.screen;

import io.github.tcpwalk.text.DisplayWidth;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What drawings are made of.
 *
 * @param rule parts what stands above from what stands below
 * @param to stands between client and server, and between a state and the next
 * @param left stands where text was left out
 */
record Glyphs(char bar, char shaft, char rule, char toServer, char toClient, char dot, String to, String left) {
    // jline has a terminal's other character set draw the thin lines, which many do not have beside UTF-8
    static final Glyphs UNICODE =
            new Glyphs('\u2503', '\u2501', '\u2581', '\u25b6', '\u25c0', '\u25cf', "\u2192", "\u2026");
    static final Glyphs ASCII = new Glyphs('|', '-', '-', '>', '<', '*', ">", "...");

    /** Those that a terminal of this encoding can show. */
    static Glyphs of(Charset terminal) {
        return terminal.equals(StandardCharsets.UTF_8) ? UNICODE : ASCII;
    }

    /** From one state to another; the one where it stays. */
    String moved(String before, String now) {
        return before.equals(now) || before.isEmpty() ? now : before + " " + to + " " + now;
    }

    /** At most so wide; what is longer is cut, and that is to be seen. */
    String cut(String text, int width) {
        if (DisplayWidth.of(text) <= width) {
            return text;
        }
        boolean marked = width > left.length();
        return first(text, width - (marked ? left.length() : 0)) + (marked ? left : "");
    }

    private static String first(String text, int width) {
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            used += DisplayWidth.of(text.substring(end, next));
            if (used > width) {
                break;
            }
            end = next;
        }
        return text.substring(0, end);
    }

    private static String last(String text, int width) {
        int used = 0;
        int begin = text.length();
        while (begin > 0) {
            int next = text.offsetByCodePoints(begin, -1);
            used += DisplayWidth.of(text.substring(next, begin));
            if (used > width) {
                break;
            }
            begin = next;
        }
        return text.substring(begin);
    }

    /** The same of a path: the name of the file stays, and what lies before it is cut first. */
    String cutPath(String path, int width) {
        if (DisplayWidth.of(path) <= width || width <= left.length()) {
            return cut(path, width);
        }
        int room = width - left.length();
        String name = path.substring(path.lastIndexOf('/') + 1);
        int ends = Math.min(room, Math.max(DisplayWidth.of(name) + 1, room / 2));
        boolean whole = DisplayWidth.of(name) + 1 <= room;
        String end = last(path, whole ? ends : room / 2);
        return first(path, room - DisplayWidth.of(end)) + left + end;
    }

    /** The end of what somebody types, which is where the next character stands. */
    String tail(String text, int width) {
        return DisplayWidth.of(text) <= width ? text : last(text, width);
    }
}
