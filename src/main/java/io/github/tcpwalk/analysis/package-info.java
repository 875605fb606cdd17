/**
 * The room that owns the pass: it alone knows how often a capture is read, in which order, what of it is kept in
 * memory, and when a conversation can be told for good.
 *
 * <pre>{@code
 * try (Story story = Analysis.of(Path.of("capture.pcap"))) {
 *     story.inOrder(new Visitor() {
 *         @Override
 *         public void segment(TcpConversation c, Segment s, Observation o) {
 *             System.out.println(s.frame + " " + c.client() + " " + o.role + " " + o.sourceAfter);
 *         }
 *     });
 *     for (Conversation c : story.conversations()) { ... }
 * }
 * }</pre>
 *
 * Frames come from {@code capture}, {@code wire} makes packets of them, {@code tcp} and {@code udp} say what each is; a
 * {@link io.github.tcpwalk.analysis.Visitor} hears the whole: role, step, states and every note, checksum, copies and
 * conflicts decided before it is told. Whoever wants to know something of a capture asks a
 * {@link io.github.tcpwalk.analysis.Story}; nobody else reads packets.
 *
 * <p>What is found in a conversation is {@code finding}'s: an {@link io.github.tcpwalk.analysis.Visitor} as well.
 * Packets, frames and observations are cursors, filled anew for the next one: nobody keeps a cursor past the call.
 * Conversations may be kept.
 *
 * @serial exclude
 */
package io.github.tcpwalk.analysis;
