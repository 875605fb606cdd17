/**
 * Frames out of captures, and captures out of frames. Knows nothing of what is in a frame.
 *
 * <p>A {@link io.github.tcpwalk.capture.Capture} is what one analysis reads: a
 * {@link io.github.tcpwalk.capture.CaptureFile}, or several as one {@link io.github.tcpwalk.capture.JoinedCapture}. A
 * pass over it fills the same {@link io.github.tcpwalk.capture.Frame} again and again; whoever needs a frame later
 * keeps its file, position and number, as a {@link io.github.tcpwalk.capture.FrameList} does in a few octets, and reads
 * it again:
 *
 * <pre>{@code
 * try (Capture capture = CaptureFile.open(path, Access.REPEATED);
 *         FrameSource source = capture.source()) {
 *     Frame frame = new Frame();
 *     while (source.next(frame)) {
 *         decoder.decode(frame);
 *         if (!source.ready()) {
 *             out.flush(); // only a pipe is ever not ready: the next record is still to be written
 *         }
 *     }
 *     capture.damage().forEach(this::complain);
 * }
 * }</pre>
 *
 * <p>A capture that is still written to a file is a {@link io.github.tcpwalk.capture.FollowingSource} instead, which is
 * asked again and again. Files are written by {@link io.github.tcpwalk.capture.PcapWriter} and
 * {@link io.github.tcpwalk.capture.PcapngWriter}.
 *
 * <p>Inside, from below: a {@code Feed} copies octets from a pipe, a decompressor or a spool; {@code Octets} are a
 * window that slides over a feed or a mapped file; a {@code RecordReader} finds the records of its format in them; a
 * {@code PassSource} goes from one to the next. Bad content is {@link io.github.tcpwalk.capture.Damage}, never an
 * exception.
 */
package io.github.tcpwalk.capture;
