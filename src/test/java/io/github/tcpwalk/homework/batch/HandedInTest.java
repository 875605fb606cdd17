package io.github.tcpwalk.homework.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.Checking;
import io.github.tcpwalk.homework.Exercises;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.report.Assignment;
import io.github.tcpwalk.homework.report.Format;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.testing.Said;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is late costs what the spec says, by the time a person gives; what is not to be seen yet is in no result. */
class HandedInTest {
    private static final Instant NOW = Instant.parse("2026-12-05T00:00:00Z");
    private static final String ITEMS =
            "answers: {items: [{id: a, points: 4, fact: C.isn}, {id: b, points: 1, fact:" + " S.isn}]}";

    private static Graded graded(Spec spec) {
        var grade = Checking.grade(spec, Exercises.of("read-an-upload"), "a: 232129012\nb: 5");
        return new Graded("ada", "ada.pcap", "", Optional.of(grade), List.of(), Optional.empty());
    }

    private static Graded handedIn(Spec spec, String roster, Optional<Instant> at, Instant now, boolean staff)
            throws Exception {
        Roster rows = Roster.read("roster.csv", "student,submitted\n" + roster, List.of());
        return new HandedIn(spec, rows, at, now, staff)
                .applied(List.of(graded(spec)))
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the whole of the 30th is in time, in Shanghai
                "2026-12-01 00:10:00 | 4 |",
                "2026-11-30T16:10:00Z | 4 |",
                "2026-12-01 00:20 | 3.6 | 1 day",
                "2026-12-01 23:59:59 | 3.6 | 1 day",
                "2026-12-02 00:00:01 +0800 | 3.2 | 2 days",
                "2026-12-02 | 3.6 | 1 day",
                "2026-12-30 | 2 | 29 days",
                "soon | 4 |"
            })
    void everyDayBegunCostsItsShareUpToTheMost(String submitted, String score, String told) throws Exception {
        Spec spec = Checking.spec("dates: {from: 2026-11-01, to: 2026-11-30, zone: Asia/Shanghai}\n"
                + "late: {per_day: 10%, most: 50%, grace: 15min}\n" + ITEMS);
        Graded graded = handedIn(spec, "ada," + submitted, Optional.of(NOW), NOW, false);
        assertEquals(score, Points.show(graded.score()));
        String late = Said.english(graded.grade().orElseThrow().late().map(l -> l.sentence()));
        assertTrue(told == null ? late.isEmpty() : late.contains(told), late);
        assertEquals(submitted.equals("soon"), graded.error().isPresent());
    }

    @Test
    void nobodySaidWhen() throws Exception {
        Spec spec = Checking.spec("late: {after: 2026-11-30, per_day: 10%}\n" + ITEMS);
        List<Graded> results = List.of(graded(spec));
        HandedIn unknown = new HandedIn(spec, Roster.NONE, Optional.empty(), NOW, false);
        assertEquals(4, unknown.applied(results).get(0).score());
        assertEquals(List.of("ada"), unknown.untimed(results));
        HandedIn option = new HandedIn(spec, Roster.NONE, Optional.of(NOW), NOW, false);
        assertEquals(2.4, option.applied(results).get(0).score());
        assertEquals(List.of(), option.untimed(results));
    }

    @Test
    void noResultGivesAnAnswerAwayBeforeItsDate() throws Exception {
        Spec spec = Checking.spec("dates: {zone: Asia/Shanghai}\nreveal: after 2026-12-04\n" + ITEMS);
        for (Format format : Format.values()) {
            String before = written(format, spec, Instant.parse("2026-12-04T15:59:59Z"), false);
            assertFalse(before.contains("883061785"), before);
            assertTrue(written(format, spec, Instant.parse("2026-12-04T15:59:59Z"), true)
                            .contains("883061785")
                    || format == Format.CSV);
            assertTrue(written(format, spec, Instant.parse("2026-12-04T16:00:00Z"), false)
                            .contains("883061785")
                    || format == Format.CSV);
        }
    }

    @Test
    void everyFormatNamesTheProgramAndTheSpec() throws Exception {
        Spec spec = Checking.spec(ITEMS);
        assertEquals(64, spec.sha256().length());
        for (Format format : Format.values()) {
            String written = written(format, spec, NOW, false);
            assertTrue(written.contains(spec.sha256()), format.word());
            assertTrue(written.contains(Assignment.tool()), format.word());
        }
    }

    private static String written(Format format, Spec spec, Instant now, boolean staff) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Graded graded = handedIn(spec, "", Optional.empty(), now, staff);
        format.write(Assignment.of(spec), List.of(graded), Language.ENGLISH, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
