package io.github.tcpwalk.cli;

import io.github.tcpwalk.homework.scaffold.Scaffold;
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
}
