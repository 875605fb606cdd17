/**
 * Reassembly of the octets each end of a TCP conversation sent (RFC 9293 section 3.4, 3.10.7.4): one
 * {@link io.github.tcpwalk.stream.Reassembler} a direction, fed segments in capture order, tells a
 * {@link io.github.tcpwalk.stream.StreamSink} the octets in stream order, the gaps and the conflicts.
 */
package io.github.tcpwalk.stream;
