package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is explained about the samples claims no call, state or wait that the capture does not show. */
class TrueSentencesTest {
    private static String explained(String sample, String language) {
        return Run.of("walk", "--explain", sample, "--lang", language).out();
    }

    /** What stands below a frame, in one line. */
    private static String below(String text, int frame) {
        Matcher paragraph =
                Pattern.compile("(?m)^ +" + frame + "  .*\\n((?: {8}.*\\n)+)").matcher(text);
        assertTrue(paragraph.find(), () -> "nothing below frame " + frame + " of " + text);
        return paragraph.group(1).strip().replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "half-open | 2 | if this reached the client, that end is ESTABLISHED now",
                "half-open | 3 | Now the server is SYN-RECEIVED. Whether the client is ESTABLISHED, nothing",
                "refused | 2 | Now the server is CLOSED; if this reached the client",
                "rejected | 1 | Now the client is SYN-SENT; nothing seen so far shows the state of the server.",
                "unanswered | 4 | 4.16 s after it was last sent",
                "unanswered | 4 | newer only after five waits of 1 s; a waiting connect() has no result yet.",
                "hello | 4 | The FIN takes number 1, right after the SYN, as it sent no data.",
                "hello | 4 | close(), shutdown(SHUT_WR) or the end of the program sends it",
                "hello | 6 | close(), shutdown(SHUT_WR) or the end of the program sends it",
                "zero-window | 18 | The FIN takes number 12289, after the last byte.",
                "half-close | 10 | after the last byte. shutdown(SHUT_WR) sends it",
                "mid-stream | 4 | The FIN takes number 16, after the last byte.",
                "nagle | 66 | its program closed, or ended, before the kernel had sent an acknowledgment by itself",
                "self-connect | 1 | Now A is SYN-SENT, and SYN-RECEIVED as soon as this has come back to it.",
                "self-connect | 7 | comes back to the very socket that sent it.",
                "self-connect | 8 | A acknowledges its own FIN, which has come back to it: ack 13 = 12 + the FIN.",
                "self-connect | 8 | Now A is CLOSING, and TIME-WAIT as soon as this has come back to it.",
                "simultaneous-open | 2 | B asks for a connection too, before the other SYN has reached it",
                "simultaneous-open | 2 | Each end gets a SYN where it hoped for a SYN+ACK.",
                "simultaneous-open | 5 | A answers the SYN+ACK, whose SYN it has had before",
                "simultaneous-close | 8 | so both go to TIME-WAIT.",
                "reset | 8 | cuts the connection, most often by close()",
                "backlog-full | 7 | Now the client is SYN-SENT and the server LISTEN.",
                "backlog-full | 8 | Now the client is SYN-SENT and the server LISTEN.",
                "half-open-discovery | 11 | now that the old connection is out of the way",
                "retransmission | 58 | Now the client is FIN-WAIT-1 and the server ESTABLISHED.",
            })
    void itSaysWhatTheCaptureShows(String sample, int frame, String part) {
        String said = below(explained("sample-pcaps/" + sample + ".pcap", "en"), frame);
        assertTrue(said.contains(part), said);
    }

    @Test
    void anAttemptOnAnOldConnectionBeginsNoNewOne() {
        String said = below(explained("sample-pcaps/half-open-discovery.pcap", "en"), 8);
        assertTrue(said.contains("still holds an old one") && !said.contains("begins a new one"), said);
    }

    /** Whose data goes with the SYN does not wait in connect(). */
    @Test
    void noConnectWaitsInAFastOpen() {
        String text = explained("sample-pcaps/fast-open.pcap", "en");
        assertTrue(below(text, 2).contains("connect() or sendto() returns"));
        assertTrue(!below(text, 10).contains("connect()"), text);
    }

    @Test
    void noSampleIsToldWhatItDoesNotShow() throws IOException {
        // lines are broken anywhere in Chinese: without blanks
        Pattern untrue =
                Pattern.compile("close\\(\\)orshutdown\\(SHUT_WR\\)sends|stillwaiting|andthe\\w+UNKNOWN|bothstayin"
                        + "|wasdue|由close\\(\\)或|还在等待|处于UNKNOWN|都停留");
        for (Path sample : GoldenTest.samples()) {
            for (String language : List.of("en", "zh-CN")) {
                String text = explained(sample.toString(), language).replaceAll("\\s+", "");
                Matcher found = untrue.matcher(text);
                assertEquals("", found.find() ? sample + " " + language + ": " + found.group() : "");
            }
        }
    }
}
