/**
 * Lines that somebody types, as in a shell. {@link io.github.tcpwalk.shell.Words} takes a line apart,
 * {@link io.github.tcpwalk.shell.Lines} gives one after the other: from a terminal, with completion and history, by
 * {@link io.github.tcpwalk.shell.TypedLines}, or as a script has them. What a line does, and what may stand in it, is
 * the business of {@code cli}.
 */
package io.github.tcpwalk.shell;
