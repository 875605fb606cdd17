package io.github.tcpwalk.cli;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link AgreementTest} of captures that nobody took: samples with frames dropped, repeated, moved, changed, and put
 * into each other. With {@code -Dagreement.mutants=N} each try makes N of them.
 */
class MutantAgreementTest {
    private static final int EACH = Integer.getInteger("agreement.mutants", 1);

    @TempDir
    Path folder;

    @Property(tries = 150)
    void sayTheSame(Draw draw) throws IOException {
        Random random = draw.random();
        List<Path> captures = AgreementTest.captures().toList();
        Path file = folder.resolve("mutant.pcapng");
        for (int i = 0; i < EACH; i++) {
            Path capture = captures.get(random.nextInt(captures.size()));
            if (Files.size(capture) > 20_000) {
                continue;
            }
            Mutant mutant = new Mutant(random, Mutant.read(capture));
            if (random.nextInt(3) == 0) {
                mutant.again();
            }
            for (int changes = 1 + random.nextInt(12); changes > 0; changes--) {
                mutant.change();
            }
            Mutant.write(mutant.records, file);
            try {
                AgreementTest.assertTellingsAgree(file);
                if (i % 4 == 0) {
                    AgreementTest.assertFormatsAgree(AgreementTest.inOrder(file), file);
                }
            } catch (AssertionError | RuntimeException e) {
                String keep = System.getProperty("agreement.keep");
                if (keep != null) {
                    Files.copy(file, Path.of(keep), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
                throw new AssertionError(capture + ", mutant " + i + ": " + e.getMessage(), e);
            }
        }
    }

    /** The error tells of one conversation, the SYN with another number behind it in the same frame begins the next. */
    @Test
    void anErrorAndAnotherConversationInOneFrame() throws IOException {
        List<Mutant.Record> records = Mutant.read(Path.of("sample-pcaps/rejected.pcap"));
        byte[] octets = records.get(0).octets().clone();
        for (int i = 0; i < 2; i++) { // halves of the sequence number, which leaves the checksum right
            octets[38 + i] = records.get(0).octets()[40 + i];
            octets[40 + i] = records.get(0).octets()[38 + i];
        }
        records.add(records.get(1).of(octets));
        Mutant mutant = new Mutant(new Random(1), records);
        mutant.sampled(1, 2);
        Path file = folder.resolve("both.pcapng");
        Mutant.write(mutant.records, file);
        AgreementTest.assertTellingsAgree(file);
        AgreementTest.assertFormatsAgree(AgreementTest.inOrder(file), file);
    }
}
