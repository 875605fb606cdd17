package io.github.tcpwalk.homework.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerSheetTest {
    /** A '?' behind what a person has to read, and how many lines asked for nothing known. */
    private static String read(String file, String text) {
        AnswerSheet sheet = AnswerSheet.read(file, text, List.of("isn", "flag", "why"));
        return sheet.answers().entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue().text()
                                + e.getValue().frames() + (e.getValue().doubt().isPresent() ? "?" : ""))
                        .collect(Collectors.joining(" "))
                + (sheet.problems().isEmpty() ? "" : " !" + sheet.problems().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.csv  | isn;1,460;4~flag;syn,ack                | isn=1,460[4] flag=syn,ack[]",
                "a.csv  | id;answer;frame~isn;1,5;4               | isn=1,5[4]",
                "a.csv  | isn^1,460; raw^4~2^syn                  | isn=1,460; raw[4] flag=syn[]",
                "a.csv  | isn,5;6                                 | isn=5;6[]",
                "a.csv  | isn,1,460,4                             | isn=1[460]?",
                "a.csv  | id,answer~isn,1,460                     | isn=1[]?",
                "a.csv  | isn,5,the fourth                        | isn=5[]?",
                "a.csv  | Name,Eva~isn,5~ISN,5~flag,syn           | isn=5[]? flag=syn[]",
                "a.txt  | Name: Eva~isn: 5~Q2. syn~3 - because    | isn=5[] flag=syn[] why=because[]",
                "a.txt  | 姓名：王~1、5~第2题 syn~第3题. plus            | isn=5 ~第2题 syn[] why=plus[]",
                "a.txt  | isn: 5 (frame~4)~flag: syn              | isn=5[4] flag=syn[]",
                "a.txt  | isn: 5~Isn = 6~flag: syn                | isn=5[]? flag=syn[]",
                "a.txt  | isn:~isn: 6                             | isn=6[]",
                "a.yaml | name: Eva~isn: 5~ISN: 6~flag: syn       | isn=6[]? flag=syn[]",
                "a.yaml | isn: ''~Isn: 6                          | isn=6[]",
                "a.yaml | isn: 5~isn: 6                           | isn=5[]? !1",
                "a.txt  | nane: Eva~isn: 5                        | isn=5[] !1",
                "a.md   | # Answers~- **isn**: 5 (no. 1)~* `flag`: syn | isn=5[1] flag=syn[]",
                "a.md   | **isn:** 5~1. **flag**: syn~2) isn: 6   | isn=5[]? flag=syn[]",
                "a.md   | ## 1. Number~5~frame 4~## flag~**Answer:** syn~## 3. Why?~because | isn=5[4] flag=syn[] "
                        + "why=because[]",
                "a.md   | ## 2. isn~5                              | isn=5[]",
                "a.md   | ! id ! value ! frame !~!---!:--!---!~! isn ! 5 ! 4 !~! Flag ! syn ! ! | isn=5[4] flag=syn[]",
                "a.md   | ! # ! Answer !~!---!---!~! 1 ! 5 !~! 2 ! syn ! | isn=5[] flag=syn[]",
                "a.md   | ! Name of it ! What !~!---!---!~! isn ! 5 ! | isn=5[]",
                "a.md   | ! isn ! 5 ! 4 !~! flag ! syn !           | isn=5[4] flag=syn[]",
            })
    void readsFilesAsPeopleWriteThem(String file, String text, String answers) {
        assertEquals(
                answers.replace(" ~", "~").replace("~", "\n"),
                read(file, text.replace('!', '|').replace('~', '\n').replace('^', '\t'))
                        .replace(" \n", "\n"));
    }

    @Test
    void framesTakeNoLongTime() {
        for (String part : List.of("1   ", "frame   # : 1 ", "( ", "   ", "1 , ", "(1   ", "1 frame ")) {
            String text = part.repeat(1900 / part.length());
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> FrameNumbers.split(List.of(text + "x")), part);
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> FrameNumbers.read(text + "x"), part);
        }
    }
}
