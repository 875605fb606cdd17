/**
 * What tests of several rooms share: {@link io.github.tcpwalk.testing.Script}, TCP traffic written down line by line in
 * the notation of packetdrill and tcpdump, with what tcpwalk must say of it beside each line; and
 * {@link io.github.tcpwalk.testing.Property}, a test of what holds for all values, with a
 * {@link io.github.tcpwalk.testing.Draw} to take them from; {@link io.github.tcpwalk.testing.Island}, a network
 * captured at its way out, and {@link io.github.tcpwalk.testing.Wire} between two of them.
 */
package io.github.tcpwalk.testing;
