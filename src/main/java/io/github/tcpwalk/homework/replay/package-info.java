/**
 * A capture as it would have been over another network or taken another way, though both programs did the same.
 *
 * <pre>{@code
 * Optional<List<Sent>> packets = SentReader.read(capture, "solution.pcap");
 * Optional<byte[]> other = Disturbance.SYN_ACK_AGAIN.of(packets.get());
 * }</pre>
 *
 * <p>Packets come in ({@link io.github.tcpwalk.homework.replay.SentReader}), one or the other is added, moved, cut or
 * merged ({@link io.github.tcpwalk.homework.replay.Disturbance}), and a capture goes out
 * ({@link io.github.tcpwalk.homework.replay.SentWriter}). What is graded less there punishes a student for the network.
 */
package io.github.tcpwalk.homework.replay;
