package io.github.tcpwalk.cli;

import io.github.tcpwalk.homework.quiz.QuizSchema;
import io.github.tcpwalk.view.Formats;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the formats for programs hold. */
@Command(name = "schema", mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    enum Format {
        JSON_SCHEMA,
        MARKDOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "json-schema")
    private Format format;

    /** Of what: of captures unless said. */
    enum Subject {
        QUIZ;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(arity = "0..1", paramLabel = "WHAT")
    private Subject subject;

    private final Io io;

    SchemaCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() throws IOException {
        OutputStream out = new BufferedOutputStream(io.out());
        if (subject == Subject.QUIZ) {
            if (format == Format.MARKDOWN) {
                throw new Failure(Tcpwalk.USAGE, "error.schema-quiz", Map.of());
            }
            QuizSchema.write(out, io.language());
        } else if (format == Format.JSON_SCHEMA) {
            Formats.schema(out, io.language());
        } else {
            out.write(Formats.page(io.language()).getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        return Tcpwalk.DONE;
    }
}
