/**
 * Octets to headers: link layers, tunnels, IP with its fragments, TCP with its options, UDP, ICMP errors. What the
 * headers mean for a connection is not known here.
 *
 * <pre>{@code
 * Decoder decoder = new Decoder(new PacketSink() {
 *     public void segment(Segment s) {        // a cursor: valid during the call
 *         if (s.has(Segment.SYN)) { ... s.sourcePort, s.seq, s.payloadOctets ... }
 *     }
 * });
 * while (source.next(frame)) {
 *     decoder.decode(frame);                  // none, one or several packets
 * }
 * DecodeCounts counts = decoder.finish();     // what was no TCP, no UDP, malformed, a fragment left over
 * }</pre>
 *
 * <p>A frame goes down the layers of its {@link io.github.tcpwalk.wire.Walk}, each of which checks a length once, reads
 * its fields where they lie and names the next layer, as deep as tunnels go. The innermost IP packet is the one that
 * counts; {@link io.github.tcpwalk.wire.Fragments} puts those together that came in pieces. A header that is cut or
 * contradicts itself is a {@link io.github.tcpwalk.wire.Malformed}, counted, never an exception, and nothing is
 * allocated per packet.
 */
package io.github.tcpwalk.wire;
