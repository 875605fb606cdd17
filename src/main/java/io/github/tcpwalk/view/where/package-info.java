/**
 * What of the results somebody wants to see, as {@code --where} has it: a condition on the columns of the machine
 * formats. {@link io.github.tcpwalk.view.where.Where} is the expression, read and checked before any capture is;
 * {@link io.github.tcpwalk.view.where.Matcher} asks it of the conversations, packets and findings of one story.
 *
 * <pre>{@code
 * Where where = Where.of("role == RST and bytes > 1kB");     // WhereException, with a sentence for the user
 * Matcher matcher = where.on(story, "trace.pcap");
 * matcher.holds(conversation, segment, observation);
 * }</pre>
 *
 * <p>There is no list of names beside the tables': {@link io.github.tcpwalk.view.where.Names} takes theirs, and adds
 * the few synonyms that span columns.
 */
package io.github.tcpwalk.view.where;
