package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What really happened, as kernels and networks were seen to do it, is what is said: src/test/resources/cases. */
class CasesTest {
    static final Path FOLDER = Path.of("src/test/resources/cases");

    private static final Pattern SENT =
            Pattern.compile("(?m)^\\* (?:client|server|A|B) sent (\\d+) octets?(?:, (\\d+) never captured)?");

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
                    AgreementTest.assertShowAgrees(AgreementTest.inOrder(capture), capture);
                }))
                .toList();
    }

    /** However it was sent: what a direction has is what there is to follow. */
    @TestFactory
    List<DynamicTest> bytesAreThoseToFollow() throws IOException {
        return names().map(name -> DynamicTest.dynamicTest(name, () -> {
                    Path capture = folder.resolve(name + ".pcap");
                    CaseFile.read(FOLDER.resolve(name + ".case")).write(capture);
                    List<Long> followed = new ArrayList<>();
                    Matcher sent =
                            SENT.matcher(Run.of("follow", capture.toString()).out());
                    while (sent.find()) {
                        long missing = sent.group(2) == null ? 0 : Long.parseLong(sent.group(2));
                        followed.add(Long.parseLong(sent.group(1)) - missing);
                    }
                    assertEquals(followed, Statements.bytes(capture), name);
                }))
                .toList();
    }

    static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString().replace(".case", "")).sorted().toList().stream();
        }
    }
}
