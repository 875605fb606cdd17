/**
 * A capture as grading needs it: in memory, immutable, only the conversations that a spec may select kept whole.
 *
 * <pre>{@code
 * Trace trace = TraceReader.read(file, (protocol, clientPort, serverPort) -> serverPort == 9502);
 * for (TraceConversation conversation : trace.conversations()) {
 *     conversation.segments()      // each with role, step, states, notes and its frame
 * }
 * }</pre>
 *
 * <p>Frames come in through {@link io.github.tcpwalk.homework.trace.TraceReader}, records go out. What the capture tool
 * left out or damaged is in {@link io.github.tcpwalk.homework.trace.CaptureInfo}, so that a fact can say it is unknown.
 */
package io.github.tcpwalk.homework.trace;
