/**
 * What only libpcap does: listing interfaces, compiling tcpdump's filter expressions, capturing into a file. Nothing
 * here is loaded unless a capture or a filter was asked for, so reading a file needs no native library.
 *
 * <pre>{@code
 * Path file = Path.of("trace.pcap");
 * try (LiveCapture capture = LiveCapture.open(CaptureOptions.on("eth0", file).withFilter("tcp port 80"))) {
 *     // root is given up by now; capture.stop() from any thread ends it
 *     CaptureReport report = capture.run(listener);
 * }
 *
 * new FilterTest("tcp port 80").matches(frame)          // the same expression, on frames of a file
 * }</pre>
 *
 * <p>Packets go one way: kernel, libpcap, file. Who wants to see them meanwhile follows the file with
 * {@link io.github.tcpwalk.capture.GrowingFile}, so that nothing an analysis does can delay a packet. A filter on
 * frames of a file is compiled by libpcap too and run by {@link io.github.tcpwalk.live.BpfProgram}.
 * {@link io.github.tcpwalk.live.PrivateNetwork} gives this process a network of its own to play in.
 *
 * <p>What cannot be done is a {@link io.github.tcpwalk.live.CaptureException}, whose message says what to do instead.
 */
package io.github.tcpwalk.live;
