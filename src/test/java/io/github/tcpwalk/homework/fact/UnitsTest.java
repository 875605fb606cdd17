package io.github.tcpwalk.homework.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duration | 50us | 50us",
                "duration | 50 µs | 50us",
                "duration | 1.5s | 1.5s",
                "duration | 0.0271 s | 27.1ms",
                "duration | 0 | 0s",
                "duration | 1 | none",
                "duration | 1e-3s | 1ms",
                "duration | 2 min | 120s",
                "duration | 5 parsec | none",
                "duration | -1ms | -1ms",
                "bytes | 64KiB | 65536",
                "bytes | 1.5kB | 1500",
                "bytes | 1.0001kB | none",
                "bytes | 1460 | 1460",
                "ratio | 5% | 5%",
                "ratio | 0.05 | 5%",
                "ratio | half | none",
                "rate | 1.2Mbit/s | 1.2Mbit/s",
                "rate | 150 kB/s | 1.2Mbit/s",
                "rate | 1000 | none",
                "rate | 1 KiB/s | 8.192kbit/s",
                "u32 | 4294967295 | 4294967295",
                "u32 | 4294967296 | none",
                "u32 | -1 | none",
                "u32 | 0x10 | 16",
                "u32 | 1_000 | 1000",
                "port | 65536 | none",
                "address | 10.0.0.1 | 10.0.0.1",
                "address | [::1] | ::1",
                "address | 0:0:0:0:0:0:0:1 | ::1",
                "address | 2001:DB8::0:1 | 2001:db8::1",
                "address | example.org | none",
                "address | 999.1.1.1 | none",
                "boolean | yes | true",
                "boolean | maybe | none",
                "integer_list | 1, 2 3;4 | [1, 2, 3, 4]",
                "integer_list | 1, x | none",
                "duration_list | 27 ms, 3us | [27ms, 3us]",
                "duration | 99999999999999999999999999999999999999s | none",
                "integer | 99999999999999999999 | none"
            })
    void readsWhatPeopleWrite(String type, String text, String value) {
        Optional<FactValue> read = FactType.named(type).orElseThrow().parse(text);
        assertEquals(value, read.map(FactValue::toString).orElse("none"));
    }
}
