/**
 * The room that owns the pass: it alone knows how often a capture is read, in which order, what of it is kept in
 * memory, and when a conversation can be told for good.
 *
 * <pre>{@code
 * try (Story story = Analysis.of(capture)) {
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
 */
package io.github.tcpwalk.analysis;
