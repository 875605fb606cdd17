/**
 * What is shown, one format a class: text, ladder, tcpdump's lines, tables, json, csv. A view decides nothing about TCP
 * and reads no file: it is told, and writes octets.
 *
 * <pre>{@code
 * ConversationView view = new TextWalk(out, options);
 * view.header(conversation);
 * view.segment(segment, observation);     // for each segment of it, in order
 * view.trailer();
 * view.findings(findings);
 * view.footer();                          // after the last conversation
 * }</pre>
 *
 * <p>Lines are built in one reused {@link io.github.tcpwalk.view.LineBuffer}, as a large capture has millions of them.
 * {@code view.frame} shows one frame in full, {@code view.follow} what both ends said to each other.
 */
package io.github.tcpwalk.view;
