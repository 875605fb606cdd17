package io.github.tcpwalk.cli;

import io.github.tcpwalk.text.Paint;
import picocli.CommandLine.Option;

/** Whether results are coloured; mix it in. */
final class ColorOption {
    enum When {
        auto,
        always,
        never
    }

    @Option(
            names = {"--color", "--colour"},
            paramLabel = "WHEN")
    private When when = When.auto;

    /** Columns to wrap at: who wants colours in a pipe has a program behind it that shows them. */
    int columns(Io io) {
        return when == When.always ? io.columnsBehind() : io.columns();
    }

    Paint paint(Io io) {
        return switch (when) {
            case auto -> io.paint();
            case always -> Paint.COLOURED;
            case never -> Paint.PLAIN;
        };
    }
}
