package io.github.tcpwalk.cli;

import io.github.tcpwalk.view.table.RowFormat;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The format parquet, whose library lies in a jar of its own beside the program. */
final class ParquetJar {
    static final String NAME = "tcpwalk-parquet.jar";

    private ParquetJar() {}

    /** @throws Failure where it would be shown on a terminal, or where the jar is not there */
    static RowFormat format(Io io) {
        if (io.outIsTerminal()) {
            throw new Failure(Tcpwalk.USAGE, "error.parquet-terminal", Map.of());
        }
        Optional<RowFormat> own = ServiceLoader.load(RowFormat.class).findFirst();
        Path jar = OwnHome.find().map(home -> home.resolve(NAME)).orElse(Path.of(NAME));
        return own.or(() -> in(jar)).orElseThrow(() -> Failure.absent("error.no-parquet", Map.of("file", jar)));
    }

    /** Its classes are needed until the process ends, so it stays open. */
    private static Optional<RowFormat> in(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        try {
            URL[] url = {jar.toUri().toURL()};
            ClassLoader loader = new URLClassLoader(url, ParquetJar.class.getClassLoader());
            return ServiceLoader.load(RowFormat.class, loader).findFirst();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e); // what exists has a URL
        }
    }
}
