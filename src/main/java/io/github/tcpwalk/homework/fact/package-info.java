/**
 * What a spec can ask of a trace, each fact under one name with one definition.
 *
 * <pre>{@code
 * Fact fact = Facts.named("handshake.rtt").orElseThrow();
 * FactResult result = fact.of(trace, conversation);    // Known(value, frames) or Unknown(why), never a guess
 * }</pre>
 *
 * <p>A trace goes in, a {@link io.github.tcpwalk.homework.fact.FactResult} comes out. The facts of one subject share a
 * class; {@link io.github.tcpwalk.homework.fact.Units} reads and writes their values, and
 * {@link io.github.tcpwalk.homework.fact.FactsPage} makes src/docs/check-facts.md of their definitions.
 */
package io.github.tcpwalk.homework.fact;
