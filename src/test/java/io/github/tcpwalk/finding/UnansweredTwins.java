package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.REQUEST_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.SLOW_RESPONDER;
import static io.github.tcpwalk.finding.Severity.INFO;
import static io.github.tcpwalk.finding.Severity.WARNING;
import static io.github.tcpwalk.testing.Script.script;

import io.github.tcpwalk.testing.Script;
import java.util.ArrayList;
import java.util.List;

/** Answers that never came or came late, beside clients that wait for none. */
final class UnansweredTwins extends Twins {
    private static final String[] DIALOGUE = {
        "> P. 1:201(200) ack 1", "< P. 1:501(500) ack 201", "> P. 201:401(200) ack 501", "< . 501:501(0) ack 401"
    };
    private static final String ANSWER = "< P. 501:601(100) ack 401";

    @Override
    void rows() {
        neverAnswered();
        stillWaiting();
        late();
        queued();
    }

    private static Case after(String[] first, String... then) {
        List<String> lines = new ArrayList<>(List.of(first));
        lines.addAll(List.of(then));
        return Case.opened(lines.toArray(String[]::new));
    }

    private void neverAnswered() {
        differs(
                "the server closed first, or after a FIN that the capture missed",
                REQUEST_UNANSWERED,
                WARNING,
                () -> after(DIALOGUE, "+1 < F. 501:501(0) ack 401"),
                () -> after(DIALOGUE, "+1 < F. 501:501(0) ack 1402"));
        add(
                "the client waited and closed",
                REQUEST_UNANSWERED,
                WARNING,
                () -> after(
                        DIALOGUE, "+6 > F. 401:401(0) ack 501", "< F. 501:501(0) ack 402", "> . 402:402(0) ack 502"),
                () -> after(
                        DIALOGUE,
                        ANSWER,
                        "+6 > F. 401:401(0) ack 601",
                        "< F. 601:601(0) ack 402",
                        "> . 402:402(0) ack 602"));
        add(
                "the client waited and closed its half, and the server keeps the other",
                REQUEST_UNANSWERED,
                WARNING,
                () -> after(DIALOGUE, "+6 > F. 401:401(0) ack 501", "< . 501:501(0) ack 402"),
                () -> after(DIALOGUE, ANSWER, "+6 > F. 401:401(0) ack 601", "< . 601:601(0) ack 402"));
        add(
                "the client waited and reset",
                REQUEST_UNANSWERED,
                WARNING,
                () -> after(DIALOGUE, "+6 > R. 401:401(0) ack 501"),
                () -> after(DIALOGUE, ANSWER, "+6 > R. 401:401(0) ack 601"));
        add(
                "the client waited, said good-bye and closed",
                REQUEST_UNANSWERED,
                WARNING,
                () -> after(
                        DIALOGUE,
                        "+6 > P. 401:407(6) ack 501",
                        "> F. 407:407(0) ack 501",
                        "< F. 501:501(0) ack 408",
                        "> . 408:408(0) ack 502"),
                () -> after(
                        DIALOGUE,
                        ANSWER,
                        "+6 > P. 401:407(6) ack 601",
                        "> F. 407:407(0) ack 601",
                        "< F. 601:601(0) ack 408",
                        "> . 408:408(0) ack 602"));
        add(
                "a first request and no answer; log lines want none",
                REQUEST_UNANSWERED,
                WARNING,
                () -> talk(200, 0, "> P. 1:201(200) ack 1", "< . 1:1(0) ack 201", "+30 > . 201:201(0) ack 1"),
                () -> talk(
                        400,
                        0,
                        "> P. 1:201(200) ack 1",
                        "< . 1:1(0) ack 201",
                        "+1 > P. 201:401(200) ack 1",
                        "< . 1:1(0) ack 401",
                        "+30 > . 401:401(0) ack 1"));
        add(
                "an upload that is closed at once waits for nothing",
                REQUEST_UNANSWERED,
                WARNING,
                () -> talk(200, 0, "> P. 1:201(200) ack 1", "< . 1:1(0) ack 201", "+4 > . 201:201(0) ack 1"),
                () -> talk(200, 0, "+4 > P. 1:201(200) ack 1", "+1 < . 1:1(0) ack 201", "+1 > . 201:201(0) ack 1"));
        differs(
                "a note at the end of a dialogue",
                REQUEST_UNANSWERED,
                INFO,
                () -> talk(
                        210,
                        500,
                        DIALOGUE[0],
                        DIALOGUE[1],
                        "> P. 201:211(10) ack 501",
                        "< . 501:501(0) ack 211",
                        "+9 > . 211:211(0) ack 501"),
                () -> talk(
                        200 + 38,
                        500,
                        DIALOGUE[0],
                        DIALOGUE[1],
                        "> P. 201:239(38) ack 501 \"\u0017\u0003\u0003\u0000!" + "a".repeat(33) + "\"",
                        "< . 501:501(0) ack 239",
                        "+9 > . 239:239(0) ack 501"));
        add(
                "an answer that the capture has not",
                REQUEST_UNANSWERED,
                WARNING,
                () -> after(DIALOGUE, "+6 > R. 401:401(0) ack 501"),
                () -> after(DIALOGUE, "+6 > R. 401:401(0) ack 801"));
    }

