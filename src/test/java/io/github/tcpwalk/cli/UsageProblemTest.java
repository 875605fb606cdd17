package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What picocli finds wrong is one line of ours, in both languages. */
class UsageProblemTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            walk --port           ; --port needs a value: N|N-M     ; --port 需要一个值：N|N-M
            walk                  ; missing: FILE                   ; 缺少 FILE
            extract f             ; missing: --write OUT            ; 缺少 --write OUT
            walk --bogus x        ; no option --bogus               ; 没有选项 --bogus
            walk --fromat=json x  ; ~no option --fromat=json; did you mean --format?~ ; 没有选项 --fromat=json；是不是 --format？
            flows --limit x f     ; --limit x: give a number        ; --limit x：应为数字
            flows --format x f    ; --format x: say text, json or csv ; --format x：应为 text、json 或 csv
            walk --utc=3 f        ; --utc takes no value, so 3 is too much ; --utc 不带值，多了 3
            flows --limit 1 --limit 2 f ; --limit may be given once ; --limit 只能给一次
            interfaces a b        ; a is too much here              ; 这里多了 a
            wlak                  ; ~no verb 'wlak'; did you mean walk?~ ; 没有动词“wlak”；是不是 walk？
            """)
    void aLineInEachLanguage(String command, String english, String chinese) {
        Run run = Run.of(command.split(" +"));
        assertEquals(2, run.status());
        assertEquals("", run.out());
        assertEquals("tcpwalk: " + english, run.err().lines().findFirst().orElse(""));
        assertEquals(2, run.err().lines().count());
        String inChinese = Run.of((command + " --lang zh-CN").split(" +")).err();
        if (!command.endsWith("--port")) { // it takes the next word for its value
            assertEquals("tcpwalk: " + chinese, inChinese.lines().findFirst().orElse(""));
        }
    }

    @ParameterizedTest
    @CsvSource({"fr", "xx-YY", "''"})
    void anUnknownLanguageIsTold(String tag) {
        Run run = Run.of("walk", "f", "--lang", tag);
        assertEquals(2, run.status());
        assertEquals(
                "tcpwalk: --lang " + tag + ": say en or zh-CN",
                run.err().lines().findFirst().orElse(""));
    }
}
