/**
 * The same conversations captured at two points: {@link io.github.tcpwalk.compare.Comparison} is the way in.
 *
 * <p>{@code Matching} finds which conversations of both captures are one. {@code Recorder} tells one of them at one
 * point into a {@code Trace}, a row a segment. {@code Alignment} finds which rows of two traces are sights of one
 * packet. What is surely one packet gives the {@code ClockSamples} that {@link io.github.tcpwalk.compare.Clock} is made
 * of; with that, {@code Fates} says what became of each segment, and
 * {@link io.github.tcpwalk.compare.ComparedConversation} keeps what came of it all.
 */
package io.github.tcpwalk.compare;
