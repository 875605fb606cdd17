package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is built installs itself, works from there, and takes itself away again. */
@Tag("packaged")
class InstallTest {
    private static final Path BUILT = Path.of("target/tcpwalk").toAbsolutePath();
    private static final Path SAMPLE = Path.of("sample-pcaps/hello.pcap").toAbsolutePath();

    @TempDir
    Path folder;

    private record Ran(int status, String said) {}

    private static Ran run(Path program, Object... words) throws Exception {
        List<String> line = Stream.concat(Stream.of(program), Stream.of(words))
                .map(Object::toString)
                .toList();
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), said);
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(p -> !p.equals(folder)).toList();
        }
    }

    @Test
    void worksFromWhereItIsInstalledAndLeavesNothing() throws Exception {
        Path prefix = Files.createDirectory(folder.resolve("a place"));
        Ran made = run(BUILT, "install", "--prefix", prefix);
        assertEquals(0, made.status(), made.said());
        assertTrue(made.said().contains("manual pages"), made.said());
        Path command = prefix.resolve("bin/tcpwalk");
        assertEquals(run(BUILT, "flows", SAMPLE), run(command, "flows", SAMPLE));
        assertTrue(Files.isRegularFile(prefix.resolve("share/man/man1/tcpwalk-walk.1")));
        assertTrue(Files.isRegularFile(prefix.resolve("lib/tcpwalk/tcpwalk.jsa")), "starts as fast");
        assertTrue(Files.readString(prefix.resolve("share/bash-completion/completions/tcpwalk"))
                .contains("-F _tcpwalk tcpwalk"));
        Files.writeString(prefix.resolve("bin/other"), "kept");
        assertEquals(0, run(BUILT, "install", "--prefix", prefix).status(), "over itself");
        Ran itself = run(command, "install", "--prefix", prefix);
        assertEquals(Tcpwalk.USAGE, itself.status(), itself.said());
        assertTrue(itself.said()
                .contains(command.toRealPath().getParent().getParent().getParent() + "/bin/tcpwalk"));
        assertEquals(1, itself.said().lines().count(), itself.said());
        assertTrue(made.said().contains("'" + command + "' uninstall --prefix '" + prefix + "' takes"), made.said());
        Ran gone = run(command, "uninstall");
        assertEquals(0, gone.status(), gone.said());
        assertEquals(List.of(prefix.resolve("bin"), prefix.resolve("bin/other")), below(prefix));
        assertEquals(
                Tcpwalk.UNREADABLE, run(BUILT, "uninstall", "--prefix", prefix).status());
    }

    @Test
    void anothersCommandStaysAndNothingIsWritten() throws Exception {
        Path prefix = folder.resolve("taken");
        Files.createDirectories(prefix.resolve("bin"));
        Files.writeString(prefix.resolve("bin/tcpwalk"), "another's");
        Ran made = run(BUILT, "install", "--prefix", prefix);
        assertEquals(Tcpwalk.UNREADABLE, made.status());
        assertEquals(1, made.said().lines().count(), made.said());
        assertFalse(Files.exists(prefix.resolve("lib")));
        assertEquals("another's", Files.readString(prefix.resolve("bin/tcpwalk")));
    }

    @Test
    void whatAPackageInstalledIsNeitherCopiedNorRemoved() throws Exception {
        Path prefix = folder.toRealPath().resolve("usr");
        Path home = Files.createDirectories(prefix.resolve("lib/tcpwalk"));
        Files.createDirectories(prefix.resolve("bin"));
        Files.copy(BUILT, home.resolve("tcpwalk"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(BUILT.resolveSibling("tcpwalk.jar"), home.resolve("tcpwalk.jar"));
        Path command = Files.createSymbolicLink(prefix.resolve("bin/tcpwalk"), Path.of("../lib/tcpwalk/tcpwalk"));
        Ran refused = new Ran(
                Tcpwalk.USAGE,
                "tcpwalk: " + command + " came with a package: the package manager removes it (apt remove tcpwalk)\n");
        assertEquals(refused, run(command, "install"));
        assertEquals(refused, run(command, "install", "--prefix", folder.resolve("other")));
        assertEquals(refused, run(command, "uninstall"));
        assertFalse(Files.exists(folder.resolve("other")));
        assertTrue(Files.exists(command));
    }

    /** Whoever may write the list must not have files removed that lie elsewhere. */
    @Test
    void nothingBeyondThePrefixIsRemoved() throws Exception {
        Path prefix = folder.resolve("prefix");
        Path outside = Files.writeString(folder.resolve("outside"), "kept");
        Files.createDirectories(prefix.resolve("lib/tcpwalk"));
        Files.createSymbolicLink(prefix.resolve("way"), folder);
        Files.write(
                prefix.resolve("lib/tcpwalk/installed.txt"),
                List.of("../outside", outside.toString(), "way/outside", "lib/tcpwalk/installed.txt"));
        assertEquals(0, run(BUILT, "uninstall", "--prefix", prefix).status());
        assertTrue(Files.exists(outside));
    }

    @Test
    void aPrefixOfItsOwnGoesAndAnothersFileInItStays() throws Exception {
        Path prefix = folder.resolve("own");
        assertEquals(0, run(BUILT, "install", "--prefix", prefix).status());
        Path list = prefix.resolve("lib/tcpwalk/installed.txt");
        Path old = Files.writeString(prefix.resolve("share/older"), "of a version before");
        Files.writeString(list, Files.readString(list) + "share/older\n");
        assertEquals(0, run(BUILT, "install", "--prefix", prefix).status());
        assertFalse(Files.exists(old), "an upgrade takes away what only the older one had");
        assertEquals(0, run(BUILT, "uninstall", "--prefix", prefix).status());
        assertFalse(Files.exists(prefix));
    }

    @Test
    void aPlaceThatCannotBeIsALine() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Ran made = run(BUILT, "install", "--prefix", file);
        assertEquals(
                new Ran(
                        Tcpwalk.UNREADABLE,
                        "tcpwalk: cannot install in " + file + ": " + file
                                + ": this is no folder; take another --prefix, or run it as root\n"),
                made);
        Ran empty = run(BUILT, "install", "--prefix", "");
        assertEquals(Tcpwalk.USAGE, empty.status());
        assertEquals(1, empty.said().lines().count(), empty.said());
    }
}
