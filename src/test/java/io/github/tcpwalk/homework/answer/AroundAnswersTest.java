package io.github.tcpwalk.homework.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.homework.fact.FactType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What students write around a value: its name, the working, the reason; and where a person must read it. */
class AroundAnswersTest {
    private static final Optional<Ends> ENDS =
            Optional.of(new Ends(new Ends.End("10.0.0.1", 44032), new Ends.End("127.0.0.1", 9518), Optional.of(false)));

    private static String first(FactType type, List<String> words, String text) {
        Reading reading = new WrittenAnswer(type, words, Optional.empty(), ENDS).read(List.of(text));
        return reading.isEmpty() ? "none" : reading.meanings().get(0).value().toString();
    }

    /** An article is none where it is a choice. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a, b | none", "a b | none", "b a | none", "an b | none", "a | a", "b | b", "a or b | none"})
    void lettersAreNoArticles(String written, String read) {
        assertEquals(read, first(FactType.ENUM, List.of("a", "b", "c"), written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "address | 127.0.0.1:9518 | 127.0.0.1",
                "address | 127.0.0.1 port 9518 | 127.0.0.1",
                "address | 10.0.0.1:9518 | 10.0.0.1",
                "address | 127.0.0.1:44032 | none",
                "address | 127.0.0.1 (loopback) | 127.0.0.1",
                "address | localhost | 127.0.0.1",
                "address | localhost:9518 | 127.0.0.1",
                "address | IP address: 127.0.0.1 | 127.0.0.1",
                "address | 地址 127.0.0.1 | 127.0.0.1",
                "address | not 127.0.0.1 | none",
                "address | 127.0.0.1 or 10.0.0.1 | none",
                "port | TCP 44032 | 44032",
                "port | 端口 44032 | 44032",
                "port | 端口号44032 | 44032",
                "port | 44032/tcp | 44032",
                "port | port 44032 | 44032",
                "port | The port is 44032. | 44032",
                "port | 44032, the ephemeral port | 44032",
                "port | 44032 (ephemeral) | 44032",
                "port | 44032 (I guess) | none",
                "port | 44032 (not 9518) | none",
                "port | 127.0.0.1:9518 | 9518",
                "port | 10.0.0.1:9518 | none",
                "port | not 44032 | none",
                "port | port 44032 or 9518 | none",
                "port | 44032 9518 | none",
                "port | 44032? | none",
                "duration | EstimatedRTT = 0.875*6.9us + 0.125*42.7ms = 5.35 ms | 5.35ms",
                "duration | 0.078392665 - 0.035671093 = 0.042721572 | 42.721572ms",
                "duration | RTT is 42.7 ms | 42.7ms",
                "duration | 0.0427 s = 42.7 ms | 42.7ms",
                "duration | 43 ms = 5.35 ms | none",
                "duration | a = 5 ms; b = 6 ms | none",
                "duration | a = 5 ms, b = 6 ms | none",
                "duration | 42.7 ms != 5 ms | none",
                "duration | RTT = 42.7 ms or RTT = 43 ms | none",
                "duration | 42.7 ms, but it may be less | none",
                "u32 | 4145346370 + 41 = 4145346411 | 4145346411",
                "u32 | seq=4145346411 | 4145346411",
                "bytes | 6*10 + 6*50 = 360 bytes | 360",
                "bytes | 360 bytes in total | 360",
                "bytes | 共 360 字节 | 360",
                "integer_list | 10 / 20 / 10 | [10, 20, 10]",
                "integer_list | 10 B, 20 B, 10 B and 20 B | [10, 20, 10, 20]",
                "integer_list | 10, 20, and 10 | [10, 20, 10]",
                "integer_list | 10 → 20 → 10 | [10, 20, 10]",
                "integer_list | lengths: 10, 20 | [10, 20]",
                "integer_list | 10, 20, ... 20 | none",
                "integer_list | 10 or 20 / 10 | none",
                "boolean | Yes, both SYNs have SACK_PERM | true",
                "boolean | yes both have it | true",
                "boolean | No, the SYN+ACK has no such option | false",
                "boolean | 是的，两端都有 | true",
                "boolean | 没有，服务器不支持 | false",
                "boolean | Yes, but not the server | none",
                "boolean | Yes, no | none",
                "boolean | No, yes | none",
                "boolean | No, maybe | none",
                "boolean | no loss | none",
            })
    void aValueIsFoundInWhatStandsAroundIt(String type, String text, String value) {
        assertEquals(value, first(FactType.named(type).orElseThrow(), List.of(), text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "client, server, both, none | the client closed first | client",
                "client, server, both, none | 客户端先关闭 | client",
                "client, server, both, none | 10.0.0.1:44032 | client",
                "client, server, both, none | 127.0.0.1 | server",
                "client, server, both, none | 127.0.0.1:44032 | none",
                "client, server, both, none | it was the server's FIN | server",
                "client, server, both, none | not the client | none",
                "client, server, both, none | the client didn't | none",
                "client, server, both, none | the FIN to the client | none",
                "client, server, both, none | it closed before the client | none",
                "client, server, both, none | server after client | none",
                "client, server, both, none | 不是客户端 | none",
                "client, server, both, none | the client? | none",
                "nagle, loss, window | Nagle's algorithm | nagle",
                "nagle, loss, window | Nagle algorithm | nagle",
                "nagle, loss, window | the Nagle 算法 | nagle",
                "nagle, loss, window | because of Nagle | nagle",
                "nagle, loss, window | I think nagle, maybe loss | none",
                "nagle, loss, window | loss, not Nagle | none",
                "nagle, loss, window | Nagle is off | none",
                "nagle, loss, window | without loss | none",
                "nagle, loss, window | floss | none",
                "syn, syn+ack, ack | a SYN+ACK with options | syn+ack",
                "syn, syn+ack, ack | SYN and ACK | none",
                "three-way, simultaneous | it was a normal three-way handshake | three-way",
            })
    void aSentenceThatNamesOneChoiceIsThatChoice(String words, String text, String word) {
        assertEquals(word, first(FactType.ENUM, List.of(words.split(", ")), text));
    }
}
