package io.github.tcpwalk.cli;

import io.github.tcpwalk.view.Formats;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

    private final Io io;

    SchemaCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() throws IOException {
        OutputStream out = new BufferedOutputStream(io.out());
        if (format == Format.JSON_SCHEMA) {
            Formats.schema(out, io.language());
        } else {
            out.write(Formats.page(io.language()).getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        return Tcpwalk.DONE;
    }
}
