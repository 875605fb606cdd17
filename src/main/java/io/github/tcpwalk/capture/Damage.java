package io.github.tcpwalk.capture;

/**
 * Where a capture makes no sense. Everything before it was delivered.
 *
 * @param file index of the file in {@link Capture#names}; 0 for a single capture
 * @param offset octets from the start of the (uncompressed) file
 * @param what one sentence without a full stop, e.g. "the last record is cut: 54 octets promised, 12 present"
 * @param passedOver whether reading went on behind it; else nothing of the file was read from {@code offset} on
 */
public record Damage(int file, long offset, String what, boolean passedOver) {}
