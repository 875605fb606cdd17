/**
 * RFC 9293 as seen from one point of the network: what each segment of a connection was, and in which state it left
 * both ends. It sees segments only, one connection at a time; files, tables of connections and text are others'.
 *
 * <pre>{@code
 * Connection connection = new Connection(Connection.ClientRule.SYN, false, false, null);
 * Observation o = new Observation();
 * connection.accept(segment, fromClient, recent, o);   // in the order captured
 *
 * o.role + " " + o.step + "/" + o.of                   // SYN+ACK 2/3
 * o.sourceBefore, o.sourceAfter                        // LISTEN, SYN-RECEIVED
 * o.is(Note.RETRANSMISSION)
 * connection.opening(), connection.closing()           // three-way, open
 * }</pre>
 *
 * <p>A segment goes in, an {@link io.github.tcpwalk.tcp.Observation} comes out. Between them the
 * {@link io.github.tcpwalk.tcp.Connection} keeps two {@link io.github.tcpwalk.tcp.Endpoint}s, one the mirror of the
 * other. Sequence numbers are compared by {@link io.github.tcpwalk.tcp.Seq} alone, as they wrap. Whether a FIN was the
 * first of three or of four segments is known when it is over: the steps of a first telling are provisional.
 */
package io.github.tcpwalk.tcp;
