package io.github.tcpwalk.homework.spec;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A scalar with the place of its first character: past the quote, if it is quoted. Line and column count from 1. */
record Scalar(String text, int line, int column, ScalarNode node) {
    static Scalar of(ScalarNode node, String text) {
        boolean quoted = node.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
                || node.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
        return new Scalar(
                text,
                node.getStartMark().map(Mark::getLine).orElse(0) + 1,
                node.getStartMark().map(Mark::getColumn).orElse(0) + (quoted ? 2 : 1),
                node);
    }
}
