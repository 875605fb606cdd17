package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What picocli finds wrong is one line of ours, in both languages. */
class UsageProblemTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            walk --port           ; --port needs a value: PORT      ; --port 需要一个值：PORT
            walk                  ; missing: FILE                   ; 缺少 FILE
            extract f             ; missing: --write OUT            ; 缺少 --write OUT
            walk --bogus x        ; no option --bogus               ; 没有选项 --bogus
            walk --fromat=json x  ; ~no option --fromat=json; did you mean --format?~ \
            ; 没有选项 --fromat=json；是不是 --format？
            flows --limit x f     ; --limit x: give a number        ; --limit x：应为数字
            flows --limit 0 f     ; --limit 0: give a number of 1 or more ; --limit 0：请给出不小于 1 的数
            flows --limit -3 f    ; --limit -3: give a number of 1 or more ; --limit -3：请给出不小于 1 的数
            walk --conversation 0 f ; --conversation 0: give a number from 1 to 2147483647 \
            ; --conversation 0：应为 1 到 2147483647 的数
            walk --conversation -1 f ; --conversation -1: give a number from 1 to 2147483647 \
            ; --conversation -1：应为 1 到 2147483647 的数
            follow --conversation 99999999999999 f \
            ; --conversation 99999999999999: give a number from 1 to 2147483647 \
            ; --conversation 99999999999999：应为 1 到 2147483647 的数
            capture -s 999999999999 ; -s 999999999999: 0 to 262144 octets ; -s 999999999999：应为 0 到 262144 字节
            capture --snaplen=-1  ; --snaplen -1: 0 to 262144 octets ; --snaplen -1：应为 0 到 262144 字节
            capture -B0           ; -B 0: 1 to 2097151 KiB          ; -B 0：应为 1 到 2097151 KiB
            capture --count 0     ; --count 0: give a number of 1 or more ; --count 0：请给出不小于 1 的数
            capture -c x          ; -c x: give a number             ; -c x：应为数字
            capture -c 99999999999999999999 ; -c 99999999999999999999: numbers go up to 9223372036854775807 \
            ; -c 99999999999999999999：数最大为 9223372036854775807
            show f 0              ; 0 is no frame number: they count from 1 ; 0 不是帧号：帧从 1 数起
            flows --format x f    ; --format x: say text, json, csv or parquet ; --format x：应为 text、json、csv 或 parquet
            walk --utc=3 f        ; --utc takes no value, so 3 is too much ; --utc 不带值，多了 3
            flows --limit 1 --limit 2 f ; --limit may be given once ; --limit 只能给一次
            interfaces a b        ; a is too much here              ; 这里多了 a
            wlak                  ; ~no verb 'wlak'; did you mean walk?~ ; 没有动词“wlak”；是不是 walk？
            """)
    void aLineInEachLanguage(String command, String english, String chinese) {
        Run run = Run.of(command.split(" +"));
        assertEquals(2, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().matches("tcpwalk: \\Q" + english + "\\E \\(try tcpwalk( [a-z]+)? --help\\)\\R"), run::err);
        String inChinese = Run.of((command + " --lang zh-CN").split(" +")).err();
        if (!command.endsWith("--port")) { // it takes the next word for its value
            assertTrue(inChinese.matches("tcpwalk: \\Q" + chinese + "\\E（参见 tcpwalk( [a-z]+)? --help）\\R"), inChinese);
        }
    }

    @ParameterizedTest
    @CsvSource({"lab anwser-server, answer-server", "lab rnu, run", "lab run refsued, refused", "check hs9503 x, hs9502"
    })
    void theNearestNameIsNamed(String command, String near) {
        Run run = Run.of(command.split(" "));
        assertEquals(2, run.status());
        assertTrue(run.err().contains("; did you mean " + near + "? "), run.err());
        String chinese = Run.of((command + " --lang zh-CN").split(" ")).err();
        assertTrue(chinese.contains("；是不是 " + near + "？"), chinese);
    }

    @ParameterizedTest
    @CsvSource({"fr", "xx-YY", "''"})
    void anUnknownLanguageIsTold(String tag) {
        Run run = Run.of("walk", "f", "--lang", tag);
        assertEquals(2, run.status());
        String given = tag.isEmpty() ? "''" : tag; // what is empty is not seen
        assertEquals("tcpwalk: --lang " + given + ": say en or zh-CN (try tcpwalk walk --help)\n", run.err());
    }
}
