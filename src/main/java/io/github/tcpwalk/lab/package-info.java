/**
 * The lab, where traffic to learn from is made: socket programs under their names, and scenarios that run both ends of
 * one in a network of their own and capture it.
 *
 * <pre>{@code
 * Programs.find("echo-server").orElseThrow().run(args, in, out, err);     // one side, until it is done
 *
 * Scenario scenario = Scenarios.find("half-close").orElseThrow();
 * Performance played = Performance.of(scenario, Places.OWN);                        // needs root, or a user namespace
 * played.kept()                                                           // the capture shows what was promised
 * }</pre>
 *
 * <p>{@code lab.programs} knows nothing of the rest; {@code lab.scenarios} plays them on a
 * {@link io.github.tcpwalk.lab.scenarios.Stage}, and its capture goes the way of any other, to be held against the
 * {@link io.github.tcpwalk.lab.scenarios.Promise}.
 */
package io.github.tcpwalk.lab;
