package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What really happened, as kernels and networks were seen to do it, is what is said: src/test/resources/cases. */
class CasesTest {
    private static final Path FOLDER = Path.of("src/test/resources/cases");

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> whatHappenedIsSaid() throws IOException {
        return names().map(name -> DynamicTest.dynamicTest(name, () -> {
                    CaseFile read = CaseFile.read(FOLDER.resolve(name + ".case"));
                    Path capture = folder.resolve(name + ".pcap");
                    read.write(capture);
                    List<String> wrong = Statements.wrong(capture, read.statements());
                    assertEquals(List.of(), wrong, name);
                }))
                .toList();
    }

    /** In every format, by conversation and in order, and of what comes through a pipe once it is settled. */
    @TestFactory
    List<DynamicTest> everyFormatSaysTheSame() throws IOException {
        return names().map(name -> DynamicTest.dynamicTest(name, () -> {
                    Path capture = folder.resolve(name + ".pcap");
                    CaseFile.read(FOLDER.resolve(name + ".case")).write(capture);
                    AgreementTest.assertFormatsAgree(AgreementTest.inOrder(capture), capture);
                }))
                .toList();
    }

    private static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString().replace(".case", "")).sorted().toList().stream();
        }
    }
}
