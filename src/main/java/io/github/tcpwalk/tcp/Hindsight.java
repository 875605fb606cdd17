package io.github.tcpwalk.tcp;

/**
 * What the whole of a telling proved of one end, where it contradicts what was inferred on the way.
 *
 * @param spokeFrame the last segment but RSTs that it sent: until then it was not CLOSED; 0 without one
 * @param checksumsMislead what it sent with a wrong checksum arrived all the same
 */
record Hindsight(long spokeFrame, boolean checksumsMislead) {}