    private void stillWaiting() {
        add(
                "nothing yet when the capture ended",
                REQUEST_UNANSWERED,
                WARNING,
                () -> after(DIALOGUE).silentFor(30),
                () -> after(DIALOGUE, ANSWER).silentFor(30));
        add(
                "nothing yet when the capture ended, which has the beginning as well",
                REQUEST_UNANSWERED,
                WARNING,
                () -> after(DIALOGUE).silentFor(30),
                () -> Case.of(DIALOGUE).silentFor(30));
        add(
                "others have their answer",
                REQUEST_UNANSWERED,
                WARNING,
                () -> good2("192.0.2.1:40000", "198.51.100.2:80")
                        .and(1, asks("198.51.100.2:80"))
                        .silentFor(30),
                () -> good2("192.0.2.1:40000", "198.51.100.2:80")
                        .and(1, asks("198.51.100.2:514"))
                        .silentFor(30));
    }

    /** What no program has in its hands it cannot answer. */
    private void queued() {
        String[] asksForNine = {
            SYN, SYN_ACK, ACK, "> P. 1:201(200) ack 1", "< . 1:1(0) ack 201", "+9 > F. 201:201(0) ack 1"
        };
        differs(
                "never accepted",
                REQUEST_UNANSWERED,
                WARNING,
                () -> opens(asksForNine),
                () -> opens(asksForNine)
                        .and(
                                1,
                                script(SYN, "+1 " + SYN, "+2 " + SYN, "+4 " + SYN)
                                        .between("192.0.2.1:40002", "198.51.100.2:80")));
    }

    private void late() {
        String before = "< P. 401:501(100) ack 201";
        String answer = "< P. 501:601(100) ack 401";
        add(
                "what was said before came once more, and the answer late",
                SLOW_RESPONDER,
                WARNING,
                () -> talk(400, 600, DIALOGUE[0], DIALOGUE[1], DIALOGUE[2], before, DIALOGUE[3], "+20 " + answer),
                () -> talk(400, 600, DIALOGUE[0], DIALOGUE[1], DIALOGUE[2], before, DIALOGUE[3], answer));
        differs(
                "the answer itself had to be sent again",
                SLOW_RESPONDER,
                WARNING,
                () -> talk(400, 600, DIALOGUE[0], DIALOGUE[1], DIALOGUE[2], before, DIALOGUE[3], "+2 " + answer),
                () -> talk(
                        400,
                        800,
                        DIALOGUE[0],
                        DIALOGUE[1],
                        DIALOGUE[2],
                        DIALOGUE[3],
                        "+0.1 < P. 601:801(200) ack 401",
                        "+2 " + answer));
        String thanks = "> P. 1:21(20) ack 61";
        add(
                "the server greets late",
                SLOW_RESPONDER,
                WARNING,
                () -> talk(20, 60, "+8 < P. 1:61(60) ack 1", thanks),
                () -> talk(20, 60, "+0.01 < P. 1:61(60) ack 1", "+8 " + thanks));
    }

    private static Script asks(String server) {
        return script(SYN, SYN_ACK, ACK, "> P. 1:201(200) ack 1", "< . 1:1(0) ack 201")
                .between("192.0.2.1:40001", server);
    }
}
