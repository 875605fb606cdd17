package io.github.tcpwalk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.explain.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands around the sentence of a finding. */
class FindingWordsTest {
    private final FindingWords english = new FindingWords(Language.ENGLISH);
    private final FindingWords chinese = new FindingWords(Language.CHINESE);
    private final Finding refused = SentencesTest.finding(FindingName.CONNECTION_REFUSED, "", new Values());

    private void title(String inEnglish, String inChinese, Diagnosis.Parties about) {
        assertEquals(inEnglish, english.title(refused, about));
        assertEquals(inChinese, chinese.title(refused, about));
    }

    @Test
    void titles() {
        title("connection-refused", "连接被拒绝（connection-refused）", Diagnosis.Parties.NOBODY);
        title(
                "connection-refused by [2001:db8::1]:80",
                "连接被拒绝（connection-refused）：[2001:db8::1]:80",
                Diagnosis.Parties.of("[2001:db8::1]:80"));
        title(
                "connection-refused by 10.0.0.2, ports 80 and 443",
                "连接被拒绝（connection-refused）：10.0.0.2，端口 80 和 443",
                new Diagnosis.Parties("10.0.0.2", List.of(80, 443), 2));
        title(
                "connection-refused by 10.0.0.2, 5 ports",
                "连接被拒绝（connection-refused）：10.0.0.2，5 个端口",
                new Diagnosis.Parties("10.0.0.2", List.of(80, 443), 5));
    }

    @Test
    void evidence() {
        assertEquals("connection-refused (frame 1)", english.evidence(refused, List.of("a.pcap")));
        assertEquals("连接被拒绝（connection-refused），帧 1", chinese.evidence(refused, List.of("a.pcap")));
        List<Long> numbers = List.of(1L, 2L, 7L, 8L, 9L);
        assertEquals("conversations 1, 2, 7-9 and 120 more", english.conversations(numbers, 125));
        assertEquals("会话 1、2、7-9 等共 125 个", chinese.conversations(numbers, 125));
        assertEquals("conversation 4", english.conversations(List.of(4L), 1));
    }

    @Test
    void severities() {
        assertEquals("warning", english.severity(Severity.WARNING));
        assertEquals("警告", chinese.severity(Severity.WARNING));
    }
}
