/**
 * What a capture may use up: {@link io.github.tcpwalk.bound.Bound} names each bound, with its unit and what it is where
 * nobody asks for another; {@link io.github.tcpwalk.bound.Bounds} are those that hold for one capture, and count what
 * was given up for them.
 *
 * <pre>{@code
 * Bounds bounds = Bounds.of(Map.of(Bound.FRAGMENTS, 1L << 20));
 * Decoder decoder = new Decoder(sink, bounds);
 * }</pre>
 *
 * <p>A bound is looked at where something new is kept, never for each packet.
 */
package io.github.tcpwalk.bound;
