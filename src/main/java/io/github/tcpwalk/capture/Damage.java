package io.github.tcpwalk.capture;

/**
 * Where a capture stops making sense. Everything before it was delivered.
 *
 * @param offset octets from the start of the (uncompressed) file
 * @param what one sentence without a full stop, e.g. "the last record is cut: 54 octets promised, 12 present"
 */
public record Damage(long offset, String what) {}
