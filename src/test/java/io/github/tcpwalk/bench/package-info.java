/**
 * What {@code mvn -Pbench verify} measures with: captures that are the same wherever they are made
 * ({@link io.github.tcpwalk.bench.Traffic}), whole processes beside the tools one would take instead
 * ({@link io.github.tcpwalk.bench.Bench}), and the tables it writes. What JMH runs is in src/bench.
 */
package io.github.tcpwalk.bench;
