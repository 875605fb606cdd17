package io.github.tcpwalk.lab.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideTest {
    private final List<String> transcript = new ArrayList<>();

    private static String said(PlayFailure failure, Language language) {
        return Catalogue.of(language)
                .text(failure.sentence().key(), failure.sentence().values());
    }

    @Test
    void whatWasNotSaidIsToldInBothLanguages() {
        Side side = new Side("echo-server", transcript::add, out -> 0).start();
        PlayFailure nothing = assertThrows(PlayFailure.class, side::awaitFirstLine);
        assertEquals("echo-server did not say anything", said(nothing, Language.ENGLISH));
        assertEquals("echo-server 什么也没有说", said(nothing, Language.CHINESE));
        PlayFailure line = assertThrows(PlayFailure.class, () -> side.awaitLine("listening"));
        assertEquals("echo-server did not say listening", said(line, Language.ENGLISH));
        assertEquals("echo-server 没有说 listening", said(line, Language.CHINESE));
    }
}
