package io.github.tcpwalk.capture;

/**
 * Where a frame lies, to read it again with {@link Capture#read}.
 *
 * @param file {@link Frame#file}
 * @param number {@link Frame#number}
 * @param position {@link Frame#position}
 */
public record FrameRef(int file, long number, long position) {}
