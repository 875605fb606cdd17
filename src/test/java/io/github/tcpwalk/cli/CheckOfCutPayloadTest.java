package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where octets that were sent are not in the capture, a digest of them is not known, and that is said. */
class CheckOfCutPayloadTest {
    @TempDir
    Path folder;

    private Run graded(List<Mutant.Record> records, String language) throws IOException {
        Path file = folder.resolve("some.pcapng");
        Mutant.write(records, file);
        return Run.of("check", "udp-transfer", "--lang", language, file.toString());
    }

    @Test
    void bySnapLength() throws IOException {
        List<Mutant.Record> records = Mutant.read(Path.of("sample-pcaps/udp-stop-and-wait.pcap"));
        records.replaceAll(r -> new Mutant.Record(
                r.nanos(), r.linkType(), r.original(), Arrays.copyOf(r.octets(), Math.min(56, r.octets().length))));
        Run english = graded(records, "en");
        assertEquals(Tcpwalk.DONE, english.status(), english.err()); // as no check failed: it waits for a person
        assertTrue(english.out().contains("the capture cut payloads off (snap length)"), english.out());
        assertTrue(graded(records, "zh-CN").out().contains("捕获文件截短了载荷（快照长度）"));
    }
}
