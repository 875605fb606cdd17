package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.testing.Said;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnifferTest {
    private static String explain(byte[] file) {
        NotACaptureException problem = assertThrows(
                NotACaptureException.class,
                () -> CaptureFile.open(new ByteArrayInputStream(file), "x", Capture.Access.ONCE));
        String chinese = Said.in(Language.CHINESE, problem.sentence());
        assertTrue(chinese.codePoints().anyMatch(c -> c >= 0x4e00), chinese);
        return Said.english(problem.sentence());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\x7fELF\\x02 | ELF program",
                "%PDF-1.7 | PDF",
                "PK\\x03\\x04abc | ZIP",
                "<!DOCTYPE html><p> | HTML",
                "{\"a\":1} | JSON",
                "<?xml version='1.0'?> | XML",
                "12:00:01.0 IP 10.0.0.1.80 > 10.0.0.2.1: Flags [S] | text",
                "0000  00 01 02 | hex dump",
                "snoop\\x00\\x00\\x00\\x00\\x00\\x00\\x02 | snoop",
                "GMBU\\x00 | Network Monitor",
                "#separator \\x09 | Zeek",
                "BZh91AY | bzip2",
                "\\x00\\x00\\x00\\x00\\x00 | zeros",
                "\\x01\\x02\\x03\\x04 | 01 02 03 04",
                "version https://git-lfs.github.com/spec/v1 | git lfs pull",
            })
    void namesWhatItLooksLike(String file, String expected) {
        byte[] octets = java.util.regex.Pattern.compile("\\\\x(..)")
                .matcher(file)
                .replaceAll(hex -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(hex.group(1), 16))))
                .getBytes(StandardCharsets.ISO_8859_1);
        String said = explain(octets);
        assertTrue(said.startsWith("x is no capture") && said.contains(expected), said);
    }

    @Test
    void anEmptyFileIsCalledEmpty() {
        assertTrue(explain(new byte[0]).startsWith("x is empty"));
    }

    @Test
    void aCutHeaderIsNamed() {
        byte[] header = Bytes.in(true).pcapHeader(0xa1b2c3d4, 1, 1).array();
        assertEquals(
                "x is cut inside the header of a pcap: 23 of 24 octets are present",
                explain(java.util.Arrays.copyOf(header, 23)));
        byte[] section = Bytes.in(true).section().array();
        assertTrue(explain(java.util.Arrays.copyOf(section, 11)).contains("header of a pcapng"));
        section[9]++;
        assertTrue(explain(section).contains("byte-order magic"));
    }

    @Test
    void aDirectoryIsNamed(@TempDir Path directory) {
        assertTrue(Said.english(
                        assertThrows(NotACaptureException.class, () -> CaptureFile.open(directory, Capture.Access.ONCE))
                                .sentence())
                .contains("is a directory"));
    }

    @Test
    void saysOneLineWithoutControlCharacters() {
        for (int first = 0; first < 256; first++) {
            String said = explain(new byte[] {(byte) first, 27, 7, 10, 13});
            assertFalse(said.chars().anyMatch(c -> c < ' ' || c == 127), said);
        }
    }
}
