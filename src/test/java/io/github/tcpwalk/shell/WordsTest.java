package io.github.tcpwalk.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.shell.Words.Into;
import io.github.tcpwalk.shell.Words.Target;
import io.github.tcpwalk.text.Escape;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void asAPosixShell() {
        assertEquals(
                List.of("a", "b c", "d\"e", "f\\g", ""),
                Words.of("a 'b c' \"d\\\"e\" 'f\\g' ''  ").list());
        assertEquals(
                List.of("ab cd", "x#y"), Words.of("a'b 'c\"d\" x#y # rest 'is").list());
        assertEquals(List.of("a b", "\\n"), Words.of("a\\ b \"\\n\"").list());
        assertEquals(List.of("\u001b'\u202e"), Words.of("$'\\x1b\\'\\u202e'").list());
        assertEquals(List.of(), Words.of(" \t# all").list());
        assertTrue(Words.of("a 'b").isOpen());
        assertTrue(Words.of("a \\").isOpen());
        assertFalse(Words.of("a \"b\"").isOpen());
    }

    @Test
    void whatIsQuotedIsReadBackAndHarmless() {
        for (String word : List.of(
                "", "a", "a b", "it's", "\u001b[31m'\\", "\u202eevil", "#x", "$x*", "握手", "\ud83d\ude00", "\n")) {
            String quoted = Words.quote(word);
            assertEquals(List.of(word), Words.of(quoted).list(), quoted);
            assertEquals(Escape.line(quoted), quoted);
        }
    }

    @Test
    void aLineMayEndInWhereItsResultsGo() {
        assertEquals(new Target(Into.FILE, "a b"), Words.of("flows > 'a b'").target());
        assertEquals(
                List.of("flows", "--long"), Words.of("flows --long >x # why").list());
        assertEquals(new Target(Into.END_OF_FILE, "x"), Words.of("flows >> x").target());
        assertEquals(
                new Target(Into.COMMAND, "grep 'a | b' | head"),
                Words.of("walk| grep 'a | b' | head").target());
        assertEquals(List.of("walk"), Words.of("walk| grep 'a | b' | head").list());
        assertEquals("", Words.of("flows > a b").target().name());
        assertEquals("", Words.of("flows >").target().name());
        assertNull(Words.of("flows --where 'a > b' --where packets>4 '|' \\| # > x")
                .target());
    }
}
