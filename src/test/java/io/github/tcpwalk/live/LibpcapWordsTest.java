package io.github.tcpwalk.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibpcapWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "can't parse filter expression: syntax error",
                "expression rejects all packets",
                "unknown host 'no.such'",
                "unknown port 'p'",
                "unknown ip proto 'p'",
                "illegal port number 99999 > 65535",
                "netmask not known, so 'ip broadcast' not supported",
                "Pseudo-device that captures on all interfaces",
                "Bluetooth Linux Monitor",
                "Bluetooth adapter number 0",
                "Linux netfilter log (NFLOG) interface",
                "Linux netfilter queue (NFQUEUE) interface",
                "D-Bus system bus",
                "D-Bus session bus",
                "Raw USB traffic, all USB buses",
                "Raw USB traffic, bus number 3",
            })
    void englishIsAsLibpcapSaysItAndChineseIsNot(String words) {
        Sentence known = (Sentence) LibpcapWords.of(words);
        assertEquals(words, Catalogue.of(Language.ENGLISH).text(known));
        String chinese = Catalogue.of(Language.CHINESE).text(known);
        assertNotEquals(words, chinese);
        assertTrue(chinese.codePoints().anyMatch(Character::isIdeographic), chinese);
    }

    @Test
    void whatIsUnknownStaysAsItIs() {
        assertEquals("'lat' modifier applied to host", LibpcapWords.of("'lat' modifier applied to host"));
    }
}
