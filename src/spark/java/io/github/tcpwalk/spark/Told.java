package io.github.tcpwalk.spark;

import java.io.Serializable;
import java.util.List;

/**
 * What a partition's telling leaves behind beside its rows.
 *
 * @param found in its conversations
 * @param numbers of the conversations of which it may have said something else than was known before
 * @param parcel these
 */
record Told(List<Found> found, int[] numbers, byte[] parcel) implements Serializable {}
