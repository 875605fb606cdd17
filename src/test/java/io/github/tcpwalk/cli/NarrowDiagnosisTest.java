package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.text.DisplayWidth;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A diagnosis on a narrow terminal: lines break between words, and no command is broken at all. */
class NarrowDiagnosisTest {
    private static String diagnose(int columns, String language, Path capture) {
        Map<String, String> terminal = Map.of(
                "TCPWALK_TTY", "12", "TCPWALK_COLUMNS", Integer.toString(columns), "NO_COLOR", "1", "TERM", "xterm");
        String[] args = {"diagnose", "--all", "--utc", "--lang", language, capture.toString()};
        return Run.with(InputStream.nullInputStream(), terminal, args).out();
    }

    private static String joined(String text) {
        return text.replaceAll("\\s+", "");
    }

    @ParameterizedTest
    @MethodSource("io.github.tcpwalk.cli.GoldenTest#samples")
    void breaksBetweenWords(Path capture) {
        for (String language : List.of("en", "zh-CN")) {
            String wide = diagnose(80, language, capture);
            for (int columns : new int[] {40, 60}) {
                String narrow = diagnose(columns, language, capture);
                assertEquals(joined(wide), joined(narrow));
                narrow.lines().forEach(line -> {
                    boolean whole = line.contains("tcpwalk ") || !line.strip().contains(" ");
                    assertTrue(whole || DisplayWidth.of(line) <= columns, line);
                });
                if (language.equals("en")) {
                    assertEquals(List.of(wide.split("\\s+")), List.of(narrow.split("\\s+")));
                }
                narrow.lines()
                        .filter(line -> line.contains("tcpwalk "))
                        .forEach(line -> assertTrue(line.matches(".*tcpwalk \\S+ \\S+.*"), line));
            }
        }
    }
}
