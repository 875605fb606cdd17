package io.github.tcpwalk.screen;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What drawings are made of.
 *
 * @param more stands for what was left out
 */
record Glyphs(char bar, char shaft, char toServer, char toClient, char marker, char dot, String more) {
    static final Glyphs UNICODE = new Glyphs('\u2502', '\u2500', '\u25b6', '\u25c0', '\u25b8', '\u25cf', "\u2026");
    static final Glyphs ASCII = new Glyphs('|', '-', '>', '<', '>', '*', "...");

    /** Those that a terminal of this encoding can show. */
    static Glyphs of(Charset terminal) {
        return terminal.equals(StandardCharsets.UTF_8) ? UNICODE : ASCII;
    }
}
