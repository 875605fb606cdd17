/**
 * The octets that each end of a TCP conversation sent, put together (RFC 9293 section 3.4, 3.10.7.4).
 *
 * <pre>{@code
 * Reassembler client = new Reassembler(new StreamMemory(), sink, Overlap.FIRST, Patience.STREAMING);
 * client.accept(segment);                             // the client's segments, in the order captured
 * client.acknowledged(segment.ack, timestampNanos);   // the server's: what it has is not waited for
 * client.finish();                                    // Directions does this for both ends
 * client.totals().complete                            // every octet from SYN to FIN
 * }</pre>
 *
 * <p>Segments go in; the {@link io.github.tcpwalk.stream.StreamSink} is told the octets in stream order, the gaps
 * between them and the conflicts, where the same octets came twice with other content. What waits for missing octets is
 * kept in pages of one {@link io.github.tcpwalk.stream.StreamMemory}, which all streams of a pass share, and no longer
 * than the {@link io.github.tcpwalk.stream.Patience} given; a {@link io.github.tcpwalk.stream.StreamPlan} from an
 * earlier pass says which gaps never fill, so that a second one need not wait at all.
 */
package io.github.tcpwalk.stream;
