package io.github.tcpwalk.view.where;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereTest {
    private static final Path PAGE = Path.of("src/docs/where.md");
    private static final String NAMES = "## Names\n\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~ | it is empty; say e.g. 'role == RST'
            rol == RST | there is no name rol (at 1): did you mean role?
            xyzzy == RST | there is no name xyzzy (at 1); tcpwalk schema lists the columns, which are the names
            role == RTS | role is never "RTS" (at 9): did you mean RST?
            len == 1 or rol == 2 | there is no name rol (at 13): did you mean role?
            bytes_to_servr > 1 | there is no name bytes_to_servr (at 1): did you mean bytes_to_server?
            duraton > 1s | there is no name duraton (at 1): did you mean duration?
            finding == packet-los | finding is never "packet-los" (at 12): did you mean packet-loss?
            severity == bad | severity is never "bad" (at 13), but one of error, warning, info
            bytes > 1ms | "ms" at 9 is no unit of bytes
            segments > 1kB | "kB" at 12 is no unit of segments
            duration > 1kB | duration_ns is a time, "kB" at 12 is no unit of it: ns us ms s min h
            duration > 5 | duration is a time: 5 at 12 needs a unit, ns us ms s min h
            bytes > many | bytes is a number, "many" at 9 is none
            bytes > | it ends where a value of bytes should follow
            bytes | behind bytes nothing is asked; say e.g. bytes == VALUE
            bytes is 3 | behind bytes stands "is" at 7, not one of == != < <= > >= in has contains
            (role == RST | the parenthesis at 1 is not closed
            role in (RST, FIN | the parenthesis at 9 is not closed
            role in RST | behind in stand the values of role in parentheses, commas between them (9)
            role == RST bytes | the condition ends before "bytes" at 13; and, or join conditions
            role == RST and | it ends where a condition should follow
            == 3 | at 1 stands "==" where a name should
            role == ( | at 9 stands "(" where a value of role should
            name == "x | the quote at 9 is not closed
            client == 10.0.0 | client is an address, "10.0.0" at 11 is neither one nor a network as 10.0.0.0/8
            port == htpps        | port is a port, "htpps" at 9 neither a number nor a service; did you mean https?
            port == §            | port is a port, "§" at 9 neither a number nor a service
            client == ::/129 | client is an address, "::/129" at 11 is neither one nor a network as 10.0.0.0/8
            notes < 5 | < at 7 compares numbers and times, which notes is not; say == or !=
            bytes < null | null is neither more nor less than anything (9); say == null or != null
            opening has reset | opening is one value, not several (9); say == instead of has
            bytes contains 3 | bytes is no text (7); say == instead of contains
            settled == yes | settled is true or false, not "yes" (12)
            start > yesterday | start is a moment, as 2026-05-01T10:00:00Z; "yesterday" at 9 is none
            """)
    void aMistakeIsNamedWithItsPlaceAndTheNearestWord(String expression, String said) {
        WhereException e = assertThrows(WhereException.class, () -> Where.of(expression == null ? "" : expression));
        assertEquals(said, Catalogue.of(Language.ENGLISH).text(e.sentence()));
        assertFalse(Catalogue.of(Language.CHINESE).text(e.sentence()).isEmpty());
    }

    @Test
    void nestingDeepIsToldNotDied() {
        String deep = "(".repeat(100_000);
        assertEquals(
                "where.deep",
                assertThrows(WhereException.class, () -> Where.of(deep))
                        .sentence()
                        .key());
        String wide = "not ".repeat(100) + "len == 0" + " or len > 1".repeat(50);
        assertTrue(Where.of(wide).ofPackets());
    }

    @ParameterizedTest
    @CsvSource({
        "role == RST,true,false,false,true",
        "len > 0 and client == 10.0.0.1,true,false,false,true",
        "bytes > 1e6,false,false,false,false",
        "finding == packet-loss,false,true,false,false",
        "to_server.rtt_p95 > 1ms,false,false,true,false",
        "port == 80,false,false,false,true",
        "conversation == 3 or file contains x,false,false,false,true",
    })
    void itIsKnownWhatAnExpressionNeeds(
            String expression, boolean packets, boolean findings, boolean timing, boolean atOnce) {
        Where where = Where.of(expression);
        assertEquals(packets, where.ofPackets());
        assertEquals(findings, where.needsFindings());
        assertEquals(timing, where.needsTiming());
        assertEquals(atOnce, where.knownAtOnce());
    }

    /** {@code -Dtcpwalk.regenerate=true} writes them anew. */
    @Test
    void thePageHoldsTheNames() throws IOException {
        String page = Files.readString(PAGE);
        String made = page.substring(0, page.indexOf(NAMES) + NAMES.length()) + Names.markdown();
        if (Boolean.getBoolean("tcpwalk.regenerate")) {
            Files.writeString(PAGE, made);
        }
        assertEquals(made, Files.readString(PAGE));
    }

    @Test
    void thePagesExamplesCanBeRead() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("## Examples");
        String examples = page.substring(begin, page.indexOf("\n## ", begin));
        Matcher m = Pattern.compile("`([^`]+)`").matcher(examples);
        List<String> all = m.results().map(r -> r.group(1)).toList();
        all.forEach(Where::of);
        Matcher verbs = Pattern.compile("--where '([^']+)'").matcher(page);
        verbs.results().forEach(r -> Where.of(r.group(1)));
        assertTrue(all.size() > 15);
    }
}
