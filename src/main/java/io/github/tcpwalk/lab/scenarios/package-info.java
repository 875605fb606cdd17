/**
 * Scenarios: both ends of a phenomenon are played in a network of their own, captured, and the capture is held against
 * what the scenario promised. {@link io.github.tcpwalk.lab.scenarios.Scenarios} lists them,
 * {@link io.github.tcpwalk.lab.scenarios.Performance} plays one.
 */
package io.github.tcpwalk.lab.scenarios;
