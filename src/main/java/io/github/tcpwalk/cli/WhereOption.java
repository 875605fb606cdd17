package io.github.tcpwalk.cli;

import io.github.tcpwalk.view.where.Where;
import io.github.tcpwalk.view.where.WhereException;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which results to show, by what they say; mix it in. */
final class WhereOption {
    @Option(names = "--where", paramLabel = "EXPR")
    private String expression;

    private Where where;

    /** Reads it once; a wrong one is a usage error. @param packets what is shown has packets to ask it of */
    void check(boolean packets) {
        if (expression == null) {
            return;
        }
        try {
            where = Where.of(expression);
        } catch (WhereException e) {
            throw new Failure(Tcpwalk.USAGE, "error.where", Map.of("what", e.sentence()), e);
        }
        if (!packets && where.ofPackets()) {
            Map<String, ?> names = Map.of("names", String.join(", ", where.packetNames()));
            throw new Failure(Tcpwalk.USAGE, "error.where-packets", names);
        }
    }

    /** Null for all. */
    Where where() {
        return where;
    }

    /** Whether what it asks is known only once a capture was told. */
    boolean takesATelling() {
        return where != null && (where.ofPackets() || where.needsFindings() || where.needsTiming());
    }

    /** As it was given, for messages; "" without one. */
    @Override
    public String toString() {
        return expression == null ? "" : "--where '" + expression + "'";
    }
}
