/**
 * Frames out of captures, and into them. It knows records, times and link types, and nothing of what is in a packet.
 *
 * <pre>{@code
 * try (Capture capture = CaptureFile.open(Path.of("trace.pcapng.gz"), Capture.Access.REPEATED);
 *         FrameSource source = capture.source()) {
 *     Frame frame = new Frame();
 *     while (source.next(frame)) {            // the same object, filled again: nothing is allocated per packet
 *         kept.add(frame);                    // a FrameList: file, number and position, a few octets
 *         if (!source.ready()) {              // only of a pipe: the next record is still to be written
 *             out.flush();
 *         }
 *     }
 *     capture.damage();                       // nothing when the capture is sound
 *     capture.read(file, position, number, frame);     // any of those frames again
 * }
 * }</pre>
 *
 * <p>A {@link io.github.tcpwalk.capture.Capture} is what one analysis reads: a
 * {@link io.github.tcpwalk.capture.CaptureFile}, or several as one {@link io.github.tcpwalk.capture.JoinedCapture}.
 * Octets come in at the bottom and frames go out at the top: a {@link io.github.tcpwalk.capture.Feed} (a pipe, a
 * decompressor, the {@link io.github.tcpwalk.capture.Spool} that keeps what a pipe gave) or a file shows its
 * {@link io.github.tcpwalk.capture.Octets}, a {@link io.github.tcpwalk.capture.RecordReader} for pcap or pcapng finds
 * the records in them, and a {@link io.github.tcpwalk.capture.FrameSource} hands them out.
 * {@link io.github.tcpwalk.capture.GrowingFile} does the same for a file that is still written, and over rotation;
 * {@link io.github.tcpwalk.capture.PcapWriter} and {@link io.github.tcpwalk.capture.PcapngWriter} go the other way.
 *
 * <p>Octets that make no sense are a {@link io.github.tcpwalk.capture.Damage} with its offset, never an exception; what
 * is no capture at all is a {@link io.github.tcpwalk.capture.NotACaptureException}.
 */
package io.github.tcpwalk.capture;
