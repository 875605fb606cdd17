package io.github.tcpwalk.cli;

import picocli.CommandLine.Option;

/** Whether the full screen is wanted, and how. */
final class ScreenOptions {
    @Option(names = "--screen")
    boolean full;

    @Option(names = "--ascii")
    boolean ascii;

    @Option(names = "--seed", paramLabel = "N")
    long seed = 1;
}
