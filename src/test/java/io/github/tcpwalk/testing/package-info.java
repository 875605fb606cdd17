/**
 * What tests of several rooms share: {@link io.github.tcpwalk.testing.Script}, TCP traffic written down line by line in
 * the notation of packetdrill and tcpdump, with what tcpwalk must say of it beside each line.
 */
package io.github.tcpwalk.testing;
