package io.github.tcpwalk.screen;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What drawings are made of.
 *
 * @param rule parts what stands above from what stands below
 * @param to stands between client and server, and between a state and the next
 */
record Glyphs(char bar, char shaft, char rule, char toServer, char toClient, char dot, String to) {
    // jline has a terminal's other character set draw the thin lines, which many do not have beside UTF-8
    static final Glyphs UNICODE = new Glyphs('\u2503', '\u2501', '\u2581', '\u25b6', '\u25c0', '\u25cf', "\u2192");
    static final Glyphs ASCII = new Glyphs('|', '-', '-', '>', '<', '*', ">");

    /** Those that a terminal of this encoding can show. */
    static Glyphs of(Charset terminal) {
        return terminal.equals(StandardCharsets.UTF_8) ? UNICODE : ASCII;
    }
}
