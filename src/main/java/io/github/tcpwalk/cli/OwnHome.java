package io.github.tcpwalk.cli;

import io.github.tcpwalk.homework.scaffold.Scaffold;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** Where this program lies. */
final class OwnHome {
    private OwnHome() {}

    /** The folder of its jar and launcher; empty when it runs from something else. */
    static Optional<Path> find() {
        CodeSource source = Main.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path jar = Path.of(source.getLocation().toURI());
            return Optional.ofNullable(jar.getParent())
                    .filter(home -> Files.isRegularFile(jar))
                    .filter(home -> Scaffold.PROGRAM.stream().allMatch(f -> Files.isRegularFile(home.resolve(f))));
        } catch (URISyntaxException | IllegalArgumentException odd) {
            return Optional.empty();
        }
    }

    /** The prefix below which it is installed, by {@code install} or by a package; empty when it is not. */
    static Optional<Path> prefix() {
        return find().flatMap(OwnHome::prefix);
    }

    private static Optional<Path> prefix(Path home) {
        try {
            Path real = home.toRealPath();
            Path above = real.resolve("../..").normalize();
            boolean installed = real.endsWith(Installation.HOME)
                    && Files.isSameFile(above.resolve(Installation.COMMAND), real.resolve("tcpwalk"));
            return installed ? Optional.of(above) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
