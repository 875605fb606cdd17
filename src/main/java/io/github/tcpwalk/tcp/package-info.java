/**
 * RFC 9293 as seen from one point of the network: what each segment of a connection was, and in which state it left
 * both ends. It sees segments only, one connection at a time; files, tables of connections and text are others'.
 *
 * <pre>{@code
 * Connection connection = new Connection(ClientRule.SYN, false, null, null);
 * Observation o = new Observation();
 * connection.accept(segment, fromClient, 0, o);        // in the order captured
 *
 * o.role + " " + o.step + "/" + o.of                   // SYN+ACK 2/3
 * o.sourceBefore, o.sourceAfter                        // LISTEN, SYN-RECEIVED
 * o.is(Note.RETRANSMISSION)
 *
 * Outcome outcome = connection.outcome();              // three-way, open, ...: for a second telling
 * connection.summary(null).client().retransmissions()      // every figure, for good
 * }</pre>
 *
 * <p>A segment goes in, an {@link io.github.tcpwalk.tcp.Observation} comes out. Between them the
 * {@link io.github.tcpwalk.tcp.Connection} asks, in causal order: where its numbers lie, what they repeat or leave out
 * ({@link io.github.tcpwalk.tcp.SequenceNotes}), what it acknowledges, which part of an opening or closing it is
 * ({@link io.github.tcpwalk.tcp.OpeningTracker}, {@link io.github.tcpwalk.tcp.ClosingTracker}), and which
 * {@link io.github.tcpwalk.tcp.Event} it therefore is to either end ({@link io.github.tcpwalk.tcp.StateTracker};
 * {@link io.github.tcpwalk.tcp.States} is the state machine itself, and nothing else). What was said is never taken
 * back.
 *
 * <p>An {@link io.github.tcpwalk.tcp.Endpoint} is made of parts, one a concern, each written by its own class only:
 * {@link io.github.tcpwalk.tcp.Numbering}, {@link io.github.tcpwalk.tcp.SentOctets},
 * {@link io.github.tcpwalk.tcp.Unacked}, {@link io.github.tcpwalk.tcp.Acknowledgments} and
 * {@link io.github.tcpwalk.tcp.Silence} serve the next segment; {@link io.github.tcpwalk.tcp.Handshake},
 * {@link io.github.tcpwalk.tcp.Farewell}, {@link io.github.tcpwalk.tcp.Tallies} and the state are told when it is over,
 * in a {@link io.github.tcpwalk.tcp.Summary}. Few connections have holes, silences or repetitions: what those take is
 * made at the first.
 *
 * <p>Sequence numbers are compared by {@link io.github.tcpwalk.tcp.Seq} alone, as they wrap. Whether a FIN was the
 * first of three or of four segments is known when it is over: the steps of a first telling are provisional.
 */
package io.github.tcpwalk.tcp;
