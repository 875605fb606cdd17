package io.github.tcpwalk.tcp;

/**
 * What made an end CLOSED, in case it turns out to live: something that reached it, or a RST in its name.
 *
 * @param before where it stood
 * @param nanos when that was
 * @param own a RST in its own name
 * @param theirNext one past the highest number that the other end had sent; meaningful with a RST in its own name
 */
record Ending(State before, long nanos, boolean own, int theirNext) {}
