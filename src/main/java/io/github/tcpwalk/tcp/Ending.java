package io.github.tcpwalk.tcp;

/**
 * What made an end CLOSED, in case it turns out to live: something that reached it, or a RST in its name.
 *
 * @param before where it stood
 * @param nanos when that was
 * @param own a RST in its own name
 * @param theirs number of the other end: of a RST in its own name one past the highest that the other end had sent,
 *     else that of the segment that made it CLOSED
 */
record Ending(State before, long nanos, boolean own, int theirs) {}
