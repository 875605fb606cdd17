/**
 * What is shown, one format a class: text, ladder, tcpdump's lines, tables, json, csv. A view decides nothing about TCP
 * and reads no file: it is told ({@link io.github.tcpwalk.view.Telling}), and writes octets.
 *
 * <pre>{@code
 * try (View view = new TextWalk(out, options, false);
 *         Story story = Analysis.of(capture)) {
 *     Telling.of(story, view, "trace.pcap", false);     // true: as it comes, and then what turned out otherwise
 * }
 * }</pre>
 *
 * <p>Lines are built in one reused {@link io.github.tcpwalk.view.LineBuffer}, as a large capture has millions of them.
 * {@code view.frame} shows one frame in full, {@code view.follow} what both ends said to each other, {@code view.rung}
 * is what a ladder says of a packet.
 */
package io.github.tcpwalk.view;
