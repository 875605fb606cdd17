package io.github.tcpwalk.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
    @ParameterizedTest
    @ValueSource(strings = {"zh", "zh-CN", "zh_CN.UTF-8", "ZH-Hans", "zh_TW@x", " zh "})
    void readsChinese(String tag) {
        assertEquals(Optional.of(Language.CHINESE), Language.parse(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-GB", "en_US.UTF-8", "EN"})
    void readsEnglish(String tag) {
        assertEquals(Optional.of(Language.ENGLISH), Language.parse(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "zhx", "english", "-", "C"})
    void knowsNoOther(String tag) {
        assertEquals(Optional.empty(), Language.parse(tag));
    }

    @Test
    void theFirstVariableThatIsSetDecides() {
        assertEquals(Language.CHINESE, Language.fromEnvironment(Map.of("LANG", "zh_CN.UTF-8")));
        assertEquals(Language.CHINESE, Language.fromEnvironment(Map.of("LC_ALL", "", "LANG", "zh_CN.UTF-8")));
        assertEquals(Language.ENGLISH, Language.fromEnvironment(Map.of("LC_ALL", "C", "LANG", "zh_CN.UTF-8")));
        assertEquals(Language.CHINESE, Language.fromEnvironment(Map.of("LC_MESSAGES", "zh_CN", "LANG", "en_US")));
        assertEquals(Language.ENGLISH, Language.fromEnvironment(Map.of("LANG", "de_DE.UTF-8")));
        assertEquals(Language.ENGLISH, Language.fromEnvironment(Map.of()));
    }
}
