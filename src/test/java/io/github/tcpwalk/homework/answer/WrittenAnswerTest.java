package io.github.tcpwalk.homework.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.explain.Terms;
import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactType;
import io.github.tcpwalk.homework.fact.Facts;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Opening;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenAnswerTest {
    private static final Optional<Ends> ENDS = Optional.empty();

    private static String first(FactType type, List<String> words, Optional<String> unit, String text) {
        Reading reading = new WrittenAnswer(type, words, unit, ENDS).read(List.of(text));
        return reading.isEmpty()
                ? "none"
                : reading.meanings().get(0).value()
                        + (reading.meanings().get(0).remark().isPresent() ? " supposed" : "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rate | 30.222 KByte/sec | 241.776kbit/s",
                "rate | 241 kb/s | 241kbit/s",
                "rate | 1.2 Mb/s | 1.2Mbit/s",
                "rate | 1,2 Mbps | 1.2Mbit/s",
                "rate | 241 Kbit/s | 241kbit/s",
                "rate | 30222 octets per second | 241.776kbit/s",
                "rate | 30 KiB/s | 245.76kbit/s",
                "rate | 30 千字节/秒 | 240kbit/s",
                "rate | 241 | 241bit/s supposed",
                "rate | 241 parsec | none",
                "duration | 0.027460 s | 27.46ms",
                "duration | 0.023265000 seconds | 23.265ms",
                "duration | 27.46 ms | 27.46ms",
                "duration | 27.46msec | 27.46ms",
                "duration | 27.46 MSECS. | 27.46ms",
                "duration | ≈ 27,46 毫秒 | 27.46ms",
                "duration | about 3 µsec | 3us",
                "duration | 27.46 (ms) | 27.46ms",
                "duration | 27.46 ms (0.02746 s) | 27.46ms",
                "duration | 27.46 ms (28 ms) | none",
                "duration | 27.46 ms (?) | none",
                "duration | 2.746e-2 s | 27.46ms",
                "duration | 2.746×10^-2 s | 27.46ms",
                "duration | ２７.４６ ｍｓ | 27.46ms",
                "duration | 0 | 0s",
                "duration | 0.0275 | 27.5ms supposed",
                "duration | long | none",
                "bytes | 1,460 octets | 1460",
                "bytes | 1 460 bytes | 1460",
                "bytes | 1'460 B | 1460",
                "bytes | 1.460 | 1460 supposed",
                "bytes | 64 KiB | 65536",
                "bytes | 64 KB | 64000",
                "bytes | 1460 字节 | 1460",
                "integer | 1460 bytes | 1460",
                "integer | 3 segments | 3",
                "integer | 3 个 | 3",
                "integer | 3.0 | 3",
                "integer | 3 ms | none",
                "integer | 3 or 4 | none",
                "u32 | 232,129,012 | 232129012",
                "u32 | 232 129 012 | 232129012",
                "u32 | 0x0DD601F4 | 232129012",
                "u32 | dd601f4h | 232129012",
                "u32 | 0dd601f4 | 232129012",
                "u32 | 0d d6 01 f4 | 232129012",
                "u32 | 232129012 (raw) | 232129012",
                "u32 | 4294967296 | none",
                "port | 80 (http) | 80",
                "ratio | 50 % | 50%",
                "ratio | 0.5 | 50%",
                "boolean | 是 | true",
                "boolean | No. | false",
                "boolean | maybe | none",
                "address | \"10.0.0.1\" | 10.0.0.1",
                "integer_list | [565, 1460, 1460] | [565, 1460, 1460]",
                "integer_list | 565,1460,1460 | [565, 1460, 1460]",
                "integer_list | 565; 1,460; 1,460 | [565, 1460, 1460]",
                "integer_list | 565 1460 1460 | [565, 1460, 1460]",
                "integer_list | 565、1460、1460 | [565, 1460, 1460]",
                "integer_list | 565 bytes, 1460 bytes | [565, 1460]",
                "integer_list | 565, many | none",
                "integer_list | 3 x 1448 | [1448, 1448, 1448]",
                "integer_list | 1448 x3 | [1448, 1448, 1448]",
                "integer_list | 3*1,448 bytes | [1448, 1448, 1448]",
                "integer_list | 1448 ×2次 | [1448, 1448]",
                "integer_list | 565, 2 x 1460 | [565, 1460, 1460]",
                "integer_list | 2 times 1460 | [1460, 1460]",
                "integer_list | 6 x 12 | none",
                "integer_list | all 1448 | none",
                "integer_list | 1448, 6 times | none",
                "integer_list | 0x10 | [16]",
                "duration_list | 2 x 24.7 ms | [24.7ms, 24.7ms]",
                "integer | one | 1",
                "integer | none | 0",
                "integer | Two segments | 2",
                "integer | 三个 | 3",
                "integer | some | none",
                "integer | 6 x 1012 | none",
                "duration | 2.746×10⁻² s | 27.46ms",
                "duration_list | 27.1, 35.2, 70 ms | [27.1ms, 35.2ms, 70ms]",
                "duration_list | 27.1 ms and 35.2 ms | [27.1ms, 35.2ms]",
                "duration_list | 0.0271 0.0352 | [27.1ms, 35.2ms] supposed",
            })
    void readsWhatStudentsWrite(String type, String text, String value) {
        assertEquals(value, first(FactType.named(type).orElseThrow(), List.of(), Optional.empty(), text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "syn, syn+ack, ack | SYN,ACK | syn+ack",
                "syn, syn+ack, ack | SYN/ACK | syn+ack",
                "syn, syn+ack, ack | SYN+ACK | syn+ack",
                "syn, syn+ack, ack | [SYN, ACK] | syn+ack",
                "syn, syn+ack, ack | ACK & SYN flags | syn+ack",
                "syn, syn+ack, ack | [ACK, SYN] segment | syn+ack",
                "syn, syn+ack, ack | SYN 标志 | syn",
                "client, server | the server | server",
                "client, server | 服务器端 | server",
                "client, server | somebody | none",
                "four-segment, three-segment | four-way | four-segment",
                "four-segment, three-segment | 3-segment close | three-segment",
                "three-way, simultaneous | 三报文握手 | three-way",
                "SYN-SENT, SYN-RECEIVED | 同步收到 | SYN-RECEIVED",
                "four-segment, three-segment | 四次挥手 | four-segment",
                "TIME-WAIT, CLOSED | TIME_WAIT | TIME-WAIT",
            })
    void readsWordsHoweverTheyAreJoined(String words, String text, String word) {
        assertEquals(word, first(FactType.ENUM, List.of(words.split(", ")), Optional.empty(), text));
    }

    @Test
    void everyFactsWordIsReadAsItselfAndByItsChineseName() {
        Terms chinese = new Terms(Language.CHINESE);
        for (Fact fact : Facts.all()) {
            for (String word : fact.words()) {
                assertEquals(word, first(FactType.ENUM, fact.words(), Optional.empty(), word));
            }
        }
        List<String> openings = Facts.named("opening").orElseThrow().words();
        for (Opening opening : Opening.values()) {
            assertEquals(opening.toString(), first(FactType.ENUM, openings, Optional.empty(), chinese.of(opening)));
        }
        List<String> closings = Facts.named("closing").orElseThrow().words();
        for (Closing closing : Closing.values()) {
            assertEquals(closing.toString(), first(FactType.ENUM, closings, Optional.empty(), chinese.of(closing)));
        }
    }

    @Test
    void aUnitOfTheSpecIsNoSupposition() {
        assertEquals("27ms", first(FactType.DURATION, List.of(), Optional.of("ms"), "27"));
        assertEquals("27s", first(FactType.DURATION, List.of(), Optional.of("ms"), "27 s"));
    }

    @Test
    void whatCouldBeMeantIsAllThere() {
        Reading reading = new WrittenAnswer(FactType.RATE, List.of(), Optional.empty(), Optional.empty())
                .read(List.of("30 KB/s"));
        assertEquals(
                "[240kbit/s, 245.76kbit/s]",
                reading.meanings().stream()
                        .map(m -> m.value().toString())
                        .toList()
                        .toString());
        assertTrue(reading.meanings().get(1).remark().isPresent());
        assertFalse(reading.meanings().get(0).roundings().get(0).fine(), "two digits are no measured value");
    }

    @Test
    void nothingWrittenTakesLong() {
        for (String part : List.of("1", "1,", "1 ", "a", "[", "syn,", "-", "e1")) {
            for (FactType type : FactType.values()) {
                new WrittenAnswer(type, List.of("client", "syn+ack"), Optional.empty(), ENDS)
                        .read(List.of(part.repeat(30_000)));
            }
        }
    }
}
