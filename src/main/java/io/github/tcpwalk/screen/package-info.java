/**
 * The full-screen walk. {@link io.github.tcpwalk.screen.Screen} has the terminal ({@code Tty}, by jline) and a stack of
 * {@code Pane}s: {@code ListPane} the conversations, {@code LadderPane} the packets of one, {@code StepPane} the
 * textbook drawing alive, with a quiz ({@code Quizmaster}), {@code TextPane} whatever is read. A pane gives lines and
 * takes keys; it knows of no terminal, so that tests draw it without one.
 *
 * <p>One thread reads the capture, tells what is asked for and draws: while it reads, {@code Progress} lets it look for
 * keys. Findings are looked for once everything was read and its user pauses, and given up when something else is to be
 * told meanwhile.
 *
 * <pre>{@code
 * try (Screen screen = Screen.open(setup)) {
 *     screen.run(Analysis.of(capture, Choice.all(), screen), "telnet.pcap", false);
 * }
 * }</pre>
 */
package io.github.tcpwalk.screen;
